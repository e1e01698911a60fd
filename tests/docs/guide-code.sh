#!/bin/sh
# SPDX-License-Identifier: MIT
# guide-code.sh [BUILD_DIR] -- what docs/driver-guide.md says to type works: a copy of the null driver is
# compiled outside of the tree, found, played on and recorded from.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/blocks.sh"
guide=$root/docs/driver-guide.md
WINMM=$root
export WINMM

check 'a recording to play' winmm record --device null --seconds 0.2 recording.wav
block "$guide" sh 1 | sed 's|play --device beep recording|play --device beep ../recording|' >first.sh
check 'from nothing to sound' sh -e first.sh
check 'three exports' sh -c \
	'exported=$(nm -D --defined-only my/beep.so | sed "s/.* //" | sort | tr "\n" " ") &&
	test "$exported" = "DriverProc widMessage wodMessage "'

# Registered where the guide says /opt/beep, in a configuration of its own.
cp "$root/examples/null.ini" own.ini
block "$guide" sh 2 | sed "s|/opt/beep|$place/my|" >second.sh
check 'registration' env WINMM_DRIVERS_INI="$place/own.ini" sh -e second.sh
check 'registered' grep -q "^wave1=$place/my/beep.so pace=fast$" own.ini

cp "$root/examples/ten-line-driver.c" driver.c
block "$guide" sh 3 >third.sh
check 'a driver without the SDK' sh -e third.sh

cp recording.wav my/ && cd my || exit 2
block "$guide" sh 4 >fourth.sh
check 'testing a driver' sh -e fourth.sh
exit $failed
