#!/bin/sh
# SPDX-License-Identifier: MIT
# test.sh BUILD_DIR -- the benchmark as a smoke test: it ends well and has every figure. No figure is judged.
bench=$1/winmm-bench
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failed=0

check() {
	if [ "$1" = 0 ]; then echo "ok $2"
	else echo "FAIL $2"; failed=1
	fi
}

expect_status() {
	wanted=$1 name=$2
	shift 2
	"$bench" "$@" >"$place/out" 2>"$place/err"
	status=$?
	[ $status = "$wanted" ]
	check $? "$name"
	[ $status = "$wanted" ] || { echo "status $status"; cat "$place/out" "$place/err"; }
}

# said STATUS LINE: right after a program: its status was this, and it has written this line alone.
said() {
	[ $? = "$1" ] && [ "$(cat "$place/err")" = "$2" ]
}

# refuse LINE ARGUMENT...
refuse() {
	line="winmm-bench: $1"
	shift
	"$bench" "$@" >"$place/out" 2>"$place/err"
	said 2 "$line"
	check $? "refused: $line"
}

expect_status 2 "an option that does not exist is refused" --nonsense
expect_status 2 "an argument too many is refused" nonsense
expect_status 2 "no runs are refused" --runs 0
expect_status 2 "runs that are no number are refused" --runs many
expect_status 2 "more runs than an unsigned has are refused" --runs 4294967297
expect_status 2 "a figure that does not exist is refused" --only nonsense
expect_status 0 "help is given" --help
grep -q -- --only "$place/out"
check $? "help names the options"
listed=$(sed -n '/^The groups/,/^The exit/s/^  \([a-z][a-z]*\)  *[a-zA-Z].*/\1/p' "$place/out" | tr '\n' ' ')
[ "$listed" = "notify refused drain wake windows wait driver start memory " ]
check $? "help lists the groups"
grep -q '^  *notify.function notify.window notify.task notify.event$' "$place/out"
check $? "and their figures"
"$bench" --help >/dev/full 2>"$place/err"
said 1 "winmm-bench: cannot write to the standard output: No space left on device"
check $? "help that cannot be written is no success"
"$bench" --help >&- 2>"$place/err"
said 1 "winmm-bench: cannot write to the standard output: Bad file descriptor"
check $? "nor without a standard output"
for form in --quick --json; do
	"$bench" --quick $form --only notify.event >/dev/full 2>"$place/err"
	said 1 "winmm-bench: cannot write to the standard output: No space left on device"
	check $? "figures that cannot be written are no success: $form"
done
refuse "unrecognized option '--bogus' (see --help)" --bogus
refuse "unrecognized option '-x' (see --help)" --json -x
refuse "option '--runs' requires an argument (see --help)" --runs
refuse "option '--wine' takes no argument (see --help)" --wine=yes
refuse "--only: an empty name (see --help)" --only ""
refuse "--only nosuch: no such figure (see --help)" --only nosuch
expect_status 0 "one figure alone is measured" --quick --only notify.event
grep -q '^notify.event  *[0-9]' "$place/out" && ! grep -q '^notify.window' "$place/out"
check $? "one figure alone is printed"
expect_status 0 "several figures are measured" --quick --only windows.1,notify.task,refused
printed=$(sed -n 's/^\([a-z]*\.[a-z0-9.]*\) .*/\1/p' "$place/out" | tr '\n' ' ')
[ "$printed" = "notify.task refused.window refused.task refused.event refused.full windows.1 " ]
check $? "several figures are printed"
read -r head <"$place/out"
[ "${head%, load average [0-9]*.[0-9]* at the start}" != "$head" ]
check $? "the table says what load there was at the start"
mkdir -p "$place/config/winmm"
printf '[Windows]\nUSERPostMessageLimit=65536\n' >"$place/config/winmm/system.ini"
XDG_CONFIG_HOME=$place/config
WINMM_DRIVERS_INI=$place/config/winmm/system.ini
export XDG_CONFIG_HOME WINMM_DRIVERS_INI
expect_status 0 "there is a configuration of queues too long to be filled" --quick --only refused.full
grep -q '^refused.full  *[0-9]' "$place/out"
check $? "and it is not read"
unset XDG_CONFIG_HOME WINMM_DRIVERS_INI
expect_status 2 "a figure among others that does not exist is refused" --only notify,nonsense,wake
grep -q -- '--only nonsense: no such figure' "$place/err"
check $? "and named"
expect_status 2 "a name that is empty is refused" --only notify,
expect_status 2 "65 names are refused: more than are kept" --only "$(printf 'notify,%.0s' $(seq 64))wake"
expect_status 0 "with a real-time priority" --quick --only notify.event --realtime --json
grep -q '"realtime": true' "$place/out"
check $? "and says so"
python3 "$(dirname "$0")/plot.py" "$place/out" "$place/pictures" 2>"$place/err"
[ $? = 1 ] && [ "$(wc -l <"$place/err")" = 1 ] &&
	grep -q '/notify.svg is not drawn: .* notify.function$' "$place/err"
check $? "no picture of figures that are not there"
expect_status 0 "a table with a real-time priority" --quick --only wake --realtime
held=with
grep -q 'no real-time priority (.*): the ordinary one' "$place/err" && held=refused
[ $held = with ] && words='with --realtime' || words='--realtime refused'
head -n 1 "$place/out" | grep -q -- ", $words,"
check $? "says whether that was granted: $held"
if [ $held = with ] && [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	setpriv --inh-caps -sys_nice --bounding-set -sys_nice "$bench" --quick --only wake --realtime \
		>"$place/out" 2>"$place/err"
	head -n 1 "$place/out" | grep -q -- ', --realtime refused,' && grep -q 'no real-time' "$place/err"
	check $? "and when it is refused"
elif [ $held = with ]; then
	echo "skip a real-time priority that is refused: no setpriv, or not root"
fi
head -n 1 "$place/out" | grep -q 'targets are not judged' && grep -q "^x bare: .*; x Wine: " "$place/out"
check $? "and what its columns mean"
sh "$(dirname "$0")/test-figures.sh" "$(dirname "$0")" "$place" || failed=1
sh "$(dirname "$0")/test-wine.sh" "$bench" "$place" || failed=1

expect_status 0 "everything is measured" --quick --json
python3 - "$place/out" <<'PYTHON'
import json, sys
WANTED = """
notify.function notify.window notify.task notify.event
refused.window refused.task refused.event refused.full
drain.peek.1 drain.peek.2 drain.peek.4 drain.get.1 drain.get.2 drain.get.4
wake.window.p50 wake.window.p99 wake.window.p99.9 wake.window.max
wake.task.p50 wake.task.p99 wake.task.p99.9 wake.task.max
wake.event.p50 wake.event.p99 wake.event.p99.9 wake.event.max
windows.1 windows.100 windows.10000 windows.100.each windows.10000.each
wait.section wait.set wait.cycle wait.many
driver.load driver.loaded start.first memory.process memory.thread memory.queue
""".split()
BARE = ("notify.", "drain.", "wake.", "wait.section", "wait.cycle", "driver.load", "start.",
        "memory.process", "memory.thread")
report = json.load(open(sys.argv[1]))
figures = {figure["name"]: figure for figure in report["figures"]}
bad = 0

def check(good, name):
    global bad
    print(("ok " if good else "FAIL ") + name)
    bad |= not good

for name in WANTED:
    if name.endswith((".p99", ".p99.9")):
        check(figures[name]["winmm"] is None, f"{name} is not told from 50 samples")
        continue
    check(name in figures and isinstance(figures[name]["winmm"], float), f"{name} is a number")
with_bare = [name for name in WANTED if name.startswith(BARE)
             and name != "driver.loaded" and ".p99" not in name]
check(all(isinstance(figures[name]["bare"], float) for name in with_bare), "the bare mechanisms are numbers")
check(set(figures) == set(WANTED), "there are no other figures")
check(report["machine"]["load_average"] >= 0, "there is the load at the start")
check(report["realtime"] is False, "no real-time priority was asked for")
check(sorted(entry["name"] for entry in report["distributions"]) ==
      ["bare.wake", "wake.event", "wake.task", "wake.window"], "there is a distribution of each wake-up")
check([target["target"] for target in figures["notify.window"]["targets"]] == ["<= 20 ns", "Wine >= 2000 x"],
      "targets are told")
sys.exit(bad)
PYTHON
[ $? = 0 ] || failed=1
row='^\| DriverCallback to a window \(`notify.window`\) \| [0-9.]+ ns \| [0-9.]+ \| [0-9.]+ \|  \|  \|'
python3 "$(dirname "$0")/table.py" "$place/out" >"$place/table"
[ $? = 0 ] && [ "$(grep -c '^|.*|$' "$place/table")" = 43 ] && grep -qE "$row" "$place/table"
check $? "the table of the documents"
exit $failed
