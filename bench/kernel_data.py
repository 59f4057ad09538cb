"""Makes the kernel benchmark's officers: kernel_data.py OUT N SEED.

Points are drawn as people give them: mostly in steps of 0.5, some to the hundredth, around a level that an officer keeps
through the year. The total of two officers in a hundred is moved onto a threshold or to within a hundredth of one,
where engines differ.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kernel_files import BONUS_CAP, CRITERIA, HONOUR_POINTS, HONOUR_TITLES, MONTHS, Facts

MAX_POINTS = 2000
THRESHOLDS = np.array([6000, 7000, 8000, 9000])
EDGE_SHARE = 0.02
#: A total's numerator counts twentieths of a hundredth: 0.6 of a month's twelfth is 1/20, 0.4 of a year's sheet is 8/20.
YEAR_WEIGHT = 8
DENOMINATOR = 20


def as_given(points: NDArray[np.floating], half_steps: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """Points in hundredths, rounded to 0.5 for those who are graded so and to 0.01 for the others."""
    hundredths = np.where(half_steps, np.round(points * 2) * 50, np.round(points * 100))
    return np.clip(hundredths, 0, MAX_POINTS).astype(np.uint16)


def move_to_the_edge(
    rng: np.random.Generator, monthly: NDArray[np.uint16], year: NDArray[np.uint16], bonus: NDArray[np.int64]
) -> None:
    """Moves some exact totals to a threshold, and to a hundredth or half of one around it, as far as 0..20 allows."""
    n = bonus.shape[0]
    chosen = rng.choice(n, int(n * EDGE_SHARE), replace=False)
    numerator = (
        monthly[:, :, chosen].sum(axis=(0, 1), dtype=np.int64)
        + YEAR_WEIGHT * year[:, chosen].sum(axis=0, dtype=np.int64)
        + DENOMINATOR * bonus[chosen]
    )
    nearest = THRESHOLDS[np.abs(THRESHOLDS[:, None] * DENOMINATOR - numerator).argmin(axis=0)]
    # A whole hundredth below to one above; -10 is the exact half that rounds up to the threshold.
    offset = rng.choice(np.array([-20, -11, -10, -9, -1, 0, 1, 20]), len(chosen))
    missing = nearest * DENOMINATOR + offset - numerator
    in_year, in_month = np.divmod(missing, YEAR_WEIGHT)
    for criterion in range(len(CRITERIA)):
        share = in_year // (len(CRITERIA) - criterion)
        moved = np.clip(year[criterion, chosen] + share, 0, MAX_POINTS)
        in_year = in_year - (moved - year[criterion, chosen])
        year[criterion, chosen] = moved.astype(np.uint16)
    for month in range(MONTHS):
        moved = np.clip(monthly[month, 0, chosen] + in_month, 0, MAX_POINTS)
        in_month = in_month - (moved - monthly[month, 0, chosen])
        monthly[month, 0, chosen] = moved.astype(np.uint16)


def make(n: int, seed: int) -> Facts:
    """A year of `n` officers; the same seed gives the same year."""
    rng = np.random.default_rng(seed)
    criteria = len(CRITERIA)
    half_steps = rng.random(n) < 0.85
    level = np.clip(rng.normal(16.2, 1.9, n), 8, 19.5).astype(np.float32)
    leaning = level + rng.normal(0, 0.7, (criteria, n)).astype(np.float32)
    monthly = np.empty((MONTHS, criteria, n), np.uint16)
    for month in range(MONTHS):
        monthly[month] = as_given(leaning + rng.standard_normal((criteria, n), np.float32), half_steps)
    year = as_given(leaning + rng.standard_normal((criteria, n), np.float32) / 2, half_steps)
    honours = rng.choice(np.array([0, 1, 2], np.uint8), (HONOUR_TITLES, n), p=[0.94, 0.045, 0.015])
    decorated = rng.random(n) < 0.002  # enough of them that the cap bites
    honours[:, decorated] = 2

    responses = rng.integers(5, 200, n).astype(np.uint32)
    satisfied = rng.binomial(responses, np.clip(rng.beta(14, 2, n), 0, 1)).astype(np.uint32)
    exactly_60 = rng.random(n) < 0.02
    responses[exactly_60] -= responses[exactly_60] % 5
    satisfied[exactly_60] = responses[exactly_60] // 5 * 3
    unasked = rng.random(n) < 0.03
    responses[unasked] = 0
    satisfied[unasked] = 0

    bonus = np.minimum(np.array(HONOUR_POINTS, np.int64)[honours].sum(axis=0), BONUS_CAP)
    move_to_the_edge(rng, monthly, year, bonus)
    return Facts(monthly, year, honours, satisfied, responses)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("n", type=int)
    parser.add_argument("seed", type=int)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    make(args.n, args.seed).write(args.out)
    (args.out / "meta.json").write_text(json.dumps({"n": args.n, "seed": args.seed}))


if __name__ == "__main__":
    main()
