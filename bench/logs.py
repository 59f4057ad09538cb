"""Daily logs by the million: a year of them written in bulk, to be read, and what it costs to write one durably by the form,
beside what the engine itself can do in the same run."""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
import re
import sqlite3
import subprocess
import threading
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from database import Database, Postgres, Sqlite
from measure import Failed
from served import Load, Server, load, opener

HERE = Path(__file__).resolve().parent
COLUMNS = (
    "tenant_id, id, officer_id, day, institution_id, unit_id, state, version, done, result, problems, tomorrow, self_rating, "
    "is_late, saved_at, handed_in_at, leader_id, passed_by, mark, marked_by, marked_at"
)
WRITERS = 64
# The days that are written by forms come before the year that was written in bulk.
BEFORE = 400


def write_year(database: Database) -> int:
    """Writes two of three working days of the last year for every officer; what was handed in three days ago waits to be read. How many
    there are now."""
    today = datetime.date.today()
    days = [today - datetime.timedelta(back) for back in range(365, 0, -1)]
    days = [day for day in days if day.weekday() < 5]
    state = ["handed-in" if day in days[-3:] else "marked" for day in days]
    at = [int(datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.UTC).timestamp() * 1e6) for day in days]
    values = ", ".join(f"({n}, '{day}', {at[n]}, '{state[n]}')" for n, day in enumerate(days))
    database.run(f"""
        CREATE TEMP TABLE of_day (n bigint, day text, at bigint, state text);
        INSERT INTO of_day VALUES {values};
        CREATE TEMP TABLE said AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, done, result, problems, tomorrow
            FROM (SELECT id, done, result, problems, tomorrow FROM daily_log ORDER BY id LIMIT 64) AS l;
        CREATE TEMP TABLE writer AS SELECT row_number() OVER (ORDER BY o.code) AS n, o.tenant_id, o.id, o.institution_id, o.unit_id,
                o.joined_on, (SELECT l.leader_id FROM link AS l WHERE l.tenant_id = o.tenant_id AND l.member_id = o.id
                    AND l.to_day IS NULL ORDER BY l.id LIMIT 1) AS leader_id
            FROM officer AS o WHERE o.ended_on IS NULL;
        INSERT INTO daily_log ({COLUMNS})
        SELECT w.tenant_id, {database.new_id}(d.at), w.id, d.day, w.institution_id, w.unit_id, d.state, 3, s.done, s.result, s.problems,
            s.tomorrow, 'good', false, d.at, d.at, w.leader_id, NULL, CASE d.state WHEN 'marked' THEN 'good' END, NULL,
            CASE d.state WHEN 'marked' THEN d.at + 86400000000 END
        FROM of_day AS d CROSS JOIN writer AS w JOIN said AS s ON s.n = (w.n + d.n) % 64
        WHERE w.joined_on <= d.day AND (w.n + d.n) % 3 <> 0
        ON CONFLICT (tenant_id, officer_id, day) DO NOTHING
    """)
    database.analyse()
    return int(database.rows("SELECT count(*) FROM daily_log")[0][0])


@dataclass(frozen=True)
class Writers:
    """Officers who are signed in, each with a proof of where their forms come from."""

    cookies: list[str]
    csrf: list[str]

    def write(self, path: Path) -> None:
        """As the script of wrk reads them."""
        path.write_text("".join(f"{cookie}\t{csrf}\n" for cookie, csrf in zip(self.cookies, self.csrf, strict=True)))


def let_in(server: Server, database: Database) -> Writers:
    """Makes accounts and sessions for the officers who have served longest. Signing in so many would take the server's throttle minutes."""
    tenant, of_officer = database.rows("SELECT tenant_id, id FROM account WHERE name = 'officer'")[0]
    officers = database.rows(
        "SELECT o.id FROM officer AS o LEFT JOIN account AS a ON a.tenant_id = o.tenant_id AND a.officer_id = o.id "
        f"WHERE a.id IS NULL AND o.ended_on IS NULL ORDER BY o.joined_on, o.id LIMIT {WRITERS}"
    )
    now, script, cookies = int(time.time() * 1e6), [], []
    for number, (officer,) in enumerate(officers):
        account, session, secret = uuid.uuid4().hex, uuid.uuid4().hex, os.urandom(32)
        script.append(
            "INSERT INTO account SELECT tenant_id, "
            f"{database.identity(account)}, 'bench-{number}', display_name, {database.identity(officer)}, password_hash, "
            "password_changed_at, must_change, 0, NULL, NULL, NULL, NULL, lang, theme, NULL, NULL, created_at "
            f"FROM account WHERE id = {database.identity(of_officer)}"
        )
        script.append(
            "INSERT INTO session (tenant_id, id, account_id, token_digest, user_agent, address, created_at, seen_at, ends_at) VALUES "
            f"({database.identity(tenant)}, {database.identity(session)}, {database.identity(account)}, "
            f"{database.blob(hashlib.sha256(secret).hexdigest())}, 'wrk', '127.0.0.1', {now}, {now}, {now + 8 * 3600 * 10**6})"
        )
        words = [base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (bytes.fromhex(tenant), secret)]
        cookies.append(f"liandai_session={'.'.join(words)}")
    database.run(";\n".join(script))
    return Writers(cookies, [server.csrf(cookie) for cookie in cookies])


class Forms:
    """Forms of daily logs, sent to a server; each day of a writer is written once."""

    def __init__(self, server: Server, database: Database, folder: Path, connections: int) -> None:
        self.server, self.database, self.connections = server, database, connections
        self.writers = let_in(server, database)
        self.file = folder / "writers"
        self.writers.write(self.file)
        self.passed = 0  # days of each writer that are written

    def send(self, act: str, seconds: int, rate: float = 0) -> Load:
        """Sends forms, as many as the server takes or `rate` a second, and sees that as many logs were written."""
        before = self.written()
        path = "/log" if act else "/log/draft"
        first = datetime.date.today() - datetime.timedelta(BEFORE)
        first_s = int(datetime.datetime(first.year, first.month, first.day, tzinfo=datetime.UTC).timestamp())
        script = [self.file, act or "draft", first_s, self.passed, self.connections, rate]
        options = [f"-c{self.connections}", f"-t{self.connections}", f"-d{seconds}s", "-s", str(HERE / "logs.lua")]
        found = load(self.server.address + path, options, [str(word) for word in script])
        # Threads are not equally fast: who was fastest had far more days than the mean.
        self.passed += 2 * found.asked // WRITERS + 8
        written = self.written() - before
        # Forms that were under way when wrk stopped may be written without having been answered.
        if not found.asked <= written <= found.asked + self.connections:
            raise Failed(f"{found.asked} forms were answered, {written} logs written")
        return found

    def written(self) -> int:
        """How many logs there are of the days that forms write."""
        last = datetime.date.today() - datetime.timedelta(BEFORE - 1)
        return int(self.database.rows(f"SELECT count(*) FROM daily_log WHERE day <= '{last}'")[0][0])


class Writing:
    """Somebody who saves one log after another while something else goes on, and how long each took."""

    def __init__(self, forms: Forms) -> None:
        self.forms, self.times, self.over = forms, [], False
        self.thread = threading.Thread(target=self.write)

    def write(self) -> None:
        """Until it is over."""
        import http.client

        host = self.forms.server.address.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=60)
        first = datetime.date.today() - datetime.timedelta(BEFORE)
        number = 0
        while not self.over:
            writer = number % WRITERS
            day = first - datetime.timedelta(self.forms.passed + number // WRITERS)
            body = f"csrf={self.forms.writers.csrf[writer]}&day={day}&version=0&done=x&act=draft"
            headers = {"Cookie": self.forms.writers.cookies[writer], "Content-Type": "application/x-www-form-urlencoded"}
            began = time.perf_counter()
            connection.request("POST", "/log/draft", body, headers)
            answer = connection.getresponse()
            answer.read()
            self.times.append(time.perf_counter() - began)
            if answer.status != 200:
                raise Failed(f"a log was answered with {answer.status}")
            number += 1
        self.forms.passed += number // WRITERS + 2

    def __enter__(self) -> Writing:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over = True
        self.thread.join()


def ceiling(database: Database, seconds: int, connections: int) -> float:
    """Rows a second that the engine itself takes into a table like that of the logs, each in a transaction of its own."""
    return bare_sqlite(database, seconds) if isinstance(database, Sqlite) else pgbench(database, seconds, connections)


def bare_sqlite(database: Sqlite, seconds: int) -> float:
    """One process, one connection, the same durability, beside the server's own that rests."""
    connection = database.connect()
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'bench_log'").fetchall():
        for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'daily_log' AND sql IS NOT NULL ORDER BY rootpage").fetchall():
            connection.execute(sql.replace("daily_log", "bench_log"))
    insert = f"INSERT INTO bench_log ({COLUMNS}) VALUES (?, new_id(?), ?, ?, {', '.join('?' * 17)})"
    tenant, institution = os.urandom(16), os.urandom(16)
    officers = [os.urandom(16) for _ in range(WRITERS)]
    said = ("走访辖区企业2家，发现问题1处", "均已办结", "", "继续走访")
    written, began = 0, time.perf_counter()
    base = int(time.time())
    while time.perf_counter() - began < seconds:
        at = int(time.time() * 1e6)
        day = str(base + written // WRITERS)
        row = (tenant, at, officers[written % WRITERS], day, institution, None, "draft", 1, *said, "good", 0, at, *[None] * 6)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insert, row)
        connection.execute("COMMIT")
        written += 1
    taken = time.perf_counter() - began
    connection.close()
    return written / taken


def pgbench(database: Postgres, seconds: int, connections: int) -> float:
    """Inserts of single rows by as many clients."""
    database.psql("CREATE TABLE IF NOT EXISTS bench_log (LIKE daily_log INCLUDING ALL)")
    script = (
        "\\set writer random(1, 64)\n\\set day random(1, 1000000000)\n"
        f"INSERT INTO bench_log ({COLUMNS}) VALUES (CAST('01900000-0000-7000-8000-000000000001' AS uuid), "
        "CAST(lpad(to_hex(CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)), 12, '0') || '7fff8' || substr(md5(CAST(random() AS text)), 1, 15) AS uuid), "
        "CAST(lpad(CAST(:writer AS text), 32, '0') AS uuid), CAST(:day AS text), CAST('01900000-0000-7000-8000-000000000002' AS uuid), NULL, 'draft', 1, "
        "'走访辖区企业2家，发现问题1处', '均已办结', '', '继续走访', 'good', false, 1, NULL, NULL, NULL, NULL, NULL, NULL) ON CONFLICT DO NOTHING\n"
    )
    command = ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", "2", "-T", str(seconds), "-f", "/dev/stdin", database.address]
    text = subprocess.run(command, input=script, capture_output=True, text=True, check=True).stdout
    return float(re.search(r"tps = ([\d.]+)", text).group(1))
