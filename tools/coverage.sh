#!/bin/bash
# SPDX-License-Identifier: MIT
# coverage.sh [BUILD_DIR] -- lines and branches of src/base and src/core that the tests run: every
# branch, or it fails.
# coverage.sh --mcdc [BUILD_DIR] -- prints what clang's MC/DC says of the same files; as it is.
#
# Branches that no condition of the source decides are left out by tests/coverage/edges.awk, which says why.
# What no test can reach is marked in the source, with the reason in the same line: GCOVR_EXCL_BR_LINE.
set -u
cd "$(dirname "$0")/.." || exit 2
root=$PWD
mode=branches
[ "${1-}" = --mcdc ] && mode=mcdc && shift
build=${1:-build-$mode}
mkdir -p "$build" && build=$(cd "$build" && pwd) || exit 2
failed=0

# configure OPTIONS...
configure() {
	local log=$build/configure.log
	if [ -f "$build/build.ninja" ]; then meson configure "$build" "$@"
	else meson setup "$build" "$@"
	fi >"$log" 2>&1 && ninja -C "$build" >>"$log" 2>&1 || { tail -n 20 "$log"; exit 1; }
}

# The tests that look inside, and of the stress tests a short form: how often makes no difference here.
run_tests() {
	meson test -C "$build" --no-rebuild --suite unit --suite faults --suite traps \
		>"$build/coverage-tests.log" 2>&1 </dev/null || failed=1
	"$build/tests/stress/churn-test" 100000 >"$build/coverage-churn.log" 2>&1 </dev/null || failed=1
	tests/conformance/run.sh "$build" --native-only >"$build/coverage-conformance.log" 2>&1 || failed=1
	[ $failed -eq 0 ] || grep -E '(FAIL|TIMEOUT|ERROR|CRASH)  |^FAIL|^not ok' "$build"/coverage-*.log
}

# A function that stands for two kinds of targets, of which each copy knows one.
of_one_kind='.*type == MM_WINDOW \?.*'

# Each object's own, as a header is counted in many. Names in the files are relative to the build directory.
collect() {
	local data name file sources
	cd "$build" && rm -rf gcov && mkdir gcov || exit 1
	for data in src/libwinmm.so.*.p/{base,core}_*.gcda; do
		name=$(basename "$data" .c.gcda)
		mkdir "gcov/$name"
		gcov -b -c -p "$data" >"gcov/$name.log" 2>&1 && ls ./*.gcov >/dev/null 2>&1 ||
			{ failed=1; echo "FAIL gcov cannot read $data"; continue; }
		for file in *.gcov; do
			awk -v root="$root" -f "$root/tests/coverage/edges.awk" "$file" >"gcov/$name/$file"
		done
		rm -f ./*.gcov
	done
	sources=("$root"/src/{base,core}/*.c)
	[ "$(find gcov -mindepth 1 -type d | wc -l)" -eq ${#sources[@]} ] ||
		{ failed=1; echo "FAIL not every one of ${#sources[@]} sources was run"; }
	gcovr --use-gcov-files --keep --root "$root" --filter '.*/src/(base|core)/' --exclude-throw-branches \
		--exclude-unreachable-branches --exclude-branches-by-pattern "$of_one_kind" \
		--json coverage.json gcov || exit 1
	cd "$root" || exit 1
}

# table TITLE OPTIONS...
table() {
	echo "$1"
	shift
	gcovr --root "$root" --add-tracefile "$build/coverage.json" "$@" \
		>"$build/coverage.txt" 2>"$build/coverage-gate.log" ||
		failed=1
	sed 1,4d "$build/coverage.txt"
	cat "$build/coverage-gate.log"
}

branches() {
	configure -Db_coverage=true -Dbuildtype=debug -Dtests=true \
		-Dc_args="-include $root/tests/coverage/coverage.h"
	find "$build" -name '*.gcda' -delete
	run_tests
	collect
	table Lines --fail-under-line 100
	table Branches --branches --fail-under-branch 100
	echo "Left out, $(grep -r 'GCOVR_EXCL' src/base src/core | wc -l) lines:"
	grep -rn 'GCOVR_EXCL' src/base src/core
	echo "and the branches of: $of_one_kind"
	[ $failed -eq 0 ] && echo "ok every branch of src/base and src/core" ||
		echo "FAIL not every test, or not every branch of src/base and src/core"
}

# The runtime allocates for each module that is loaded, which some tests count: what fails here is
# told, no more.
mcdc() {
	local flags='-fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc'
	export LLVM_PROFILE_FILE="$build/profiles/%2m.profraw"
	CC=clang-19 CXX=clang++-19 configure -Dbuildtype=debug -Dtests=true \
		-Dc_link_args="$flags" -Dcpp_link_args="$flags" \
		-Dc_args="$flags -include $root/tests/coverage/coverage.h"
	rm -rf "$build/profiles"
	run_tests | sed 's/^/under clang: /'
	failed=0
	set -o pipefail
	llvm-profdata-19 merge -o "$build/all.profdata" "$build"/profiles/*.profraw || exit 1
	llvm-cov-19 report "$build/tests/faults/faults-test" -instr-profile="$build/all.profdata" \
		--show-mcdc-summary --show-region-summary=false \
		"$root"/src/base/*.[ch] "$root"/src/core/*.[ch] |
		awk '/^(base|core|TOTAL)/ && $2 > 0 {
			printf "%-24s branches %4d, missed %3d   MC/DC conditions %4d, missed %3d   %s\n",
				$1, $8, $9, $11, $12, $13
			all = all || $1 == "TOTAL" }
			END { exit !all }' ||
		{ echo "FAIL llvm-cov has no table"; exit 1; }
	echo "ok MC/DC of src/base and src/core, printed only"
}

$mode
exit $failed
