"""A scenario as somebody asked for it: a code, a file, or levers written out.

What is written out is laid on top of the code or file. Everything that is wrong with it is
told at once, before anything is run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from framsyn.app.installation import Installation
from framsyn.domain.errors import BadScenario
from framsyn.scenarios.codec import decode
from framsyn.scenarios.levers.registry import GROWTH_LEVER
from framsyn.scenarios.resolve import SETTING_NUMBERS
from framsyn.scenarios.scenario import Direction, Goal, Scenario, faults_of_amount
from framsyn.simulation.scenarios.scenario_file import read_scenario

_GOAL: Final = re.compile(r"\s*([a-z0-9_.]+)@([0-9]{4})\s*(>=|<=)\s*(-?[0-9]+(?:[.,][0-9]+)?)\s*")
_DIRECTIONS: Final[dict[str, Direction]] = {">=": "at_least", "<=": "at_most"}


def asked_scenario(
    installation: Installation,
    area: str,
    *,
    code: str = "",
    file: str = "",
    projection_set: str = "",
    levers: Sequence[str] = (),
    goals: Sequence[str] = (),
    everybody: bool = False,
) -> Scenario:
    """The scenario asked for.

    Args:
        installation: Figures and engine.
        area: Code of the area; a code or file of another area is carried over to it.
        code: A scenario's code; empty for none.
        file: The text of a scenario's file; empty for none.
        projection_set: Key of the set; empty for that of the code or file.
        levers: "name=amount", on top of the code or file.
        goals: "figure@year>=amount", added to those of the code or file.
        everybody: Whether every kommune does the same.

    Raises:
        ScenarioCodeBroken: The code cannot be read.
        BadScenario: Something else cannot; all faults are told.
    """
    scenario = Scenario(area)
    if code:
        scenario = decode(code)
    if file:
        areas = {each.code for each in installation.areas}
        scenario = read_scenario(file, "scenario", areas, installation.projector.set_keys())
    faults: list[str] = []
    amounts = dict(_levers(levers, faults))
    wanted = tuple(_goals(goals, faults))
    if faults:
        raise BadScenario(faults)
    moved = replace(
        scenario,
        area=area,
        projection_set=projection_set or scenario.projection_set,
        everybody=everybody or scenario.everybody,
        goals=(*scenario.goals, *wanted),
    )
    return moved.with_levers(amounts) if amounts else moved


def asked_goal(text: str) -> Goal:
    """A goal as written: "ratio.support@2040>=2.2".

    Raises:
        BadScenario: It is not written so.
    """
    faults: list[str] = []
    found = list(_goals([text], faults))
    if faults:
        raise BadScenario(faults)
    return found[0]


def _levers(written: Sequence[str], faults: list[str]) -> list[tuple[str, float]]:
    found = []
    for text in written:
        name, mark, amount = (part.strip() for part in text.partition("="))
        number = _number(name, amount)
        if not mark or number is None:
            faults.append(f"'{text}' is not a lever; write name=amount, as demography.move_in=3")
            continue
        faults += faults_of_amount(name, number)
        found.append((name, number))
    return found


def _number(name: str, written: str) -> float | None:
    if name == GROWTH_LEVER and written.upper() in SETTING_NUMBERS:
        return SETTING_NUMBERS[written.upper()]
    plain = written.replace(",", ".").replace("−", "-")
    return float(plain) if re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,20})?", plain) else None


def _goals(written: Sequence[str], faults: list[str]) -> list[Goal]:
    found = []
    for text in written:
        match = _GOAL.fullmatch(text)
        if match is None:
            faults.append(f"'{text}' is not a goal; write figure@year>=amount or <=")
            continue
        figure, year, sign, amount = match.groups()
        value = float(amount.replace(",", "."))
        found.append(Goal(figure, int(year), value, _DIRECTIONS[sign]))
    return found
