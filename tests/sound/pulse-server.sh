#!/bin/sh
# SPDX-License-Identifier: MIT
# A private PulseAudio server with a null sink, "test_sink", for a test: no hardware, nothing of the user's.
#
#   pulse-server.sh start DIR   DIR is new or empty; prints the server's process id when it answers
#   pulse-server.sh stop DIR
#   pulse-server.sh kill DIR    by SIGKILL
#   pulse-server.sh hold DIR    it does not answer any more
#
# Clients need PULSE_SERVER=unix:DIR/native and PULSE_RUNTIME_PATH=DIR.

start()
{
	mkdir -p "$dir" && chmod 700 "$dir" || exit 2
	XDG_RUNTIME_DIR=$dir XDG_CONFIG_HOME=$dir/config HOME=$dir
	PULSE_RUNTIME_PATH=$dir PULSE_STATE_PATH=$dir PULSE_SERVER=unix:$dir/native
	export XDG_RUNTIME_DIR PULSE_RUNTIME_PATH PULSE_STATE_PATH XDG_CONFIG_HOME HOME PULSE_SERVER
	pulseaudio -n --daemonize=no --exit-idle-time=-1 --disallow-exit=no --use-pid-file=no \
		-L "module-native-protocol-unix auth-anonymous=1 socket=$dir/native" \
		-L "module-null-sink norewinds=1 sink_name=test_sink rate=48000 channels=2 format=s16le \
			sink_properties=device.description=Test-Output" \
		>"$dir/log" 2>&1 </dev/null &
	pid=$!
	echo "$pid" >"$dir/pid"
	tries=0
	until pactl info >/dev/null 2>&1; do
		tries=$((tries + 1))
		if [ $tries -gt 300 ] || ! kill -0 "$pid" 2>/dev/null; then
			echo "pulseaudio does not answer:" >&2
			tail -n 5 "$dir/log" >&2
			exit 1
		fi
		sleep 0.1
	done
	echo "$pid"
}

end()
{
	[ -s "$dir/pid" ] || exit 0
	kill "$1" "$(cat "$dir/pid")" 2>/dev/null
	kill -CONT "$(cat "$dir/pid")" 2>/dev/null
	rm -f "$dir/pid"
}

hold()
{
	kill -STOP "$(cat "$dir/pid")"
}

dir=$2
[ -n "$dir" ] || exit 2
case $1 in
start) start ;;
stop) end -TERM ;;
kill) end -KILL ;;
hold) hold ;;
*) exit 2 ;;
esac
