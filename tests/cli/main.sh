#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm itself: help, version, and command lines that make no sense.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

expect "no command is a usage error" 2
complains "and is named" "no command"
expect "help is given" 0 --help
for command in play record devices drivers driver send ping; do
	grep -q "^  $command " out || bad "help names $command" "$(cat out)"
done
says "and the version's option" "winmm --version"
cp out help
for word in help -h; do
	expect "$word is --help" 0 $word
	check "$word says the same" "$(cat out)" cmp -s help out
done
for option in --version -V; do
	expect "the version is given by $option" 0 $option
	says "as a name and numbers" '^winmm [0-9]*\.[0-9]*\.[0-9]*$'
done
expect "an unknown command is a usage error" 2 dance
complains "and is named" '"dance"'
expect "so is help for one" 2 help dance
complains "and is named" '"dance"'
expect "help for two commands is too much" 2 help play record
complains "and the second is named" '"record"'

for command in play record devices drivers driver send ping; do
	expect "$command --help is given" 0 $command --help
	says "with its usage" "Usage: winmm $command"
	cp out help
	expect "help $command" 0 help $command
	check "help $command says the same" "$(cat out)" cmp -s help out
	check "$command --help: no line ends with a blank" "$(cat out)" sh -c '! grep -q " \$" out'
	expect "$command refuses an unknown option" 2 $command --no-such-option
	complains "and names it" "$command: --no-such-option"
done
for command in play record driver send; do
	expect "$command wants arguments" 2 $command
	complains "and says so" "too few arguments"
done
for command in devices drivers ping; do
	expect "$command takes no arguments" 2 $command more
	complains "and names it" '"more"'
done

timeout 60 "$winmm" --help >/dev/full 2>err
check "a full standard output is a failure" "status is not 1" [ $? = 1 ]
complains "and is told" "standard output: No space left on device$"

# A second of a sound: the progress is printed as well.
python3 "$here/sound.py" make tone.wav 16 1 9600 9600
for line in "help play" "devices" "devices --json" "drivers" "drivers --json" "play -d null tone.wav" \
	"play -d null --json tone.wav" "record -d null -s 0.1 it.wav" "record -d null -s 0.1 --json it.wav" \
	"ping -s 0.1" "ping -s 0.1 --json" "send null.so DRV_USER"; do
	expect_name="$line"
	timeout 60 "$winmm" $line >/dev/full 2>err
	status=$?
	check "$line: a full standard output is a failure" "status $status" [ $status = 1 ]
	complains "and why" "standard output: No space left on device$"
	timeout 60 "$winmm" $line >&- 2>err
	complains "and why it is closed" "standard output: Bad file descriptor$"
done
finish
