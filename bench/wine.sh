#!/bin/sh
# SPDX-License-Identifier: MIT
# wine.sh begin|end WORK SOURCES -- for winmm-bench: builds the measurements for Wine in WORK, of the sources
# that meson.build lists for it, and makes the prefix that WINEPREFIX names; its last line is Wine's version,
# a tab and its loader, or why there can be none. "end" stops that prefix's server. WINELOADER is the loader
# that is taken before all others; BENCH_WINE_PATIENCE the seconds that a start of Wine may take.
mingw=x86_64-w64-mingw32-gcc
here=$(dirname "$0")
work=$2
sources=$3 # with blanks between
patience=${BENCH_WINE_PATIENCE:-60}

fail() {
	echo "$1"
	exit 1
}

# fail_without FILE PACKAGE
fail_without() {
	fail "$1 is not there (package $2): nothing is compared with it"
}

find_loader() {
	[ -z "$WINELOADER" ] || { command -v "$WINELOADER"; return; }
	command -v /usr/lib/wine/wine64 || command -v wine64 || command -v wine
}

find_server() {
	command -v "${loader%/*}/wineserver64" || command -v "${loader%/*}/wineserver" ||
		command -v wineserver
}

# compile WHAT FILE ARGUMENT...: an interrupted compiler leaves no half of a file.
compile() {
	what=$1 file=$2
	shift 2
	$mingw -std=gnu11 -O2 -o "$file.new" "$@" -lwinmm && mv "$file.new" "$file" ||
		fail "the $what cannot be built"
}

is_outdated() {
	[ ! -e "$1" ] || [ -n "$(find measure meson.build -type f -newer "$1")" ]
}

# start WHAT ARGUMENT...: what Wine says goes to a file: its services keep a pipe open.
start() {
	what=$1
	shift
	timeout --foreground -k 5 "$patience" "$loader" "$@" >"$work/start.log" 2>&1 </dev/null
	status=$?
	[ $status -ne 0 ] || return 0
	[ $status -ne 124 ] && [ $status -ne 137 ] || fail "$what: it has not come back after $patience s"
	said=$(tr -d '\r' <"$work/start.log" | grep . | tail -n 1)
	fail "$what: ${said:-status $status}"
}

loader=$(find_loader)
if [ "$1" = end ]; then
	server=$(find_server) && timeout --foreground -k 5 10 "$server" -k >/dev/null 2>&1
	exit 0
fi

[ -n "$loader" ] || fail_without "${WINELOADER:-wine64}" wine64
command -v $mingw >/dev/null || fail_without $mingw gcc-mingw-w64-x86-64
mkdir -p "$work" || fail "$work cannot be made"
cd "$here" || fail "$here is not there"
if is_outdated "$work/measure.exe"; then
	compile driver "$work/still.dll" -shared measure/still.c
	# shellcheck disable=SC2086
	compile measurements "$work/measure.exe" $sources
fi
[ -d "$WINEPREFIX/drive_c" ] || start "$WINEPREFIX cannot be set up" wineboot -i
start "it does not start" cmd.exe /c exit
printf '%s\t%s\n' "$("$loader" --version)" "$loader"
