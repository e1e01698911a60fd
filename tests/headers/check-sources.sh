#!/bin/sh
# SPDX-License-Identifier: MIT
# Typical sources compile without a warning, and their objects ask for the names the library exports.
# A source's comments say more: "flags:" for the compiler, "link:" the symbols its object must need,
# "thread-local:" those that must be so. Usage: check-sources.sh HEADER_DIR COMPILER...
set -u
if [ $# -lt 2 ]; then
	echo "usage: $0 HEADER_DIR COMPILER..." >&2
	exit 2
fi
headers=$1
shift
sources=$(dirname "$0")/sources
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

# The words after KEY: in the comments of a source.
said() {
	sed -n "s|^[/*]* $2: \(.*\)|\1|p" "$1" | sed 's| \*/$||' | tr '\n' ' '
}

# Does nm show every one of these symbols, of this kind?
has() {
	kind=$1
	shift
	for symbol in "$@"; do
		if ! grep -q "^[0-9a-f ]* $kind $symbol\$" "$work/symbols"; then
			echo "# no symbol $symbol ($kind)"
			return 1
		fi
	done
}

passes() {
	# shellcheck disable=SC2046
	if ! $compiler $standard -Wall -Wextra -Wundef -Werror -Wno-missing-field-initializers -I"$headers" \
		$(said "$1" flags) -c -o "$work/object" "$1" >"$work/log" 2>&1; then
		sed 's/^/# /' "$work/log"
		return 1
	fi
	nm "$work/object" >"$work/symbols"
	# shellcheck disable=SC2046
	has U $(said "$1" link) || return 1
	# shellcheck disable=SC2046
	has '[bBdD]' $(said "$1" thread-local) || return 1
	for symbol in $(said "$1" thread-local); do
		readelf -sW "$work/object" | grep -q "TLS .* $symbol\$" || {
			echo "# $symbol is shared"
			return 1
		}
	done
}

for compiler in "$@"; do
	case $compiler in
	*++*) suffix=cpp standards="-std=c++11 -std=c++17 -std=c++20" ;;
	*) suffix=c standards="-std=gnu11 -std=gnu17" ;;
	esac
	for source in "$sources"/*.$suffix; do
		for standard in $standards; do
			if passes "$source"; then
				echo "ok ${source##*/} $compiler $standard"
			else
				echo "not ok ${source##*/} $compiler $standard"
				failed=$((failed + 1))
			fi
		done
	done
done
[ $failed -eq 0 ]
