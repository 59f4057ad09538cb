"""The kernel's reference in whole numbers: exact.py DIR writes total.i32, grounds.u8 and stars.u8 beside the facts.

No division before the last step and no floats, so that whatever differs from it is wrong.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from kernel_files import (
    BONUS_CAP,
    HONOUR_POINTS,
    MONTHS_BELOW_GROUND,
    SATISFACTION_GROUND,
    Facts,
    Outcome,
)


def rate(facts: Facts) -> Outcome:
    """The exact outcome. A criterion is 0.6 × Σ/12 + 0.4 × year = (Σ + 8 × year) / 20."""
    numerator = facts.monthly.sum(axis=(0, 1), dtype=np.int64) + 8 * facts.year.sum(axis=0, dtype=np.int64)
    bonus = np.minimum(np.array(HONOUR_POINTS, np.int64)[facts.honours].sum(axis=0), BONUS_CAP)
    total = (numerator + 10) // 20 + bonus

    asked = facts.responses > 0
    unsatisfied = asked & (facts.satisfied.astype(np.int64) * 100 < facts.responses.astype(np.int64) * 60)
    months_below = (facts.monthly.sum(axis=1, dtype=np.int64) < 6000).sum(axis=0)
    grounds = unsatisfied * SATISFACTION_GROUND + (months_below >= 3) * MONTHS_BELOW_GROUND

    stars = 1 + sum((total >= threshold).astype(np.int64) for threshold in (6000, 7000, 8000, 9000))
    stars = np.where(grounds != 0, 0, stars)
    return Outcome(total.astype(np.int32), grounds.astype(np.uint8), stars.astype(np.uint8))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rate(Facts.read(folder)).write(folder)


if __name__ == "__main__":
    main()
