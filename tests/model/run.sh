#!/bin/sh
# SPDX-License-Identifier: MIT
# Checks every model of this folder with spin, exhaustively, and that every seeded bug is found.
#
#   tests/model/run.sh [BUILD_DIR]
#
# A model is checked as it stands and again with each CASE_ macro that it mentions; with each BUG_ macro it
# must fail. A model whose search did not end (memory, depth) fails too. One line per check, at the end
# "N passed, N failed".

megabytes=700 # of one search; two run at a time
depth=20000

# Prints what the search of MODEL with MACRO (or -) found, as one line "ok ..." or "not ok ...".
check() {
	model=$1
	macro=$2
	name=$(basename "$model" .pml)
	place=$build/$name${macro#-}
	mkdir -p "$place" && cd "$place" || exit 1
	rm -f ./*.trail
	define=
	[ "$macro" = - ] || define=-D$macro
	label="$name${define:+ $macro}"

	# Bugs are found within seconds without the optimiser; a search to the end is worth its time.
	optimise=-O1
	case $macro in BUG_*) optimise=-O0 ;; esac
	if ! spin -a $define "$model" >spin.log 2>&1 ||
	   ! ${CC:-cc} $optimise -w -DSAFETY -DCOLLAPSE -DMEMLIM=$megabytes -o pan pan.c >cc.log 2>&1; then
		echo "not ok $label: does not compile, see $place"
		return
	fi
	./pan -m$depth >pan.log 2>&1

	found=$(sed -n 's/^pan:[0-9]*: \(.*\) (at depth .*/\1/p' pan.log | head -n 1)
	states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.log)
	cut=$(grep -E 'MEMLIM|max search depth too small|not completed|out of memory' pan.log | head -n 1)
	case $macro in
	BUG_*)
		if [ "$found" ]; then
			echo "ok $label is found: $found"
		else
			echo "not ok $label is not found (${cut:-$states states}), see $place"
		fi ;;
	*)
		if [ -z "$found" ] && [ -z "$cut" ] && grep -q 'errors: 0' pan.log; then
			echo "ok $label ($states states)"
		else
			echo "not ok $label: ${found:-${cut:-no result}}"
			echo "# replay: cd $place && spin -t -p -g -l $define $model"
		fi ;;
	esac
}

if [ "$1" = --check ]; then
	build=$2
	check "$3" "$4" >"$build/$(basename "$3" .pml)${4#-}.result"
	exit
fi

here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$(mktemp -d)}
mkdir -p "$build" && build=$(cd "$build" && pwd) || exit 1

if ! command -v spin >/dev/null; then
	[ "$1" ] || rm -rf "$build"
	echo "not ok spin is not installed"
	echo "0 passed, 1 failed"
	exit 1
fi

rm -f "$build"/*.result
for model in "$here"/*.pml; do
	echo "$model -"
	grep -oE '\b(CASE|BUG)_[A-Z_]+' "$model" | sort -ur | sed "s|^|$model |"
done >"$build/checks"

xargs -n 2 -P 2 sh "$here/run.sh" --check "$build" <"$build/checks"

while read -r model macro; do
	cat "$build/$(basename "$model" .pml)${macro#-}.result" || echo "not ok $model $macro: no result"
done <"$build/checks" >"$build/results"
cat "$build/results"
passed=$(grep -c '^ok ' "$build/results")
failed=$(grep -c '^not ok ' "$build/results")
[ "$1" ] || [ "$failed" -gt 0 ] || rm -rf "$build"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
