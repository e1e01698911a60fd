#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm play: what is written by the file driver is what was in the file, by every kind of notification.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

sound()
{
	python3 "$here/sound.py" "$@"
}

mkdir in
for bits in 8 16 24 32 float double; do
	sound make in/$bits-1.wav $bits 1 5003
	sound make in/$bits-2.wav $bits 2 5003 44100
done
sound make in/16-6.wav 16 6 5003 48000
sound make in/24-3.wav 24 3 5003 96000

for file in in/*.wav; do
	name=$(basename "$file")
	expect "$name is played to a file" 0 play --device file "$file"
	check "$name: the samples are its own" "$(sound same "$file" "$name" 2>&1)" sound same "$file" "$name"
done

for kind in function window task event; do
	rm -f 16-2.wav
	expect "$kind: plays" 0 play --device file --notify $kind --buffers 3 --frames 100 --json in/16-2.wav
	json "every frame" 'it[0]["frames"] == 5003 and not it[0]["failed"] and not it[0]["stopped"]'
	json "every buffer" 'it[0]["returned"] == 51 and it[0]["notify"] == "'$kind'"'
	if [ $kind = event ]; then
		json "was set" '1 <= it[0]["notifications"]["set"] <= 53'
	else
		json "one open, every done, one close" \
			'it[0]["notifications"] == {"open": 1, "done": 51, "close": 1}'
	fi
	json "where it went" 'it[0]["output"] == "'"$place"'/16-2.wav"'
	check "$kind: the samples are the same" "they differ" sound same in/16-2.wav 16-2.wav
done

rm -f 16-2.wav
expect "one buffer of one frame" 0 play -d file -b 1 -f 1 --json in/16-2.wav
json "comes back for every frame" 'it[0]["returned"] == 5003'
check "one buffer of one frame: the samples are the same" "they differ" sound same in/16-2.wav 16-2.wav
expect "buffers longer than the file" 0 play -d file -b 1024 -f 40000 in/8-1.wav
says "are one" "; 1 buffer returned$"
check "buffers longer than the file: the samples are the same" "they differ" sound same in/8-1.wav 8-1.wav

expect "a loop" 0 play -d file --loop 3 --json in/16-1.wav
json "plays so often" 'it[0]["frames"] == 3 * 5003'
check "a loop goes into one file" "it has $(sound count 16-1.wav) frames" \
	[ "$(sound count 16-1.wav)" = 15009 ]

mkdir again
cp in/16-1.wav again/16-1.wav
rm -f 16-1*.wav
expect "two files of one name" 0 play -d file in/16-1.wav again/16-1.wav in/8-2.wav
check "two files of one name are two files" "the first is not there" sound same in/16-1.wav 16-1.wav
check "two files of one name: the second with a number" "16-1-2.wav is not there" \
	sound same in/16-1.wav 16-1-2.wav
says "and it says where they are" "written to $place/16-1-2.wav"

mkdir third
cp in/8-2.wav third/16-1-2.wav
rm -f 16-1*.wav
expect "a file that has the number in its name" 0 play -d file third/16-1-2.wav in/16-1.wav again/16-1.wav
check "is not written over" "16-1-2.wav is another" sound same in/8-2.wav 16-1-2.wav
check "the second of a name has the next number" "16-1-3.wav is not there" sound same in/16-1.wav 16-1-3.wav

WINMM_FILE=chosen.wav
export WINMM_FILE
expect "WINMM_FILE chooses the place" 0 play -d file in/24-2.wav
check "WINMM_FILE has the samples" "they differ" sound same in/24-2.wav chosen.wav
says "which is told" "written to $place/chosen.wav"
WINMM_FILE=nodir/x.wav
expect "a place that cannot be" 1 play -d file in/24-2.wav
complains "is named" "cannot open Wave File Output for $place/nodir/x.wav: No such file or directory$"
mkdir folder
WINMM_FILE=folder
expect "a folder in the place of the output" 1 play -d file in/24-2.wav
complains "is named" "cannot open Wave File Output for $place/folder: Is a directory$"
unset WINMM_FILE
if mkdir small && mount -t tmpfs -o size=64k none small 2>/dev/null; then
	sound make second.wav 16 2 48000 48000
	WINMM_FILE=small/x.wav
	export WINMM_FILE
	expect "a disk that fills up" 1 play -d file second.wav
	complains "is told" "play: $place/small/x.wav: No space left on device$"
	check "and not that all is written" "$(cat out)" sh -c '! grep -q "written to" out'
	expect "as JSON it" 1 play -d file --json second.wav
	json "fails for that reason" '(it[0]["failed"] and it[0]["output"] is None
		and "No space left" in it[0]["error"])'
	expect "the next file" 0 play -d null --json in/8-1.wav
	json "knows nothing of it" 'not it[0]["failed"] and it[0]["error"] is None'
	umount small
	unset WINMM_FILE
else
	skip "a disk that fills up" "mount is not allowed here"
fi

before=$(cksum <in/16-1.wav)
cd in || exit 1
expect "a file that would be written over" 1 play -d file 16-1.wav
cd ..
complains "is told" "written over"
check "what it plays is as it was" "it has changed" [ "$before" = "$(cksum <in/16-1.wav)" ]

expect "without a device the default one plays" 0 play in/16-1.wav --json
json "it is null without a server" 'it[0]["device"]["driver"] == "null" and it[0]["output"] is None'
expect "a device by number" 0 play -d 0 in/16-1.wav
expect "a device by a part of its name, in any case" 0 play -d nULL in/16-1.wav
expect "a number that is none" 1 play -d 99 in/16-1.wav
complains "is told" "\-\-device 99"
expect "a name that is none" 1 play -d "no such device" in/16-1.wav
complains "is told" "no such device: no output device"
for option in device notify buffers frames loop; do
	expect "--$option without a value in it" 2 play --$option "" in/16-1.wav
	complains "is told" "play: --$option: the value is empty"
done

printf '[Drivers32]\nwave=null.so\nwave1=file.so out=%s/registered.wav\n' "$place" >two.ini
WINMM_DRIVERS_INI=$place/two.ini
export WINMM_DRIVERS_INI
expect "a part of two names" 1 play -d output in/16-1.wav
complains "is told" "2 output devices"
expect "a driver's alias" 0 play -d WAVE1 in/16-1.wav
says "is its device, and the registration names the place" "written to $place/registered.wav"
check "a registered place has the samples" "they differ" sound same in/16-1.wav registered.wav
printf '[Drivers32]\nwave=missing.so\n' >two.ini
expect "a driver that was refused" 1 play in/16-1.wav
complains "is hinted at" 'there is no output device ("winmm drivers" tells why a driver was refused)$'
if [ -f "$build/tests/cli/answering.so" ]; then
	printf '[Drivers32]\nwave=%s/tests/cli/answering.so\n' "$build" >two.ini
	expect "a driver without a device" 1 play in/16-1.wav
	complains "was not refused" "there is no output device: no registered driver has one$"
else
	skip "a driver without a device" "the test driver answering.so is not built"
fi
printf '[Drivers32]\nwave=file.so out="%s/no dir/x.wav"\n' "$place" >two.ini
expect "a registered place that cannot be" 1 play in/16-1.wav
complains "is named" "cannot open Wave File Output for $place/no dir/x.wav: No such file or directory$"
unset WINMM_DRIVERS_INI

for wrong in "--notify smoke" "--buffers 0" "--buffers 1025" "--buffers x" "--buffers 99999999999999999999" \
	"--frames 0" "--frames 1048577" "--frames -1" "--loop -1" "--loop 1.5"; do
	expect "$wrong is a usage error" 2 play $wrong in/16-1.wav
	complains "with its value" "$(echo "$wrong" | sed 's/-/\\-/g')"
done
expect "too much memory is refused" 1 play -d null --buffers 1024 --frames 1048576 in/16-1.wav
complains "with a reason" "256 MiB"

# Files that are no sound.
: >empty.wav
head -c 1000 /dev/urandom >noise.wav
mkdir folder.wav
head -c 30 in/16-1.wav >short.wav
expect "a missing file" 1 play missing.wav
complains "is named" "missing.wav: .*No such file"
check "and nothing else is said, of sound servers neither" "$(cat out)" [ ! -s out ]
expect "an empty file" 1 play empty.wav
complains "is named" "empty.wav: "
expect "noise" 1 play noise.wav
complains "is named" "noise.wav: "
expect "a folder" 1 play folder.wav
complains "is named" "folder.wav: Is a directory"
expect "a header without samples fails or plays nothing" \
	"$(run play short.wav; [ "$status" = 0 ] && echo 0 || echo 1)" play short.wav
expect "one bad file does not keep the others" 1 play -d null missing.wav in/8-1.wav
says "from being played" "played: 5003 frames"
expect "bad files and a good one as JSON" 1 play -d null --json missing.wav in/8-1.wav noise.wav
json "are an object each" '[f["file"] for f in it] == ["missing.wav", "in/8-1.wav", "noise.wav"]'
json "of which two have failed" '[f["failed"] for f in it] == [True, False, True]'
json "for their own reasons" '("No such file" in it[0]["error"] and it[1]["error"] is None
	and it[2]["error"].startswith("noise.wav: "))'
expect "no device as JSON" 1 play -d 99 --json in/8-1.wav in/8-2.wav
complains "is told once" "\-\-device 99"
json "for each file" 'len(it) == 2 and all(f["failed"] and "--device 99" in f["error"] for f in it)'
head -c 4000 in/16-2.wav >cut.wav
expect "one that ends early" "$(run play -d null cut.wav; echo $status)" play -d null --json cut.wav
json "has an error if it is one" 'it[0]["failed"] == (it[0]["error"] is not None)'
line=$(printf 'a\nb.wav')
expect "a name with a line feed" 1 play "$line"
complains "is one line" "a?b.wav"

# A header with huge numbers: 65535 channels, 4 GHz, 2 GiB of samples.
python3 - <<'P'
import struct
for name, channels, rate, size in (("channels", 65535, 48000, 4000), ("rate", 2, 0xFFFFFFFF, 4000),
                                   ("size", 2, 48000, 0x7FFFFFF0)):
    form = struct.pack("<HHIIHH", 1, channels, rate, (rate * channels * 2) & 0xFFFFFFFF,
                       (channels * 2) & 0xFFFF, 16)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", size) + bytes(4000)
    open("huge-" + name + ".wav", "wb").write(b"RIFF" + struct.pack("<I", size + 36) + body)
P
for file in huge-channels.wav huge-rate.wav; do
	expect "$file is refused" 1 play -d null $file
	complains "with a reason" "$file"
done
run play -d file huge-size.wav
check "huge-size.wav ends where its samples end" "status $status" [ "$status" -le 1 ]

# From here on the calls are watched: before the close, every header is back and unprepared.
watch()
{
	rm -f log
	[ -f "$build/tests/cli/watch.so" ] || return
	LD_PRELOAD=$build/tests/cli/watch.so WATCH_LOG=$place/log ASAN_OPTIONS=verify_asan_link_order=0
	export LD_PRELOAD WATCH_LOG ASAN_OPTIONS
}

watched()
{
	unset LD_PRELOAD WATCH_LOG ASAN_OPTIONS
	if [ -f "$build/tests/cli/watch.so" ]; then
		check "$1: reset, all unprepared, one close" "$(cat log)" \
			[ "$(cat log)" = "prepared 4 unprepared 4 reset 1 queued 0" ]
	else
		skip "$1: reset, all unprepared, one close" "watch.so is not built"
	fi
}

# Ctrl-C, once and twice: every buffer comes back.
unset WINMM_FILE_PACE
sound make long.wav 16 2 4800000 48000
for signals in INT "INT INT" TERM; do
	watch
	start play -d null --notify window long.wav
	expect_name="stopped by $signals"
	until_said '^playing'
	for signal in $signals; do
		kill -$signal $pid
	done
	unset LD_PRELOAD
	wait $pid
	status=$?
	check "stopped by $signals it fails" "status $status: $(cat err)" [ $status = 1 ]
	says "it says that it was stopped" '^stopped: played'
	says "it has opened and closed" 'notified by window: open 1, done [0-9]*, close 1;'
	check "stopped by $signals: every buffer was notified and came back" "$(cat out)" \
		sh -c 'grep -qE "done ([0-9]+), close 1; \1 buffers returned" out'
	watched "stopped by $signals"
done
WATCH_FORMATS=$place/formats
export WATCH_FORMATS
for file in 16-2 24-2 float-1 16-6; do
	watch
	run play -d null -b 4 in/$file.wav
	unset LD_PRELOAD WATCH_LOG
done
unset WATCH_FORMATS
if [ -f "$build/tests/cli/watch.so" ]; then
	cat >expected <<-E1
		tag 1 bits 16 channels 2 speakers 0 extra 0
		tag 65534 bits 24 channels 2 speakers 3 extra 22
		tag 65534 bits 32 channels 1 speakers 4 extra 22
		tag 65534 bits 16 channels 6 speakers 63 extra 22
	E1
	check "formats are extensible from 24 bits or 3 channels on" "$(cat formats)" cmp expected formats
else
	skip "formats are extensible from 24 bits or 3 channels on" "watch.so is not built"
fi
watch
expect "to the end" 0 play -d null in/16-1.wav
watched "to the end"
finish
