"""The whole rating in DuckDB: peer_duckdb.py DIR PERIOD OUT [--threads N] writes OUT/results.csv from a folder of CSV files.

The job is `peer_duckdb.sql`. It trusts its input where the engine checks it (complete sheets, known ids, no doubles),
reports no bad cell beyond the first that does not parse, and writes no settlement.
"""

from __future__ import annotations

import argparse
import csv
import json
from datetime import date
from pathlib import Path

import duckdb

from kernel_files import Stopwatch, peak_rss_mb

OFFICER_CRITERIA = ("political-firmness", "integrity", "results", "fairness", "diligence")
UNIT_CRITERIA = ("cooperation", "quality", "strict-management", "fair-enforcement", "public-satisfaction")
INSTITUTION_CRITERIA = ("steering-body", "link-practice", "joint-creation", "discipline", "central-tasks", "effectiveness")
#: Six places for each subject; officers and units leave their last one empty.
CRITERIA = (*OFFICER_CRITERIA, "", *UNIT_CRITERIA, " ", *INSTITUTION_CRITERIA)
CRITERION = "ENUM(" + ", ".join(f"'{criterion}'" for criterion in CRITERIA) + ")"

POINTS = "DECIMAL(9, 2)"
TABLES: dict[str, dict[str, str]] = {
    "institutions": {"id": "VARCHAR", "group": "VARCHAR", "system": "VARCHAR", "head_id": "VARCHAR"},
    "units": {"id": "VARCHAR", "institution_id": "VARCHAR"},
    "officers": {"id": "VARCHAR", "institution_id": "VARCHAR", "unit_id": "VARCHAR", "joined_on": "DATE"},
    "links": {"leader_id": "VARCHAR", "member_id": "VARCHAR", "from": "DATE", "to": "DATE"},
    "sheets": {"subject": "VARCHAR", "subject_id": "VARCHAR", "period": "VARCHAR", "criterion": CRITERION, "points": POINTS},
    "deductions": {
        "fact_id": "VARCHAR",
        "subject": "VARCHAR",
        "subject_id": "VARCHAR",
        "criterion": CRITERION,
        "points": POINTS,
        "date": "DATE",
    },
    "honours": {
        "subject": "VARCHAR",
        "subject_id": "VARCHAR",
        "kind": "VARCHAR",
        "title": "VARCHAR",
        "level": "VARCHAR",
        "date": "DATE",
    },
    "attendance": {"officer_id": "VARCHAR", "kind": "VARCHAR", "from": "DATE", "days": "DECIMAL(9, 1)"},
    "satisfaction": {
        "subject": "VARCHAR",
        "subject_id": "VARCHAR",
        "period": "VARCHAR",
        "satisfied": "BIGINT",
        "basically_satisfied": "BIGINT",
        "dissatisfied": "BIGINT",
    },
    "findings": {"subject": "VARCHAR", "subject_id": "VARCHAR", "ground": "VARCHAR", "date": "DATE"},
    "history": {"subject": "VARCHAR", "subject_id": "VARCHAR", "year": "INTEGER", "outcome": "VARCHAR"},
}


def quoted(text: str) -> str:
    """An SQL string."""
    return "'" + text.replace("'", "''") + "'"


def view(folder: Path, table: str, columns: dict[str, str]) -> str:
    """The statement that declares a CSV file as a view; a missing file is an empty table."""
    path = folder / f"{table}.csv"
    if not path.exists():
        nothing = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in columns.items())
        return f"CREATE VIEW {table} AS SELECT {nothing} WHERE false"
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    kinds = ", ".join(f"{quoted(name)}: {quoted(columns.get(name, 'VARCHAR'))}" for name in header)
    options = f"columns = {{{kinds}}}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
    names = ", ".join(f'"{name}"' for name in columns)
    return f"CREATE VIEW {table} AS SELECT {names} FROM read_csv({quoted(str(path))}, {options})"


def variables(period: str) -> dict[str, str]:
    """What the SQL asks of the period, as SQL expressions."""
    year = int(period[:4])
    is_final = period == f"{year}"
    if not is_final and period != f"{year}-H1":
        raise SystemExit(f"{period} is not rated: give a year or a first half")
    last_day = date(year, 12, 31) if is_final else date(year, 6, 30)
    return {
        "period": quoted(period),
        "first_day": f"DATE '{year}-01-01'",
        "last_day": f"DATE '{last_day}'",
        "is_final": str(is_final).lower(),
        "last_year": str(year - 1),
    }


def rated_periods(period: str) -> str:
    """The macro that picks the sheets: a list of constants, which DuckDB filters by faster than by a range of variables."""
    last_month = 12 if len(period) == len("2026") else 6
    periods = [period, *(f"{period[:4]}-{month:02}" for month in range(1, last_month + 1))]
    return f"CREATE MACRO is_rated(period) AS period IN ({', '.join(map(quoted, periods))})"


def rate(folder: Path, period: str, out: Path, threads: int) -> None:
    """Runs the job and writes the results."""
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"threads": threads}) as connection:
        for name, value in variables(period).items():
            connection.execute(f"SET VARIABLE {name} = {value}")
        connection.execute(rated_periods(period))
        for table, columns in TABLES.items():
            connection.execute(view(folder, table, columns))
        connection.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
        connection.execute(f"COPY result TO {quoted(str(out / 'results.csv'))} (HEADER)")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("period")
    parser.add_argument("out", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    whole = Stopwatch()
    rate(args.folder, args.period, args.out, args.threads)
    line = {
        "peer": f"DuckDB {duckdb.__version__}",
        "wall_s": round(whole.wall(), 4),
        "cpu_s": round(whole.cpu(), 4),
        "peak_rss_mb": round(peak_rss_mb(), 1),
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
