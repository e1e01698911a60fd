#!/bin/sh
# SPDX-License-Identifier: MIT
# winmm driver: adds, removes, configures; nothing else in the file changes.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"

ini=$XDG_CONFIG_HOME/winmm/system.ini
driver=$build/tests/cli/answering.so
[ -f "$driver" ] || driver=$build/tests/answering.so

# file NAME TEXT: the configuration is exactly that.
file()
{
	printf "$2" >expected
	if cmp -s expected "${3:-$ini}"; then
		ok "$1"
	else
		bad "$1" "$(diff expected "${3:-$ini}" | tr '\n' '|')"
	fi
}

expect "adds to a configuration that is not there" 0 driver add wave null.so pace=fast
file "which then has it" '[Drivers32]\nwave=null.so pace=fast\n'
check "for all to read" "$(stat -c %a "$ini")" [ "$(stat -c %a "$ini")" = 644 ]
expect "the library finds it" 0 drivers --json
json "under its alias" 'any(d["alias"] == "wave" and d["parameters"] == "pace=fast" for d in it["drivers"])'

top='; top\n\n[Drivers32]\n; about wave\n'
tail='# tail\n\n[Other]\nnonsense\nwave=other.so\n'
printf "$top  wave =  null.so   a  b\nwave10=x\n$tail" >"$ini"
chmod 640 "$ini"
expect "adds behind the last one" 0 driver add Wave2 null.so
file "and changes nothing else" "$top  wave =  null.so   a  b\nwave10=x\nWave2=null.so\n$tail"
check "the permissions stay" "$(stat -c %a "$ini")" [ "$(stat -c %a "$ini")" = 640 ]
expect "one that is there is kept" 1 driver add WAVE null.so
complains "and told" "WAVE is already there: null.so   a  b"
expect "unless it is to be replaced" 0 driver add --replace WAVE null.so c
file "then only its value changes" "$top  wave =  null.so c\nwave10=x\nWave2=null.so\n$tail"
expect "removes" 0 driver remove wave2
expect "one of a name only" 0 driver remove wave
file "and its line alone goes" "${top}wave10=x\n$tail"
expect "one that does not open is removed too" 0 driver remove wave10
grep -q '^winmm: driver: note: wave10 was not told' err && ok "with a note" || bad "with a note" "$(cat err)"
expect "one that is not there" 1 driver remove wave10
complains "is told" "does not name wave10"
expect "another section" 0 driver add --section MCI32 cd null.so
file "is made at the end" "$top$tail\n[MCI32]\ncd=null.so\n"

printf '[Drivers32]\r\nwave=a.so\r\n[X]\r\n' >"$ini"
expect "line ends are kept" 0 driver add midi null.so
file "as they are" '[Drivers32]\r\nwave=a.so\r\nmidi=null.so\r\n[X]\r\n'
printf '[Drivers32]\nwave=a.so' >"$ini"
expect "a last line without an end" 0 driver add midi null.so
file "gets one" '[Drivers32]\nwave=a.so\nmidi=null.so\n'

printf '; mine\n' >real.ini
rm "$ini"
ln -s "$place/real.ini" "$ini"
expect "a link" 0 driver add wave null.so
check "stays a link" "it is none" [ -L "$ini" ]
file "to the file with the change" '; mine\n\n[Drivers32]\nwave=null.so\n' real.ini
rm "$ini"

WINMM_DRIVERS_INI=$place/chosen.ini
export WINMM_DRIVERS_INI
expect "WINMM_DRIVERS_INI is the file, if set" 0 driver add wave null.so
file "that changes" '[Drivers32]\nwave=null.so\n' chosen.ini
check "the other does not" "it is there" [ ! -e "$ini" ]

: >chosen.ini
expect "a value with blanks" 0 driver add wave file.so "out=$place/a b.wav" pace=fast out2=
first="[Drivers32]\nwave=file.so out=\"$place/a b.wav\" pace=fast out2=\n"
file "is written in quotes" "$first" chosen.ini
python3 "$here/sound.py" make it.wav 16 1 500
expect "and is one for the driver" 0 play it.wav
check "which writes there" "$(ls)" cmp -s it.wav "a b.wav"
mkdir "a folder"
cp "$build/drivers/null.so" "a folder/null.so"
expect "a file with blanks" 0 driver add wave1 "a folder/null.so" "x=a=b c"
file "is written in quotes, too" "${first}wave1=\"$place/a folder/null.so\" x=\"a=b c\"\n" chosen.ini

printf '[Drivers32]\nwave=null.so\n' >chosen.ini
before=$(cat chosen.ini)
same()
{
	check "$1" "$(cat chosen.ini)" [ "$before" = "$(cat chosen.ini)" ]
}
expect "a driver that is not there" 1 driver add wave1 missing.so
complains "is told" "missing.so cannot be opened, and is not added"
same "and leaves nothing behind"
expect "one that cannot be opened in the place of another" 1 driver add --replace wave missing.so
same "leaves the other"
for wrong in "a=b" "[x]" ";x" "" " x"; do
	expect "\"$wrong\" is no alias" 2 driver add "$wrong" null.so
	complains "and is told" "cannot be a name"
done
expect "a line feed is no parameter" 2 driver add x null.so "$(printf 'a\nb=c')"
same "and changes nothing"
for wrong in "a b" "a b=c" 'out="x y"' 'x"' "$(printf 'a\tb')"; do
	expect "\"$wrong\" is no parameter" 2 driver add wave1 null.so "$wrong"
	complains "and is told" "cannot be "
	same "and changes nothing for \"$wrong\""
done
expect "no such action" 2 driver rename wave
complains "is named" '"rename": not add, remove or configure'
expect "nor one without an alias" 2 driver frob
complains "is named" '"frob": not add, remove or configure'
expect "remove wants an alias" 2 driver remove
complains "and says so" "remove: wrong number of arguments: remove ALIAS"
expect "add wants a file" 2 driver add wave
expect "remove wants no more" 2 driver remove wave more
expect "null has nothing to configure" 1 driver configure wave
complains "and says so" "nothing to configure"

for alias in wave12 Wave0 wave01; do
	expect "$alias can be added" 0 driver add $alias null.so
	complains "and is told that it is no device's" \
		"driver: note: $alias is no device alias (wave, wave1 to wave9)"
	"$winmm" driver remove $alias >/dev/null
done
same "and all go again"
for alias in wave9 waves wavemapper wave1x; do
	expect "$alias is nothing to be told of" 0 driver add $alias null.so
	check "for $alias nothing is" "$(cat err)" [ ! -s err ]
	"$winmm" driver remove $alias >/dev/null
done
expect "nor is one of another section" 0 driver add --section MCI32 wave12 null.so
check "for that nothing is" "$(cat err)" [ ! -s err ]
printf '%s\n' "$before" >chosen.ini
if [ -f "$build/drivers/mapper.so" ]; then
	ln -s "$build/drivers/mapper.so" other.so
	for file in mapper mapper.so "$build/drivers/mapper.so" ./other.so; do
		expect "$(basename "$file") as a wave device" 1 driver add wave1 "$file"
		complains "is refused" "belongs under the alias wavemapper"
		same "and changes nothing"
	done
	expect "the mapper is one under its own alias" 0 driver add wavemapper mapper.so
	printf '%s\n' "$before" >chosen.ini
else
	skip "the mapper as a wave device" "the mapper is not built"
fi

# A full disk leaves the old file.
if mkdir small && mount -t tmpfs -o size=4k none small 2>/dev/null; then
	printf '[Drivers32]\nwave=null.so\n' >small/system.ini
	WINMM_DRIVERS_INI=$place/small/system.ini
	expect "a full disk is a failure" 1 driver add wave1 null.so
	file "that leaves the file" '[Drivers32]\nwave=null.so\n' small/system.ini
	check "and nothing beside it" "$(ls small)" [ "$(ls small)" = system.ini ]
	umount small
	WINMM_DRIVERS_INI=$place/chosen.ini
else
	skip "a full disk" "mount is not allowed here"
fi

# Two at once: none is lost.
: >chosen.ini
for n in 1 2 3 4 5 6; do
	"$winmm" driver add wave$n null.so >/dev/null 2>&1 &
done
wait
check "six at once are all there" "$(cat chosen.ini)" [ "$(grep -c '^wave[1-6]=null.so$' chosen.ini)" = 6 ]

# What the driver is told.
if [ ! -f "$driver" ]; then
	skip "what the driver is told" "the test driver answering.so is not built"
	finish
fi
: >chosen.ini
ANSWERING_LOG=$place/log
export ANSWERING_LOG
expect "installs one that hears of it" 0 driver add --section Drivers32 talk "$driver"
check "with DRV_INSTALL and where" "$(cat log)" grep -q '^INSTALL size 20 section Drivers32 alias talk$' log
ANSWERING_INSTALL=2
export ANSWERING_INSTALL
expect "one that wants a restart" 0 driver add --section MCI32 talk2 "$driver" install=2
says "says so" "started again"
: >log
ANSWERING_INSTALL=0
expect "one that cancels" 1 driver add talk3 "$driver"
complains "fails" "DRV_INSTALL with 0"
check "and is not there" "$(cat chosen.ini)" sh -c '! grep -q talk3 chosen.ini'
unset ANSWERING_INSTALL
: >log
expect "configures one that asks" 0 driver configure talk
check "asks first, then tells where" "$(cat log)" sh -c \
	'[ "$(cat log)" = "$(printf "QUERYCONFIGURE\nCONFIGURE size 20 section Drivers32 alias talk")" ]'
ANSWERING_CONFIGURE=0
export ANSWERING_CONFIGURE
expect "a dialogue that was cancelled" 1 driver configure talk
complains "is a failure" "DRV_CONFIGURE with 0"
: >log
expect "removes one that hears of it" 0 driver remove talk
check "with DRV_REMOVE" "$(cat log)" grep -q '^REMOVE$' log
finish
