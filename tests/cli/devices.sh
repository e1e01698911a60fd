#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm devices: the lists, and the same as JSON.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

expect "lists devices" 0 devices
says "outputs" '^wave output: [0-9]* device'
says "and inputs" '^wave input: [0-9]* device'
says "the null driver's with a star" '\* Null Output'

expect "as JSON" 0 devices --json
json "both directions" 'sorted(it) == ["input", "output"]'
json "numbers count from 0" 'all([d["number"] for d in it[w]] == list(range(len(it[w]))) for w in it)'
json "one default each" 'all(sum(d["default"] for d in it[w]) == 1 for w in it)'
json "cut names fit" 'all(len(d["cut_name"].encode()) < 32 for w in it for d in it[w])'
json "whole names begin like cut ones" 'all(d["name"][:8] == d["cut_name"][:8] for w in it for d in it[w])'
json "there is null, which plays all" \
	'any(d["driver"] == "null" and len(d["formats"]) == 20 and d["channels"] >= 2 for d in it["output"])'
json "no file driver without being asked" 'all(d["driver"] != "file" for w in it for d in it[w])'

WINMM_FILE=it.wav
export WINMM_FILE
expect "with WINMM_FILE" 0 devices --json
json "the file driver is there" 'any(d["driver"] == "file" for d in it["output"])'
json "and no input of it" 'all(d["driver"] != "file" for d in it["input"])'
unset WINMM_FILE

printf '[Drivers32]\nwave=file.so\nwave1=null.so\n' >two.ini
WINMM_DRIVERS_INI=$place/two.ini
export WINMM_DRIVERS_INI
expect "configured drivers" 0 devices --json
json "stand in the order of their aliases" '[d["driver"] for d in it["output"]] == ["file", "null"]'
json "and one is the default" '[d["default"] for d in it["output"]] == [True, False]'
finish
