#!/bin/bash
# SPDX-License-Identifier: MIT
# Explores all executions of the library's lock-free code in this folder's scenarios, under C11's memory
# model.
#
#   tests/explore/run.sh [SOURCE_DIR [BUILD_DIR]] [--long] [--proof] [NAME...]
#
# SOURCE_DIR: the tree whose src/ is explored, with the scenarios of this folder. NAME: those that begin so.
# --long: the larger ones too. --proof: also the explorer's own test, and the seeded bugs, each of which
# must be found. One line "ok" or "not ok" per check, at the end "N passed, N failed".
set -u
here=$(cd "$(dirname "$0")" && pwd)
source=$here/../.. build= options=() proof=
for argument; do
	case $argument in
	--proof) proof=1 ;;
	--*) options+=("$argument") ;;
	*) if [ "${place:-0}" = 0 ]; then source=$argument place=1
	   elif [ "$place" = 1 ]; then build=$argument place=2
	   else options+=("$argument")
	   fi ;;
	esac
done
source=$(cd "$source" && pwd) || exit 2
[ "$build" ] || { build=$(mktemp -d) && trap 'rm -rf "$build"' EXIT; }
mkdir -p "$build" && build=$(cd "$build" && pwd) || exit 2

explorer=(graph explore step operations trace fiber race main)
scenarios=(litmus ring eventcount handle queue event stand-ins)
sources=(base/eventcount base/handle base/handle-table base/ring core/event core/event-set
         core/inbox core/post core/queue core/reservation core/wait core/waitable)
flags=(-std=gnu11 -D_GNU_SOURCE -g -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes
       -Wpointer-arith -Wundef -Wvla -Wwrite-strings)
model=(-I"$here/shadow" -I"$here" -include "$here/shadow/redirect.h")
CC=${CC:-gcc}
limit_s=120
[[ " ${options[*]-} " != *" --long "* ]] || limit_s=900

# copy TREE: the sources with constants small enough to come to their ends.
copy() {
	mkdir -p "$1/src" && cp -r "$source/src/base" "$source/src/core" "$source/include" "$1/src/" || return
	sed -i -E 's/^(#define MM_RING_SLACK) .*/\1 explored_slack/' "$1/src/base/ring.h"
	sed -i -E 's/^(#define MM_(SLOTS|OBJECTS)) 0x[0-9A-F]+u/\1 3u/' "$1/src/base/handle-layout.h"
	sed -i -E 's/^(#define (SLOTS|OBJECTS)_IN_LINE) .*/\1 1/' "$1/src/base/handle-table.c"
	sed -i -E 's/^(#define MM_QUEUES) .*/\1 2u/' "$1/src/core/queue-table.h"
}

# explored TREE OBJECT SOURCE: compiled so that it calls the explorer; its data goes where it is reset.
explored() {
	"$CC" "${flags[@]}" -O1 -w -MMD -fno-pie -fsanitize=thread -DMM_C11_ORDERS -D_Atomic= "${model[@]}" \
		-I"$1/src" -I"$1/src/include" -c "$3" -o "$2" &&
	objcopy --set-section-flags .bss=alloc,load,contents,data --rename-section .bss=explored \
		--rename-section .data=explored "$2"
}

# object TREE NAME SOURCE [CHANGED]: what does not depend on the changed file is there already.
object() {
	local objects=$build/tree/objects
	if [ "${4:-}" ] && ! grep -q "/${4##*/}" "$objects/$2.d"; then ln -f "$objects/$2.o" "$1/objects/$2.o"
	else explored "$1" "$1/objects/$2.o" "$3"
	fi
}

# compile TREE [CHANGED]
compile() {
	local name
	mkdir -p "$1/objects"
	for name in "${scenarios[@]}"; do
		object "$1" "$name" "$here/$name.c" "${2:-}" || return
	done
	for name in "${sources[@]}"; do
		object "$1" "${name/\//-}" "$1/src/$name.c" "${2:-}" || return
	done
}

compile_explorer() {
	local name
	mkdir -p "$build/explorer"
	for name in "${explorer[@]}"; do
		"$CC" "${flags[@]}" -O2 -fno-pie -c "$here/$name.c" -o "$build/explorer/$name.o" || return
	done
	"$CC" "${flags[@]}" -O2 -fno-pie -D_Atomic= "${model[@]}" -I"$build/tree/src" -c "$here/kernel.c" \
		-o "$build/explorer/kernel.o"
}

# link NAME: its objects and the explorer's make build/NAME/explore.
link() {
	"$CC" -no-pie "$build"/explorer/*.o "$build/$1"/objects/*.o -o "$build/$1/explore"
}

# seed N FILE PATTERN REPLACEMENT SCENARIO: the bug must be found in the scenario, not break the explorer.
seed() {
	local tree=$build/bug-$1 found
	rm -rf "$tree" && copy "$tree" && sed -i "s#$3#$4#" "$tree/src/$2"
	if cmp -s "$tree/src/$2" "$build/tree/src/$2"; then
		echo "not ok bug $2: $3: there is no such text"
		return
	elif ! { compile "$tree" "$2" && link "bug-$1"; } >"$tree/log" 2>&1; then
		echo "not ok bug $2: $4: does not compile, see $tree/log"
		return
	fi
	timeout 300 "$tree/explore" "$5" >"$tree/log" 2>&1
	local status=$?
	found=$(sed -n 's/^# .*: \(.*\), in this execution:/\1/p' "$tree/log" | head -n 1)
	if [ $status -eq 1 ] && [ "$found" ]; then
		echo "ok bug $2: $4: $found"
		rm -rf "$tree"
	else
		echo "not ok bug $2: $4: is not found (status $status)"
	fi
}

build() {
	copy "$build/tree" || return
	compile_explorer &
	compile "$build/tree" && wait $! && link tree
}

check() {
	rm -rf "$build/tree" "$build"/bug-*
	if ! build >"$build/build.log" 2>&1; then
		head -n 20 "$build/build.log"
		echo "not ok the explorer is not built, see $build/build.log"
		return
	fi
	[ "$proof" ] && run --litmus
	run "${options[@]}"
	[ "$proof" ] && seed_all
}

# A mutant may crash or go round for ever.
run() {
	timeout "$limit_s" "$build/tree/explore" "$@"
	local status=$?
	[ $status -le 1 ] || echo "not ok the explorer ended with status $status"
}

seed_all() {
	local n=0 i file pattern replacement scenario
	while IFS=$'\t' read -r file pattern replacement scenario; do
		case $file in '#'* | '') continue ;; esac
		n=$((n + 1))
		seed $n "$file" "$pattern" "$replacement" "$scenario" >"$build/bug-$n.result" &
		[ $((n % 2)) -eq 1 ] || wait
	done <"$here/bugs"
	wait
	for ((i = 1; i <= n; i++)); do cat "$build/bug-$i.result"; done
}

check | tee "$build/log"
passed=$(grep -c '^ok ' "$build/log")
failed=$(grep -c '^not ok ' "$build/log")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
