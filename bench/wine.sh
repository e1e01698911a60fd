#!/bin/sh
# SPDX-License-Identifier: MIT
# wine.sh begin|end WORK SOURCES -- for winmm-bench: builds the measurements for Wine in WORK, of the sources that
# meson.build lists for it, and makes the prefix that WINEPREFIX names; its last line is Wine's version, or why there
# can be none. "end" stops that prefix's server.
loader=/usr/lib/wine/wine64
mingw=x86_64-w64-mingw32-gcc
here=$(dirname "$0")
work=$2
sources=$3 # with blanks between

fail() {
	echo "$1"
	exit 1
}

if [ "$1" = end ]; then
	[ -x "${loader%64}server64" ] && "${loader%64}server64" -k
	exit 0
fi

[ -x $loader ] || fail "$loader is not there (package wine64): nothing is compared with it"
command -v $mingw >/dev/null || fail "$mingw is not there (package gcc-mingw-w64-x86-64): nothing is compared with it"
mkdir -p "$work" || fail "$work cannot be made"
cd "$here" || fail "$here is not there"
if [ ! -e "$work/measure.exe" ] || [ -n "$(find measure meson.build -type f -newer "$work/measure.exe")" ]; then
	$mingw -std=gnu11 -O2 -shared -o "$work/still.dll" measure/still.c -lwinmm || fail "the driver cannot be built"
	# shellcheck disable=SC2086
	$mingw -std=gnu11 -O2 -o "$work/measure.exe" $sources -lwinmm || fail "the measurements cannot be built"
fi
[ -d "$WINEPREFIX/drive_c" ] || $loader wineboot -i >/dev/null 2>&1 || fail "$WINEPREFIX cannot be set up"
$loader cmd.exe /c exit >/dev/null 2>&1 || fail "it does not start"
$loader --version
