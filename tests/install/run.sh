#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh -- `cc app.c $(pkg-config --cflags --libs winmm)` compiles and the program runs: after an install, after a staged
# (DESTDIR) install, and from the build tree; in C and C++, with gcc and clang.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
failed=0

XDG_RUNTIME_DIR=$place XDG_CONFIG_HOME=$place HOME=$place PULSE_SERVER=unix:$place/none
export XDG_RUNTIME_DIR XDG_CONFIG_HOME HOME PULSE_SERVER
unset WINMM_DRIVER_PATH WINMM_DRIVERS_INI WINMM_FILE

# try NAME LIBRARY_PATH: with the pkg-config of the environment.
try() {
	for compiler in gcc g++ clang clang++; do
		command -v $compiler >/dev/null || { echo "skip $1 $compiler: not installed"; continue; }
		case $compiler in *++) language=c++ ;; *) language=c ;; esac
		if $compiler -Wall -Wextra -x $language "$here/app.c" -x none -o "$place/app" $(pkg-config --cflags --libs winmm) &&
			LD_LIBRARY_PATH=$2 timeout 30 "$place/app"; then
			echo "ok $1 $compiler"
		else
			echo "FAIL $1 $compiler"
			failed=1
		fi
	done
}

setup() { meson setup "$1" "$root" -Dtests=false "--prefix=$2" && ninja -C "$1"; }

if ! setup "$place/build" "$place/prefix" >"$place/log" 2>&1; then
	cat "$place/log"
	echo "FAIL build without tests"
	exit 1
fi

export PKG_CONFIG_PATH="$place/build/meson-uninstalled"
try 'build tree' ''

meson install -C "$place/build" --no-rebuild --quiet >/dev/null || failed=1
libdir=$(dirname "$(find "$place/prefix" -name libwinmm.so.1 | head -n 1)")
export PKG_CONFIG_PATH="$libdir/pkgconfig"
try 'install' "$libdir"
"$place/prefix/bin/winmm" --version >/dev/null && echo "ok installed command" || { echo "FAIL installed command"; failed=1; }
for page in man1/winmm.1 man7/winmm.7 man3/DriverCallback.3; do
	[ -f "$place/prefix/share/man/$page" ] && echo "ok installed $page" || { echo "FAIL $page is not installed"; failed=1; }
done

DESTDIR=$place/stage meson install -C "$place/build" --no-rebuild --quiet >/dev/null || failed=1
rm -rf "$place/prefix"
export PKG_CONFIG_PATH="$place/stage$libdir/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$place/stage"
try 'staged install' "$place/stage$libdir"
"$place/stage$place/prefix/bin/winmm" drivers | grep -q "$place/stage.*/null.so" && echo "ok staged command and its drivers" ||
	{ echo "FAIL staged command and its drivers"; failed=1; }
exit $failed
