"""Measures the pages of a whole city and its appraisal year on SQLite and on PostgreSQL, beside a bare axum handler and the engines'
own ceilings: what `make bench-web` calls.

    DURABLE=1 scripts/with-postgres python3 bench/web.py [--seconds 4] [--output docs/benchmarks.md]

Needs Python 3.11 itself, wrk, pgbench, and three release builds: liandai, the example `bare` of liandai-web
and the example `stream` of liandai-store. Its sections of the
report replace those that are there; the others are left as they are. A missed goal is reported and fails nothing: other work on the
machine may have caused it.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import duties
import surveys
import year
from database import Postgres, of_city
from logs import Forms, write_year
from measure import Failed, machine
from report import DUTIES, PAGES, YEAR, Report, milliseconds, with_section
from served import Load, Most, Page, Server, bare, bring_city, make_city, serve, sign_in, statements_of, wrk

ROOT = Path(__file__).resolve().parent.parent
SMALL = 300
STARTS = 5


def pages(server: Server) -> list[Page]:
    """What is measured: the pages of the goals, and some that ask more of the database."""
    city, clerk = sign_in(server, "city"), sign_in(server, "clerk")
    _, mine = server.get("/officers", clerk)
    institution = re.search(rb'href="/institutions/([0-9a-f-]{36})"', mine).group(1).decode()
    officer = re.search(rb'href="/officers/([0-9a-f-]{36})"', mine).group(1).decode()
    found = [
        Page("sign-in page", "/sign-in", ""),
        Page("workbench of a clerk", "/", clerk),
        Page("workbench of the city commission", "/", city),
        Page("officers of an institution, 50 rows", f"/officers?institution={institution}", city),
        Page("officers of the city, 50 rows", "/officers", city),
        Page("officers of the city with a surname, 50 rows", "/officers?q=" + urllib.parse.quote("陈"), city),
        Page("dossier", f"/officers/{officer}", city),
        Page("link tree of an institution", f"/links/tree?institution={institution}", city),
        Page("who runs it, the city", "/bodies", city),
    ]
    there = []
    for page in found:
        status, _ = server.get(page.path, page.cookie)
        if status == 200:
            there.append(page)
        else:
            print(f"left out: {page.name} ({page.path} answers {status})", file=sys.stderr)
    return there


class Engine:
    """All that is measured on one engine."""

    def __init__(self, args: argparse.Namespace, name: str, database: str | None, folder: Path) -> None:
        self.args, self.name, self.address, self.folder = args, name, database, folder
        self.data = folder / "data"
        self.database = of_city(self.data, database)
        self.grown: Postgres | None = None
        self.grown_s = 0.0

    @contextlib.contextmanager
    def served(self) -> Iterator[Server]:
        """A fresh server of the city."""
        server = serve(self.args.liandai, self.data, self.address)
        try:
            yield server
        finally:
            server.stop()

    def ask(self, server: Server, watched: list[Page]) -> tuple[list[tuple[Page, Load, Load]], dict[str, int], dict[str, int]]:
        """Each page as often as it goes, beside the bare handler; its statements and its bytes."""
        counted = {page.name: statements_of(server, page) for page in watched}
        files = []
        for number, page in enumerate(watched):
            files.append(self.folder / f"{number}.html")
            files[-1].write_bytes(server.get(page.path, page.cookie)[1])
        loads, connections = [], self.args.connections
        with bare(self.args.bare, files) as floor:
            for number, page in enumerate(watched):
                wrk(server.address + page.path, page.cookie, 1, connections)
                ours = wrk(server.address + page.path, page.cookie, self.args.seconds, connections)
                theirs = wrk(f"{floor}/{number}", page.cookie, max(1, self.args.seconds // 3), connections)
                print(f"{self.name}: {page.name}: {ours.rate:.0f}/s, p99 {ours.p99_s * 1000:.1f} ms", file=sys.stderr)
                loads.append((page, ours, theirs))
        sizes = {page.name: file.stat().st_size for page, file in zip(watched, files, strict=True)}
        return loads, counted, sizes

    def city(self, report: Report, small: dict[str, int]) -> None:
        """The pages of issue 3."""
        made_s = make_city(self.args.liandai, self.data, self.address, self.args.officers)
        starts = []
        for _ in range(STARTS):
            with self.served() as server:
                starts.append(server.began_s)
        with self.served() as server:
            time.sleep(1)
            idle, own = server.memory(), server.memory("RssAnon")
            most = Most(server)
            watcher = threading.Thread(target=most.watch)
            watcher.start()
            try:
                loads, counted, sizes = self.ask(server, pages(server))
            finally:
                most.over = True
                watcher.join()
        with self.served() as server:
            ceilings, answers = surveys.answer(server, self.database, self.folder, self.args.seconds, self.args.connections)
        imported_s, size_mb = bring_city(self.args.liandai, self.folder, self.data, self.address)
        table(report, self.name, loads, counted, sizes, small)
        goals(report, loads, counted, small)
        surveys.told(report, self.name, ceilings, answers)
        report.goal(
            "start until it serves < 0.5 s",
            f"{min(starts):.3f} s at best, {max(starts):.3f} s at worst of {STARTS}",
            max(starts) < 0.5,
        )
        report.goal("idle memory < 80 MB", f"{idle:.0f} MB, {own:.0f} MB of it without mapped files", idle < 80)
        report.goal(
            "memory under load < 200 MB", f"{most.seen:.0f} MB, at most {most.own:.0f} MB of it without mapped files", most.seen < 200
        )
        report.goal("12,000 officers checked and applied < 20 s", f"{imported_s:.1f} s for {size_mb:.1f} MB of workbook", imported_s < 20)
        report.text(f"The city and its year were made in {made_s:.1f} s.")

    def year(self, report: Report) -> None:
        """The pages and the work of issue 4."""
        began = time.perf_counter()
        logs = write_year(self.database)
        written_s = time.perf_counter() - began
        with self.served() as server:
            loads, counted, sizes = self.ask(server, year.pages(server, self.database))
            forms = Forms(server, self.database, self.folder, self.args.connections)
            ceilings, written = year.write_logs(forms, self.database, self.args.seconds)
        with self.served() as server:
            took, peak = year.rate(server, self.database, self.args.officers)
        table(report, f"{self.name}, {logs:,} logs", loads, counted, sizes, None)
        year.page_goals(report, loads, counted)
        year.writing_told(report, self.name, ceilings, written)
        with self.served() as server:
            forms.server = server
            year.open_month(server, forms, self.database, report)
        year.rating_told(report, self.args.officers, took, peak)
        report.text(f"The logs were made in {written_s:.0f} s.")

    def duties(self, report: Report) -> None:
        """The pages and the work of what everybody owes."""
        began = time.perf_counter()
        owed = duties.write_years(self.database)
        written_s = time.perf_counter() - began
        with self.served() as server:
            loads, counted, sizes = self.ask(server, duties.pages(server))
        table(report, f"{self.name}, {owed:,} obligations", loads, counted, sizes, None)
        duties.page_goals(report, loads)
        duties.forget_month(self.database)
        with self.served() as server:
            duties.make_month(server, self.database, report)
        report.text(f"The obligations were made in {written_s:.0f} s.")

    def grow(self) -> None:
        """Makes the large city, where there is a server, before there are logs that would have to be copied."""
        if isinstance(self.database, Postgres):
            began = time.perf_counter()
            self.grown = year.grow(self.database, self.args.large)
            self.grown_s = time.perf_counter() - began

    def large(self, report: Report) -> None:
        """A rating of a city that is larger than any, beside reading the same rows."""
        if not self.grown:
            return
        streams = [year.stream(self.args.stream, self.grown)]
        server = serve(self.args.liandai, self.data, self.grown.address)
        try:
            took, peak = year.rate(server, self.grown, self.args.large)
        finally:
            server.stop()
        streams.append(year.stream(self.args.stream, self.grown))
        year.large_told(report, self.args.large, took, peak, streams)
        report.text(f"The large city was made in {self.grown_s:.0f} s.")


def table(
    report: Report,
    name: str,
    loads: list[tuple[Page, Load, Load]],
    counted: dict[str, int],
    sizes: dict[str, int],
    small: dict[str, int] | None,
) -> None:
    """The figures of one engine; without a small city nothing is said of it."""
    report.text(f"**{name}**")
    rows = []
    for page, ours, theirs in loads:
        there = [] if small is None else [small.get(page.name, "–")]
        rows.append(
            [
                page.name, f"{ours.rate:,.0f}", milliseconds(ours.p50_s), milliseconds(ours.p99_s),
                f"{sizes[page.name]:,}", counted[page.name], *there,
                f"{theirs.rate:,.0f}", f"{ours.rate / theirs.rate:.0%}",
            ]
        )  # fmt: skip
    there = [] if small is None else [f"with {SMALL} officers"]
    head = ["page", "requests/s", "p50", "p99", "bytes", "statements", *there, "bare axum", "ratio"]
    report.table(head, rows)


def goals(report: Report, loads: list[tuple[Page, Load, Load]], counted: dict[str, int], small: dict[str, int]) -> None:
    """What was to be reached, for every page behind the sign-in."""
    inside = [(page, ours, theirs) for page, ours, theirs in loads if page.cookie]
    page, ours, _ = min(inside, key=lambda one: one[1].rate)
    report.goal("every page behind the sign-in ≥ 500 requests/s", f"least {ours.rate:,.0f} ({page.name})", ours.rate >= 500)
    page, ours, _ = max(inside, key=lambda one: one[1].p99_s)
    report.goal("p99 < 50 ms", f"worst {milliseconds(ours.p99_s)} ({page.name})", ours.p99_s < 0.05)
    page, ours, theirs = min(inside, key=lambda one: one[1].rate / one[2].rate)
    ratio = ours.rate / theirs.rate
    report.goal("≥ 20 % of bare axum sending the same bytes", f"least {ratio:.0%} ({page.name})", ratio >= 0.2)
    worst = max(counted, key=lambda name: counted[name])
    report.goal("≤ 10 statements a page", f"most {counted[worst]} ({worst})", counted[worst] <= 10)
    grown = [name for name in counted if counted[name] > small.get(name, 0)]
    report.goal(f"no more statements than with {SMALL} officers", ", ".join(grown) or "none has more", not grown)


def statements_in_a_small_city(liandai: Path) -> dict[str, int]:
    """What the pages run where there is little."""
    with tempfile.TemporaryDirectory(prefix="liandai-bench-") as folder:
        data = Path(folder) / "data"
        make_city(liandai, data, None, SMALL)
        server = serve(liandai, data, None)
        counted = {page.name: statements_of(server, page) for page in pages(server)}
        server.stop()
    return counted


def arguments() -> argparse.Namespace:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--liandai", type=Path, default=ROOT / "target/release/liandai")
    parser.add_argument("--bare", type=Path, default=ROOT / "target/release/examples/bare")
    parser.add_argument("--stream", type=Path, default=ROOT / "target/release/examples/stream")
    parser.add_argument("--engines", default="sqlite,postgres", help="comma-separated, default: both")
    parser.add_argument("--officers", type=int, default=12_000)
    parser.add_argument("--large", type=int, default=100_000, help="officers of the city that is rated from PostgreSQL")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=4, help="how long each page is asked for")
    parser.add_argument("--output", type=Path, help="the report to put the section into; default: standard output")
    return parser.parse_args()


def begun(args: argparse.Namespace, heading: str, how: str) -> Report:
    """A section with what a reader needs to judge it."""
    report = Report()
    report.heading(f"{heading}: a city of {args.officers:,} officers")
    facts = {
        "command": f"`DURABLE=1 scripts/with-postgres {shlex.join(['python3', *sys.argv])}`",
        "date": f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC",
        **machine(),
        "load at start": ", ".join(f"{value:.2f}" for value in os.getloadavg()) + " (1, 5, 15 minutes)",
        "how": f"wrk, {args.connections} connections, {args.seconds} s a page, on the same cores as the server and the database",
    }
    report.table(["", ""], list(facts.items()))
    report.text(how)
    return report


def main() -> None:
    """Measures one engine after the other and writes the sections."""
    args = arguments()
    if not shutil.which("wrk"):
        sys.exit("web.py: wrk is missing; run scripts/install wrk")
    addresses = {"sqlite": None, "postgres": os.environ.get("LIANDAI_TEST_POSTGRES")}
    city = begun(
        args,
        PAGES,
        "Bare axum sends the same bytes from memory, asked by the same wrk in the same run. Statements are those of a warm server, "
        "without the beginnings and ends of transactions, who asks included. Nothing is recorded while wrk runs, so that the workbench "
        "remembers what it has counted; after each act in the city it counts anew.",
    )
    appraisal = begun(
        args,
        YEAR,
        "Measured as above, over a year of sheets and facts and two million logs. Logs are written by their form, each a day of one of "
        "64 signed-in officers that had none, and counted in the database afterwards; p99 is that of wrk when it asks half as often as "
        "the server could take.",
    )
    owed = begun(
        args,
        DUTIES,
        "Measured as above, over ten years of obligations. Figures of clauses are kept for some minutes with their age shown; whoever "
        "asks first after that waits for the counting.",
    )
    try:
        small = statements_in_a_small_city(args.liandai)
        for name in args.engines.split(","):
            if name == "postgres" and not addresses[name]:
                raise Failed("LIANDAI_TEST_POSTGRES is not set; run this by scripts/with-postgres")
            with tempfile.TemporaryDirectory(prefix="liandai-bench-") as folder:
                engine = Engine(args, {"sqlite": "SQLite", "postgres": "PostgreSQL"}[name], addresses[name], Path(folder))
                engine.city(city, small)
                engine.grow()
                engine.year(appraisal)
                engine.duties(owed)
                engine.large(appraisal)
    except (Failed, OSError, subprocess.SubprocessError) as failure:
        appraisal.failed("pages", failure)
    appraisal.text(f"Load at the end: {', '.join(f'{value:.2f}' for value in os.getloadavg())}.")
    if args.output:
        text = args.output.read_text(encoding="utf-8") if args.output.exists() else "# Benchmarks\n"
        for heading, report in [(PAGES, city), (YEAR, appraisal), (DUTIES, owed)]:
            text = with_section(text, heading, report.markdown())
        args.output.write_text(text, encoding="utf-8")
    else:
        print(city.markdown(), appraisal.markdown(), owed.markdown(), sep="\n", end="")
    sys.exit(1 if appraisal.failures else 0)


if __name__ == "__main__":
    main()
