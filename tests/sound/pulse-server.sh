#!/bin/sh
# SPDX-License-Identifier: MIT
# A private PulseAudio server with a null sink, "test_sink", for a test: no hardware, nothing of the user's.
#
#   pulse-server.sh start|stop|kill|hold DIR   server.sh says what they do

. "$(dirname "$0")/server.sh"

start()
{
	surround
	PULSE_STATE_PATH=$dir
	export PULSE_STATE_PATH
	run pulseaudio -n --daemonize=no --exit-idle-time=-1 --disallow-exit=no --use-pid-file=no \
		-L "module-native-protocol-unix auth-anonymous=1 socket=$dir/native" \
		-L "module-null-sink norewinds=1 sink_name=test_sink rate=48000 channels=2 format=s16le \
			sink_properties=device.description=Test-Output"
	wait_for pactl info
}

serve "$@"
