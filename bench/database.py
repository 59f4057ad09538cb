"""The database of a city, asked beside the server: SQLite by its file, PostgreSQL by psql. One text for both but for a few words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path


class Sqlite:
    """A file."""

    # A version 7 id of an instant in microseconds.
    new_id = "new_id"

    def __init__(self, path: Path) -> None:
        self.path = path

    def connect(self) -> sqlite3.Connection:
        """A connection that leaves transactions to whoever asks."""
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=20)
        connection.create_function("new_id", 1, lambda at: (at // 1000).to_bytes(6, "big") + b"\x7f\xff\x80" + os.urandom(7))
        return connection

    def run(self, script: str) -> None:
        """Runs statements in one transaction; nothing waits for the medium, for rows that are only there to be read."""
        connection = self.connect()
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(f"BEGIN;\n{script};\nCOMMIT;")
        connection.close()

    def analyse(self) -> None:
        """Counts for the planner, as the program does."""
        connection = self.connect()
        connection.executescript("PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")
        connection.close()

    def rows(self, statement: str) -> list[tuple[str, ...]]:
        """What a statement finds, as texts; ids in hexadecimal digits."""
        connection = self.connect()
        found = connection.execute(statement).fetchall()
        connection.close()
        return [tuple(cell.hex() if isinstance(cell, bytes) else str(cell) for cell in row) for row in found]

    @staticmethod
    def identity(digits: str) -> str:
        """An id in a statement."""
        return f"x'{digits}'"

    blob = identity


class Postgres:
    """A database of a server."""

    new_id = "pg_temp.new_id"

    def __init__(self, address: str) -> None:
        self.address = address

    def psql(self, script: str) -> str:
        """Runs statements in one session."""
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.address]
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
        if done.returncode:
            raise subprocess.SubprocessError(done.stderr.strip())
        return done.stdout

    def run(self, script: str) -> None:
        """Runs statements in one transaction."""
        self.psql(
            "CREATE FUNCTION pg_temp.new_id(at bigint) RETURNS uuid LANGUAGE sql VOLATILE AS $$ SELECT CAST(lpad(to_hex(at / 1000), 12, '0')"
            f" || '7fff8' || substr(md5(CAST(random() AS text)), 1, 15) AS uuid) $$;\nBEGIN;\n{script};\nCOMMIT;"
        )

    def analyse(self) -> None:
        """Counts for the planner, as the program does."""
        self.psql("VACUUM ANALYZE; CHECKPOINT;")

    def rows(self, statement: str) -> list[tuple[str, ...]]:
        """What a statement finds, as texts; ids in hexadecimal digits."""
        lines = self.psql(f"COPY ({statement}) TO STDOUT").splitlines()
        return [tuple(cell.replace("-", "") if len(cell) == 36 and cell.count("-") == 4 else cell for cell in line.split("\t")) for line in lines]

    @staticmethod
    def identity(digits: str) -> str:
        """An id in a statement."""
        return f"CAST('{digits}' AS uuid)"

    @staticmethod
    def blob(digits: str) -> str:
        """Bytes in a statement."""
        return f"decode('{digits}', 'hex')"


Database = Sqlite | Postgres


def of_city(data: Path, address: str | None) -> Database:
    """The database of a city that lies in a folder or at an address."""
    return Postgres(address) if address else Sqlite(data / "liandai.sqlite")
