# SPDX-License-Identifier: MIT
"""What became of mutants, held against the list of those that are known to survive."""
import collections
import pathlib
import threading


def read_survivors():
    """{(file, function, old, new): reason}.

    An entry: "FILE FUNCTION", "- OLD", "+ NEW", lines of the reason, an empty one.
    """
    survivors = {}
    for entry in (pathlib.Path(__file__).parent / "survivors").read_text().split("\n\n"):
        lines = [line.strip() for line in entry.splitlines() if not line.startswith("#")]
        if lines:
            place, old, new = lines[0].split(" ", 1), lines[1][2:].strip(), lines[2][2:].strip()
            survivors[(*place, old, new)] = " ".join(lines[3:])
    return survivors


def key(mutant):
    return mutant.path, mutant.function, mutant.old, mutant.new


def describe(mutant):
    return f"{mutant.id} {mutant.path}:{mutant.function}: {mutant.old}  =>  {mutant.new}"


class Report:
    """Counts and prints what became of mutants, and which tests fail without one."""

    def __init__(self, survivors):
        self.survivors, self.passed, self.failed, self.tally = survivors, 0, 0, collections.Counter()
        self.useless, self.lock = {}, threading.Lock()

    def listed(self, mutant):
        """Why it survives, if that is known."""
        return self.survivors.get(key(mutant))

    def add(self, mutant, killer):
        listed = self.listed(mutant)
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
