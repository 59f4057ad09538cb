"""Measures the pages of a whole city on SQLite and on PostgreSQL, beside a bare axum handler: what `make bench-web` calls.

    scripts/with-postgres python3 bench/web.py [--seconds 10] [--output docs/benchmarks.md]

Needs Python 3.11 itself, wrk, and two release builds: liandai, and the example `bare` of liandai-web. Its section of the report
replaces the one that is there; the others are left as they are. A missed goal is reported and fails nothing: other work on the
machine may have caused it.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import http.cookiejar
import os
import re
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import Failed, machine
from report import PAGES, Report, milliseconds, with_section

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "Liandai-Demo-2026"
SMALL = 300
STARTS = 5


@dataclass(frozen=True)
class Page:
    """A page that is measured."""

    name: str
    path: str
    cookie: str  # empty for a visitor


@dataclass(frozen=True)
class Load:
    """What wrk found."""

    rate: float
    p50_s: float
    p99_s: float


class Server:
    """A server of ours, its address, and the memory it takes."""

    def __init__(self, command: list[str | Path], ready: str) -> None:
        began = time.perf_counter()
        words = [str(word) for word in command]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        said = []
        for line in self.process.stdout:
            said.append(line.strip())
            if found := re.search(ready, line):
                self.address = found.group(1)
                break
        else:
            raise Failed(f"`{' '.join(words)}` ended: {' / '.join(said[-3:])}")
        self.began_s = time.perf_counter() - began
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def memory(self, field: str = "VmRSS") -> float:
        """Resident memory in 10^6 bytes."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", text).group(1)) * 1024 / 1e6

    def get(self, path: str, cookie: str = "") -> tuple[int, bytes]:
        """Status and body, uncompressed, without following anywhere."""
        request = urllib.request.Request(self.address + path, headers={"Cookie": cookie} if cookie else {})
        try:
            with opener().open(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def statements(self) -> int:
        """How many statements it has run."""
        _, text = self.get("/metrics")
        return int(re.search(rb"^liandai_statements_total (\d+)", text, re.M).group(1))

    def stop(self) -> None:
        """Asks it to stop, and waits."""
        self.process.send_signal(signal.SIGTERM)
        if code := self.process.wait(30):
            raise Failed(f"a server ended with {code}")


class Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Nowhere."""


def opener(*handlers: urllib.request.BaseHandler) -> urllib.request.OpenerDirector:
    """Without proxies of the environment."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay(), *handlers)


def serve(liandai: Path, data: Path, database: str | None) -> Server:
    """The program over a city, on a free port."""
    more = ["--database", database] if database else []
    return Server(
        [liandai, "--lang", "en", "serve", "--data", data, "--listen", "127.0.0.1:0", "--log-level", "warn", *more],
        r"(http://\S+)",
    )


def make_city(liandai: Path, data: Path, database: str | None, officers: int) -> float:
    """Makes an invented city and says how many seconds that took."""
    more = ["--database", database] if database else []
    server = Server(
        [liandai, "--lang", "en", "demo", "--officers", str(officers), "--data", data, "--listen", "127.0.0.1:0", *more],
        r"(http://[\d.:]+)",
    )
    server.stop()
    return server.began_s


def bring_city(liandai: Path, folder: Path, data: Path, database: str | None) -> tuple[float, float]:
    """Takes a city out as a workbook and brings it into a new installation: seconds from the file to the commit, and its size in MB."""
    workbook, other = folder / "city.xlsx", database and database.rsplit("/", 1)[0] + "/imported"

    def run(where: Path, address: str | None, *arguments: str | Path) -> None:
        command = [liandai, "--lang", "en", *arguments, "--data", where, *(["--database", address] if address else [])]
        subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL, check=True)

    run(data, database, "export", "--output", workbook)
    if database:
        subprocess.run(["psql", "-q", database, "-c", "CREATE DATABASE imported"], check=True)
    fresh = folder / "fresh"
    run(fresh, other, "migrate")
    run(fresh, other, "tenant", "add", "changde", "--name", "常德市")
    began = time.perf_counter()
    run(fresh, other, "import", workbook, "--apply")
    return time.perf_counter() - began, workbook.stat().st_size / 1e6


def sign_in(server: Server, name: str) -> str:
    """The cookies of somebody who is signed in."""
    jar = http.cookiejar.CookieJar()
    browser = opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{server.address}/sign-in").read().decode()
    token = re.search(r'name="csrf" content="([^"]+)"', page).group(1)
    form = urllib.parse.urlencode({"csrf": token, "name": name, "password": PASSWORD}).encode()
    with contextlib.suppress(urllib.error.HTTPError):
        browser.open(f"{server.address}/sign-in", form)
    cookies = {cookie.name: cookie.value for cookie in jar}
    if "liandai_session" not in cookies:
        raise Failed(f"{name} could not sign in")
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


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


def statements_of(server: Server, page: Page, times: int = 9) -> int:
    """Statements that a page runs, once the server is warm: now and then one more says that the session is in use."""
    server.get(page.path, page.cookie)
    counted = []
    for _ in range(times):
        before = server.statements()
        server.get(page.path, page.cookie)
        counted.append(server.statements() - before)
    return statistics.median_low(counted)


def wrk(url: str, cookie: str, seconds: int, connections: int) -> Load:
    """Asks for a page as often as it can."""
    header = ["-H", f"Cookie: {cookie}"] if cookie else []
    command = ["wrk", f"-c{connections}", "-t2", f"-d{seconds}s", "--latency", *header, url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if trouble := re.search(r"Non-2xx.*|Socket errors.*", text):
        raise Failed(f"{url}: {trouble.group()}")

    def latency(percentile: str) -> float:
        value, unit = re.search(rf"{percentile}\s+([\d.]+)(us|ms|s)", text).groups()
        return float(value) * {"us": 1e-6, "ms": 1e-3, "s": 1.0}[unit]

    return Load(float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), latency("50%"), latency("99%"))


@contextlib.contextmanager
def bare(binary: Path, bodies: list[Path]) -> Iterator[str]:
    """The handler that sends the same bytes from memory."""
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen([str(binary), address, *map(str, bodies)])
    try:
        for _ in range(100):
            with contextlib.suppress(urllib.error.URLError):
                opener().open(f"http://{address}/0").read()
                break
            time.sleep(0.02)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


@dataclass
class Most:
    """The most memory that a server took while somebody watched."""

    server: Server
    seen: float = 0
    own: float = 0
    over: bool = False

    def watch(self) -> None:
        """Until it is over."""
        while not self.over:
            self.seen = max(self.seen, self.server.memory())
            self.own = max(self.own, self.server.memory("RssAnon"))
            time.sleep(0.1)


def engine(args: argparse.Namespace, report: Report, name: str, database: str | None, small: dict[str, int]) -> None:
    """All pages on one engine."""
    with tempfile.TemporaryDirectory(prefix="liandai-bench-") as folder:
        data = Path(folder) / "data"
        made_s = make_city(args.liandai, data, database, args.officers)
        starts = []
        for _ in range(STARTS):
            server = serve(args.liandai, data, database)
            starts.append(server.began_s)
            server.stop()
        server = serve(args.liandai, data, database)
        time.sleep(1)
        idle, own = server.memory(), server.memory("RssAnon")
        watched = pages(server)
        counted = {page.name: statements_of(server, page) for page in watched}
        bodies = []
        for number, page in enumerate(watched):
            bodies.append(Path(folder) / f"{number}.html")
            bodies[-1].write_bytes(server.get(page.path, page.cookie)[1])
        most = Most(server)
        watcher = threading.Thread(target=most.watch)
        watcher.start()
        loads: list[tuple[Page, Load, Load]] = []
        with bare(args.bare, bodies) as floor:
            for number, page in enumerate(watched):
                wrk(server.address + page.path, page.cookie, 1, args.connections)
                ours = wrk(server.address + page.path, page.cookie, args.seconds, args.connections)
                theirs = wrk(f"{floor}/{number}", page.cookie, max(3, args.seconds // 3), args.connections)
                print(f"{name}: {page.name}: {ours.rate:.0f}/s, p99 {ours.p99_s * 1000:.1f} ms", file=sys.stderr)
                loads.append((page, ours, theirs))
        most.over = True
        watcher.join()
        server.stop()
        imported_s, size_mb = bring_city(args.liandai, Path(folder), data, database)
        sizes = {page.name: body.stat().st_size for page, body in zip(watched, bodies, strict=True)}
    table(report, name, loads, counted, sizes, small)
    goals(report, loads, counted, small)
    report.goal(
        "start until it serves < 0.5 s",
        f"{min(starts):.3f} s at best, {max(starts):.3f} s at worst of {STARTS}",
        max(starts) < 0.5,
    )
    report.goal("idle memory < 80 MB", f"{idle:.0f} MB, {own:.0f} MB of it without mapped files", idle < 80)
    report.goal("memory under load < 200 MB", f"{most.seen:.0f} MB, at most {most.own:.0f} MB of it without mapped files", most.seen < 200)
    report.goal("12,000 officers checked and applied < 20 s", f"{imported_s:.1f} s for {size_mb:.1f} MB of workbook", imported_s < 20)
    report.text(f"The city was made in {made_s:.1f} s.")


def table(
    report: Report,
    name: str,
    loads: list[tuple[Page, Load, Load]],
    counted: dict[str, int],
    sizes: dict[str, int],
    small: dict[str, int],
) -> None:
    """The figures of one engine."""
    report.text(f"**{name}**")
    rows = []
    for page, ours, theirs in loads:
        rows.append(
            [
                page.name, f"{ours.rate:,.0f}", milliseconds(ours.p50_s), milliseconds(ours.p99_s),
                f"{sizes[page.name]:,}", counted[page.name], small.get(page.name, "–"),
                f"{theirs.rate:,.0f}", f"{ours.rate / theirs.rate:.0%}",
            ]
        )  # fmt: skip
    head = ["page", "requests/s", "p50", "p99", "bytes", "statements", f"with {SMALL} officers", "bare axum", "ratio"]
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
    parser.add_argument("--engines", default="sqlite,postgres", help="comma-separated, default: both")
    parser.add_argument("--officers", type=int, default=12_000)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=10, help="how long each page is asked for")
    parser.add_argument("--output", type=Path, help="the report to put the section into; default: standard output")
    return parser.parse_args()


def main() -> None:
    """Measures one engine after the other and writes the section."""
    args = arguments()
    if not shutil.which("wrk"):
        sys.exit("web.py: wrk is missing; run scripts/install wrk")
    addresses = {"sqlite": None, "postgres": os.environ.get("LIANDAI_TEST_POSTGRES")}
    report = Report()
    report.heading(f"{PAGES}: a city of {args.officers:,} officers")
    facts = {
        "command": f"`scripts/with-postgres {shlex.join(['python3', *sys.argv])}`",
        "date": f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC",
        **machine(),
        "load at start": ", ".join(f"{value:.2f}" for value in os.getloadavg()) + " (1, 5, 15 minutes)",
        "how": f"wrk, {args.connections} connections, {args.seconds} s a page, on the same cores as the server and the database",
    }
    report.table(["", ""], list(facts.items()))
    report.text(
        "Bare axum sends the same bytes from memory, asked by the same wrk in the same run. Statements are those of a warm server, "
        "without the beginnings and ends of transactions, who asks included. Nothing is recorded while wrk runs, so that the workbench "
        "remembers what it has counted; after each act in the city it counts anew."
    )
    try:
        small = statements_in_a_small_city(args.liandai)
        for name in args.engines.split(","):
            if name == "postgres" and not addresses[name]:
                raise Failed("LIANDAI_TEST_POSTGRES is not set; run this by scripts/with-postgres")
            engine(args, report, {"sqlite": "SQLite", "postgres": "PostgreSQL"}[name], addresses[name], small)
    except (Failed, OSError, subprocess.SubprocessError) as failure:
        report.failed("pages", failure)
    report.text(f"Load at the end: {', '.join(f'{value:.2f}' for value in os.getloadavg())}.")
    if args.output:
        before = args.output.read_text(encoding="utf-8") if args.output.exists() else "# Benchmarks\n"
        args.output.write_text(with_section(before, PAGES, report.markdown()), encoding="utf-8")
    else:
        print(report.markdown(), end="")
    sys.exit(1 if report.failures else 0)


if __name__ == "__main__":
    main()
