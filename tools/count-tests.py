#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""count-tests.py [--failed | --skipped] LOG... -- counts test cases.

In meson's logs (.json) it counts by program, else by line. Prints "PASSED FAILED SKIPPED", or the lines that
tell of failed or skipped cases. A program that ends badly without naming a failed case is one failure; one
that names no case at all is one case.
"""
import json
import re
import sys

SUMMARY = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)
CMOCKA = re.compile(r"^(?:.*\.)?\[  (PASSED|FAILED|SKIPPED) +\] (\d+) test\(s\)", re.M)
LINES = {
    "ok": re.compile(r"^ok\b", re.M),
    "fail": re.compile(r"^(?:FAIL|not ok)\b", re.M),
    "skip": re.compile(r"^skip\b", re.M),
}
TELLING = {
    "--failed": re.compile(
        r"^(?!ok )(?:FAIL|not ok|CRASH|    FAIL|\[  FAILED  \] (?!\d)|\[  ERROR   \]"
        r"|.*\berror:|.*ERROR:).*", re.M),
    "--skipped": re.compile(r"^(?:skip|SKIPPED|\[  SKIPPED \] (?!\d)).*", re.M),
}

GOOD = ("OK", "EXPECTEDFAIL")


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
    good, skipped = program["result"] in GOOD, program["result"] == "SKIP"
    if not good and not skipped and counts[1] == 0:
        counts[1] = 1
    if sum(counts) == 0:
        counts = [int(good), 0, int(skipped)]
    return counts


def programs_of(path):
    with open(path, errors="replace") as log:
        text = log.read()
    if path.endswith(".json"):
        return [json.loads(line) for line in text.splitlines()]
    return [{"stdout": text}]


def texts_of(path):
    for program in programs_of(path):
        name = program.get("name")
        text = program.get("stdout", "") + "\n" + program.get("stderr", "")
        if name and program["result"] not in (*GOOD, "SKIP"):
            text += f"\nFAIL {name}: {program['result']}"
        yield (f"{name}: " if name else ""), text


def tell(which, paths):
    for path in paths:
        for name, text in texts_of(path):
            for line in TELLING[which].findall(text):
                print(f"{name}{line.strip()}")


def count(paths):
    total = [0, 0, 0]
    for path in paths:
        programs = programs_of(path)
        parts = [count_program(p) if path.endswith(".json") else count_text(p["stdout"]) for p in programs]
        total = [sum(column) for column in zip(total, *parts)]
    print(*total)


if sys.argv[1:2] and sys.argv[1] in TELLING:
    tell(sys.argv[1], sys.argv[2:])
else:
    count(sys.argv[1:])
