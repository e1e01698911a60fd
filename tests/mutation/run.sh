#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh BUILD_DIR --sample | --all [FILE...] | --list [FILE...] | --one ID...
# The arguments are those of mutate.py, which works in BUILD_DIR/mutation.
exec python3 -B "$(dirname "$0")/mutate.py" "$@"
