# SPDX-License-Identifier: MIT
"""mutate.py BUILD_DIR --sample | --all [FILE...] | --list [FILE...] | --one ID... -- do tests notice changes?

Every mutant of the files in `files` is built in a copy of the tree, and tests run until one fails: the unit
tests named there, all unit tests, faults, traps, stress; the explorer; the named ones built with
AddressSanitizer; the named ones and churn built with ThreadSanitizer. A mutant that does not compile is not
counted, nor is one whose objects are the same as before, unless it changes a memory order: that one begins
with the explorer. A mutant that survives has to stand in `survivors`.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import queue
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

import mutants

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SUITES = ("unit", "faults", "traps", "stress")
SAMPLE = 20
SETUP = ["-Dtests=true", "-Doptimization=1", "-Ddebug=false", "-Dwerror=false"]
BUILDS = {
    "plain": [],
    "address": ["-Db_sanitize=address,undefined", "-Db_lundef=false"],
    "thread": ["-Db_sanitize=thread", "-Db_lundef=false"],
}
SAYS = {"": "", "plain": "", "address": " with AddressSanitizer", "thread": " with ThreadSanitizer"}
SECONDS, TIMES = 20, 5 # a test that takes longer, and so many times longer than without a mutant, hangs
VOLUMES = {"stress signal": ["1"], "stress churn": ["200000"]} # seconds, posts
COMPLAINT = re.compile(r"FAIL|not ok|ERROR|WARNING|error")
MOST_MEMORY = 8 << 30 # a mutant may allocate without end; ThreadSanitizer needs all addresses
SURROUNDINGS = {"CMOCKA_TEST_ABORT": "1", "MALLOC_PERTURB_": "165"} # the first failure ends a program


def read_files():
    lines = (line.split() for line in (HERE / "files").read_text().splitlines())
    return {words[0]: words[1:] for words in lines if words and words[0] != "#"}


def read_survivors():
    """{(file, function, old, new): reason}.

    An entry: "FILE FUNCTION", "- OLD", "+ NEW", lines of the reason, an empty one.
    """
    survivors = {}
    for entry in (HERE / "survivors").read_text().split("\n\n"):
        lines = [line.strip() for line in entry.splitlines() if not line.startswith("#")]
        if lines:
            place, old, new = lines[0].split(" ", 1), lines[1][2:].strip(), lines[2][2:].strip()
            survivors[(*place, old, new)] = " ".join(lines[3:])
    return survivors


def key(mutant):
    return mutant.path, mutant.function, mutant.old, mutant.new


def describe(mutant):
    return f"{mutant.id} {mutant.path}:{mutant.function}: {mutant.old}  =>  {mutant.new}"


def run(command, seconds, log, env=None, memory=resource.RLIM_INFINITY, folder=None):
    """0, or what went wrong. Whatever the command has started ends with it."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with open(log, "w") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            preexec_fn=limit, start_new_session=True, env={**os.environ, **(env or {})})
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return "hangs"
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()


class Worker:
    """A copy of the tree with its builds, where one mutant at a time is tried."""

    def __init__(self, place, report):
        self.place, self.tree, self.report = place, place / "tree", report
        self.tests, self.outputs, self.seconds = {}, {}, {}
        self.copy_tree()
        self.prepare("plain")
        self.original = self.objects()

    def copy_tree(self):
        """Writes only files that differ, so that a later run builds little."""
        for folder, inner, names in os.walk(ROOT):
            inner[:] = [name for name in inner if not name.startswith((".", "build"))]
            target = self.tree / os.path.relpath(folder, ROOT)
            target.mkdir(parents=True, exist_ok=True)
            for name in names:
                source = pathlib.Path(folder, name)
                if not ((target / name).exists() and (target / name).read_bytes() == source.read_bytes()):
                    shutil.copy(source, target / name)

    def prepare(self, build):
        """Those with sanitizers are made when they are needed."""
        if build in self.tests:
            return
        if not (self.tree / build / "build.ninja").exists():
            setup = ["meson", "setup", self.tree / build, self.tree, *SETUP, *BUILDS[build]]
            subprocess.run(setup, check=True, stdout=subprocess.DEVNULL)
        if not self.build(build, ["tests/libwinmm-inside.a"]):
            raise SystemExit(f"the library does not build, see {self.place}/{build}.log")

        def ask(what):
            command = ["meson", "introspect", what, self.tree / build]
            return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        files = {target["id"]: target["filename"] for target in ask("--targets")}
        self.tests[build] = {}
        for test in ask("--tests"):
            name = f"{test['suite'][0].partition(':')[2]} {test['name']}"
            self.tests[build][name] = test
            outputs = [file for id in test["depends"] for file in files[id]]
            self.outputs[build, name] = [os.path.relpath(file, self.tree / build) for file in outputs]

    def build(self, build, targets):
        return run(["ninja", "-C", self.tree / build, "-j1", *targets], 600, self.place / f"{build}.log") == 0

    def objects(self):
        paths = (self.tree / "plain/src").glob("*.so.*.p/*.o")
        return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in paths}

    def write(self, path, text):
        (self.tree / path).write_text(text)

    def fails(self, build, name):
        seconds = max(SECONDS, TIMES * self.seconds.get((build, name), SECONDS))
        if name == "explorer":
            command = [self.tree / "tests/explore/run.sh", self.tree, self.place / "explore"]
            return run(command, seconds, self.place / "explorer.log")
        self.prepare(build)
        if name not in self.tests[build]: # some are not for sanitizers
            return 0
        if not self.build(build, self.outputs[build, name]):
            return "does not build"
        test = self.tests[build][name]
        command = test["cmd"][:1] + VOLUMES.get(name, test["cmd"][1:])
        memory = MOST_MEMORY if build == "plain" else resource.RLIM_INFINITY
        env = {**test["env"], **SURROUNDINGS}
        return run(command, seconds, self.place / f"{build}-test.log", env, memory, self.tree / build)

    def check(self, build, name):
        """A test that fails without a mutant proves nothing."""
        began = time.monotonic()
        how = self.fails(build, name)
        self.seconds[build, name] = 0 if how else time.monotonic() - began
        if how:
            how = f"{how}{self.first_complaint(build)}, see {self.place}"
            self.report.fails_always(name + SAYS[build], how)

    def first_complaint(self, build):
        log = self.place / (f"{build}-test.log" if build else "explorer.log")
        lines = [line for line in log.read_text(errors="replace").splitlines() if COMPLAINT.search(line)]
        return f": {lines[0].strip()}" if lines else ""

    def killers(self, named, is_same):
        """(build, test), the cheapest and likeliest first."""
        first = [f"unit {name}" for name in named]
        rest = [name for suite in SUITES for name in self.tests["plain"]
                if name.startswith(suite + " ") and name not in first]
        if not is_same:
            yield from (("plain", name) for name in first + rest)
        if (self.tree / "tests/explore/run.sh").exists():
            yield "", "explorer"
        yield from (("address", name) for name in first if not is_same)
        yield from (("thread", name) for name in first + ["stress churn"])

    def attempt(self, mutant, named):
        """What kills the mutant, None: nothing; or why it is not counted, in brackets."""
        self.write(mutant.path, mutant.changed())
        try:
            if not self.build("plain", ["tests/libwinmm-inside.a"]):
                return "(does not compile)"
            is_same = self.objects() == self.original
            if is_same and mutant.kind != "order":
                return "(same code)"
            for killer in self.killers(named, is_same):
                if killer not in self.seconds:
                    self.write(mutant.path, mutant.source)
                    self.check(*killer)
                    self.write(mutant.path, mutant.changed())
                how = self.seconds[killer] and self.fails(*killer)
                if how and (how == "hangs" or killer[0] != "plain" or self.fails(*killer)): # not by chance
                    return killer[1] + SAYS[killer[0]] + (" (hangs)" if how == "hangs" else "")
        finally:
            self.write(mutant.path, mutant.source)


class Report:
    """Counts and prints what became of mutants, and which tests fail without one."""

    def __init__(self, survivors):
        self.survivors, self.passed, self.failed, self.tally = survivors, 0, 0, collections.Counter()
        self.useless, self.lock = {}, threading.Lock()

    def add(self, mutant, killer):
        listed = self.survivors.get(key(mutant))
        self.tally[killer or "survived"] += 1
        if killer and killer.startswith("("):
            print(f"# {describe(mutant)}: {killer}", flush=True)
        elif killer and not listed:
            self.line(True, f"{describe(mutant)}: killed by {killer}")
        elif killer:
            self.line(False, f"{describe(mutant)}: stands in survivors, but is killed by {killer}")
        else:
            self.line(bool(listed), f"{describe(mutant)}: survived{': ' + listed if listed else ''}")

    def fails_always(self, name, how):
        """Any worker may find it, and says it once."""
        with self.lock:
            if name not in self.useless:
                self.useless[name] = how
                print(f"FAIL {name} fails without a mutant ({how})", flush=True)

    def line(self, good, text):
        self.passed, self.failed = self.passed + good, self.failed + (not good)
        print(("ok " if good else "FAIL ") + text, flush=True)

    def end(self):
        print("# " + ", ".join(f"{count} {what}" for what, count in self.tally.most_common()))
        failed = self.failed + len(self.useless)
        print(f"{self.passed} passed, {failed} failed")
        return 1 if failed or not self.passed else 0


def spread(every):
    """The mutants so ordered that any first few are of many files and kinds; by their ids, not by place."""
    used, left, order = collections.Counter(), sorted(every, key=lambda mutant: mutant.id), []
    while left and len(order) < 4 * SAMPLE:
        mutant = min(left, key=lambda mutant: (used[mutant.path] + used[mutant.kind], used[mutant.path]))
        left.remove(mutant)
        used.update((mutant.path, mutant.kind))
        order.append(mutant)
    return order


def try_all(some, files, place, jobs, report, wanted=None):
    """Until so many were counted. Workers are made when they are needed."""
    idle = queue.SimpleQueue()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        numbers = range(min(jobs, len(some)))
        for worker in pool.map(lambda number: Worker(place / str(number), report), numbers):
            idle.put(worker)

        def attempt(mutant):
            worker = idle.get()
            try:
                return mutant, worker.attempt(mutant, files[mutant.path])
            finally:
                idle.put(worker)

        while some and (wanted is None or report.passed + report.failed < wanted):
            count = len(some) if wanted is None else wanted - report.passed - report.failed
            begun = [pool.submit(attempt, mutant) for mutant in some[:count]]
            for tried in concurrent.futures.as_completed(begun):
                report.add(*tried.result())
            some = some[count:]


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

    files, survivors = read_files(), read_survivors()
    every = list(mutants.mutants_of(ROOT, options.all or options.list or files))
    report = Report(survivors)
    place = options.build_dir.resolve() / "mutation"
    if options.list is not None:
        print(*map(describe, every), sep="\n")
        return 0
    if options.one:
        every = [mutant for mutant in every if mutant.id in options.one]
        try_all(every, files, place, jobs, report)
    elif options.all is None:
        killable = spread(mutant for mutant in every if key(mutant) not in survivors)
        try_all(killable, files, place, jobs, report, SAMPLE)
    else:
        try_all(every, files, place, jobs, report)
        for entry in survivors.keys() - {key(mutant) for mutant in every}:
            if not options.all or entry[0] in options.all:
                report.line(False, f"survivors: no such mutant: {entry[0]} {entry[1]}: {entry[3]}")
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
