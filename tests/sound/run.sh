#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests with real sound servers, each a private one, and of the mapper.
#
#   run.sh BUILD_DIR [PATTERN]
#
# Prints "ok NAME", "FAIL NAME: why" or "skip NAME: why" for each test; the exit status is 1 when one failed.

here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:?usage: run.sh BUILD_DIR [PATTERN]}" && pwd) || exit 2
pattern=${2:-.}
programs=$build/tests/sound
place=$(mktemp -d) || exit 2
failed=0
capture_pid=
kind_of_server=pulse

finish()
{
	[ -n "$capture_pid" ] && kill "$capture_pid" 2>/dev/null
	stop_server
	rm -rf "$place"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

# Nothing of the user's.
HOME=$place/home
XDG_RUNTIME_DIR=$place/run
XDG_CONFIG_HOME=$place/config
WINMM_DRIVER_PATH=$build/drivers:$programs
WINMM_DRIVERS_INI=$place/drivers.ini
export HOME XDG_RUNTIME_DIR XDG_CONFIG_HOME WINMM_DRIVER_PATH WINMM_DRIVERS_INI

# In a build with ThreadSanitizer: libpulse is without, so its atomic operations look like races.
TSAN_OPTIONS=${TSAN_OPTIONS:+$TSAN_OPTIONS:}ignore_noninstrumented_modules=1
export TSAN_OPTIONS
unset WINMM_FILE WINMM_FILE_IN PULSE_SINK PULSE_SOURCE DISPLAY
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME"
chmod 700 "$XDG_RUNTIME_DIR"
printf '[Drivers32]\nwave=pulse\nwavemapper=mapper\n' >"$WINMM_DRIVERS_INI"
cd "$place" || exit 2

ok()
{
	echo "ok $1"
}

bad()
{
	name=$1
	shift
	echo "FAIL $name: $*"
	failed=1
}

skip()
{
	name=$1
	shift
	echo "skip $name: $*"
}

wanted()
{
	echo "$1" | grep -q -e "$pattern"
}

# A new server of the kind that is tested now.
start_server()
{
	stop_server
	rm -rf "$place/server"
	"$here/$kind_of_server-server.sh" start "$place/server" >/dev/null || return
	PULSE_SERVER=unix:$place/server/native
	PULSE_RUNTIME_PATH=$place/server
	export PULSE_SERVER PULSE_RUNTIME_PATH
}

stop_server()
{
	[ -d "$place/server" ] && "$here/$kind_of_server-server.sh" stop "$place/server"
}

# Half a minute at most, for a command that will answer true.
wait_for()
{
	tries=0
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ $tries -lt 300 ] || return 1
		sleep 0.1
	done
}

# What the sink plays from now on goes to the file "captured".
start_capture()
{
	: >captured
	parec --raw --device="test_sink.monitor" --format=s16le --rate=48000 --channels=2 --latency-msec=50 \
		>captured 2>capture-log &
	capture_pid=$!
	wait_for test -s captured
}

stop_capture()
{
	kill "$capture_pid" 2>/dev/null
	wait "$capture_pid" 2>/dev/null
	capture_pid=
}

# Nothing more is to be expected: all has come, or something is wrong.
is_captured()
{
	why=$("$programs/counter" check captured "$expected")
	[ $? != 3 ]
}

# Is the signal captured as expected? If not, $why.
capture_once()
{
	if ! start_capture; then
		why="no capture: $(cat capture-log)"
		return 1
	fi
	if said=$("$programs/play-counter" "$@" 2>&1); then
		wait_for is_captured
		"$programs/counter" check captured "$expected" >/dev/null
	else
		why="play-counter: $said"
		false
	fi
	result=$?
	stop_capture
	return $result
}

# repeated NAME COMMAND...: the test NAME, a command that answers true, or false and sets $why. PipeWire drops
# a cycle that is late, with what it should have played or recorded: there the test has more than one go.
repeated()
{
	name=$1
	shift
	goes=1
	[ "$kind_of_server" != pipewire ] || goes=4
	while ! "$@"; do
		goes=$((goes - 1))
		if [ $goes = 0 ]; then
			bad "$name" "$why"
			return
		fi
	done
	ok "$name"
}

# capture NAME EXPECTED ARGUMENT...: what play-counter ARGUMENT... plays is captured at the monitor; EXPECTED
# are the signals, as counter check has them.
capture()
{
	name=$1 expected=$2
	shift 2
	! wanted "$name" || repeated "$name" capture_once "$@"
}

capture_all()
{
	for kind in function window task event null; do
		capture "$1: every frame once, in order, unaltered, $kind" 24000 plain $kind s16 24000 480 4
	done
	capture "$1: small blocks" 12000 plain event s16 12000 240 4
	capture "$1: one block of some milliseconds" 100 plain function s16 100 100 1
	capture "$1: single frames" 40 plain event s16 40 1 2
	capture "$1: large blocks" 48000 plain window s16 48000 24000 2
	capture "$1: a pause loses nothing" 24000 pause event s16 24000 1200 4
	capture "$1: a loop" 4800,4800,4800 loop event s16 4800 4800 1
	capture "$1: a reset starts anew" +24000,24000 reset function s16 24000 1200 8
	capture "$1: through the mapper" 24000 plain function f64 24000 480 4
	capture "$1: a pause through the mapper" 24000 pause event f64 24000 1200 4
	capture "$1: a reset through the mapper" +24000,24000 reset window f64 24000 1200 8
}

play_signal()
{
	pacat --raw --device=test_sink --format=s16le --rate=48000 --channels=2 --latency-msec=100 signal 2>&1
}

# record_once FRAMES FORMAT: is the signal recorded? If not, $why.
record_once()
{
	: >said
	"$programs/record-counter" "$2" "$1" >said 2>&1 &
	program_pid=$!
	if ! wait_for grep -q . said; then
		why="it does not begin"
	elif ! why=$(play_signal); then
		why="pacat: $why"
	elif wait "$program_pid"; then
		return 0
	else
		why="record-counter: $(tail -n 1 said)"
	fi
	kill "$program_pid" 2>/dev/null
	wait "$program_pid" 2>/dev/null
	return 1
}

# record NAME FRAMES FORMAT: what pacat plays is recorded from the monitor.
record()
{
	wanted "$1" || return
	"$programs/counter" make "$2" >signal
	repeated "$1" record_once "$2" "$3"
}

# lose NAME DIRECTION KIND FORMAT: the server is killed in the middle.
lose()
{
	name=$1
	shift
	wanted "$name" || return
	: >said
	if ! start_server; then
		bad "$name" "the server does not start"
		return
	fi
	"$programs/lost" "$@" >said 2>&1 &
	program_pid=$!
	wait_for grep -q . said
	"$here/$kind_of_server-server.sh" kill "$place/server"
	if wait "$program_pid"; then
		ok "$name"
	else
		bad "$name" "$(tail -n 1 said)"
	fi
}

record_all()
{
	record "$1: every frame is recorded once, in order, unaltered" 24000 s16
	record "$1: recorded through the mapper" 24000 f64
}

# unload NAME: the driver is opened and closed as such.
unload()
{
	name=$1
	wanted "$name" || return
	if why=$("$programs/unload" 2>&1); then
		ok "$name"
	else
		bad "$name" "$(echo "$why" | tail -n 1)"
	fi
}

lose_all()
{
	for kind in function window task event null; do
		lose "$1: killed while it plays, $kind" out $kind s16
		lose "$1: killed while it records, $kind" in $kind s16
	done
	lose "$1: killed while it plays through the mapper" out function f64
	lose "$1: killed while it records through the mapper" in event f64
}

# Calls return although the server does not answer.
hang()
{
	name=$1
	wanted "$name" || return
	: >said
	rm -f go
	mkfifo go
	if ! start_server; then
		bad "$name" "the server does not start"
		return
	fi
	"$programs/hung" >said 2>&1 <go &
	program_pid=$!
	exec 3>go
	wait_for grep -q . said
	"$here/$kind_of_server-server.sh" hold "$place/server"
	echo >&3
	exec 3>&-
	if wait "$program_pid"; then
		ok "$name"
	else
		bad "$name" "$(tail -n 1 said)"
	fi
}

# said LINE: watch-devices has said it.
is_said()
{
	grep -qxF -e "$1" said
}

long_name='Größter Lautsprecher im ganzen Haus, zweiter Stock, 部屋の右側にある大きなスピーカー'

# A process sees a server that appears, its devices, and that it vanishes.
watch()
{
	name=$1
	wanted "$name" || return
	: >said
	stop_server
	rm -rf "$place/server"
	WINMM_DRIVERS_INI=$place/none.ini "$programs/watch-devices" "=Null Output" "=Test-Output" \
		"+$long_name" "=$long_name" "-$long_name" "=Test-Output" "=Null Output" >said 2>&1 &
	program_pid=$!
	wait_for is_said "=Null Output" &&
		start_server &&
		wait_for is_said "=Test-Output" &&
		pactl load-module module-null-sink sink_name=second \
			sink_properties="'device.description=\"$long_name\"'" >module &&
		wait_for is_said "+$long_name" &&
		pactl set-default-sink second &&
		wait_for is_said "=$long_name" &&
		pactl set-default-sink test_sink &&
		pactl unload-module "$(cat module)" &&
		wait_for is_said "-$long_name" &&
		"$here/$kind_of_server-server.sh" kill "$place/server"
	if wait "$program_pid"; then
		ok "$name"
	else
		bad "$name" "after $(tail -n 1 said): no change is seen"
	fi
}

# all KIND NAME PROGRAM...: all tests with a server of this kind, which needs these programs.
all()
{
	kind_of_server=$1 server_name=$2
	shift 2
	for program; do
		if ! command -v "$program" >/dev/null; then
			skip "$server_name" "$program is not installed"
			return
		fi
	done
	start_server
	case $? in
	0) ;;
	77) skip "$server_name" "its session manager does not run here"; stop_server; return ;;
	*) bad "$server_name" "the server does not start"; return ;;
	esac
	capture_all "$server_name"
	record_all "$server_name"
	unload "$server_name: the driver is unloaded with a stream open"
	lose_all "$server_name"
	watch "$server_name: devices come and go, with their whole names, the default one first"
	[ "$kind_of_server" != pulse ] || hang "$server_name: calls return while the server hangs"
	stop_server
}

# cases PROGRAM: a program that has a name for each of its cases.
cases()
{
	said=$(WINMM_DRIVERS_INI=$place/picky.ini "$programs/$1" 2>&1)
	status=$?
	echo "$said" | grep -e '^ok' -e '^FAIL'
	if [ $status != 0 ]; then
		failed=1
		echo "$said" | grep -q ^FAIL || bad "$1" "status $status: $(echo "$said" | tail -n 1)"
	fi
}

printf '[Drivers32]\nwave=picky\nwavemapper=mapper\n' >"$place/picky.ini"
if wanted Line; then
	cases pulse-line
fi
if wanted Mapper; then
	cases mapper-samples
	cases mapper-sines
fi

all pulse PulseAudio pulseaudio pactl parec pacat
all pipewire PipeWire pipewire pipewire-pulse wireplumber pw-cli pw-metadata pactl parec pacat
exit $failed
