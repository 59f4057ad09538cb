"""Compares two results.csv on status, total and stars: compare.py A.csv B.csv exits with 1 when they differ.

The other columns are counted too, for information, and do not decide.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

KEY = ("subject", "subject_id")
DECIDING = ("status", "total", "stars")
INFORMING = ("base", "bonus", "rank", "rank_of", "class", "flags", "reasons")
SHOWN = 10

Rows = dict[tuple[str, ...], dict[str, str]]


def read(path: Path) -> Rows:
    """The rows by subject; a subject that stands twice is an error."""
    rows: Rows = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(row[column] for column in KEY)
            if key in rows:
                sys.exit(f"{path}: {' '.join(key)} stands twice")
            rows[key] = row
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("a", type=Path)
    parser.add_argument("b", type=Path)
    args = parser.parse_args()
    a, b = read(args.a), read(args.b)
    both = a.keys() & b.keys()
    differing = {column: sum(a[key][column] != b[key][column] for key in both) for column in DECIDING + INFORMING}
    print(f"subjects in both: {len(both)}, only in A: {len(a.keys() - both)}, only in B: {len(b.keys() - both)}")
    print("differing:", ", ".join(f"{column} {differing[column]}" for column in DECIDING))
    print("for information:", ", ".join(f"{column} {differing[column]}" for column in INFORMING))
    wrong = sorted(key for key in both if any(a[key][column] != b[key][column] for column in DECIDING))
    for key in wrong[:SHOWN]:
        left, right = ({column: row[column] for column in DECIDING + ("reasons",)} for row in (a[key], b[key]))
        print(f"{':'.join(key)}\n  A {left}\n  B {right}")
    sys.exit(1 if wrong or a.keys() != b.keys() else 0)


if __name__ == "__main__":
    main()
