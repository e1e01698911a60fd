#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""count-tests.py LOG... -- counts test cases: in meson's testlog.json by program, in other logs by line.

Prints "PASSED FAILED SKIPPED". A program that ends badly without naming a failed case is one failure; one that names no
case at all is one case.
"""
import json
import re
import sys

SUMMARY = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)
CMOCKA = re.compile(r"^(?:.*\.)?\[  (PASSED|FAILED|SKIPPED) +\] (\d+) test\(s\)", re.M)
LINES = {"ok": re.compile(r"^ok\b", re.M), "fail": re.compile(r"^(?:FAIL|not ok)\b", re.M), "skip": re.compile(r"^skip\b", re.M)}


def count_text(text):
    summaries = SUMMARY.findall(text)
    if summaries:
        return [int(n or 0) for n in summaries[-1]]
    cmocka = {"PASSED": 0, "FAILED": 0, "SKIPPED": 0}
    for word, number in CMOCKA.findall(text):
        cmocka[word] += int(number)
    if any(cmocka.values()):
        return list(cmocka.values())
    return [len(LINES[kind].findall(text)) for kind in ("ok", "fail", "skip")]


def count_program(program):
    counts = count_text(program.get("stdout", "") + "\n" + program.get("stderr", ""))
    good, skipped = program["result"] in ("OK", "EXPECTEDFAIL"), program["result"] == "SKIP"
    if not good and not skipped and counts[1] == 0:
        counts[1] = 1
    if sum(counts) == 0:
        counts = [int(good), 0, int(skipped)]
    return counts


def main():
    total = [0, 0, 0]
    for path in sys.argv[1:]:
        with open(path, errors="replace") as log:
            text = log.read()
        if path.endswith(".json"):
            parts = [count_program(json.loads(line)) for line in text.splitlines()]
        else:
            parts = [count_text(text)]
        total = [sum(column) for column in zip(total, *parts)]
    print(*total)


main()
