#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm ping: accounts, not times. How long anything takes is judged nowhere here.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

driver=$build/tests/cli/forgetful.so
kinds="function window task event"
PYTHONIOENCODING=utf-8
export PYTHONIOENCODING

# fits NAME: no line of the output is wider than a terminal.
fits()
{
	check "$expect_name: $1" "$(cat out)" python3 -c '
import sys
sys.exit(any(len(line.rstrip("\n")) > 80 for line in open("out", encoding="utf-8")))'
}

# unmeasured ERROR: the JSON is the error and no figures.
unmeasured()
{
	json "is a failure and no figures" \
		'sorted(it) == ["error", "failed"] and it["failed"] and "'"$1"'" in it["error"]'
}

expect "a table" 0 ping --seconds 1
check "has a heading" "$(cat out)" \
	grep -Eq "^kind +delivered +refused +ns/call +wakes +p50 +p99 +max$" out
for kind in $kinds; do
	check "a row for $kind" "$(cat out)" \
		grep -Eq "^$kind +[1-9][0-9]* +0 +[0-9.]+ +[1-9][0-9]*( +[0-9.]+ (n|u|µ|m)?s){3}$" out
done
for fact in "machine   [1-9][0-9]* CPU" "load      none added" "priority  " "verdict   blocks of 10 ms "; do
	says "with $fact" "^$fact"
done
check "and no error" "$(cat err)" [ ! -s err ]
fits "within 80 columns"

# A turn of each kind, of 90 wake-ups at most.
expect "a short one" 0 ping --seconds 0.4
for kind in $kinds; do
	check "does not know p99 of $kind" "$(cat out)" \
		grep -Eq "^$kind .* [1-9][0-9]? +[0-9.]+ (n|u|µ|m)?s +- +[0-9.]+ (n|u|µ|m)?s$" out
done
says "and the verdict says so" "^verdict   rests on only [1-9][0-9]* wake-ups of a kind: p99 needs 100"
fits "within 80 columns"
expect "a short one as JSON" 0 ping --seconds 0.4 --json
json "has no p99" 'all(kind["wake_ns"]["p99"] is None and 0 < kind["wake_ns"]["count"] < 100
	and kind["wake_ns"]["p50"] <= kind["wake_ns"]["max"] for kind in it["kinds"])'
json "nor has the verdict" 'it["verdict"]["p99_ns"] is None and 0 < it["verdict"]["wakes"] < 100'

expect "as JSON" 0 ping --seconds 1 --json
json "each kind in turn" '[kind["kind"] for kind in it["kinds"]] == "'"$kinds"'".split()'
json "accounts balance" 'all(kind["delivered"] + kind["refused"] == kind["calls"] > 5000
	and kind["balanced"] for kind in it["kinds"])'
json "each wake-up is a figure" 'all(kind["calls"] - kind["wake_ns"]["count"] > 0
	and 0 <= kind["wake_ns"]["p50"] <= kind["wake_ns"]["p99"] <= kind["wake_ns"]["max"]
	for kind in it["kinds"])'
json "the machine" 'it["machine"]["cpus"] > 0 and it["machine"]["kernel"]'
json "each thread has its priority or knows why not" \
	'all(thread["realtime"] == (thread["error"] is None) for thread in it["priority"].values())'
json "the verdict is of one that wakes" 'it["verdict"]["slowest"] in ("window", "task", "event")'
json "and has its p99" '(it["verdict"]["wakes"] >= 100 and it["verdict"]["p99_ns"] == next(
	kind["wake_ns"]["p99"] for kind in it["kinds"] if kind["kind"] == it["verdict"]["slowest"]))'
json "nothing failed" 'not it["failed"] and it["error"] is None and not it["stopped"] and it["load"] == 0'

expect "with load" 0 ping --seconds 0.2 --load 1 --json --histogram
json "says so" 'it["load"] == 1'
json "and how the wake-ups are spread" 'all(
	sum(step[1] for step in kind["wake_ns"]["histogram"]) == kind["wake_ns"]["count"]
	and kind["wake_ns"]["histogram"] == sorted(kind["wake_ns"]["histogram"]) for kind in it["kinds"])'

LC_ALL=C
export LC_ALL
expect "a picture in ASCII" 0 ping --seconds 0.4 --histogram --load 2
for kind in $kinds; do
	says "has a hill of $kind" "^$kind  *[.:#]"
done
says "and a scale" '10 [num]*s  *100 [num]*s'
says "and the load" '^load      2 busy threads'
check "nothing but ASCII" "$(cat out)" sh -c '! LC_ALL=C grep -q "[^ -~]" out'
fits "within 80 columns"
check "no line ends with a blank" "$(cat out)" sh -c '! grep -q " \$" out'
if locale -a 2>/dev/null | grep -Eqi '^C\.utf-?8$'; then
	LC_ALL=C.UTF-8
	expect "a picture in blocks" 0 ping --seconds 0.4 --histogram
	says "where they can be shown" '█'
	fits "within 80 columns"
else
	skip "a picture in blocks" "there is no locale C.UTF-8 here"
fi
unset LC_ALL

# A queue that is too small for a batch: some are refused, and none is missing.
printf '[Windows]\nUSERPostMessageLimit=4000\n' >small.ini
WINMM_DRIVERS_INI=$place/small.ini
export WINMM_DRIVERS_INI
expect "a queue too small" 0 ping --seconds 0.4 --json
json "refuses" 'all((kind["refused"] > 0) == (kind["kind"] in ("window", "task")) for kind in it["kinds"])'
json "and keeps account" 'all(kind["delivered"] + kind["refused"] == kind["calls"] and kind["balanced"]
	for kind in it["kinds"])'
unset WINMM_DRIVERS_INI

# Accounts that do not balance.
own=$WINMM_DRIVER_PATH
if [ -f "$driver" ]; then
	mkdir wrong && cp "$driver" wrong/null.so
	WINMM_DRIVER_PATH=$place/wrong
	export WINMM_DRIVER_PATH
	expect "what is lost" 1 ping --seconds 0.1
	for kind in $kinds; do
		check "is missed by $kind" "$(cat err)" \
			grep -Eq "^winmm: ping: $kind: the accounts do not balance: [0-9]+ calls, " err
	done
	check "and the table is there" "$(cat out)" grep -q '^event ' out
	expect "as JSON it" 1 ping --seconds 0.1 --json
	json "is a failure" 'it["failed"] and "function: the accounts" in it["error"] and not any(
		kind["balanced"] for kind in it["kinds"])'
	FORGETFUL_TWICE=1
	export FORGETFUL_TWICE
	expect "what comes twice" 1 ping --seconds 0.1
	for kind in function window task; do
		check "is noticed by $kind" "$(cat err)" \
			grep -Eq "^winmm: ping: $kind: .* [1-9][0-9]* unexpected$" err
	done
	check "an event tells no number" "$(cat err)" sh -c '! grep -q event: err'
	FORGETFUL_REFUSES=1
	export FORGETFUL_REFUSES
	expect "a driver of another version" 1 ping --seconds 0.1
	complains "is told" "does not know the message"
	unset FORGETFUL_TWICE FORGETFUL_REFUSES
else
	skip "accounts that do not balance" "the test driver forgetful.so is not built"
fi
echo nothing >wrong.so && mkdir none && mv wrong.so none/null.so
WINMM_DRIVER_PATH=$place/none
export WINMM_DRIVER_PATH
expect "a driver that does not load" 1 ping --seconds 0.1
complains "is told" "cannot open the driver null.so: "
expect "as JSON it" 1 ping --seconds 0.1 --json
unmeasured "cannot open the driver null.so: "
WINMM_DRIVER_PATH=$own
[ "$own" ] || unset WINMM_DRIVER_PATH

# The stacks of 256 threads take 2 GB of addresses. A sanitizer takes more than that for itself.
if (ulimit -s 8192 && ulimit -v 1000000 && run --version && [ $status = 0 ]); then
	limit=$(ulimit -v)
	stack=$(ulimit -s)
	ulimit -S -s 8192 && ulimit -S -v 1000000
	expect "load that does not start" 1 ping --seconds 0.1 --load 256
	complains "is told" "cannot start 256 threads of load: "
	check "and there is no table" "$(cat out)" [ ! -s out ]
	expect "as JSON it" 1 ping --seconds 0.1 --load 256 --json
	unmeasured "cannot start 256 threads of load: "
	ulimit -S -v "$limit"
	ulimit -S -s "$stack"
else
	skip "load that does not start" "this build does not run in 1 GB of addresses"
fi

# A stack of 64 MB, which even the first thread does not get.
if (ulimit -S -s 65536 && ulimit -S -v 60000 && run --version && [ $status = 0 ]) 2>/dev/null; then
	limit=$(ulimit -v)
	stack=$(ulimit -s)
	ulimit -S -s 65536 && ulimit -S -v 60000
	expect "a thread that does not start" 1 ping --seconds 0.1
	check "there is no table of nothing" "$(cat out)" [ ! -s out ]
	complains "but an error" "cannot start a thread for the driver: "
	expect "as JSON it" 1 ping --seconds 0.1 --json
	unmeasured "cannot start a thread for the driver: "
	ulimit -S -v "$limit"
	ulimit -S -s "$stack"
else
	skip "a thread that does not start" "this build does not run in 60 MB of addresses"
fi

# Without the right to real time: how to get it. Root has it by a capability.
run_as=
if [ "$(id -u)" = 0 ]; then
	run_as="setpriv --bounding-set=-sys_nice --inh-caps=-sys_nice"
fi
if (ulimit -r 0 && $run_as true) 2>/dev/null; then
	expect_name="without real time"
	(ulimit -r 0 && exec $run_as timeout 60 "$winmm" ping --seconds 0.1) >out 2>err
	says "it says so" "^priority  ordinary: real time is refused (Operation not permitted)$"
	says "and what allows it" '^  *"ulimit -r 10" allows it'
	fits "within 80 columns"
else
	skip "without real time" "the right to it cannot be given up here"
fi

# Ctrl-C: what there is, is told.
start ping --seconds 60 --json
tries=0
while ! grep -q '^SigCgt:.*[2367abef]$' /proc/$pid/status && [ $tries -lt 300 ]; do # SIGINT is caught
	sleep 0.1
	tries=$((tries + 1))
done
sleep 0.3
kill -INT $pid
wait $pid
status=$?
check "Ctrl-C ends it well" "status $status: $(cat err)" [ $status = 0 ]
json "and early" 'it["stopped"] and it["seconds"] < 50 and all(kind["balanced"] for kind in it["kinds"])'

for wrong in 0 0.05 x -1 3601 1e3; do
	expect "no time: \"$wrong\"" 2 ping "--seconds=$wrong"
	complains "is told" "ping: --seconds .*number from 0.1 to 3600"
done
for wrong in x -1 257 1.5; do
	expect "no load: \"$wrong\"" 2 ping "--load=$wrong"
	complains "is told" "ping: --load $wrong: not a number from 0 to 256"
done

timeout 60 "$winmm" ping --seconds 0.1 >&- 2>err
status=$?
check "a closed standard output is a failure" "status $status: $(cat err)" [ $status = 1 ]
complains "and is told" "standard output"
timeout 60 "$winmm" ping --seconds 0.1 2>err | true
check "a reader that leaves: nothing crashes" "$(cat err)" sh -c '! grep -v "standard output" err'
finish
