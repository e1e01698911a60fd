#!/bin/sh
# SPDX-License-Identifier: MIT
# Every public header compiles alone, without a warning: in C or C++ (a compiler named *++), in several
# standards, with and without UNICODE; and all of them together, before and after the system's own headers.
# One line per header and compiler. Usage: check-headers.sh HEADER_DIR COMPILER...
set -u
if [ $# -lt 2 ]; then
	echo "usage: $0 HEADER_DIR COMPILER..." >&2
	exit 2
fi
headers=$1
shift
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

# One source in every variant of its language. Prints the complaint and fails at the first that warns.
compiles() {
	source=$1
	case $compiler in
	*++*) language=c++ variants="-std=c++11 -std=c++17,-DUNICODE -std=c++20,-DWIN32_LEAN_AND_MEAN" ;;
	*) language=c variants="-std=c11 -std=gnu17,-DUNICODE -std=gnu89,-DWIN32_LEAN_AND_MEAN" ;;
	esac
	warnings="-Wall -Wextra -Wundef -Wpedantic -Werror"
	[ $language = c ] && warnings="$warnings -Wstrict-prototypes -Wmissing-prototypes"
	for variant in $variants; do
		options=$(echo "$variant" | tr , ' ')
		case $variant in *gnu89*) options="$options -Wno-pedantic -Wno-long-long" ;; esac
		# shellcheck disable=SC2086
		if ! $compiler -x $language $warnings $options -I"$headers" -fsyntax-only "$source" \
			>"$work/log" 2>&1; then
			echo "# $compiler $options"
			sed 's/^/# /' "$work/log"
			return 1
		fi
	done
}

report() {
	if compiles "$work/source"; then
		echo "ok $1 $compiler"
	else
		echo "not ok $1 $compiler"
		failed=$((failed + 1))
	fi
}

include_all() {
	for header in "$headers"/*.h; do
		echo "#include <${header##*/}>"
	done
}

include_system() {
	for header in stdio.h stdlib.h string.h strings.h stdint.h stddef.h math.h time.h errno.h limits.h \
		signal.h pthread.h unistd.h fcntl.h poll.h wchar.h wctype.h ctype.h locale.h setjmp.h \
		assert.h dlfcn.h semaphore.h sys/types.h sys/stat.h sys/mman.h sys/time.h sys/socket.h \
		sys/ioctl.h sys/param.h; do
		echo "#include <$header>"
	done
	case $compiler in
	*++*)
		for header in algorithm atomic chrono cmath cstdio functional iostream limits map memory \
			mutex random regex sstream string thread utility vector; do
			echo "#include <$header>"
		done ;;
	esac
}

for compiler in "$@"; do
	for header in "$headers"/*.h; do
		printf '#include <%s>\nextern int something;\n' "${header##*/}" >"$work/source"
		report "${header##*/}"
	done
	{ include_all; include_system; } >"$work/source"
	report "all before the system's"
	{ include_system; include_all; } >"$work/source"
	report "all after the system's"
done
[ $failed -eq 0 ]
