#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""plot.py JSON FOLDER -- draws what `winmm-bench --json --wine` has printed, by gnuplot: FOLDER/notify.svg,
the cost of a notification by its kind, and FOLDER/wake.svg, how long it takes to wake a sleeper. With --png
as a third argument pictures for a viewer without SVG.
"""
import os
import subprocess
import sys

sys.dont_write_bytecode = True
from figures import fail, fail_lacking, read

SIDES = (("bare", "bare mechanism", "#8a8a8a"), ("winmm", "winmm", "#0072b2"), ("wine", "Wine", "#d55e00"))
KINDS = ("function", "window", "task", "event")
SLEEPERS = (("window", "GetMessage"), ("task", "mmTaskBlock"), ("event", "WaitForSingleObject"))


def head(path, width, height):
    size = f"size {width},{height}"
    terminal = f"pngcairo {size}" if path.endswith(".png") else f"svg {size} dynamic"
    return f"""
set terminal {terminal} enhanced font 'sans,13' background rgb 'white'
set border 3 lc rgb '#555555'
set tics nomirror
set grid ytics lc rgb '#dddddd' lt 1
set encoding utf8
"""


def number(value):
    if value < 10:
        return f"{value:.1f}"
    return f"{value:,.0f}"


def draw(script, path):
    try:
        drawn = subprocess.run(["gnuplot"], input=script.encode(), capture_output=True, check=True).stdout
    except FileNotFoundError:
        fail(f"{path} is not drawn: there is no gnuplot (package gnuplot-nox)")
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").split("\n")
        last = next((line.strip() for line in said[::-1] if line.strip()), "?")
        fail(f"{path} is not drawn: gnuplot: {last}")
    with open(path, "wb") as file:
        file.write(drawn)


def draw_costs(report, path):
    figures = {figure["name"]: figure for figure in report["figures"]}
    missing = [kind for kind in KINDS if not figures.get(f"notify.{kind}", {}).get("winmm")]
    if missing:
        fail(f"{path} is not drawn: there is no figure notify.{missing[0]}")
    sides = [side for side in SIDES if any(figures[f"notify.{kind}"][side[0]] for kind in KINDS)]
    script = head(path, 860, 400) + """
set title 'One DriverCallback, nobody waiting: nanoseconds of the caller'
set logscale y
set format y '10^{%L}'
set ylabel 'ns'
set key below center horizontal samplen 1.5
set style fill solid noborder
"""
    width = 0.8 / len(sides)
    tics = ", ".join(f"'{kind}' {i}" for i, kind in enumerate(KINDS))
    script += f"set xrange [-0.6:3.6]\nset xtics scale 0 ({tics})\n"
    plots = []
    for at, (side, title, color) in enumerate(sides):
        script += f"${side} << EOD\n"
        for i, kind in enumerate(KINDS):
            value = figures[f"notify.{kind}"][side]
            if value:
                script += f"{i + (at - (len(sides) - 1) / 2) * width:.3f} {value} \"{number(value)}\"\n"
        script += "EOD\n"
        plots.append(f"${side} using 1:2:({width * 0.92:.3f}) with boxes lc rgb '{color}' title '{title}'")
        plots.append(f"${side} using 1:($2*1.15):3 with labels font 'sans,11' offset 0,0.3 notitle")
    draw(script + "set yrange [1:3e5]\nplot " + ", ".join(plots) + "\n", path)


def quantiles(report, name, side):
    for entry in report["distributions"]:
        if entry["name"] == name and entry["side"] == side:
            return entry["quantiles"]
    return []


def draw_wakeups(report, path):
    heading = "From DriverCallback to the woken thread: share of notifications that took at most so long"
    script = head(path, 1080, 400) + f"""
set multiplot layout 1,3 margins 0.065,0.98,0.24,0.8 spacing 0.08 title '{heading}' font 'sans,14'
set logscale x
set xlabel 'µs'
set yrange [0:1]
set format y '%g %%'
set ytics ('0 %%' 0, '25 %%' 0.25, '50 %%' 0.5, '75 %%' 0.75, '100 %%' 1)
set grid xtics ytics lc rgb '#dddddd' lt 1
unset key
"""
    titles = [(title if side != "bare" else "bare futex", color) for side, title, color in SIDES]
    for i, (title, color) in enumerate(titles):
        if title == "Wine" and not quantiles(report, "wake.window", "wine"):
            continue
        place = f"screen {0.37 + 0.13 * i},0.04 center"
        script += f"set label {i + 1} '\u2501 {title}' at {place} tc rgb '{color}'\n"
    curves = {}
    for kind, _ in SLEEPERS:
        curves[kind] = (quantiles(report, "bare.wake", "native"), quantiles(report, f"wake.{kind}", "native"),
                        quantiles(report, f"wake.{kind}", "wine"))
    if not all(own for _, own, _ in curves.values()):
        fail(f"{path} is not drawn: the figures hold no wake-ups")
    values = [ns for lines in curves.values() for points in lines
              for fraction, ns in points if fraction <= 0.99]
    script += f"set xrange [{min(values) / 1e3 / 1.2:.3g}:{max(values) / 1e3 * 1.2:.3g}]\n"
    for kind, function in SLEEPERS:
        plots = []
        for i, points in enumerate(curves[kind]):
            if not points:
                continue
            rows = "\n".join(f"{ns / 1e3} {fraction}" for fraction, ns in points)
            script += f"${kind}{i} << EOD\n{rows}\nEOD\n"
            plots.append(f"${kind}{i} with lines lw {3 if i == 1 else 2} lc rgb '{titles[i][1]}'")
        script += f"set title '{kind}: {function}'\nplot " + ", ".join(plots) + "\nunset label\n"
    draw(script + "unset multiplot\n", path)


def main():
    if len(sys.argv) not in (3, 4) or sys.argv[3:] not in ([], ["--png"]):
        fail("usage: plot.py JSON FOLDER [--png]", 2)
    report, folder = read(sys.argv[1]), sys.argv[2]
    kind = "png" if sys.argv[3:] else "svg"
    try:
        os.makedirs(folder, exist_ok=True)
        draw_costs(report, os.path.join(folder, f"notify.{kind}"))
        draw_wakeups(report, os.path.join(folder, f"wake.{kind}"))
    except OSError as error:
        fail(f"{error.filename or folder}: {error.strerror}")
    except (KeyError, TypeError):
        fail_lacking(sys.argv[1])


main()
