#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every conformance case, each as its own process, natively and (with wine64 and mingw-w64) under Wine,
# and prints both results side by side. Only a native failure makes the exit status 1.
#
#   run.sh BUILD_DIR [--native-only | --wine-only] [PATTERN]
#
# BUILD_DIR is meson's; the Wine half keeps its program, prefix and sound server in its folder
# conformance-wine.

usage() {
	echo "usage: run.sh BUILD_DIR [--native-only | --wine-only] [PATTERN]" >&2
	exit 2
}

sources=$(cd "$(dirname "$0")" && pwd)
build= native=yes wine=yes pattern=.
for argument; do
	case $argument in
	--native-only) wine=no ;;
	--wine-only) native=no ;;
	-*) usage ;;
	*) if [ -z "$build" ]; then build=$argument; else pattern=$argument; fi ;;
	esac
done
[ -n "$build" ] && mkdir -p "$build" && build=$(cd "$build" && pwd) || usage

wine_loader=/usr/lib/wine/wine64
mingw=x86_64-w64-mingw32-gcc
work=$build/conformance-results
wine_home=$build/conformance-wine
rm -rf "$work" && mkdir -p "$work/native" "$work/wine" "$work/tmp" || exit 2
pulse_pid=

finish() {
	[ -n "$pulse_pid" ] && kill "$pulse_pid" 2>/dev/null
	[ "$wine" = yes ] && WINEPREFIX=$wine_home/prefix "${wine_loader%64}server" -k 2>/dev/null
	rm -rf "$work/tmp"
}
trap finish EXIT
trap 'exit 130' INT TERM

program=$(find "$build" -name conformance -type f -path '*conformance/conformance' | head -n 1)
if [ "$native" = yes ] && [ -z "$program" ]; then
	echo "run.sh: no conformance program in $build" >&2
	exit 2
fi
if [ "$wine" = yes ] && { [ ! -x $wine_loader ] || ! command -v $mingw >/dev/null; }; then
	echo "run.sh: wine64 or mingw-w64 is missing: the Wine column stays empty"
	wine=no
fi

# The same sources, built against mingw-w64's own headers and winmm.
build_for_wine() {
	flags="-std=gnu11 -g -Wall -Wextra"
	mkdir -p "$wine_home/bin" && cd "$sources" || return 1
	$mingw $flags -o "$wine_home/bin/conformance.exe" \
		$(ls ./*.c | grep -v place-linux) -lwinmm || return 1
	$mingw $flags -shared -DRELAY_MODULE=1 -o "$wine_home/bin/relay.dll" drivers/relay.c || return 1
	$mingw $flags -shared -DRELAY_MODULE=2 -o "$wine_home/bin/other.dll" drivers/relay.c || return 1
	$mingw $flags -shared -o "$wine_home/bin/mute.dll" drivers/mute.c || return 1
	$mingw $flags -shared -o "$wine_home/bin/lender.dll" drivers/lender.c || return 1
	$mingw $flags -shared -o "$wine_home/bin/borrower.dll" drivers/borrower.c "$wine_home/bin/lender.dll"
}

# A prefix and a PulseAudio null sink of our own; nothing of the user's is touched.
start_wine() {
	build_for_wine || return 1
	sound=$wine_home/sound
	mkdir -p "$sound" && chmod 700 "$sound" || return 1
	export HOME="$wine_home" WINEPREFIX="$wine_home/prefix" WINEDEBUG=-all WINEARCH=win64
	export XDG_RUNTIME_DIR="$sound" PULSE_RUNTIME_PATH="$sound" PULSE_SERVER="unix:$sound/native"
	export WINEDLLOVERRIDES="mscoree,mshtml=" DISPLAY=
	rm -f "$sound/native"
	pulseaudio -n --daemonize=no --exit-idle-time=-1 --disallow-exit=no --use-pid-file=no \
		-L "module-native-protocol-unix auth-anonymous=1 socket=$sound/native" \
		-L "module-null-sink norewinds=1 sink_name=test_sink rate=48000 channels=2 format=s16le" \
		>"$wine_home/pulse.log" 2>&1 &
	pulse_pid=$!
	[ -d "$WINEPREFIX/drive_c" ] || $wine_loader wineboot -i >/dev/null 2>&1
	until [ -S "$sound/native" ]; do
		kill -0 $pulse_pid 2>/dev/null || return 1
		sleep 0.1
	done
	# Held open to the end, so that the cases find a running server.
	$wine_loader cmd.exe /c exit >/dev/null 2>&1
}

run_native() {
	TMPDIR="$work/tmp" timeout 60 "$program" "$1" >"$work/native/$1" 2>&1 </dev/null
	echo "status $?" >>"$work/native/$1"
}

run_wine() {
	cd "$wine_home/bin" &&
		timeout 60 $wine_loader ./conformance.exe "$1" 2>/dev/null </dev/null |
		tr -d '\r' >"$work/wine/$1"
}

# One word for a native result, and why.
native_word() {
	case $(sed -n 's/^status //p' "$1") in
	0) echo ok ;;
	77) echo skip ;;
	1) echo FAIL ;;
	*) echo CRASH ;;
	esac
}

# The exit status is lost in Wine's pipe: the output says the same.
wine_word() {
	if grep -q '^FAIL' "$1"; then echo fail
	elif grep -qx ok "$1"; then echo ok
	elif grep -q '^skip: ' "$1"; then echo skip
	else echo fail
	fi
}

if [ "$native" = yes ]; then
	null=$(find "$build" -name null.so -type f | head -n 1)
	[ -n "$null" ] && export CONFORMANCE_NULL="$null"
	"$program" >"$work/list" || exit 2
fi
if [ "$wine" = yes ]; then
	start_wine || { echo "run.sh: Wine could not be set up" >&2; exit 2; }
	[ "$native" = yes ] || (cd "$wine_home/bin" && $wine_loader ./conformance.exe 2>/dev/null) |
		tr -d '\r' >"$work/list"
fi
grep -E "$pattern" "$work/list" >"$work/cases"

# Two at a time natively; one at a time under Wine, whose cases share a registry.
if [ "$native" = yes ]; then
	previous=
	while read -r name section; do
		run_native "$name" &
		[ -n "$previous" ] && wait "$previous"
		previous=$!
	done <"$work/cases"
	[ -n "$previous" ] && wait "$previous"
fi
[ "$wine" = yes ] && while read -r name section; do run_wine "$name"; done <"$work/cases"

printf '%-74s %-28s %-7s %s\n' case section native wine
passed=0 failed=0 skipped=0 wine_passed=0 wine_differs=0 wine_undeclared=0 wine_skipped=0
while read -r name section; do
	left=- right=- note=
	if [ "$native" = yes ]; then
		left=$(native_word "$work/native/$name")
		case $left in
		ok) passed=$((passed + 1)) ;;
		skip) skipped=$((skipped + 1)) note=$(sed -n 's/^skip: //p' "$work/native/$name") ;;
		*) failed=$((failed + 1)) ;;
		esac
	fi
	if [ "$wine" = yes ]; then
		right=$(wine_word "$work/wine/$name")
		reason=$(sed -n 's/^differs: //p' "$work/wine/$name" | head -n 1)
		case $right in
		ok)
			wine_passed=$((wine_passed + 1))
			[ -n "$reason" ] && note="declared to differ: $reason, but does not"
			;;
		skip) wine_skipped=$((wine_skipped + 1)) note=$(sed -n 's/^skip: //p' "$work/wine/$name") ;;
		fail)
			if [ -n "$reason" ]; then
				wine_differs=$((wine_differs + 1)) right=differs note="differs: $reason"
			else
				wine_undeclared=$((wine_undeclared + 1)) right="differs (undeclared)"
				note=$(grep -m 1 '^FAIL' "$work/wine/$name")
			fi
			;;
		esac
	fi
	printf '%-74s %-28s %-7s %s%s\n' "$name" "$section" "$left" "$right" "${note:+  [$note]}"
	case $left in
	FAIL | CRASH) grep -av '^status\|^differs: ' "$work/native/$name" | sed 's/^/    /' ;;
	esac
done <"$work/cases"

if [ "$wine" = yes ]; then
	printf 'wine: %d passed, %d differ on purpose, ' $wine_passed $wine_differs
	echo "$wine_undeclared undeclared, $wine_skipped skipped"
fi
[ "$native" = yes ] && echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
