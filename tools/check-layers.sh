#!/bin/sh
# SPDX-License-Identifier: MIT
# check-layers.sh -- quoted includes point down only: client and win32 may include core and base, core may
# include base; drivers see drivers/sdk, tools, bench and conformance tests the public headers. An unknown
# folder of src is an error.
cd "$(dirname "$0")/.." || exit 2

rank() {
	case $1 in
	client | win32) echo 3 ;;
	core) echo 2 ;;
	base) echo 1 ;;
	*) echo 0 ;;
	esac
}

failed=0
includes=$(grep -rnHE '^[[:space:]]*#[[:space:]]*include[[:space:]]+"' \
	src drivers tools bench tests/conformance examples --include='*.[ch]')
while IFS= read -r line; do
	file=${line%%:*}
	target=$(printf '%s' "$line" | sed 's/.*"\(.*\)".*/\1/')
	from=$(dirname "$file")
	to=$(realpath -m --relative-to=. "$from/$target" 2>/dev/null | xargs dirname)
	bad=0
	case $file in
	src/*)
		area=${from#src/}
		[ "$from" = src ] || [ "$(rank "${area%%/*}")" -gt 0 ] || bad=1
		case $to in
		src/*) to=${to#src/}; [ "$(rank "${to%%/*}")" -le "$(rank "${area%%/*}")" ] || bad=1 ;;
		*) bad=1 ;;
		esac
		;;
	drivers/*)
		case $target in sdk/*) continue ;; esac
		case $to in drivers/sdk | "$from") ;; *) bad=1 ;; esac
		;;
	*)
		case $to in "$from" | "$from"/* | "${from%/*}") ;; *) bad=1 ;; esac
		;;
	esac
	[ $bad -eq 0 ] || { echo "FAIL $file may not include \"$target\""; failed=1; }
done <<END
$includes
END
# The command may know two messages of drivers, by which it measures and asks for a reason, nothing else.
grep -rnE --include='*.[ch]' '#include <(sdk|file|mapper|null|pulse)/' \
	tools bench tests/conformance examples |
	grep -vE '<(sdk/ping|file/problem)\.h>' &&
	{ echo "FAIL tools, bench, examples and conformance see public headers"; failed=1; }
# What is measured under Wine, too, knows a system only in files named after it.
grep -nE '#include <(sys|linux)/|#include <(unistd|pthread|dlfcn|sched)\.h>' bench/measure/*.[ch] |
	grep -vE '^bench/measure/(place|bare)-' &&
	{ echo "FAIL bench/measure is portable but for place-* and bare-*"; failed=1; }
[ $failed -eq 0 ] && echo "ok includes point down"
exit $failed
