"""Runs the benchmarks against the peers and writes the report: what `make bench` calls.

    python3 bench/run.py [--sections kernel,files,growth,latency] [--quick] [--output docs/benchmarks.md]

Needs only Python 3.11 itself; the peers live in bench/.venv, made here from requirements.txt. A section whose command is
missing or fails is reported, the others still run, and the exit code is 1. A missed goal is reported and fails nothing:
other work on the machine may have caused it.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shlex
import shutil
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import sections
from measure import Failed, machine, run
from report import DUTIES, PAGES, YEAR, Report, section_of, with_section

BENCH = Path(__file__).resolve().parent
REQUIREMENTS = BENCH / "requirements.txt"
VENV = BENCH / ".venv"

SECTIONS: dict[str, Callable[[sections.Bench, Report], None]] = {
    "kernel": sections.kernel,
    "files": sections.files,
    "growth": sections.growth,
    "latency": sections.latency,
}


def python_of_the_peers() -> Path:
    """The venv's interpreter; made anew when the pins have changed."""
    python, stamp = VENV / "bin/python", VENV / "requirements.txt"
    if not (python.exists() and stamp.exists() and stamp.read_bytes() == REQUIREMENTS.read_bytes()):
        print("making bench/.venv", file=sys.stderr)
        venv.create(VENV, clear=True, with_pip=True)
        run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS])
        shutil.copyfile(REQUIREMENTS, stamp)
    return python


def arguments() -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--liandai", type=Path, default=BENCH.parent / "target/release/liandai")
    parser.add_argument("--kernel", type=Path, default=BENCH.parent / "target/release/examples/kernel")
    parser.add_argument("--sections", default=",".join(SECTIONS), help="comma-separated, default: all")
    parser.add_argument("--quick", action="store_true", help="100,000 officers in the kernel, 10,000 in files, no million")
    parser.add_argument("--runs", type=int, default=3, help="how often each is run; the best counts, the median is shown")
    parser.add_argument("--fresh", action="store_true", help="make the data anew, as after a change of the generator")
    parser.add_argument("--output", type=Path, help="where the report goes; default: standard output")
    args = parser.parse_args()
    args.sections = args.sections.split(",")
    if unknown := set(args.sections) - SECTIONS.keys():
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    if args.runs < 1:
        parser.error("--runs is at least 1")
    return args


def head(report: Report, runs: int) -> None:
    """Command, machine, load, date and versions."""
    now = datetime.datetime.now(datetime.UTC)
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    versions = dict(line.split("==") for line in REQUIREMENTS.read_text().splitlines() if "==" in line)
    peers = ", ".join(f"{name} {versions[name]}" for name in ("OpenFisca-Core", "numpy", "duckdb"))
    report.text("# Benchmarks")
    report.text("Written by `bench/run.py`; the peers ran in the same run on the same data.")
    facts = {
        "command": f"`{shlex.join(['python3', *sys.argv])}`",
        "date": f"{now:%Y-%m-%d %H:%M} UTC",
        **machine(),
        "load at start": f"{load} (1, 5, 15 minutes)",
        "peers": f"{peers}, Python {sys.version.split()[0]}",
        "repeats": f"{runs}; times are the best, medians stand beside them",
        "units": "MB is 10^6 bytes; CPU is user and system time of all threads",
    }
    report.table(["", ""], list(facts.items()))


def main() -> None:
    """Runs the sections one after another and writes the report."""
    args = arguments()
    report = Report()
    head(report, args.runs)
    bench = sections.Bench(
        python=python_of_the_peers(),
        liandai=args.liandai.absolute(),
        kernel=args.kernel.absolute(),
        data=BENCH / "data",
        quick=args.quick,
        fresh=args.fresh,
        runs=args.runs,
    )
    for name in args.sections:
        print(f"section {name}", file=sys.stderr)
        try:
            SECTIONS[name](bench, report)
        except Failed as failure:
            report.failed(f"section {name}", failure)
    if left_out := [name for name in SECTIONS if name not in args.sections]:
        report.text(f"Not part of this run: {', '.join(left_out)}.")
    if args.output:
        args.output.parent.mkdir(parents=True, exist_ok=True)
        before = args.output.read_text(encoding="utf-8") if args.output.exists() else ""
        text = report.markdown()
        for heading in (PAGES, YEAR, DUTIES):  # web.py's
            text = with_section(text, heading, section_of(before, heading))
        args.output.write_text(text, encoding="utf-8")
    else:
        print(report.markdown(), end="")
    for line in report.failures:
        print(f"FAILED {line}", file=sys.stderr)
    sys.exit(1 if report.failures else 0)


if __name__ == "__main__":
    main()
