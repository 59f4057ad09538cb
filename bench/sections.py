"""The four sections of the report: kernel, files, growth, latency. Each runs its commands and writes tables and verdicts."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from measure import Failed, Run, best, median, run
from report import Report, megabytes, milliseconds, seconds

HERE = Path(__file__).resolve().parent
REGULATION = HERE.parent / "regulations/changde"
PERIOD = "2026"
SEED = 1

KERNEL_GOAL = 5.0
MEMORY_GOAL = 1.5
LATENCY_GOAL_S = 0.100
#: Rising means more than this: below it is the noise between runs.
GROWTH_NOISE = 1.05


@dataclass
class Bench:
    """Where things are and how much is wanted; cities are made once for all sections."""

    python: Path
    liandai: Path
    kernel: Path
    data: Path
    quick: bool
    fresh: bool
    runs: int
    _made: set[Path] = field(default_factory=set)

    @property
    def officers(self) -> int:
        """The officers of the city of the files and latency sections."""
        return 10_000 if self.quick else 100_000

    def script(self, name: str, *arguments: str | Path) -> list[str | Path]:
        """A peer's command."""
        return [self.python, HERE / name, *arguments]

    def make(self, folder: Path, source: dict, commands: Sequence[Sequence[str | Path]]) -> Path:
        """Runs the commands that fill a folder, unless it was filled from the same source."""
        marker = folder / "source.json"
        reusable = not self.fresh or folder in self._made
        if not (reusable and marker.exists() and json.loads(marker.read_text()) == source):
            shutil.rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(parents=True, exist_ok=True)
            for command in commands:
                print(f"  making {folder.name}", file=sys.stderr)
                run(command)
            marker.write_text(json.dumps(source))
        self._made.add(folder)
        return folder

    def kernel_data(self, n: int) -> Path:
        """The raw arrays and their exact outcome."""
        folder = self.data / f"kernel-{n}"
        scripts = ("kernel_data.py", "exact.py", "kernel_files.py")
        digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in scripts)).hexdigest()
        commands = [self.script("kernel_data.py", folder, str(n), str(SEED)), self.script("exact.py", folder)]
        return self.make(folder, {"n": n, "seed": SEED, "scripts": digest}, commands)

    def city(self, officers: int) -> Path:
        """A folder of CSV files of a synthetic city."""
        folder = self.data / f"city-{officers}"
        words = ["generate", "--officers", str(officers), "--year", PERIOD, "--seed", str(SEED), "--output"]
        return self.make(folder, {"command": words}, [[self.liandai, *words, folder]])

    def rate(self, city: Path, threads: int) -> list[str | Path]:
        """The engine's command from files to results."""
        out = self.data / f"results-{city.name}-liandai"
        return [self.liandai, "rate", "--input", city, "--period", PERIOD, "--output", out, "--threads", str(threads)]


def pinned(cores: Sequence[int], command: Sequence[str | Path]) -> list[str | Path]:
    """The command on these cores only."""
    return ["taskset", "-c", ",".join(map(str, cores)), *command]


def in_turn(runs: int, commands: dict[str, list[str | Path]], report: Report) -> dict[str, list[Run]]:
    """Runs all commands round by round, so that a busy minute hits all alike; a failing one is left out."""
    done: dict[str, list[Run]] = {name: [] for name in commands}
    failed: set[str] = set()
    for _ in range(runs):
        for name, command in commands.items():
            if name in failed:
                continue
            try:
                done[name].append(run(command))
            except Failed as failure:
                failed.add(name)
                report.failed(name, failure)
    return {name: measured for name, measured in done.items() if name not in failed}


def peak(runs: Iterable[Run]) -> float:
    """The most memory of all runs, in MB: luck does not count here."""
    return max(run.peak_mb for run in runs)


def usable_cores() -> list[int]:
    """The first two cores that this process may use, or the only one."""
    return sorted(os.sched_getaffinity(0))[:2]


# 1. Kernel


def kernel(bench: Bench, report: Report) -> None:
    """Officers in memory: the engine against OpenFisca and numpy."""
    n = 100_000 if bench.quick else 1_000_000
    report.heading(f"1. Kernel: {n:,} officers in memory")
    report.text(
        "12 months × 5 criteria, the year's sheet, 4 honours and satisfaction → total, grounds, stars. *Load* turns the raw "
        "arrays into the engine's own form, *calculate* rates; reading the files and starting up are not counted. Misgraded: "
        "officers whose stars differ from exact arithmetic (`exact.py`). Two officers in a hundred are put at a threshold on "
        "purpose, so the counts show that an engine can err, not how often it would among real officers."
    )
    folder = bench.kernel_data(n)
    cores = usable_cores()
    one = cores[:1]
    commands = {
        "liandai, 1 thread": pinned(one, [bench.kernel, folder, "--threads", "1"]),
        "OpenFisca float32 (its default)": pinned(one, bench.script("peer_openfisca.py", folder)),
        "OpenFisca float64 (forced)": pinned(one, bench.script("peer_openfisca.py", folder, "--dtype", "float64")),
        "numpy float64, numpy.round": pinned(one, bench.script("peer_numpy.py", folder)),
        "numpy float64, half up": pinned(one, bench.script("peer_numpy.py", folder, "--rounding", "up")),
    }
    if len(cores) == 2:
        commands["liandai, 2 threads"] = pinned(cores, [bench.kernel, folder, "--threads", "2"])
    measured = in_turn(bench.runs, commands, report)
    lines = {name: [run.json_lines()[-1] for run in runs] for name, runs in measured.items()}
    rows = []
    for name, outcomes in lines.items():
        cpu, wall = [cpu_of(outcome) for outcome in outcomes], [outcome["wall_s"] for outcome in outcomes]
        parts = min(outcomes, key=cpu_of)
        rows.append(
            [name, seconds(parts["load_cpu_s"]), seconds(parts["calc_cpu_s"]), seconds(best(cpu)), seconds(median(cpu)),
             seconds(best(wall)), megabytes(peak(measured[name])),
             parts["misgraded_stars"], parts["different_total"]]
        )  # fmt: skip
    head = ["engine", "load CPU", "calculate CPU", "both", "median", "wall", "peak memory", "misgraded", "other total"]
    report.table(head, rows)
    kernel_goals(report, lines)


def cpu_of(outcome: dict) -> float:
    """Load and calculation of one run, in CPU seconds."""
    return outcome["load_cpu_s"] + outcome["calc_cpu_s"]


def kernel_goals(report: Report, lines: dict[str, list[dict]]) -> None:
    """How many times OpenFisca's speed, and that nobody is misgraded."""
    engine, peer = lines.get("liandai, 1 thread"), lines.get("OpenFisca float32 (its default)")
    if engine and peer:
        ratio = best(list(map(cpu_of, peer))) / best(list(map(cpu_of, engine)))
        report.goal(
            f"at least {KERNEL_GOAL:g}× OpenFisca's load and calculate, CPU, one core", f"{ratio:.1f}×", ratio >= KERNEL_GOAL
        )
    two = lines.get("liandai, 2 threads")
    if engine and peer and two:
        walls = [best([outcome["wall_s"] for outcome in outcomes]) for outcomes in (peer, engine, two)]
        ratio, gain = walls[0] / walls[2], walls[1] / walls[2]
        report.goal(
            f"near twice that on two cores ({2 * KERNEL_GOAL:g}× OpenFisca's wall time)",
            f"{ratio:.1f}×; two threads are {gain:.2f}× one",
            ratio >= 0.9 * 2 * KERNEL_GOAL,
        )
    for name in ("liandai, 1 thread", "liandai, 2 threads"):
        for outcome in lines.get(name, [])[:1]:
            wrong = (outcome["misgraded_stars"], outcome["different_total"])
            report.goal(
                f"nobody graded differently from exact arithmetic ({name})", f"{wrong[0]} stars, {wrong[1]} totals", wrong == (0, 0)
            )
            if wrong != (0, 0):
                report.failed(name, "differs from exact arithmetic")


# 2. From files


def files(bench: Bench, report: Report) -> None:
    """A folder to written results: the engine against DuckDB, and against merely reading."""
    report.heading(f"2. From files: {bench.officers:,} officers")
    city = bench.city(bench.officers)
    cores = usable_cores()
    size, rows = csv_bytes(city), sheet_rows(city)
    report.text(
        f"The full semantics from {size / 1e6:,.0f} MB of CSV ({rows:,} sheet rows) to written results, files in the page cache. "
        "DuckDB does the same job in SQL (`peer_duckdb.sql`) but trusts its input and writes no settlement."
    )
    ours, out = bench.data / f"results-{city.name}-liandai", bench.data / f"results-{city.name}-duckdb"
    for stale in (ours, out):
        shutil.rmtree(stale, ignore_errors=True)
    with_threads = {f"{n} thread{'s' if n > 1 else ''}": n for n in range(1, len(cores) + 1)}
    commands: dict[str, list[str | Path]] = {}
    for of, threads in with_threads.items():
        duckdb = bench.script("peer_duckdb.py", city, PERIOD, out, "--threads", str(threads))
        commands[f"liandai, {of}"] = pinned(cores[:threads], bench.rate(city, threads))
        commands[f"DuckDB, {of}"] = pinned(cores[:threads], duckdb)
    warm(city)
    measured = in_turn(bench.runs, commands, report)
    walls = {name: best([r.wall_s for r in runs]) for name, runs in measured.items()}
    job = {name: best(list(map(job_wall, runs))) for name, runs in measured.items()}
    table = [
        [name, seconds(walls[name]), seconds(median([r.wall_s for r in runs])), seconds(job[name]),
         seconds(best([r.cpu_s for r in runs])), megabytes(peak(runs))]
        for name, runs in measured.items()
    ]  # fmt: skip
    report.table(["engine", "wall", "median", "without Python's start", "CPU", "peak memory"], table)
    for of in with_threads:
        if {f"liandai, {of}", f"DuckDB, {of}"} <= job.keys():
            ratio = job[f"DuckDB, {of}"] / job[f"liandai, {of}"]
            report.goal(f"at least as fast as DuckDB without Python's start, {of}", f"{ratio:.2f}× its speed", ratio >= 1)
    readers(bench, report, city, min(walls.get("liandai, 1 thread", math.inf), walls.get("liandai, 2 threads", math.inf)))
    agreement(bench, report, ours, out)


def job_wall(measured: Run) -> float:
    """The time of the job itself: a peer says it on its own clock, without starting Python and importing the library."""
    lines = measured.json_lines()
    return lines[-1]["wall_s"] if lines and "peer" in lines[-1] else measured.wall_s


def warm(city: Path) -> None:
    """Reads a folder into the page cache: the first reading after the making may come from the disk."""
    run(["wc", "-l", *city.glob("*.csv")])


def csv_bytes(city: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in city.glob("*.csv"))


def sheet_rows(city: Path) -> int:
    """The rows of sheets.csv below its header."""
    with (city / "sheets.csv").open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1


def readers(bench: Bench, report: Report, city: Path, rate_wall: float) -> None:
    """What reading alone takes, and how far from it the whole rating is."""
    walls: dict[str, list[float]] = {}
    for _ in range(bench.runs):
        for line in run(bench.script("readers.py", city)).json_lines():
            walls.setdefault(line["reader"], []).append(line["wall_s"])
    report.text("Merely reading the same files:")
    rows = [
        [
            f"`{name}`",
            seconds(best(wall)),
            seconds(median(wall)),
            f"{rate_wall / best(wall):.2f}×" if math.isfinite(rate_wall) else "–",
        ]
        for name, wall in walls.items()
    ]
    report.table(["reader", "wall", "median", "the whole rating takes"], rows)


def agreement(bench: Bench, report: Report, ours: Path, theirs: Path) -> None:
    """Whether the engine and DuckDB give everyone the same status, total and stars."""
    if not ((ours / "results.csv").exists() and (theirs / "results.csv").exists()):
        report.failed("comparison of the results", "one of the two is missing")
        return
    compared = run(bench.script("compare.py", ours / "results.csv", theirs / "results.csv"), allowed=(0, 1))
    lines = compared.stdout.splitlines()
    agree = "differing: status 0, total 0, stars 0" in lines and "only in A: 0, only in B: 0" in lines[0]
    report.goal("same status, total and stars as DuckDB for everyone", "; ".join(lines[:2]), agree)
    if not agree:
        report.failed("comparison of the results", " / ".join(lines[:6]))


# 3. Growth


def growth(bench: Bench, report: Report) -> None:
    """Time and memory a person as the city grows."""
    sizes = (10_000, 100_000) if bench.quick else (10_000, 100_000, 1_000_000)
    report.heading("3. Growth")
    report.text("`liandai rate` from files to results on all cores; the figures a person must not rise.")
    threads = len(usable_cores())
    rows, a_person, at_100k = [], [], None
    for officers in sizes:
        city = bench.city(officers)
        warm(city)
        runs = in_turn(bench.runs, {f"liandai, {officers:,} officers": bench.rate(city, threads)}, report)
        for measured in runs.values():
            wall, most, size = best([r.wall_s for r in measured]), peak(measured), csv_bytes(city) / 1e6
            a_person.append((officers, wall / officers * 1e6, most / officers * 1e3))
            at_100k = most / size if officers == 100_000 else at_100k
            row = [f"{officers:,}", megabytes(size), seconds(wall), seconds(median([r.wall_s for r in measured]))]
            row += [f"{a_person[-1][1]:.2f} µs", megabytes(most), f"{a_person[-1][2]:.2f} kB", f"{most / size:.2f}"]
            rows.append(row)
    report.table(["officers", "CSV", "wall", "median", "wall a person", "peak memory", "a person", "memory / CSV bytes"], rows)
    growth_goals(report, a_person)
    if at_100k is not None:
        goal = f"peak memory below {MEMORY_GOAL:g}× the CSV bytes at 100,000 officers"
        report.goal(goal, f"{at_100k:.2f}×", at_100k < MEMORY_GOAL)


def growth_goals(report: Report, a_person: Iterable[tuple[int, float, float]]) -> None:
    """Each step up in size, by time and by memory."""
    steps = list(a_person)
    for (small, time_small, memory_small), (large, time_large, memory_large) in pairwise(steps):
        for what, before, after, unit in (("time", time_small, time_large, "µs"), ("memory", memory_small, memory_large, "kB")):
            goal = f"{what} a person does not rise from {small:,} to {large:,} (5 % allowed for noise)"
            report.goal(goal, f"{before:.2f} → {after:.2f} {unit}", after <= before * GROWTH_NOISE)


# 4. Latency


def latency(bench: Bench, report: Report) -> None:
    """One explanation beyond reading the folder, and the check of the regulation."""
    report.heading(f"4. Latency: explain in a folder of {bench.officers:,} officers, regulation check")
    report.text("Beyond reading: `explain` less `facts check`, which reads and checks the same folder and stops there.")
    city = bench.city(bench.officers)
    warm(city)
    check, explain, regulation = "facts check", "explain", "regulation check"
    commands: dict[str, list[str | Path]] = {
        check: [bench.liandai, "facts", "check", "--input", city, "--period", PERIOD],
        explain: [bench.liandai, "explain", "--input", city, "--period", PERIOD, f"officer:{some_officer(city)}"],
        regulation: [bench.liandai, "regulation", "check", REGULATION],
    }
    measured = in_turn(bench.runs, commands, report)
    walls = {name: [r.wall_s for r in runs] for name, runs in measured.items()}
    report.table(
        ["command", "wall", "median"], [[f"`{n}`", milliseconds(best(w)), milliseconds(median(w))] for n, w in walls.items()]
    )
    if {check, explain} <= walls.keys():
        beyond = best(walls[explain]) - best(walls[check])
        report.goal("explain below 100 ms beyond reading", milliseconds(beyond), beyond < LATENCY_GOAL_S)
    if regulation in walls:
        took = best(walls[regulation])
        report.goal("regulation check below 100 ms", milliseconds(took), took < LATENCY_GOAL_S)


def some_officer(city: Path) -> str:
    """The officer in the middle of officers.csv."""
    with (city / "officers.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    return ids[len(ids) // 2]
