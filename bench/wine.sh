#!/bin/sh
# SPDX-License-Identifier: MIT
# wine.sh begin|end WORK SOURCES -- for winmm-bench: builds the measurements for Wine in WORK, of the sources
# that meson.build lists for it, and makes the prefix that WINEPREFIX names; its last line is Wine's version,
# or why there can be none. "end" stops that prefix's server.
loader=/usr/lib/wine/wine64
mingw=x86_64-w64-mingw32-gcc
here=$(dirname "$0")
work=$2
sources=$3 # with blanks between

fail() {
	echo "$1"
	exit 1
}

# fail_without FILE PACKAGE
fail_without() {
	fail "$1 is not there (package $2): nothing is compared with it"
}

# compile WHAT ARGUMENT...
compile() {
	what=$1
	shift
	$mingw -std=gnu11 -O2 "$@" -lwinmm || fail "the $what cannot be built"
}

is_outdated() {
	[ ! -e "$1" ] || [ -n "$(find measure meson.build -type f -newer "$1")" ]
}

if [ "$1" = end ]; then
	[ -x "${loader%64}server64" ] && "${loader%64}server64" -k
	exit 0
fi

[ -x $loader ] || fail_without $loader wine64
command -v $mingw >/dev/null || fail_without $mingw gcc-mingw-w64-x86-64
mkdir -p "$work" || fail "$work cannot be made"
cd "$here" || fail "$here is not there"
if is_outdated "$work/measure.exe"; then
	compile driver -shared -o "$work/still.dll" measure/still.c
	# shellcheck disable=SC2086
	compile measurements -o "$work/measure.exe" $sources
fi
[ -d "$WINEPREFIX/drive_c" ] || $loader wineboot -i >/dev/null 2>&1 || fail "$WINEPREFIX cannot be set up"
$loader cmd.exe /c exit >/dev/null 2>&1 || fail "it does not start"
$loader --version
