#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh -- `cc app.c $(pkg-config --cflags --libs winmm)` compiles and the program runs: after an install,
# after a staged (DESTDIR) install, and from the build tree; in C and C++, with gcc and clang.
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
		if $compiler -Wall -Wextra -x $language "$here/app.c" -x none -o "$place/app" \
			$(pkg-config --cflags --libs winmm) &&
			LD_LIBRARY_PATH=$2 timeout 30 "$place/app"; then
			echo "ok $1 $compiler"
		else
			echo "FAIL $1 $compiler"
			failed=1
		fi
	done
}

# check NAME COMMAND...: the command answers true.
check() {
	name=$1
	shift
	if "$@" >/dev/null; then
		echo "ok $name"
	else
		echo "FAIL $name"
		failed=1
	fi
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
check 'installed command' "$place/prefix/bin/winmm" --version
for page in man1/winmm.1 man7/winmm.7 man3/DriverCallback.3; do
	check "installed $page" test -f "$place/prefix/share/man/$page"
done

DESTDIR=$place/stage meson install -C "$place/build" --no-rebuild --quiet >/dev/null || failed=1
rm -rf "$place/prefix"
export PKG_CONFIG_PATH="$place/stage$libdir/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$place/stage"
try 'staged install' "$place/stage$libdir"
"$place/stage$place/prefix/bin/winmm" drivers >"$place/drivers"
check 'staged command and its drivers' grep "$place/stage.*/null.so" "$place/drivers"
exit $failed
