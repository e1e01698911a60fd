#!/bin/sh
# SPDX-License-Identifier: MIT
# test-figures.sh BENCH_SOURCES PLACE -- what table.py and plot.py say of what they cannot use. For test.sh.
here=$1 place=$2
failed=0
python=$(python3 -c 'import sys; print(sys.executable)')
path=$PATH # for the programs

# refuse STATUS PATTERN PROGRAM ARGUMENT...: one line, of that pattern.
refuse() {
	wanted=$1 pattern=$2 program=$3
	shift 3
	PATH=$path "$python" "$here/$program" "$@" >"$place/out-of" 2>"$place/err"
	if [ $? = "$wanted" ] && [ "$(wc -l <"$place/err")" = 1 ] &&
		grep -q "^$program: $pattern" "$place/err"; then
		echo "ok $program: $pattern"
	else
		echo "FAIL $program: $pattern"
		cat "$place/err"
		failed=1
	fi
}

echo '{}' >"$place/empty"
echo 'nothing' >"$place/text"
echo '{"figures": [1]}' >"$place/strange"
for program in table.py plot.py; do
	folder=
	[ $program = table.py ] || folder=$place/pictures
	refuse 2 usage: "$program"
	refuse 1 '.*/nowhere: No such file or directory$' "$program" "$place/nowhere" ${folder:+"$folder"}
	refuse 1 '.*/text is not JSON: ' "$program" "$place/text" ${folder:+"$folder"}
	refuse 1 '.*/empty is not of .*--json.: ' "$program" "$place/empty" ${folder:+"$folder"}
	refuse 1 '.*/strange is not of .*--json.: ' "$program" "$place/strange" ${folder:+"$folder"}
done

python3 - >"$place/drawn" <<'PYTHON'
import json
def figure(kind):
    return {"name": "notify." + kind, "about": "x", "unit": "ns", "winmm": 1.0, "bare": None, "wine": None,
            "targets": []}
print(json.dumps({"figures": [figure(kind) for kind in ("function", "window", "task", "event")]}))
PYTHON
full="table.py: cannot write to the standard output: No space left on device"
python3 "$here/table.py" "$place/drawn" >/dev/full 2>"$place/err"
if [ $? = 1 ] && [ "$(cat "$place/err")" = "$full" ]; then
	echo "ok table.py: a full device"
else
	echo "FAIL table.py: a full device"
	failed=1
fi
refuse 1 '.*/empty: \(File exists\|Not a directory\)$' plot.py "$place/drawn" "$place/empty"
path=$place
refuse 1 '.*/notify.svg is not drawn: there is no gnuplot' plot.py "$place/drawn" "$place/pictures"
exit $failed
