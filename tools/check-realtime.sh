#!/bin/sh
# SPDX-License-Identifier: MIT
# check-realtime.sh BUILD_DIR -- what the objects of the notification path import must be defined in one of
# them or stand in src/rt-allowed.names: so nothing there can allocate, lock or block. Also: no __tls_get_addr
# anywhere, at most 256 bytes of thread-local storage, no lazy binding.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
build=${1:?usage: check-realtime.sh BUILD_DIR}
library=$build/src/libwinmm.so.1.0.0
failed=0

fail() { echo "FAIL $*"; failed=1; }

objects=
while read -r source; do
	object=$library.p/$(echo "$source" | tr / _).o
	[ -f "$object" ] || { fail "no object for $source"; continue; }
	objects="$objects $object"
done <"$root/src/rt-objects.names"

defined=$(nm --defined-only $objects | awk 'NF == 3 { print $3 }' | sort -u)
for object in $objects; do
	for name in $(nm -u "$object" | awk '{ print $2 }'); do
		printf '%s\n' "$defined" | grep -qxF -- "$name" && continue
		grep -qxF -- "$name" "$root/src/rt-allowed.names" && continue
		fail "$(basename "$object") imports $name"
	done
done

nm -D -u "$library" | grep -q __tls_get_addr && fail "the library imports __tls_get_addr"
tls=$(readelf -lW "$library" | awk '$1 == "TLS" { print $6 }')
[ $((${tls:-0})) -le 256 ] || fail "thread-local storage is $((tls)) bytes, more than 256"
readelf -dW "$library" | grep -q 'BIND_NOW\|NOW' || fail "the library binds lazily"

[ $failed -eq 0 ] && echo "ok real-time objects: $(echo $objects | wc -w), thread-local bytes: $((${tls:-0}))"
exit $failed
