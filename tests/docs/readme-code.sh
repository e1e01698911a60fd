#!/bin/sh
# SPDX-License-Identifier: MIT
# readme-code.sh [BUILD_DIR] -- the C of README.md is that of the examples it names, compiles with the lines
# that it gives, and runs.
# shellcheck source-path=SCRIPTDIR disable=SC2016
. "$(dirname "$0")/blocks.sh"
readme=$root/README.md

# As in the example, but for its SPDX line.
block "$readme" c 1 >app.c
tail -n +2 "$root/examples/ten-line-app.c" >app.expected
block "$readme" c 2 >driver.c
tail -n +2 "$root/examples/ten-line-driver.c" >driver.expected
check 'the application is examples/ten-line-app.c' diff app.expected app.c
check 'the driver is examples/ten-line-driver.c' diff driver.expected driver.c
[ -z "$(block "$readme" c 3)" ] || { echo "FAIL README.md has a C block that nothing checks"; failed=1; }

sed -n 's/^    cc /cc /p' "$readme" >lines
for compiler in gcc clang; do
	if ! command -v $compiler >/dev/null; then
		echo "skip $compiler: not installed"
		continue
	fi
	rm -f app driver.so
	while read -r line; do
		check "$compiler: $line" sh -c "$compiler -Wall -Wextra -Werror ${line#cc}"
	done <lines
	check "$compiler: the application runs" ./app
	check "$compiler: the driver is opened and answers" winmm send "$place/driver.so" DRV_USER
	cp "$root/examples/ten-line-client.c" client.c
	check "$compiler: the client compiles" sh -c \
		"$compiler -o client client.c \$(pkg-config --cflags --libs winmm)"
	check "$compiler: the driver notifies" ./client "$place/driver.so"
done
check 'winmm-win32 defines _WIN32 and __declspec' sh -c \
	'printf "%s\n" "#if defined(_WIN32) && defined(__declspec)" "int main(void) { return 0; }" "#endif" \
		>empty.c &&
	cc -o empty empty.c $(pkg-config --cflags --libs winmm-win32)'
exit $failed
