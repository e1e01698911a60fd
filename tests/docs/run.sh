#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [BUILD_DIR] -- the documents against the code: what they name exists, what they say to type works,
# manual pages are clean, lines are short enough. One line "ok", "FAIL" or "skip" for each check.
here=$(cd "$(dirname "$0")" && pwd)
failed=0

"$here/columns.py" || failed=1
"$here/names.py" || failed=1
"$here/readme-code.sh" "$@" || failed=1
"$here/guide-code.sh" "$@" || failed=1
exit $failed
