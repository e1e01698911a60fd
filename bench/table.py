#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""table.py JSON -- what `winmm-bench --json --wine` has printed as the table of docs/performance.md."""
import os
import sys

sys.dont_write_bytecode = True
from figures import fail, fail_lacking, read

HEAD = ("what", "winmm", "bare", "x bare", "Wine", "Wine is", "target", "holds")
MORE = {"million/s": ("slower", "faster"), "kB": ("more", "less")}


def number(value):
    if value is None:
        return ""
    return f"{value:,.{2 if value < 10 else 1 if value < 100 else 0}f}"


def scaled(value, unit):
    """The unit that reads best, for times alone."""
    for smaller, larger in (("ns", "us"), ("us", "ms")):
        if unit == smaller and value >= 10000:
            value, unit = value / 1000, larger
    return value, unit


def compared(ours, wine, unit):
    if not ours or not wine:
        return ""
    ratio = ours / wine if unit == "million/s" else wine / ours
    worse, better = MORE.get(unit, ("slower", "faster"))
    if 0.95 <= ratio <= 1.05:
        return "as fast" if better == "faster" else "as much"
    times = ratio if ratio > 1 else 1 / ratio
    return f"{times:,.{0 if times > 10 else 1}f} x {worse if ratio > 1 else better}"


def row(figure):
    ours, bare, wine, unit = (figure[key] for key in ("winmm", "bare", "wine", "unit"))
    by = 1
    if ours is not None:
        shown, unit_shown = scaled(ours, unit)
        by = shown / ours if ours else 1
    targets = figure["targets"]
    return (f"{figure['about']} (`{figure['name']}`)",
            f"{number(shown)} {unit_shown}" if ours is not None else "",
            number(bare and bare * by), number(ours and bare and ours / bare), number(wine and wine * by),
            compared(ours, wine, unit), "; ".join(target["target"] for target in targets),
            "; ".join({True: "yes", False: "NO", None: "-"}[target["holds"]] for target in targets))


def main():
    if len(sys.argv) != 2:
        fail("usage: table.py JSON", 2)
    if not sys.stdout:
        fail("there is no standard output")
    report = read(sys.argv[1])
    try:
        table = [HEAD, ["---"] * len(HEAD), *map(row, report["figures"])]
    except (KeyError, TypeError):
        fail_lacking(sys.argv[1])
    try:
        for cells in table:
            print("| " + " | ".join(cells) + " |")
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at its end
        fail(f"cannot write to the standard output: {error.strerror}")


main()
