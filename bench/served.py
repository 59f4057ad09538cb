"""A server of ours over an invented city, and what is asked of it: sessions, pages, load by wrk, the bare handler beside it."""

from __future__ import annotations

import contextlib
import datetime
import http.cookiejar
import re
import signal
import socket
import statistics
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import Failed

PASSWORD = "Liandai-Demo-2026"


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
    asked: int


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

    def post(self, path: str, cookie: str, fields: dict[str, str]) -> tuple[int, str]:
        """Sends a form with the proof that it comes from a page of ours: status and where the answer leads."""
        data = urllib.parse.urlencode({"csrf": self.csrf(cookie), **fields}).encode()
        request = urllib.request.Request(self.address + path, data, headers={"Cookie": cookie})
        try:
            with opener().open(request) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("Location", "")

    def csrf(self, cookie: str) -> str:
        """What a page of that session's gives its forms."""
        _, page = self.get("/account", cookie)
        if found := re.search(rb'name="csrf" content="([^"]+)"', page):
            return found.group(1).decode()
        raise Failed("a session was not known")

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
    """Makes an invented city as of today and says how many seconds that took."""
    more = ["--database", database] if database else []
    begins = ["--as-of", f"{datetime.date.today()}"]  # the server that measures has the machine's clock
    server = Server(
        [liandai, "--lang", "en", "demo", "--officers", str(officers), *begins, "--data", data, "--listen", "127.0.0.1:0", *more],
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
    return load(url, [f"-c{connections}", "-t2", f"-d{seconds}s", *header])


def load(url: str, options: list[str], script: list[str] | None = None) -> Load:
    """What wrk finds with these options and arguments of a script."""
    command = ["wrk", "--latency", *options, url, *(["--", *script] if script else [])]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    # Answers that came too late for wrk, which waits two seconds, are a figure like others.
    if trouble := re.search(r"Non-2xx.*|Socket errors: (?!connect 0, read 0, write 0, timeout).*", text):
        raise Failed(f"{url}: {trouble.group()}")
    is_late = "Socket errors" in text

    def latency(percentile: str) -> float:
        value, unit = re.search(rf"{percentile}\s+([\d.]+)(us|ms|s)", text).groups()
        return float(value) * {"us": 1e-6, "ms": 1e-3, "s": 1.0}[unit]

    rate, asked = re.search(r"Requests/sec:\s+([\d.]+)", text), re.search(r"(\d+) requests in", text)
    return Load(float(rate.group(1)), latency("50%"), max(latency("99%"), 2.0 * is_late), int(asked.group(1)))


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
