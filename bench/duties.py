"""What everybody owes, by the million: boards, heat map, objectives and the living regulation over years of obligations, and how long a
month of them takes to be made."""

from __future__ import annotations

import datetime
import re
import time
import urllib.parse

from database import Database
from measure import Failed
from report import Report, milliseconds
from served import Load, Page, Server, sign_in

GOAL_RATE = 200
GOAL_P99_S = 0.1
GOAL_MONTH_S = 15
PATIENCE_S = 120
#: The obligations of the demonstration's year and a half are repeated so many years back, as others of the same people.
YEARS = range(3, 10)
KEY = "tenant_id, institution_id, place_id, duty, due_day, unit_id, counts"


def write_years(database: Database) -> int:
    """Repeats the obligations over the years before, and counts all of them by place and day as the program does. How many there are."""
    columns = (
        "subject, subject_id, institution_id, unit_id, through, confirmer, confirmer_id, counts, occasion, state, is_late, amount, "
        "evidence_kind, evidence, done_by, done_at, decided_by, decided_at, decided_why, version"
    )
    copies = []
    for back in YEARS:
        earlier = {
            name: f"CAST(CAST(substr({name}, 1, 4) AS bigint) - {back} AS text) || substr({name}, 5)"
            for name in ("period", "first_day", "last_day", "due_day", "done_on")
        }
        copies.append(
            f"INSERT INTO obligation (tenant_id, id, duty, {', '.join(earlier)}, {columns}) "
            f"SELECT tenant_id, {database.new_id}(1700000000000000 + row_number() OVER () * 1000), duty, {', '.join(earlier.values())}, {columns} FROM obligation "
            f"WHERE substr(period, 1, 4) >= '{datetime.date.today().year - 1}' ON CONFLICT (tenant_id, duty, period, subject_id) DO NOTHING"
        )
    database.run(";\n".join([*copies, recount()]))
    database.analyse()
    return int(database.rows("SELECT count(*) FROM obligation")[0][0])


def recount() -> str:
    """Counts obligations by place, duty and day, as the program keeps them counted."""
    is_done = "state IN ('done', 'confirmed')"
    counts = [f"count(CASE WHEN {which} THEN 1 END)" for which in (is_done, f"{is_done} AND is_late", "state = 'done'", "state = 'excused'")]
    return (
        f"DELETE FROM obligation_tally;\nINSERT INTO obligation_tally ({KEY}, owed, done, late, waiting, excused) SELECT tenant_id, "
        f"institution_id, COALESCE(unit_id, institution_id), duty, due_day, unit_id, counts, count(*), {', '.join(counts)} FROM obligation "
        "GROUP BY tenant_id, institution_id, unit_id, duty, due_day, counts"
    )


def pages(server: Server) -> list[Page]:
    """What is measured."""
    of = {name: sign_in(server, name) for name in ("officer", "leader", "clerk", "head", "city")}
    _, listed = server.get("/objectives", of["city"])
    objective = re.search(rb'href="(/objectives/[^"?]+)"', listed)
    _, board = server.get("/duties/board", of["clerk"])
    institution = re.search(rb"institution=([0-9a-f-]{36})", board)
    found = [
        Page("what I owe, an officer", "/duties", of["officer"]),
        Page("year calendar of an officer", "/duties/calendar", of["officer"]),
        Page("board of an institution with its heat map", "/duties/board", of["clerk"]),
        Page("board of the city with its heat map", "/duties/board", of["city"]),
        Page("obligations of an institution, 50 rows", "/duties/list", of["clerk"]),
        Page("objectives of the city", "/objectives", of["city"]),
        Page("objectives of an institution", "/objectives", of["head"]),
        Page("living regulation, the city's", "/regulation", of["city"]),
        Page("living regulation, a head's", "/regulation", of["head"]),
        Page("living regulation, an officer's", "/regulation", of["officer"]),
        Page("a clause, the city's", "/regulation/clauses/" + urllib.parse.quote("三(四)1"), of["city"]),
    ]
    if institution:
        found.append(Page("board of one institution, the city's", f"/duties/board?institution={institution.group(1).decode()}", of["city"]))
    if objective:
        found.append(Page("one objective", objective.group(1).decode(), of["city"]))
    return [page for page in found if server.get(page.path, page.cookie)[0] == 200]


def page_goals(report: Report, loads: list[tuple[Page, Load, Load]]) -> None:
    """What was to be reached by every page of what is owed."""
    page, ours, _ = min(loads, key=lambda one: one[1].rate)
    report.goal(f"every page ≥ {GOAL_RATE} requests/s", f"least {ours.rate:,.0f} ({page.name})", ours.rate >= GOAL_RATE)
    page, ours, _ = max(loads, key=lambda one: one[1].p99_s)
    report.goal("p99 < 100 ms", f"worst {milliseconds(ours.p99_s)} ({page.name})", ours.p99_s < GOAL_P99_S)


def forget_month(database: Database) -> None:
    """Takes the obligations of this month out again, so that a server that starts makes them."""
    month = f"{datetime.date.today():%Y-%m}"
    own = f"first_day >= '{month}-01'"
    database.run(
        f"DELETE FROM obligation_move WHERE obligation_id IN (SELECT id FROM obligation WHERE {own});\n"
        f"DELETE FROM obligation WHERE {own};\nDELETE FROM obligation_month WHERE month >= '{month}';\n{recount()}"
    )


def make_month(server: Server, database: Database, report: Report) -> None:
    """Waits until the server has made this month's obligations, and says how long the job took."""
    month, began = f"{datetime.date.today():%Y-%m}", time.perf_counter()
    while time.perf_counter() - began < PATIENCE_S:
        made = database.rows(f"SELECT made FROM obligation_month WHERE month = '{month}'")
        jobs = database.rows("SELECT created_at, finished_at FROM job WHERE kind = 'make-obligations' AND state = 'done' ORDER BY finished_at DESC LIMIT 1")
        if made and jobs:
            took = (int(jobs[0][1]) - int(jobs[0][0])) / 1e6
            count = int(made[0][0])
            report.goal(
                f"a month's obligations of the city < {GOAL_MONTH_S} s",
                f"{took:.1f} s for {count:,}, up to 1 s of it until the worker looks",
                took < GOAL_MONTH_S,
            )
            return
        time.sleep(0.2)
    raise Failed("the month's obligations were not made")
