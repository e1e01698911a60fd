#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""names.py -- what the documents name is there: linked files, paths, functions, variables, pages.

Prints a line "ok" or "FAIL" for each document and kind.
"""
import fnmatch
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIP = {".git", "build", "build-clang", "build-address", "build-thread"}
BASES = ("", "src", "drivers")
CODE = (".c", ".h", ".sh", ".py", ".md", ".pml", ".names", ".syms", ".build", ".ini")
FAILED = []


def files():
    """Every path below the root, folders with a slash behind."""
    found = set()
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in SKIP and not name.startswith(".")]
        place = os.path.relpath(folder, ROOT)
        prefix = "" if place == "." else place + "/"
        found.update(prefix + name for name in names)
        found.update(prefix + name + "/" for name in folders)
    return found


FILES = files()
NAMES = {os.path.basename(path) for path in FILES}


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as stream:
        return stream.read()


def matches(path):
    if "*" not in path:
        return path in FILES or path + "/" in FILES
    pattern = re.compile(re.escape(path).replace(r"\*", "[^/]*") + "/?$")
    return any(pattern.match(name) for name in FILES)


def exists(word, place):
    candidates = [os.path.normpath(os.path.join(base, word)) for base in BASES + (place,)]
    if "/" not in word and fnmatch.filter(NAMES, word):
        return True
    return any(matches(path) for path in candidates)


def is_path(word):
    """A path of this project: a folder, below a known folder, or a bare name that code has."""
    if re.search(r"NAME|[<>$~]|^/|^build|^(include/)?winmm/", word) or not re.fullmatch(r"[\w./*-]+", word):
        return False
    if "/" not in word:
        own = (".", "system.ini", "beep", "driver.", "app.", "test.ini")
        return word.endswith(CODE) and not word.startswith(own)
    first = word.split("/")[0]
    if first in ("..", ".") or word.count("/") == 1 and word.endswith("/"):
        return True
    return any(matches(os.path.join(base, first)) for base in BASES)


def report(what, missing):
    if missing:
        FAILED.append(what)
        print("FAIL %s: %s" % (what, ", ".join(sorted(missing))))
    else:
        print("ok %s" % what)


def prose(text):
    """Without C and shell blocks: those are run."""
    return re.sub(r"^```(?:c|sh)\n.*?^```$", "", text, flags=re.S | re.M)


def check_links(document, text):
    place = os.path.dirname(document)
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in target]
    paths = {target: os.path.normpath(os.path.join(place, target)) for target in targets if target}
    report(document + ": links", {target for target in paths if not matches(paths[target])})


def check_paths(document, text):
    words = set(re.findall(r"`([^`\n]+)`", text))
    words = {part.strip(",;()") for word in words for part in word.split()}
    words |= set(re.findall(r"\b(?:client|core|base|win32|sdk)/[a-z-]+\.[ch]\b", text))
    place = os.path.dirname(document)
    report(document + ": paths", {w for w in words if is_path(w) and not exists(w.removeprefix("./"), place)})


def check_identifiers(document, text, known):
    words = set(re.findall(r"\b(?:mm_[a-z][a-z_0-9]+|(?:WINMM|MM)_[A-Z][A-Z_0-9]+)\b", text))
    report(document + ": names", {w for w in words if w not in known and not w.endswith("_")})


def known_identifiers():
    words = set()
    for path in FILES:
        code = path.startswith(("src/", "drivers/", "include/", "tools/"))
        if code and path.endswith((".c", ".h", ".build")):
            words |= set(re.findall(r"\b(?:mm_|WINMM_|MM_)\w+", read(path)))
    return words


def check_real_time():
    """Each function that a header marks as real-time stands in the table."""
    table = read("docs/realtime.md")
    missing = set()
    for path in FILES:
        if path.startswith("include/") and path.endswith(".h"):
            marked = re.findall(r"^MM_RT\s[^;(]*?\b(\w+)\s*\(", read(path), re.M)
            missing |= {name for name in marked if re.sub(r"[AW]$", "", name) not in table}
    report("docs/realtime.md: all of MM_RT", missing)


def check_limits():
    """The limits of the counted costs are the gates, in their order."""
    table = read("docs/performance.md").partition("## Counted")[2].partition("## ")[0]
    limits = re.findall(r"^\|[^|]+\| \d+ \| (\d+) \| \d+ \| (\d+) \|", table, re.M)
    gates = re.findall(r"^gate \S+ (\d+) (\d+)$", read("tests/counts/run.sh"), re.M)
    same = limits == gates != []
    report("docs/performance.md: limits", set() if same else {"not those of tests/counts/run.sh"})


def check_page(page):
    text = read(page)
    command = ["mandoc", "-Tlint", "-Wwarning", os.path.join(ROOT, page)]
    lint = subprocess.run(command, capture_output=True, text=True)
    report(page + ": mandoc", set((lint.stdout + lint.stderr).splitlines()))
    installed = "'%s'" % os.path.basename(page) in read("man/meson.build")
    report(page + ": installed", set() if installed else {"man/meson.build"})
    ours = re.findall(r"^\.Xr (winmm|DriverCallback) (\d)", text, re.M)
    report(page + ": references", {"man/%s.%s" % one for one in ours if "man/%s.%s" % one not in FILES})


def main():
    known = known_identifiers()
    documents = sorted(path for path in FILES if path.endswith(".md"))
    pages = sorted(path for path in FILES if re.fullmatch(r"man/.*\.\d", path))
    for document in documents:
        text = prose(read(document))
        check_links(document, text)
        check_paths(document, text)
        check_identifiers(document, text, known)
    for page in pages:
        check_page(page)
        check_identifiers(page, read(page), known)
    check_real_time()
    check_limits()
    sys.exit(1 if FAILED else 0)


main()
