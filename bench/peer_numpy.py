"""The kernel as an analyst would write it in numpy with float64: peer_numpy.py DIR [--rounding even|up].

`even` is `numpy.round`, what people reach for; `up` is the usual half-up idiom, `floor(100 x + 0.5) / 100`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from kernel_files import HONOUR_POINTS, MONTHS_BELOW_GROUND, SATISFACTION_GROUND, Facts, Outcome, Stopwatch, report


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounding", choices=("even", "up"), default="even")
    args = parser.parse_args()
    facts = Facts.read(args.folder)

    whole = Stopwatch()
    monthly = facts.monthly / 100.0
    year = facts.year / 100.0
    honour_points = np.array(HONOUR_POINTS) / 100.0
    load_cpu = whole.cpu()

    calc = Stopwatch()
    criteria = 0.6 * monthly.mean(axis=0) + 0.4 * year
    bonus = np.minimum(honour_points[facts.honours].sum(axis=0), 5.0)
    total = criteria.sum(axis=0) + bonus
    total = np.round(total, 2) if args.rounding == "even" else np.floor(total * 100 + 0.5) / 100
    rate = np.divide(facts.satisfied, facts.responses, out=np.ones(facts.n), where=facts.responses > 0)
    unsatisfied = rate < 0.6
    months_below = (monthly.sum(axis=1) < 60).sum(axis=0)
    often_below = months_below >= 3
    stars = np.select([unsatisfied | often_below, total >= 90, total >= 80, total >= 70, total >= 60], [0, 5, 4, 3, 2], 1)
    grounds = unsatisfied * SATISFACTION_GROUND + often_below * MONTHS_BELOW_GROUND
    calc_cpu, wall = calc.cpu(), whole.wall()

    got = Outcome(np.rint(total * 100).astype(np.int32), grounds.astype(np.uint8), stars.astype(np.uint8))
    report(f"numpy float64, round half {args.rounding}", load_cpu, calc_cpu, wall, got, args.folder)


if __name__ == "__main__":
    main()
