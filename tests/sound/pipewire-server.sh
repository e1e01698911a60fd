#!/bin/sh
# SPDX-License-Identifier: MIT
# A private PipeWire with its PulseAudio service and a null sink, "test_sink", for a test.
#
#   pipewire-server.sh start|stop|kill|hold DIR   server.sh says what they do
#
# start ends with 77 where no session manager runs.

. "$(dirname "$0")/server.sh"

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

# A cycle that is late is dropped: one of 1024 frames is not late even on a loaded machine.
start()
{
	surround
	configure
	XDG_STATE_HOME=$dir/state PIPEWIRE_RUNTIME_DIR=$dir
	export XDG_STATE_HOME PIPEWIRE_RUNTIME_DIR
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
	# Without one no stream is connected. It gives up where nobody keeps track of log-ins, in a bare
	# container say.
	kill -0 "$session_manager" 2>/dev/null || exit 77
}

serve "$@"
