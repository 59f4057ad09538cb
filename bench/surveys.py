"""Answers of the public by the second: each spends a slip and adds a row, durably, beside the same two statements of the engine's own."""

from __future__ import annotations

import datetime
import http.cookiejar
import os
import re
import sqlite3
import statistics
import subprocess
import time
import urllib.parse
import urllib.request
from pathlib import Path

from database import Database, Postgres, Sqlite
from measure import Failed
from report import Report, milliseconds
from served import Load, Server, load, opener, sign_in

HERE = Path(__file__).resolve().parent
#: A survey has so many slips at most, which are made in pieces.
PIECES = (2000, 2000, 1000)
GOAL = 1000


def made(server: Server, wanted: int) -> list[str]:
    """The paths of at least so many slips, of as many surveys as that takes."""
    cookie = sign_in(server, "clerk")
    csrf = server.csrf(cookie)
    _, page = server.get("/officers", cookie)
    officer = re.search(rb'href="/officers/([0-9a-f-]{36})"', page).group(1).decode()
    today = datetime.date.today()
    slips: list[str] = []
    while len(slips) < wanted:
        fields = {
            "officer": officer, "questions": "service", "period": str(today.year), "mode": "slips", "opens_on": str(today),
            "closes_on": str(today + datetime.timedelta(7)),
        }  # fmt: skip
        status, survey = server.post("/surveys", cookie, fields)
        if status != 303:
            raise Failed(f"a survey was answered with {status}")
        for count in PIECES:
            data = urllib.parse.urlencode({"csrf": csrf, "count": str(count), "lines": "1"}).encode()
            request = urllib.request.Request(f"{server.address}{survey}/slips", data, headers={"Cookie": cookie})
            with opener().open(request) as answer:
                slips += re.findall(r"/public/\S+", answer.read().decode())
    return slips


def visitor(server: Server) -> tuple[str, str]:
    """The cookie of somebody who is not signed in, and the proof that goes with it."""
    jar = http.cookiejar.CookieJar()
    page = opener(urllib.request.HTTPCookieProcessor(jar)).open(f"{server.address}/public/changde").read().decode()
    csrf = re.search(r'name="csrf" content="([^"]+)"', page).group(1)
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), csrf


def answered(database: Database) -> int:
    """How many answers there are, counted or not."""
    rows = database.rows("SELECT count(*) FROM survey_answer")[0][0], database.rows("SELECT coalesce(sum(n), 0) FROM survey_tally WHERE question = ''")[0][0]
    return sum(int(row) for row in rows)


def answer(server: Server, database: Database, folder: Path, seconds: int, connections: int) -> tuple[list[float], Load]:
    """The engine's own ceiling before and after, and answers as fast as they go."""
    ceilings = [ceiling(database, seconds, connections)]
    wanted = int(max(ceilings[0], 4 * GOAL)) * (seconds + 1)
    slips = made(server, min(wanted, 60_000))
    file = folder / "slips"
    file.write_text("".join(f"{slip}\n" for slip in slips))
    cookie, csrf = visitor(server)
    options = [f"-c{connections}", f"-t{connections}", "-s", str(HERE / "surveys.lua")]
    passed = 0
    for length in (1, seconds):
        before = answered(database)
        arguments = [file, cookie, csrf, passed, connections]
        found = load(f"{server.address}/", [*options, f"-d{length}s"], [str(word) for word in arguments])
        written = answered(database) - before
        # Answers that were under way when wrk stopped may be written without having been told.
        if not found.asked <= written <= found.asked + connections:
            raise Failed(f"{found.asked} answers were told, {written} written")
        # Threads are not equally fast.
        passed += 2 * found.asked + 100 * connections
    ceilings.append(ceiling(database, seconds, connections))
    return ceilings, found


def ceiling(database: Database, seconds: int, connections: int) -> float:
    """How often a second the engine itself marks a row and adds another, in one transaction."""
    return bare_sqlite(database, seconds) if isinstance(database, Sqlite) else pgbench(database, seconds, connections)


def bare_sqlite(database: Sqlite, seconds: int) -> float:
    """One process, one connection, the same durability."""
    connection: sqlite3.Connection = database.connect()
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    connection.executescript(
        "CREATE TABLE IF NOT EXISTS bench_slip (mark BLOB PRIMARY KEY, is_spent BOOLEAN);"
        "CREATE TABLE IF NOT EXISTS bench_answer (id BLOB PRIMARY KEY, survey_id BLOB, choices TEXT); DELETE FROM bench_slip;"
    )
    marks = [os.urandom(32) for _ in range(20_000)]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO bench_slip VALUES (?, FALSE)", [(mark,) for mark in marks])
    connection.execute("COMMIT")
    written, began, survey = 0, time.perf_counter(), os.urandom(16)
    while time.perf_counter() - began < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE bench_slip SET is_spent = NOT is_spent WHERE mark = ?", (marks[written % len(marks)],))
        connection.execute("INSERT INTO bench_answer VALUES (?, ?, 'attitude=very overall=satisfied')", (os.urandom(16), survey))
        connection.execute("COMMIT")
        written += 1
    taken = time.perf_counter() - began
    connection.close()
    return written / taken


def pgbench(database: Postgres, seconds: int, connections: int) -> float:
    """The same by as many clients."""
    database.psql(
        "CREATE TABLE IF NOT EXISTS bench_slip (mark bigint PRIMARY KEY, is_spent boolean);"
        "CREATE TABLE IF NOT EXISTS bench_answer (id uuid PRIMARY KEY, survey_id uuid, choices text);"
        "INSERT INTO bench_slip SELECT n, false FROM generate_series(1, 100000) AS n ON CONFLICT DO NOTHING;"
    )
    script = (
        "\\set mark random(1, 100000)\nBEGIN;\nUPDATE bench_slip SET is_spent = NOT is_spent WHERE mark = :mark;\n"
        "INSERT INTO bench_answer VALUES (gen_random_uuid(), '01900000-0000-7000-8000-000000000001', 'attitude=very overall=satisfied');\nCOMMIT;\n"
    )
    command = ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", "2", "-T", str(seconds), "-f", "/dev/stdin", database.address]
    text = subprocess.run(command, input=script, capture_output=True, text=True, check=True).stdout
    return float(re.search(r"tps = ([\d.]+)", text).group(1))


def told(report: Report, engine: str, ceilings: list[float], found: Load) -> None:
    """The figures."""
    top = statistics.mean(ceilings)
    peer = "the two statements alone, one connection" if engine == "SQLite" else "pgbench with the two statements, the same clients"
    rows = [
        [peer, f"{top:,.0f}", "", "", f"{ceilings[0]:,.0f} before, {ceilings[1]:,.0f} after"],
        ["survey answered by a slip", f"{found.rate:,.0f}", f"{found.rate / top:.0%}", milliseconds(found.p99_s), ""],
    ]
    report.table(["answers of the public, durable", "a second", "of the ceiling", "p99", ""], rows)
    if engine == "PostgreSQL":
        is_met = found.rate >= GOAL or found.rate >= 0.6 * top
        report.goal("public answers ≥ 1,000/s, or 60 % of the engine's ceiling", f"{found.rate:,.0f}/s, {found.rate / top:.0%}", is_met)
