#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm send: one message, one answer.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

driver=$build/tests/cli/answering.so
[ -f "$driver" ] || driver=$build/tests/answering.so

expect "by name" 0 send null.so DRV_QUERYCONFIGURE
says "the answer in decimal and hexadecimal" '^DRV_QUERYCONFIGURE (0x0008) to null.so: 0 (0x0)$'
expect "in any case" 0 send null.so drv_install
says "as DefDriverProc answers" '^DRV_INSTALL (0x0009) to null.so: 1 (0x1)$'
expect "by number" 0 send null.so 10
says "which has a name" '^DRV_REMOVE (0x000A)'
expect "as JSON" 0 send --json null.so DRV_USER+2
json "with all of it" 'it == {"driver": "null.so", "message": 0x4002, "name": "DRV_USER+2",
	"parameter1": 0, "parameter2": 0, "result": 0}'
expect "the largest number" 0 send null.so 0xFFFFFFFF

expect "a driver that is not there" 1 send missing.so 1
complains "is told" "cannot open the driver missing.so: "
for wrong in DRV_DANCE DRV_USER+ DRV_USER+x 0x 1x "" -- 0x100000000 DRV_USER+0xFFFFFFFF; do
	[ "$wrong" = -- ] && continue
	expect "\"$wrong\" is no message" 2 send null.so "$wrong"
	complains "and is told" "message \"$wrong\""
done
expect "a parameter that is none" 2 send null.so 1 x
complains "is told" 'P1 "x"'
expect "a second one" 2 send null.so 1 0 99999999999999999999
complains "is told" 'P2 "99999999999999999999"'
expect "a third one" 2 send null.so 1 2 3 4
complains "is told" '"4"'

if [ -f "$driver" ]; then
	expect "parameters arrive" 0 send --json -- "$driver" DRV_USER+1 0x7000000000000001 -5
	json "with 64 bits" 'it["result"] == 0x7000000000000001 - 5'
	expect "a negative answer" 0 send -- "$driver" DRV_USER+1 -7 5
	says "is one in hexadecimal too" ': -2 (0xFFFFFFFFFFFFFFFE)$'
else
	skip "parameters" "the test driver answering.so is not built"
fi
finish
