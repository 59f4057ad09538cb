"""The appraisal year of a whole city, measured: its pages over two million logs, logs written durably, a month opened, a year rated."""

from __future__ import annotations

import datetime
import re
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from database import Database, Postgres
from logs import Forms, Writing, ceiling
from measure import Failed
from report import Report, milliseconds
from served import Load, Page, Server, sign_in

PATIENCE_S = 120


def pages(server: Server, database: Database) -> list[Page]:
    """What is measured. Notices are given first: the demonstration leaves that to the office of the group."""
    of = {name: sign_in(server, name) for name in ["officer", "leader", "clerk", "director", "deputy", "city"]}
    give_notice(server, of["director"])
    notice = found(server, "/notices", of["officer"], r'href="(/notices/[0-9a-f-]{36})"')
    sheet = found(server, "/sheets", of["officer"], r'href="(/sheets/[0-9a-f-]{36})"')
    last = datetime.date.today().year - 1
    rating = identity(database.rows(f"SELECT id FROM rating WHERE period = '{last}' AND state = 'proclaimed'")[0][0])
    return [
        Page("workbench of an officer", "/", of["officer"]),
        Page("workbench of a leader", "/", of["leader"]),
        Page("workbench of a clerk", "/", of["clerk"]),
        Page("workbench of a group head", "/", of["deputy"]),
        Page("workbench of the city commission", "/", of["city"]),
        Page("log of today", "/log", of["officer"]),
        Page("sheet, to be filled in", sheet, of["officer"]),
        Page("leader's queue of logs", "/log/queue", of["leader"]),
        Page("leader's queue of sheets", "/sheets/queue", of["leader"]),
        Page("notice board", "/notices", of["officer"]),
        Page("a notice", notice, of["officer"]),
        Page("rating table, 50 of the city", f"/ratings/{rating}", of["city"]),
        Page("rating table of an institution, 50 rows", f"/ratings/{rating}", of["clerk"]),
    ]


def identity(digits: str) -> str:
    """An id as addresses write it."""
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])


def found(server: Server, path: str, cookie: str, pattern: str) -> str:
    """What a page links to."""
    status, page = server.get(path, cookie)
    if hit := re.search(pattern, page.decode()):
        return hit.group(1)
    raise Failed(f"{path} answers {status} and has nothing like {pattern}")


def give_notice(server: Server, cookie: str) -> None:
    """Gives notice of all that waits for it."""
    _, page = server.get("/notices", cookie)
    forms = re.findall(r'name="assessor" value="([^"]+)".*?name="institution" value="([^"]+)".*?name="period" value="([^"]+)"', page.decode())
    for assessor, institution, period in forms:
        fields = {"assessor": assessor, "institution": institution, "period": period, "confirmed": "1"}
        status, where = server.post("/notices", cookie, fields)
        if status != 303 or not where.startswith("/notices/"):
            raise Failed(f"notice was not given: {status} {where}")


def page_goals(report: Report, loads: list[tuple[Page, Load, Load]], counted: dict[str, int]) -> None:
    """What was to be reached by every page of the year."""
    page, ours, _ = min(loads, key=lambda one: one[1].rate)
    report.goal("every page ≥ 300 requests/s", f"least {ours.rate:,.0f} ({page.name})", ours.rate >= 300)
    page, ours, _ = max(loads, key=lambda one: one[1].p99_s)
    report.goal("p99 < 80 ms", f"worst {milliseconds(ours.p99_s)} ({page.name})", ours.p99_s < 0.08)
    worst = max(counted, key=lambda name: counted[name])
    report.goal("≤ 15 statements a page", f"most {counted[worst]} ({worst})", counted[worst] <= 15)


@dataclass(frozen=True)
class Written:
    """Logs written durably: rows a second, and how long one takes at half of that."""

    act: str
    full: Load
    half: Load


def write_logs(forms: Forms, database: Database, seconds: int) -> tuple[list[float], list[Written]]:
    """The engine's own ceiling before and after; drafts, and logs that are handed in, as fast as they go and half as fast."""
    ceilings = [ceiling(database, seconds, forms.connections)]
    written = []
    for act, name in [("", "saved"), ("hand-in", "handed in")]:
        forms.send(act, 1)
        full = forms.send(act, seconds)
        written.append(Written(name, full, forms.send(act, seconds, full.rate / 2)))
    ceilings.append(ceiling(database, seconds, forms.connections))
    return ceilings, written


def writing_told(report: Report, engine: str, ceilings: list[float], written: list[Written]) -> None:
    """The figures of logs that were written."""
    top = statistics.mean(ceilings)
    peer = "bare inserts, one connection" if engine == "SQLite" else "pgbench, the same clients"
    rows = [[f"{peer}", f"{top:,.0f}", "", "", "", f"{ceilings[0]:,.0f} before, {ceilings[1]:,.0f} after"]]
    for one in written:
        rows.append(
            [
                f"log {one.act}", f"{one.full.rate:,.0f}", f"{one.full.rate / top:.0%}",
                milliseconds(one.half.p50_s), milliseconds(one.half.p99_s), f"p99 {milliseconds(one.full.p99_s)} at full rate",
            ]
        )  # fmt: skip
    report.table(["durable writes", "a second", "of the ceiling", "p50 at half", "p99 at half", ""], rows)
    saved = written[0]
    report.goal("logs saved ≥ 60 % of the engine's ceiling", f"{saved.full.rate / top:.0%}", saved.full.rate >= 0.6 * top)
    worst = max(one.half.p99_s for one in written)
    report.goal("p99 < 50 ms at half rate", milliseconds(worst), worst < 0.05)


def wait_for(server: Server, cookie: str, path: str, pattern: str, pause_s: float) -> float:
    """Seconds until a page says so."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE_S:
        _, page = server.get(path, cookie)
        if re.search(pattern, page.decode()):
            return time.perf_counter() - began
        time.sleep(pause_s)
    raise Failed(f"{path} does not come to say {pattern}")


def open_month(server: Server, forms: Forms, database: Database, report: Report) -> None:
    """Opens a month of the whole city while somebody writes logs."""
    period = f"{datetime.date.today().year - 2}-11"
    cookie = sign_in(server, "city")
    with Writing(forms) as alone:
        time.sleep(2)
    with Writing(forms) as beside:
        before = int(time.time() * 1e6)
        status, where = server.post("/cycles", cookie, {"period": period})
        if status != 303:
            raise Failed(f"/cycles answers {status} {where}")
        state = f"SELECT state FROM cycle WHERE period = '{period}'"
        until = time.monotonic() + PATIENCE_S
        while database.rows(state) != [("open",)]:
            if time.monotonic() > until:
                raise Failed(f"{period} does not open")
            time.sleep(0.1)
    kind = "SELECT max(finished_at) - {before}, count(*) FROM job WHERE kind = 'open-cycle' AND finished_at >= {before}"
    took = int(database.rows(kind.format(before=before))[0][0]) / 1e6
    sheets = int(database.rows(f"SELECT count(*) FROM sheet WHERE period = '{period}'")[0][0])
    worst, usual = max(beside.times), max(alone.times)
    report.goal(
        "a month opened for all < 10 s",
        f"{took:.1f} s from the button for {sheets:,} sheets, up to 1 s of it until the worker looks",
        took < 10,
    )
    report.goal(
        "no writer waits > 200 ms meanwhile",
        f"longest {milliseconds(worst)} of {len(beside.times)} logs, {milliseconds(usual)} of {len(alone.times)} before",
        worst < 0.2,
    )


def rate(server: Server, database: Database, officers: int) -> tuple[float, float]:
    """Has last year rated: seconds from the worker's taking it up until the results are stored, and the server's peak memory."""
    period = str(datetime.date.today().year - 1)
    cookie = sign_in(server, "city")
    status, where = server.post("/ratings", cookie, {"period": period, "reason": "bench"})
    if status != 303 or not re.fullmatch(r"/ratings/[0-9a-f-]{36}", where):
        raise Failed(f"/ratings answers {status} {where}")
    digits = where.removeprefix("/ratings/").replace("-", "")
    job = "SELECT state, finished_at FROM job WHERE kind = 'rate-period' ORDER BY created_at DESC, id DESC LIMIT 1"
    began, until = None, time.monotonic() + PATIENCE_S
    while True:
        (state, finished), now = database.rows(job)[0], time.time()
        if state != "waiting" and began is None:
            began = now
        if state not in ("waiting", "running"):
            break
        if time.monotonic() > until:
            raise Failed(f"{period} is not rated")
        time.sleep(0.02)
    rated = int(database.rows(f"SELECT count(*) FROM rating_result WHERE rating_id = {database.identity(digits)} AND subject = 'officer'")[0][0])
    if rated < officers:
        raise Failed(f"{rated} officers were rated, the job is {state}")
    return int(finished) / 1e6 - began, server.memory("VmHWM")


def rating_told(report: Report, officers: int, took: float, peak: float) -> None:
    """What rating was to cost."""
    allowed = 400 * officers * 12 / 1e6 + 100
    report.goal(f"{officers:,} officers rated, results stored < 3 s", f"{took:.2f} s", took < 3)
    report.goal(f"peak memory ≤ 400 B × officers × months + 100 MB = {allowed:.0f} MB", f"{peak:.0f} MB", peak <= allowed)


def grow(database: Postgres, officers: int) -> Postgres:
    """The city with so many officers, in a database of its own: ordinary officers of the city again and again, with last year's sheets,
    their facts, posts and links. Indexes that a rating does not read are left out, for time."""
    year_text = str(datetime.date.today().year - 1)
    large = Postgres(database.address.rsplit("/", 1)[0] + "/large")
    name = database.address.rsplit("/", 1)[1]
    Postgres(database.address.rsplit("/", 1)[0] + "/template1").psql(f"CREATE DATABASE large TEMPLATE {name} STRATEGY file_copy")
    there, ordinary = (int(cell) for cell in large.rows("SELECT count(*), count(*) FILTER (WHERE post = 'officer') FROM officer")[0])
    times = -(-(officers - there) // ordinary)
    copied = {
        "officer": ("", {"id": "id", "code": "code"}),
        "post": ("officer_id", {"id": "id", "officer_id": "id"}),
        "link": ("member_id", {"id": "id", "member_id": "id"}),
        "fact": ("subject_id", {"id": "id", "subject_id": "id", "mark": "code"}),
        "sheet": ("subject_id", {"id": "id", "subject_id": "id", "officer_id": "id"}),
    }
    script = [
        "SET session_replication_role = replica",
        "CREATE FUNCTION pg_temp.copied(id uuid, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT CAST(md5(CAST(id AS text) || n) AS uuid) $$",
        "CREATE TEMP TABLE ordinary AS SELECT id FROM officer WHERE post = 'officer' ORDER BY code",
        "DROP INDEX sheet_of_cycle, sheet_of_subject, sheet_of_institution, sheet_of_officer, sheet_for_leader, sheet_for_assessor",
    ]
    for table, (owner, changed) in copied.items():
        columns = [row[0] for row in large.rows(f"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum")]
        how = {"id": "pg_temp.copied(t.{0}, n)", "code": "CASE t.{0} WHEN '' THEN '' ELSE t.{0} || '-' || n END"}
        values = [how[changed[column]].format(column) if column in changed else f"t.{column}" for column in columns]
        only = f" AND t.period LIKE '{year_text}%'" if table == "sheet" else ""
        # Of those who were copied before, no more copies.
        script.append(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} AS t "
            f"JOIN ordinary AS o ON o.id = t.{owner or 'id'} CROSS JOIN generate_series(1, {times}) AS n WHERE true{only}"
        )
    large.psql(";\n".join(script) + "; ANALYZE;")
    return large


def stream(binary: Path, database: Postgres) -> tuple[int, float]:
    """The same rows read by the same statements and thrown away: how many, and seconds."""
    done = subprocess.run([binary, database.address, str(datetime.date.today().year - 1)], capture_output=True, text=True, check=True)
    rows, took_ms = done.stdout.split()
    return int(rows), int(took_ms) / 1000


def large_told(report: Report, officers: int, took: float, peak: float, streams: list[tuple[int, float]]) -> None:
    """What rating a large city was to cost."""
    allowed, bare = 400 * officers * 12 / 1e6 + 100, statistics.mean(took for _, took in streams)
    report.goal(
        f"{officers:,} officers rated, results stored ≤ 2× streaming the same rows bare",
        f"{took:.2f} s, {took / bare:.2f}× {bare:.2f} s for {streams[0][0]:,} rows",
        took <= 2 * bare,
    )
    report.goal(f"peak memory ≤ 400 B × officers × months + 100 MB = {allowed:.0f} MB", f"{peak:.0f} MB", peak <= allowed)
