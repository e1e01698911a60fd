#!/bin/sh
# SPDX-License-Identifier: MIT
# A private PipeWire with its PulseAudio service and a null sink, "test_sink", for a test.
#
#   pipewire-server.sh start DIR   DIR is new or empty; returns when the server answers, 77: no session manager
#   pipewire-server.sh stop DIR
#   pipewire-server.sh kill DIR    by SIGKILL
#   pipewire-server.sh hold DIR    it does not answer any more
#
# Clients need PULSE_SERVER=unix:DIR/native and PULSE_RUNTIME_PATH=DIR.

# There is no D-Bus, and nothing to watch for.
configure()
{
	mkdir -p "$dir/config/wireplumber/main.lua.d" "$dir/state"
	cat >"$dir/config/wireplumber/main.lua.d/51-headless.lua" <<'END'
alsa_monitor.enabled = false
v4l2_monitor.enabled = false
libcamera_monitor.enabled = false
default_access.properties["enable-flatpak-portal"] = false
END
}

run()
{
	"$@" >>"$dir/log" 2>&1 </dev/null &
	echo $! >>"$dir/processes"
}

wait_for()
{
	tries=0
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		if [ $tries -gt 150 ]; then
			echo "PipeWire does not answer:" >&2
			tail -n 5 "$dir/log" >&2
			exit 1
		fi
		sleep 0.1
	done
}

# A cycle that is late is dropped: one of 1024 frames is not late even on a loaded machine.
start()
{
	mkdir -p "$dir" && chmod 700 "$dir" || exit 2
	configure
	XDG_RUNTIME_DIR=$dir XDG_STATE_HOME=$dir/state XDG_CONFIG_HOME=$dir/config HOME=$dir
	PIPEWIRE_RUNTIME_DIR=$dir PULSE_SERVER=unix:$dir/native PULSE_RUNTIME_PATH=$dir
	export XDG_RUNTIME_DIR XDG_STATE_HOME XDG_CONFIG_HOME HOME PIPEWIRE_RUNTIME_DIR PULSE_SERVER
	export PULSE_RUNTIME_PATH
	unset DBUS_SESSION_BUS_ADDRESS
	run pipewire
	wait_for test -S "$dir/pipewire-0"
	run wireplumber
	session_manager=$(tail -n 1 "$dir/processes")
	run pipewire-pulse
	wait_for pactl info
	pw-cli create-node adapter '{ factory.name=support.null-audio-sink media.class=Audio/Sink
		node.name=test_sink node.description=Test-Output object.linger=true
		audio.position=[FL FR] audio.rate=48000 }' >>"$dir/log" 2>&1
	pw-metadata -n settings 0 clock.force-quantum 1024 >>"$dir/log" 2>&1
	wait_for sh -c 'pactl list short sources | grep -q test_sink.monitor'
	# Without one no stream is connected. It gives up where nobody keeps track of log-ins, in a bare container say.
	kill -0 "$session_manager" 2>/dev/null || exit 77
}

end()
{
	[ -s "$dir/processes" ] || exit 0
	kill "$1" $(cat "$dir/processes") 2>/dev/null
	kill -CONT $(cat "$dir/processes") 2>/dev/null
	rm -f "$dir/processes"
}

hold()
{
	kill -STOP $(cat "$dir/processes")
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
