# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# What the tests of code in documents share; read by each of them with the build directory as $1. They work
# in a folder and a home of their own, without a sound server, on the library of the build tree.

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$root/build}" && pwd) || exit 2
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
trap 'exit 1' INT TERM HUP

PKG_CONFIG_PATH=$build/meson-uninstalled
HOME=$place/home
XDG_CONFIG_HOME=$place/config
XDG_RUNTIME_DIR=$place
PULSE_SERVER=unix:$place/none
PATH=$build:$PATH
WINMM_DRIVERS_INI=$root/examples/null.ini
export PKG_CONFIG_PATH HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR PULSE_SERVER PATH WINMM_DRIVERS_INI
unset WINMM_DRIVER_PATH WINMM_FILE WINMM_FILE_IN PKG_CONFIG_SYSROOT_DIR
mkdir -p "$HOME" "$XDG_CONFIG_HOME"
cd "$place" || exit 2

failed=0

# check NAME COMMAND...: the command answers true within half a minute.
check()
{
	check_name=$1
	shift
	if timeout 30 "$@" >"$place/log" 2>&1 </dev/null; then
		echo "ok $check_name"
	else
		echo "FAIL $check_name: status $?, $(tail -c 300 "$place/log" | tr '\n' '|')"
		failed=1
	fi
}

# block FILE LANGUAGE NUMBER: the text of that fenced block.
block()
{
	awk -v language="$2" -v number="$3" '
		/^```/ {
			inside = !inside
			if (inside) {
				wanted = $0 == "```" language && ++count == number
				next
			}
		}
		inside && wanted' "$1"
}
