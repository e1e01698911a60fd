#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh BUILD_DIR -- counts the instructions and locked operations of one DriverCallback of each kind,
# nobody waiting, with callgrind, and holds them against limits. Counts do not depend on the machine's load;
# they do on the compiler: the limits are for gcc with optimisation; locked operations have no slack. What
# the vdso's clock does is not among them: valgrind hides it.
set -u
[ $# -eq 1 ] || { echo "usage: run.sh BUILD_DIR" >&2; exit 2; }
build=$(cd "$1" && pwd) || exit 2
program=$build/tests/counts
[ -x "$program" ] || { echo "run.sh: no tests/counts in $1: build with -Dtests=true" >&2; exit 2; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
passed=0 failed=0

command -v valgrind >/dev/null || { echo "skip counts: no valgrind here"; exit 0; }

# counted KIND NUMBER FUNCTION: prints "INSTRUCTIONS LOCKED" of all that the function did.
counted() {
	valgrind --tool=callgrind --collect-bus=yes --collect-atstart=no --toggle-collect="$3" \
		--callgrind-out-file="$place/out" "$program" "$1" "$2" >"$place/log" 2>&1 || {
		cat "$place/log" >&2
		return 1
	}
	awk '$1 == "summary:" { print $2 + 0, $3 + 0 }' "$place/out"
}

# gate KIND INSTRUCTIONS LOCKED: what a thousand more notifications cost, a notification.
gate() {
	kind=$1 callee="0 0"
	less=$(counted "$kind" 1000 DriverCallback) more=$(counted "$kind" 2000 DriverCallback)
	[ "$kind" = function ] && callee=$(counted "$kind" 1000 counts_callee)
	found=$(echo "$less $more $callee" |
		awk 'NF == 6 { print ($3 - $1 - $5) / 1000, ($4 - $2 - $6) / 1000 }')
	if echo "$found $2 $3" | awk '{ exit !(NF == 4 && $1 > 0 && $1 <= $3 && $2 <= $4) }'; then
		passed=$((passed + 1)) word=ok
	else
		failed=$((failed + 1)) word=FAIL
	fi
	set -- $found "$2" "$3"
	printf '%s counts %-10s %5s instructions (at most %s), %s locked (at most %s)\n' \
		$word "$kind" "$1" "$3" "$2" "$4"
}

gate function 25 0
gate window 80 3
gate task 85 3
gate event 45 1
gate event-set 45 1
echo "$passed passed, $failed failed, 0 skipped"
[ $failed -eq 0 ]
