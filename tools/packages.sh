#!/bin/sh
# SPDX-License-Identifier: MIT
# packages.sh build|test|bench -- installs the Debian packages that are missing, as root or with sudo. With
# nothing missing it needs no network.
set -u

build='gcc libc6-dev meson ninja-build pkg-config libini-config-dev libsndfile1-dev libsoxr-dev libpulse-dev
	libpopt-dev libjansson-dev alsa-utils'
test="$build g++ binutils clang libclang-rt-14-dev clang-19 libclang-rt-19-dev llvm-19 gcovr
	libcmocka-dev libglib2.0-dev libuv1-dev valgrind spin wine64 gcc-mingw-w64-x86-64 pulseaudio
	pulseaudio-utils mandoc python3"
bench="$test gnuplot-nox"

case ${1-} in
build) wanted=$build ;;
test) wanted=$test ;;
bench) wanted=$bench ;;
*) echo "usage: packages.sh build|test|bench" >&2; exit 2 ;;
esac

missing=
for package in $wanted; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
		grep -q '^install ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null ||
		{ echo "packages.sh: missing, and neither root nor sudo:$missing" >&2; exit 1; }
	as_root=sudo
fi
echo "installing:$missing"
$as_root apt-get update -qq &&
	$as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends $missing >/dev/null
