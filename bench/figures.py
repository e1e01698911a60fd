# SPDX-License-Identifier: MIT
"""What `winmm-bench --json` has printed, for the programs that show it."""
import json
import os
import sys


def fail(why, status=1):
    print(f"{os.path.basename(sys.argv[0])}: {why}", file=sys.stderr)
    sys.exit(status)


def fail_lacking(path):
    fail(f"{path} is not of `winmm-bench --json`: its figures lack something")


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
    except OSError as error:
        fail(f"{path}: {error.strerror}")
    except ValueError as error:
        fail(f"{path} is not JSON: {error}")
    if not isinstance(report, dict) or not report.get("figures"):
        fail(f"{path} is not of `winmm-bench --json`: it holds no figures")
    return report
