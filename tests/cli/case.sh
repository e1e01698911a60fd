# SPDX-License-Identifier: MIT
# What the tests of the command share; read by each of them with the build directory as $1. Every test has a
# directory and a home of its own, and prints "ok NAME", "FAIL NAME: why" or "skip NAME: why" for each case.
# The exit status is 1 when a case failed.

build=$(cd "${1:-build}" && pwd) || exit 2
winmm=$build/winmm
if [ ! -x "$winmm" ]; then
	echo "FAIL $(basename "$0" .sh): $winmm is not there"
	exit 1
fi
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
trap 'exit 1' INT TERM HUP

# Nothing of the user's, no sound server, and drivers that do not wait for real time.
HOME=$place/home
XDG_CONFIG_HOME=$place/config
XDG_RUNTIME_DIR=$place/run
PULSE_SERVER=unix:$place/run/none
PULSE_RUNTIME_PATH=$place/run
WINMM_FILE_PACE=fast
export HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR PULSE_SERVER PULSE_RUNTIME_PATH WINMM_FILE_PACE
unset WINMM_DRIVERS_INI WINMM_FILE WINMM_FILE_IN
if [ -d "$build/drivers" ]; then
	WINMM_DRIVER_PATH=$build/drivers
	export WINMM_DRIVER_PATH
fi
mkdir -p "$HOME" "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
cd "$place" || exit 2

failed=0

ok()
{
	echo "ok $1"
}

bad()
{
	bad_name=$1
	shift
	echo "FAIL $bad_name: $(echo "$*" | head -c 500 | tr '\n' '|')"
	failed=1
}

skip()
{
	skip_name=$1
	shift
	echo "skip $skip_name: $*"
}

# check NAME WHY COMMAND...: the command answers true.
check()
{
	check_name=$1
	check_why=$2
	shift 2
	if "$@" >/dev/null 2>&1; then
		ok "$check_name"
	else
		bad "$check_name" "$check_why"
	fi
}

# Runs the command with a watchdog; what it says is in the files out and err, its exit status in $status.
run()
{
	timeout -k 5 60 "$winmm" "$@" >"$place/out" 2>"$place/err" </dev/null
	status=$?
}

# Starts the command in the background; it minds SIGINT as in the foreground. $pid is its own.
start()
{
	: >"$place/out"
	expect_name="winmm $*"
	env --default-signal=INT "$winmm" "$@" >"$place/out" 2>"$place/err" </dev/null &
	pid=$!
}

# Waits until the pattern is in what the started command has said, half a minute at most.
until_said()
{
	tries=0
	while ! grep -q -- "$1" "$place/out" && [ $tries -lt 300 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
}

# expect NAME STATUS ARGUMENT...
expect()
{
	expect_name=$1
	expect_status=$2
	shift 2
	run "$@"
	if [ "$status" = "$expect_status" ]; then
		ok "$expect_name"
	else
		bad "$expect_name" \
			"status $status, not $expect_status: $(head -c 300 "$place/err" | tr '\n' ' ')"
	fi
}

# What follows is about the last expect, and is named after it.

# It said one line on standard error, and the pattern is in it.
complains()
{
	set -- "$expect_name: $1" "$2"
	if [ "$(wc -l <"$place/err")" = 1 ] && grep -q "^winmm: .*$2" "$place/err"; then
		ok "$1"
	else
		complaint=$(head -c 300 "$place/err" | tr '\n' '|')
		bad "$1" "standard error is not one line with \"$2\": $complaint"
	fi
}

says()
{
	set -- "$expect_name: $1" "$2"
	if grep -q -- "$2" "$place/out"; then
		ok "$1"
	else
		bad "$1" "\"$2\" is not in: $(head -c 400 "$place/out" | tr '\n' '|')"
	fi
}

# json NAME EXPRESSION: the output is JSON, called it, and the Python expression over it is true.
json()
{
	set -- "$expect_name: $1" "$2"
	if why=$(python3 -c 'import json, sys
it = json.load(open(sys.argv[1]))
sys.exit(None if eval(sys.argv[2]) else "not true of " + json.dumps(it)[:300])' "$place/out" "$2" 2>&1); then
		ok "$1"
	else
		bad "$1" "$2: $(echo "$why" | tail -n 1)"
	fi
}

finish()
{
	exit "$failed"
}
