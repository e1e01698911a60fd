#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm drivers: what is registered, what it answers, why one is refused, problems of the configuration.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

WINMM_DRIVERS_INI=$place/system.ini
export WINMM_DRIVERS_INI
mkdir open sealed
echo "no module" >text.so
cp "$build/drivers/null.so" open/unsafe.so
chmod 777 open
cat >system.ini <<E1
; a comment
[Drivers32]
wave=null.so pace=fast
wave1=missing.so
wave2="$place/text.so" some thing
wave3=$place/open/unsafe.so
[MCI32]
other=null.so
E1
chmod 644 text.so

expect "lists drivers" 0 drivers
says "with alias, file and parameters" '\[Drivers32\] wave = null.so pace=fast'
says "with the answers" 'DRV_OPEN yes, DRV_QUERYCONFIGURE no'
expect "as JSON" 0 drivers --json
mine='{d["section"] + "/" + d["alias"]: d for d in it["drivers"]}'
json "every one" "{'Drivers32/wave', 'Drivers32/wave1', 'Drivers32/wave2', 'Drivers32/wave3',
	'MCI32/other'} <= set($mine)"
json "one that opens" "$mine['Drivers32/wave']['opens'] and $mine['Drivers32/wave']['problem'] is None"
json "was found" "$mine['Drivers32/wave']['path'].endswith('/null.so')"
json "names its file" "$mine['Drivers32/wave']['source'] == '$place/system.ini'"
json "a missing one" "not $mine['Drivers32/wave1']['opens'] and $mine['Drivers32/wave1']['problem']"
json "one that is no module" "not $mine['Drivers32/wave2']['opens'] and $mine['Drivers32/wave2']['problem']"
json "has its parameters" "$mine['Drivers32/wave2']['parameters'] == 'some thing'"
json "one that anyone could replace" \
	"not $mine['Drivers32/wave3']['opens'] and $mine['Drivers32/wave3']['problem']"
json "another section counts too" "$mine['MCI32/other']['opens']"
json "no problem with the text" 'it["problems"] == []'

printf '[Drivers32]\nwave=null.so\nnonsense\n[Windows]\nUSERPostMessageLimit=17\n' >system.ini
expect "lists problems" 0 drivers
says "a line that makes no sense" '^configuration: .*system.ini'
expect "problems as JSON" 0 drivers --json
json "both problems" 'len(it["problems"]) == 2'
json "the good line counts" 'any(d["alias"] == "wave" and d["opens"] for d in it["drivers"])'

WINMM_DRIVERS_INI=$place/nowhere.ini
expect "a file that is named and missing" 0 drivers
says "is told" "^configuration: $place/nowhere.ini: No such file or directory (named by "
expect "as JSON" 0 drivers --json
json "it is one problem" 'len(it["problems"]) == 1 and "nowhere.ini" in it["problems"][0]'
unset WINMM_DRIVERS_INI
expect "no file of anybody" 0 drivers --json
json "is no problem" 'it["problems"] == []'
finish
