#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [BUILD_DIR] -- the notification benchmark, natively and under Wine (with wine64 and mingw-w64) in one run, with
# ratios. Times are of this machine and moment; compare the ratios.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$root/build}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

"$build/bench/notify-bench" >"$place/native"
: >"$place/wine"
if [ -x /usr/lib/wine/wine64 ] && command -v x86_64-w64-mingw32-gcc >/dev/null; then
	x86_64-w64-mingw32-gcc -O2 -o "$place/bench.exe" "$root/bench/notify-bench.c" -lwinmm
	WINEPREFIX=$place/prefix WINEDEBUG=-all HOME=$place DISPLAY='' /usr/lib/wine/wine64 "$place/bench.exe" 2>/dev/null |
		tr -d '\r' >"$place/wine"
	WINEPREFIX=$place/prefix /usr/lib/wine/wineserver64 -k 2>/dev/null || true
fi

awk 'FNR == NR { wine[$1] = $2; next }
	FNR == 1 { call = $2; printf "%-14s %10s %14s %10s %10s\n", "", "winmm ns", "x bare call", "Wine ns", "Wine/winmm" }
	{ printf "%-14s %10.1f %14.1f", $1, $2, $2 / call
	  if ($1 in wine) printf " %10.1f %10.0f", wine[$1], wine[$1] / $2
	  print "" }' "$place/wine" "$place/native"
