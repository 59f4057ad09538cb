"""The kernel benchmark's files: what the engines read, what they are compared with, how a peer reports.

Raw little-endian arrays, so that reading costs the same for everyone and is not measured.
"""

from __future__ import annotations

import json
import resource
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MONTHS = 12
CRITERIA = ("political_firmness", "integrity", "results", "fairness", "diligence")
HONOUR_TITLES = 4
#: Hundredths of a bonus point by the code in honours.u8: none, provincial, central.
HONOUR_POINTS = (0, 100, 150)
BONUS_CAP = 500

SATISFACTION_GROUND = 1
MONTHS_BELOW_GROUND = 2


@dataclass(frozen=True)
class Facts:
    """A year of officers: points in hundredths, honours as codes, satisfaction as counts."""

    monthly: NDArray[np.uint16]  # [12][5][n]
    year: NDArray[np.uint16]  # [5][n]
    honours: NDArray[np.uint8]  # [4][n]
    satisfied: NDArray[np.uint32]  # [n]
    responses: NDArray[np.uint32]  # [n]

    @property
    def n(self) -> int:
        """The number of officers."""
        return int(self.satisfied.shape[0])

    @classmethod
    def read(cls, folder: Path) -> Facts:
        """Reads what `kernel_data.py` wrote."""
        n = int(json.loads((folder / "meta.json").read_text())["n"])
        criteria = len(CRITERIA)
        return cls(
            monthly=np.fromfile(folder / "monthly.u16", "<u2").reshape(MONTHS, criteria, n),
            year=np.fromfile(folder / "year.u16", "<u2").reshape(criteria, n),
            honours=np.fromfile(folder / "honours.u8", "u1").reshape(HONOUR_TITLES, n),
            satisfied=np.fromfile(folder / "satisfied.u32", "<u4"),
            responses=np.fromfile(folder / "responses.u32", "<u4"),
        )

    def write(self, folder: Path) -> None:
        """Writes the arrays; `meta.json` is the caller's, last, so that a broken run is not taken for a whole one."""
        self.monthly.astype("<u2").tofile(folder / "monthly.u16")
        self.year.astype("<u2").tofile(folder / "year.u16")
        self.honours.astype("u1").tofile(folder / "honours.u8")
        self.satisfied.astype("<u4").tofile(folder / "satisfied.u32")
        self.responses.astype("<u4").tofile(folder / "responses.u32")


@dataclass(frozen=True)
class Outcome:
    """What the kernel computes for each officer."""

    total: NDArray[np.int32]  # hundredths
    grounds: NDArray[np.uint8]  # SATISFACTION_GROUND | MONTHS_BELOW_GROUND
    stars: NDArray[np.uint8]  # 0 when there is any ground

    @classmethod
    def read(cls, folder: Path) -> Outcome:
        """Reads what `exact.py` wrote."""
        return cls(
            total=np.fromfile(folder / "total.i32", "<i4"),
            grounds=np.fromfile(folder / "grounds.u8", "u1"),
            stars=np.fromfile(folder / "stars.u8", "u1"),
        )

    def write(self, folder: Path) -> None:
        """Writes the three arrays."""
        self.total.astype("<i4").tofile(folder / "total.i32")
        self.grounds.astype("u1").tofile(folder / "grounds.u8")
        self.stars.astype("u1").tofile(folder / "stars.u8")


class Stopwatch:
    """Wall and CPU seconds since it was made; CPU is of all threads of this process."""

    def __init__(self) -> None:
        self._wall = time.perf_counter()
        self._cpu = time.process_time()

    def wall(self) -> float:
        """Seconds on the clock."""
        return time.perf_counter() - self._wall

    def cpu(self) -> float:
        """Seconds of user and system time."""
        return time.process_time() - self._cpu


def peak_rss_mb() -> float:
    """The most memory that this process has held, in 10^6 bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def report(peer: str, load_cpu_s: float, calc_cpu_s: float, wall_s: float, got: Outcome, folder: Path) -> None:
    """Prints the JSON line of one run, compared with the exact outcome."""
    rss = peak_rss_mb()  # before the comparison allocates
    exact = Outcome.read(folder)
    line = {
        "peer": peer,
        "load_cpu_s": round(load_cpu_s, 4),
        "calc_cpu_s": round(calc_cpu_s, 4),
        "wall_s": round(wall_s, 4),
        "peak_rss_mb": round(rss, 1),
        "n": len(exact.stars),
        "misgraded_stars": int((got.stars != exact.stars).sum()),
        "different_total": int((got.total != exact.total).sum()),
        "different_grounds": int((got.grounds != exact.grounds).sum()),
    }
    print(json.dumps(line))
