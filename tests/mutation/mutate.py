# SPDX-License-Identifier: MIT
"""mutate.py BUILD_DIR --sample | --all [FILE...] | --list [FILE...] | --one ID... -- do tests notice changes?

Every mutant of the files in `files` is built in a copy of the tree, and tests run until one fails: the unit
tests named there, all unit tests, faults, traps, stress; the explorer; the named ones built with
AddressSanitizer; the named ones and churn built with ThreadSanitizer. A mutant that does not compile is not
counted, nor is one whose objects are the same as before, unless it changes a memory order: that one begins
with the explorer. A mutant that survives has to stand in `survivors`; those that do are tried many at a time,
and by halves where one needs the other.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import queue
import sys

import mutants
import report
import worker

SAMPLE = 20


def read_files():
    lines = (line.split() for line in (pathlib.Path(__file__).parent / "files").read_text().splitlines())
    return {words[0]: words[1:] for words in lines if words and words[0] != "#"}


def spread(every):
    """The mutants so ordered that any first few are of many files and kinds; by their ids, not by place."""
    used, left, order = collections.Counter(), sorted(every, key=lambda mutant: mutant.id), []
    while left and len(order) < 4 * SAMPLE:
        mutant = min(left, key=lambda mutant: (used[mutant.path] + used[mutant.kind], used[mutant.path]))
        left.remove(mutant)
        used.update((mutant.path, mutant.kind))
        order.append(mutant)
    return order


def singly(some):
    return [(mutant,) for mutant in some]


def together(some):
    """As few groups as there can be of mutants that change different places."""
    groups = []
    for mutant in some:
        free = (group for group in groups if not any(mutants.overlap(mutant, other) for other in group))
        group = next(free, None)
        if group is None:
            groups.append(group := [])
        group.append(mutant)
    return groups


def halves(group):
    return [group[:len(group) // 2], group[len(group) // 2:]]


def judge(group, killer, tried):
    """The groups that are to be tried in its place."""
    if killer and len(group) > 1:
        print(f"# {len(group)} survivors together: {killer}", flush=True)
        return halves(group)
    for mutant in group:
        tried.add(mutant, killer)
    return []


def try_all(groups, files, place, jobs, tried, wanted=None):
    """Until so many were counted. A group that is killed is tried by halves, down to each mutant alone."""
    idle, seconds = queue.SimpleQueue(), {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        numbers = range(min(jobs, len(groups)))
        for one in pool.map(lambda number: worker.Worker(place / str(number), tried, seconds), numbers):
            idle.put(one)

        def attempt(group):
            one = idle.get()
            try:
                named = [name for mutant in group for name in files[mutant.path]]
                return group, one.attempt(group, list(dict.fromkeys(named)))
            finally:
                idle.put(one)

        begun = set()
        while True:
            most = len(groups) if wanted is None else wanted - tried.passed - tried.failed - len(begun)
            now = groups[:max(0, min(most, jobs - len(begun)))]
            groups = groups[len(now):]
            begun |= {pool.submit(attempt, group) for group in now}
            if not begun:
                return
            ended, begun = concurrent.futures.wait(begun, return_when=concurrent.futures.FIRST_COMPLETED)
            for one in ended:
                groups = judge(*one.result(), tried) + groups


def main():
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("build_dir", type=pathlib.Path)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--all", nargs="*", metavar="FILE")
    parser.add_argument("--list", nargs="*", metavar="FILE")
    parser.add_argument("--one", nargs="+", metavar="ID")
    parser.add_argument("--jobs", type=int, help="at a time; one, or for --all two, for each processor")
    options = parser.parse_args()
    jobs = options.jobs or os.cpu_count() * (2 if options.all is not None else 1) # most of a hang is waiting

    files, survivors = read_files(), report.read_survivors()
    every = list(mutants.mutants_of(worker.ROOT, options.all or options.list or files))
    tried = report.Report(survivors)
    place = options.build_dir.resolve() / "mutation"
    if options.list is not None:
        print(*map(report.describe, every), sep="\n")
        return 0
    others = [mutant for mutant in every if report.key(mutant) not in survivors]
    orders = [mutant for mutant in every if report.key(mutant) in survivors and mutant.kind == "order"]
    listed = [mutant for mutant in every if report.key(mutant) in survivors and mutant.kind != "order"]
    if options.one:
        try_all(singly(mutant for mutant in every if mutant.id in options.one), files, place, jobs, tried)
    elif options.all is None:
        try_all(singly(spread(others)), files, place, jobs, tried, SAMPLE)
    else:
        groups = together(listed) + together(orders) + singly(others)
        try_all(groups, files, place, jobs, tried)
        for entry in survivors.keys() - {report.key(mutant) for mutant in every}:
            if not options.all or entry[0] in options.all:
                tried.line(False, f"survivors: no such mutant: {entry[0]} {entry[1]}: {entry[3]}")
    return tried.end()


if __name__ == "__main__":
    sys.exit(main())
