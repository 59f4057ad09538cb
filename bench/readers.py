"""How long merely reading the folder takes: readers.py DIR prints one JSON line a reader.

`cat` and `wc -l` read bytes, Python's csv module splits cells, DuckDB counts rows after splitting them on all cores.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb


def cat(files: list[Path]) -> None:
    """Moves every byte."""
    with open(os.devnull, "wb") as nowhere:
        subprocess.run(["cat", *files], stdout=nowhere, check=True)


def count_lines(files: list[Path]) -> None:
    """Looks at every byte."""
    subprocess.run(["wc", "-l", *files], stdout=subprocess.DEVNULL, check=True)


def python_csv(files: list[Path]) -> None:
    """Splits every row into cells, on one core."""
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for _ in csv.reader(file):
                pass


def duckdb_count(files: list[Path]) -> None:
    """Splits every row, converts no cell."""
    with duckdb.connect() as connection:
        for path in files:
            options = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'"
            connection.execute(f"SELECT count(*) FROM read_csv(?, {options})", [str(path)]).fetchall()


READERS: dict[str, Callable[[list[Path]], None]] = {
    "cat > /dev/null": cat,
    "wc -l": count_lines,
    "DuckDB count(*)": duckdb_count,
    "Python csv.reader": python_csv,
}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    files = sorted(parser.parse_args().folder.glob("*.csv"))
    if not files:
        sys.exit("no CSV files in the folder")
    for name, read in READERS.items():
        wall, before = time.perf_counter(), os.times()
        read(files)
        wall, after = time.perf_counter() - wall, os.times()
        cpu = sum(after[:4]) - sum(before[:4])
        print(json.dumps({"reader": name, "wall_s": round(wall, 4), "cpu_s": round(cpu, 2)}), flush=True)


if __name__ == "__main__":
    main()
