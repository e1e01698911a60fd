#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm record: what the file driver reads is what the recording holds, by every kind of notification.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

sound()
{
	python3 "$here/sound.py" "$@"
}

for bits in 8 16 24 32 float; do
	sound make in-$bits.wav $bits 2 8000
	WINMM_FILE=unused.wav WINMM_FILE_IN=in-$bits.wav
	export WINMM_FILE WINMM_FILE_IN
	expect "$bits: records" 0 record -d file -r 8000 -c 2 --bits $bits --seconds 1 out-$bits.wav
	check "$bits: the samples are those it was given" "$(sound same in-$bits.wav out-$bits.wav 2>&1)" \
		sound same in-$bits.wav out-$bits.wav
done

WINMM_FILE_IN=in-16.wav
for kind in function window task event; do
	expect "$kind: records" 0 record -d file -r 8000 --notify $kind --buffers 2 --frames 333 \
		--seconds 0.5 --json $kind.wav
	json "to the frame" 'it["frames"] == 4000 and it["seconds"] == 0.5 and not it["stopped"]'
	[ $kind = event ] || json "is notified of each buffer" \
		'it["notifications"] == {"open": 1, "done": it["returned"], "close": 1}'
	check "$kind: has so many frames" "$(sound count $kind.wav)" [ "$(sound count $kind.wav)" = 4000 ]
done

# Another rate: the named device refuses it, the wave mapper converts for the default one.
expect "a format the device has not" 1 record -d file -r 16000 -s 0.5 other.wav
complains "is told" "does not record 16000 Hz, 2 channels, 16 bit"
check "a format the device has not makes no file" "other.wav is there" [ ! -e other.wav ]
printf '[Drivers32]\nwave=file.so\n' >file.ini
WINMM_DRIVERS_INI=$place/file.ini
export WINMM_DRIVERS_INI
if ls "$build"/drivers/mapper.so >/dev/null 2>&1; then
	expect "without a name" 0 record -r 16000 -s 0.5 --json other.wav
	json "it is converted" 'it["converted"] and it["rate"] == 16000 and it["frames"] == 8000'
else
	expect "without a name and a mapper" 1 record -r 16000 -s 0.5 other.wav
	skip "without a name it is converted" "the mapper is not built"
fi
unset WINMM_FILE_IN WINMM_FILE WINMM_DRIVERS_INI

for ending in wav flac aiff au caf w64 rf64 ogg opus; do
	expect ".$ending can be recorded" 0 record -d null -s 0.1 -c 1 it.$ending
	expect ".$ending can be played" 0 play -d null --json it.$ending
	json "all of it" 'it[0]["frames"] >= 4800 and it[0]["channels"] == 1'
done
expect "upper case is an ending" 0 record -d null -s 0.1 IT.WAV

for wrong in "--seconds x" "--seconds 0" "--seconds -1" "--seconds 1e9" "--rate 999" "--rate 384001" \
	"--channels 0" "--channels 33" "--bits 12" "--notify x"; do
	expect "$wrong is a usage error" 2 record $wrong it.wav
	complains "with its value" "$(echo "$wrong" | sed 's/-/\\-/g')"
done
expect "an unknown ending" 1 record -s 1 it.txt
complains "is told" "it.txt: .*must end in"
expect "no ending" 1 record -s 1 some.dir/it
complains "is told" "some.dir/it: .*must end in"
expect "a format the kind of file has not" 1 record -s 1 -B float it.flac
complains "is told" "cannot hold 32 bit float"
WINMM_FILE_IN=nowhere/in.wav
export WINMM_FILE_IN
expect "an input that is not there" 1 record -d file -s 0.1 it.wav
complains "is told" "cannot open Sound File Input: No such file or directory$"
unset WINMM_FILE_IN
mkdir folder.wav
expect "a folder in the place of the file" 1 record -d null -s 0.1 folder.wav
complains "is told" "folder.wav: Is a directory"
expect "a folder that is not there" 1 record -d null -s 0.1 nowhere/it.wav
complains "is told" "nowhere/it.wav: .*No such file"
check "and nothing else is" "$(cat out)" [ ! -s out ]
expect "the same as JSON" 1 record -d null -s 0.1 --json nowhere/it.wav
json "has the error" 'it == {"file": "nowhere/it.wav", "failed": True,
	"error": "nowhere/it.wav: No such file or directory"}'
expect "one without a device as JSON" 1 record -d missing --json it.wav
json "has another" 'it["failed"] and "missing: no input device" in it["error"] and it["file"] == "it.wav"'
expect "a good one" 0 record -d null -s 0.1 --json it.wav
json "has no error" 'it["error"] is None and not it["failed"]'

echo precious >kept.wav
expect "a device that is not there" 1 record -d missing kept.wav
check "leaves an old file alone" "$(cat kept.wav)" [ "$(cat kept.wav)" = precious ]

# A full disk: the device gets everything back, and the error is told once.
if mkdir small && mount -t tmpfs -o size=64k none small 2>/dev/null; then
	expect "a full disk is a failure" 1 record -d null -s 20 --json small/it.wav
	complains "and is told" "small/it.wav: .*[Nn]o space left"
	json "the buffers come back" 'it["failed"] and it["returned"] > 0'
	json "with the error" '"o space left" in it["error"]'
	umount small
else
	skip "a full disk" "mount is not allowed here"
fi

# Ctrl-C completes the file.
start record -d null long.wav
until_said '^recording'
kill -INT $pid
wait $pid
status=$?
check "Ctrl-C without --seconds is no failure" "status $status: $(cat err)" [ $status = 0 ]
says "it says that it was stopped" '^stopped: recorded'
frames=$(sed -n 's/^stopped: recorded: \([0-9]*\) frames.*/\1/p' out)
check "the file has what it says" "$(sound count long.wav) frames, not $frames" \
	[ "$(sound count long.wav)" = "$frames" ]

start record -d null --seconds 1000 long.wav
until_said '^recording'
kill -INT $pid
wait $pid
status=$?
check "Ctrl-C before --seconds is a failure" "status $status" [ $status = 1 ]
check "and the file is complete" "$(sound count long.wav)" sound count long.wav
finish
