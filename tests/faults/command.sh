#!/bin/sh
# SPDX-License-Identifier: MIT
# command.sh FAULTS_TEST -- what the fault test makes of its command line, and that it does not stop halfway
# in silence.
test=$1
failed=0

# expect STATUS NAME ARGUMENT...: what it says is in $said, on both of its outputs.
expect()
{
	wanted=$1
	name=$2
	shift 2
	said=$("$test" "$@" 2>&1)
	status=$?
	if [ $status = "$wanted" ]; then
		echo "ok $name"
	else
		echo "FAIL $name: status $status, not $wanted: $(echo "$said" | head -c 300 | tr '\n' '|')"
		failed=1
	fi
}

# says NAME PATTERN
says()
{
	if echo "$said" | grep -q -e "$2"; then
		echo "ok $1"
	else
		echo "FAIL $1: \"$2\" is not in $(echo "$said" | head -c 300 | tr '\n' '|')"
		failed=1
	fi
}

usage()
{
	expect 2 "$@"
	says "$1: usage" '^usage: '
}

usage "no group"
usage "a group that is none" nonsense
usage "a scenario that is none" inside nonsense system 1
says "the scenarios are named" '^  descriptor zero$'
usage "a scenario without a fault" inside "descriptor zero"
usage "a kind of fault without a call" inside "descriptor zero" system
usage "a kind of fault that is none" inside "descriptor zero" nonsense 1
usage "a call that is no number" inside "descriptor zero" system x
usage "call 0" inside "descriptor zero" system 0
usage "a choice that is none" inside "descriptor zero" system 1 x
usage "something behind the last" inside "descriptor zero" system 1 0 ever 1
expect 0 "one fault" inside "descriptor zero" system 1
expect 0 "one fault, the second of its errors, for ever" inside "descriptor zero" system 1 1 ever
says "and what it came to" ': line [0-9]*: '

FAULTS_CALLS_MOST=2
export FAULTS_CALLS_MOST
expect 1 "calls that are not tried" inside
says "are a failure" '^FAIL descriptor zero: 2 system calls or more'
says "and no success" '^0 passed, '
exit $failed
