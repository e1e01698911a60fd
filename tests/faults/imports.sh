#!/bin/sh
# SPDX-License-Identifier: MIT
# imports.sh BUILD_DIR -- no call of src/base and src/core that could fail is missing from imports.names.
set -u
here=$(dirname "$0")
objects=$(ls "$1"/src/libwinmm.so.*.p/base_*.o "$1"/src/libwinmm.so.*.p/core_*.o) || exit 2
unknown=$(nm -u $objects | sed -n 's/^ *[Uw] \([^@]*\).*/\1/p' | sort -u |
	grep -Ev '^(mm|winmm)_|^(DriverCallback|__gcov_.*|__gcov)' |
	grep -vxF -e "$(sed -n 's/^[a-z]* //p' "$here/imports.names")")
if [ -n "$unknown" ]; then
	echo "FAIL imports: not in tests/faults/imports.names:" $unknown
	exit 1
fi
count() { grep -c "^$1" "$here/imports.names"; }
echo "ok imports: $(count allocation) functions that allocate, $(count system) that enter the kernel"
