#!/bin/sh
# SPDX-License-Identifier: MIT
# test-wine.sh PROGRAM PLACE -- winmm-bench --wine where Wine does not start, with programs in the place of
# Wine and of the compiler. For test.sh.
bench=$1 place=$2
failed=0

check() {
	if [ "$1" = 0 ]; then echo "ok $2"
	else
		echo "FAIL $2"
		cat "$place/err"
		failed=1
	fi
}

# program NAME: its text is standard input.
program() {
	cat >"$place/wine-bin/$1"
	chmod +x "$place/wine-bin/$1"
}

# refuse PATTERN NAME: there is no run with Wine, for that reason, which is said on one line and noted.
refuse() {
	"$bench" --quick --json --wine --only notify.event >"$place/out" 2>"$place/err" &&
		[ "$(wc -l <"$place/err")" = 1 ] && grep -q "^winmm-bench: Wine: $1$" "$place/err" &&
		grep -q "\"Wine: $1\"" "$place/out"
	check $? "$2"
}

mkdir -p "$place/wine-bin"
WINELOADER=$place/wine-bin/wine
PATH=$place/wine-bin:$PATH
export WINELOADER PATH
program x86_64-w64-mingw32-gcc <<'END'
#!/bin/sh
while [ $# -gt 0 ]; do
	[ "$1" != -o ] || touch -d @0 "$2" # the next run with Wine builds it anew
	shift
done
END

refuse ".*/wine-bin/wine is not there (package wine64): nothing is compared with it" "no Wine"

program wine <<'END'
#!/bin/sh
echo "wineserver: somewhere is not owned by you" >&2
exit 1
END
refuse ".*: wineserver: somewhere is not owned by you" "a Wine that does not start"

program wine <<END
#!/bin/sh
echo \$\$ >"$place/pid"
exec sleep 1000
END
export BENCH_WINE_PATIENCE=1
refuse ".*: it has not come back after 1 s" "a Wine that hangs"

rm -f "$place/pid"
python3 - "$bench" "$place/pid" 2>"$place/err" <<'PYTHON'
import os, signal, subprocess, sys, time

def until(condition):
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()

def runs(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False

signal.signal(signal.SIGINT, signal.default_int_handler)
bench = subprocess.Popen([sys.argv[1], "--quick", "--wine", "--only", "notify.event"],
                         env={**os.environ, "BENCH_WINE_PATIENCE": "600"})
assert until(lambda: os.path.exists(sys.argv[2]) and os.path.getsize(sys.argv[2])), "Wine was not started"
with open(sys.argv[2]) as file:
    wine = int(file.read())
assert runs(wine)
bench.send_signal(signal.SIGINT)
assert bench.wait(30) == -signal.SIGINT, "winmm-bench did not end by the signal"
assert until(lambda: not runs(wine)), "what it had started goes on"
PYTHON
check $? "an interrupt ends winmm-bench and what it has started"
exit $failed
