#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""columns.py -- no line of the sources is longer than CONTRIBUTING.md says.

A column is a character, a tab goes on to the next multiple of 8. Prints one line "ok", or a line "FAIL" for
each line that is too long.
"""
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MOST = 110


def sources():
    """The C, Python and shell below the root, but for what a build has made."""
    found = ["run", "test"]
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith((".", "build-")) and name != "build"]
        found += [os.path.relpath(os.path.join(folder, name), ROOT) for name in names
                  if name.endswith((".c", ".h", ".py", ".sh"))]
    return sorted(found)


def main():
    failed = False
    for path in sources():
        with open(os.path.join(ROOT, path), encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                columns = len(line.rstrip("\n").expandtabs(8))
                if columns > MOST:
                    print(f"FAIL {path}:{number} has {columns} columns, more than {MOST}")
                    failed = True
    if not failed:
        print(f"ok lines of at most {MOST} columns")
    sys.exit(failed)


main()
