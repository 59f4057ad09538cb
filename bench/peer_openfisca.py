"""The kernel in OpenFisca-Core on arrays: peer_openfisca.py DIR [--dtype float32|float64].

Variables, formulas and parameters as the library's guide has them; facts come in through `Simulation.set_input` and results
through `Simulation.calculate`, both on whole arrays. float32 is what the library computes in; float64 has to be forced
on each variable.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import MONTH, YEAR, Period
from openfisca_core.populations import ADD, Population
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from kernel_files import (
    CRITERIA,
    HONOUR_TITLES,
    MONTHS,
    MONTHS_BELOW_GROUND,
    SATISFACTION_GROUND,
    Facts,
    Outcome,
    Stopwatch,
    report,
)

PERIOD = "2026"
PARAMETERS = {
    "month_weight": 0.6,
    "honour": {"provincial": 1.0, "central": 1.5, "cap": 5.0},
    "satisfaction": 0.6,
    "month_below": 60.0,
    "months_below": 3,
    "stars": {"two": 60.0, "three": 70.0, "four": 80.0, "five": 90.0},
}

#: What the library hands to a formula: the parameters of a date.
Parameters = Callable[[Period], ParameterNodeAtInstant]

Person = Entity("person", "persons", "Officer", "An officer who is rated")


class HonourLevel(Enum):
    """The level of one title; the order is that of the codes in honours.u8."""

    none = "None"
    provincial = "Provincial"
    central = "Central"


def dated(tree: dict) -> dict:
    """The parameter tree in the library's form: every value holds from 2000 on."""
    return {
        name: dated(value) if isinstance(value, dict) else {"values": {"2000-01-01": {"value": value}}}
        for name, value in tree.items()
    }


def variable(name: str, value_type: type, period: str, formula: Callable | None = None, **more: object) -> type[Variable]:
    """A variable of officers; the library wants a class for each."""
    body: dict = {"value_type": value_type, "entity": Person, "definition_period": period, "label": name, **more}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def monthly_total(person: Population, period: Period) -> NDArray:
    """The sum of a month's five points."""
    return sum(person(f"{criterion}_month", period) for criterion in CRITERIA)


def month_below(person: Population, period: Period, parameters: Parameters) -> NDArray:
    """Whether a month's total is below the threshold."""
    return person("monthly_total", period) < parameters(period).month_below


def bonus(person: Population, period: Period, parameters: Parameters) -> NDArray:
    """Honours by level, capped."""
    honour = parameters(period).honour
    points = 0
    for title in range(HONOUR_TITLES):
        level = person(f"honour_{title}", period)
        points = points + np.select(
            [level == HonourLevel.central, level == HonourLevel.provincial], [honour.central, honour.provincial]
        )
    return np.minimum(points, honour.cap)


def total(person: Population, period: Period, parameters: Parameters) -> NDArray:
    """Months and year blended, plus the bonus, to two decimals."""
    weight = parameters(period).month_weight
    criteria = sum(
        weight * person(f"{criterion}_month", period, options=[ADD]) / MONTHS + (1 - weight) * person(f"{criterion}_year", period)
        for criterion in CRITERIA
    )
    return np.round(criteria + person("bonus", period), 2)


def unsatisfied(person: Population, period: Period, parameters: Parameters) -> NDArray:
    """Too few satisfied among those who answered."""
    responses = person("responses", period)
    rate = person("satisfied", period) / np.maximum(responses, 1)
    return (responses > 0) * (rate < parameters(period).satisfaction)


def often_below(person: Population, period: Period, parameters: Parameters) -> NDArray:
    """Too many months below the threshold."""
    return person("month_below", period, options=[ADD]) >= parameters(period).months_below


def stars(person: Population, period: Period, parameters: Parameters) -> NDArray:
    """The band of the total, 0 when disqualified."""
    bands = parameters(period).stars
    points = person("total", period)
    disqualified = person("unsatisfied", period) + person("often_below", period)
    reached = [disqualified, points >= bands.five, points >= bands.four, points >= bands.three, points >= bands.two]
    return np.select(reached, [0, 5, 4, 3, 2], default=1)


def system(dtype: str) -> TaxBenefitSystem:
    """The regulation as a system of variables and parameters."""
    officers = TaxBenefitSystem([Person])
    officers.parameters = ParameterNode("", data=dated(PARAMETERS))
    variables = [variable(f"{criterion}_month", float, MONTH) for criterion in CRITERIA]
    variables += [variable(f"{criterion}_year", float, YEAR) for criterion in CRITERIA]
    variables += [
        variable(f"honour_{title}", Enum, YEAR, possible_values=HonourLevel, default_value=HonourLevel.none)
        for title in range(HONOUR_TITLES)
    ]
    variables += [variable("satisfied", int, YEAR), variable("responses", int, YEAR)]
    variables += [
        variable("monthly_total", float, MONTH, monthly_total),
        variable("month_below", int, MONTH, month_below),
        variable("bonus", float, YEAR, bonus),
        variable("total", float, YEAR, total),
        variable("unsatisfied", bool, YEAR, unsatisfied),
        variable("often_below", bool, YEAR, often_below),
        variable("stars", int, YEAR, stars),
    ]
    officers.add_variables(*variables)
    for known in officers.variables.values():
        if known.value_type is float:
            known.dtype = np.dtype(dtype).type
    return officers


def load(simulation: Simulation, facts: Facts, dtype: str) -> None:
    """Hands every array over, in points."""
    per_point = np.dtype(dtype).type(100)
    for index, criterion in enumerate(CRITERIA):
        for month in range(MONTHS):
            simulation.set_input(f"{criterion}_month", f"{PERIOD}-{month + 1:02}", facts.monthly[month, index] / per_point)
        simulation.set_input(f"{criterion}_year", PERIOD, facts.year[index] / per_point)
    for title in range(HONOUR_TITLES):
        simulation.set_input(f"honour_{title}", PERIOD, facts.honours[title])
    simulation.set_input("satisfied", PERIOD, facts.satisfied.astype(np.int32))
    simulation.set_input("responses", PERIOD, facts.responses.astype(np.int32))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dtype", choices=("float32", "float64"), default="float32")
    args = parser.parse_args()
    facts = Facts.read(args.folder)
    officers = system(args.dtype)

    whole = Stopwatch()
    simulation = SimulationBuilder().build_default_simulation(officers, count=facts.n)
    load(simulation, facts, args.dtype)
    load_cpu = whole.cpu()

    calc = Stopwatch()
    got_stars = simulation.calculate("stars", PERIOD)
    got_total = simulation.calculate("total", PERIOD)
    got_unsatisfied = simulation.calculate("unsatisfied", PERIOD)
    got_often_below = simulation.calculate("often_below", PERIOD)
    calc_cpu, wall = calc.cpu(), whole.wall()

    if got_total.dtype != np.dtype(args.dtype):
        raise SystemExit(f"the library computed in {got_total.dtype}, not in {args.dtype}")
    grounds = got_unsatisfied * SATISFACTION_GROUND + got_often_below * MONTHS_BELOW_GROUND
    got = Outcome(
        np.rint(got_total.astype(np.float64) * 100).astype(np.int32),
        grounds.astype(np.uint8),
        got_stars.astype(np.uint8),
    )
    report(f"OpenFisca {args.dtype}", load_cpu, calc_cpu, wall, got, args.folder)


if __name__ == "__main__":
    main()
