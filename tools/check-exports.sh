#!/bin/sh
# SPDX-License-Identifier: MIT
# check-exports.sh BUILD_DIR -- the library exports what the headers declare of the chapters that are in
# it, under the names that decision gives them, and nothing else; no source but the module path's reads
# the environment unsafely.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
build=${1:?usage: check-exports.sh BUILD_DIR}
failed=0
fail() { echo "FAIL $*"; failed=1; }

exported=$(nm -D --defined-only "$build/src/libwinmm.so.1.0.0" |
	awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort -u)
drivers='(Open|Close|SendDriver|DefDriver|Driver|GetDriver|DrvGet)[A-Za-z]*$'
printf '%s\n' "$exported" | grep -vE "^(winmm_|waveOut|waveIn|mm(Task|GetCurrentTask)|$drivers)" |
	while read -r name; do echo "FAIL exports $name"; done | grep . && failed=1

# Every base name that a header declares is there.
for name in $(grep -hoE 'WINMM_BASE\([A-Za-z_0-9]+\)' "$root"/include/*.h |
	sed 's/.*(\(.*\))/\1/' | grep -v '^name$' | sort -u); do
	printf '%s\n' "$exported" | grep -qx "winmm_$name" || fail "declared and not exported: $name"
done
for name in $(grep -hoE '\b(waveOut|waveIn|mmTask)[A-Za-z]+\(' "$root"/include/*.h | tr -d '(' | sort -u); do
	printf '%s\n' "$exported" | grep -qx "$name" || fail "declared and not exported: $name"
done

# The environment is not to be trusted in a setuid process; GetEnvironmentVariable asks on
# the application's behalf.
grep -nE '(^|[^_a-zA-Z])getenv *\(' -r "$root/src" "$root/drivers" --include='*.c' |
	grep -v '^[^:]*/win32/environment.c:' && fail "getenv where secure_getenv belongs"
[ $failed -eq 0 ] && echo "ok exports: $(printf '%s\n' "$exported" | wc -l)"
exit $failed
