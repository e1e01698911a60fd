# SPDX-License-Identifier: MIT
"""Builds mutants and runs tests until one fails."""
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import time

import mutants

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SUITES = ("unit", "faults", "traps", "stress")
SETUP = ["-Dtests=true", "-Doptimization=1", "-Ddebug=false", "-Dwerror=false"]
BUILDS = {
    "plain": [],
    "address": ["-Db_sanitize=address,undefined", "-Db_lundef=false"],
    "thread": ["-Db_sanitize=thread", "-Db_lundef=false"],
}
SAYS = {"": "", "plain": "", "address": " with AddressSanitizer", "thread": " with ThreadSanitizer"}
SECONDS, TIMES = 20, 5 # a test that takes longer, and so many times longer than without a mutant, hangs
PATIENCE = 5 # times longer, where a mutant is known to survive: the machine may have stood still
VOLUMES = {"stress signal": ["1"], "stress churn": ["200000"]} # seconds, posts
COMPLAINT = re.compile(r"FAIL|not ok|ERROR|WARNING|error")
MOST_MEMORY = 8 << 30 # a mutant may allocate without end; ThreadSanitizer needs all addresses
SURROUNDINGS = {"CMOCKA_TEST_ABORT": "1", "MALLOC_PERTURB_": "165"} # the first failure ends a program


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
    """A copy of the tree with its builds, where one mutant, or one group of them, at a time is tried.

    What each test takes without a mutant is one dictionary for all workers.
    """

    def __init__(self, place, report, seconds):
        self.place, self.tree, self.report, self.seconds = place, place / "tree", report, seconds
        self.tests, self.outputs = {}, {}
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

    def write(self, texts):
        for path, text in texts.items():
            (self.tree / path).write_text(text)

    def fails(self, build, name, patience=1):
        seconds = patience * max(SECONDS, TIMES * self.seconds.get((build, name), SECONDS))
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

    def fails_again(self, build, name, how, group):
        """Not by chance, nor because the machine stood still; a sanitizer and the explorer have seen it."""
        if how == "hangs":
            return self.fails(build, name, PATIENCE if any(map(self.report.listed, group)) else 1)
        return build != "plain" or self.fails(build, name)

    def attempt(self, group, named):
        """What kills the mutants together, None: nothing; or why they are not counted, in brackets."""
        sources = {mutant.path: mutant.source for mutant in group}
        changed = mutants.changed(group)
        self.write(changed)
        try:
            if not self.build("plain", ["tests/libwinmm-inside.a"]):
                return "(does not compile)"
            is_same = self.objects() == self.original
            if is_same and any(mutant.kind != "order" for mutant in group):
                return "(same code)"
            for killer in self.killers(named, is_same):
                if killer not in self.seconds:
                    self.write(sources)
                    self.check(*killer)
                    self.write(changed)
                how = self.seconds[killer] and self.fails(*killer)
                if how and self.fails_again(*killer, how, group):
                    return killer[1] + SAYS[killer[0]] + (" (hangs)" if how == "hangs" else "")
        finally:
            self.write(sources)
