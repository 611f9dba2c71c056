"""A scenario as a file people can read, write and keep beside a plan.

The file holds exactly what the code holds. Reading tells every fault at once with its line
and key; nothing is taken from a file with one. Amounts may be given for any lever by its
name, and the setting of the state by its letter.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any, Final

import yaml

from framsyn.domain.errors import BadScenario
from framsyn.scenarios.event_moment import Moment
from framsyn.scenarios.future import FUTURES
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.scenarios.resolve import SETTING_NUMBERS
from framsyn.scenarios.scenario import (
    DIRECTIONS,
    FORMAT,
    Goal,
    OwnFigure,
    Scenario,
    faults_of_amount,
)
from framsyn.simulation.written.file import Entry, read_written, told_together

MOST_SIGNS: Final = 100_000
_LETTERS: Final = {number: letter for letter, number in SETTING_NUMBERS.items()}
_FIELDS: Final = (
    *("set", "future", "levers", "everybody", "events", "own_figures"),
    *("goals", "data", "format"),
)


def write_scenario(scenario: Scenario) -> str:
    """The file of a scenario."""
    held: dict[str, Any] = {
        "format": scenario.format,
        "area": scenario.area,
        "set": scenario.projection_set,
    }
    if scenario.future:
        held["future"] = scenario.future
    if scenario.levers:
        held["levers"] = {
            name: _LETTERS[amount] if name == GROWTH_LEVER else amount
            for name, amount in scenario.levers.items()
        }
    if scenario.everybody:
        held["everybody"] = "yes"
    if scenario.moments:
        held["events"] = [
            {
                "event": each.event,
                "lever": each.lever,
                "amount": each.amount,
                "first_year": each.first_year,
                "years": each.years,
            }
            for each in scenario.moments
        ]
    if scenario.own_figures:
        held["own_figures"] = [
            {"kommune": own.kommune, "parameter": own.parameter, "value": own.value}
            for own in scenario.own_figures
        ]
    if scenario.goals:
        held["goals"] = [
            {"figure": goal.figure, "year": goal.year, goal.direction: goal.value}
            for goal in scenario.goals
        ]
    if scenario.data_mark:
        held["data"] = scenario.data_mark
    return yaml.safe_dump(held, sort_keys=False, allow_unicode=True)


def read_scenario(text: str, file: str, areas: Container[str], sets: Container[str]) -> Scenario:
    """The scenario of a file.

    Args:
        text: What stands in it.
        file: Its name, for faults.
        areas: Codes of the areas there are.
        sets: Keys of the projection sets there are.

    Raises:
        BadScenario: With every fault, by line and key; nothing of it is used.
    """
    if len(text) > MOST_SIGNS:
        raise BadScenario([f"{file}: is longer than {MOST_SIGNS} signs"])
    with told_together(BadScenario) as faults:
        top = read_written(text, file, faults)
        held = top.fields(("area",), _FIELDS)
        return Scenario(
            area=_known(held["area"], areas, "area"),
            projection_set=_known(held["set"], sets, "projection set") if "set" in held else "own",
            levers=dict(_levers(held["levers"])) if "levers" in held else {},
            everybody="everybody" in held and held["everybody"].one_of(("yes", "no")) == "yes",
            own_figures=tuple(map(_own, held["own_figures"].rows()))
            if "own_figures" in held
            else (),
            goals=tuple(map(_goal, held["goals"].rows())) if "goals" in held else (),
            data_mark=held["data"].text() if "data" in held else "",
            format=_format(held["format"]) if "format" in held else FORMAT,
            future=held["future"].one_of(FUTURES) if "future" in held else "",
            moments=tuple(map(_moment, held["events"].rows())) if "events" in held else (),
        )


def _known(entry: Entry, known: Container[str], what: str) -> str:
    text = entry.text()
    if text and text not in known:
        entry.fault(f"there is no {what} '{text}'")
    return text


def _levers(entry: Entry) -> list[tuple[str, float]]:
    found = []
    for name, value in entry.items():
        if name not in LEVERS:
            value.fault("there is no lever of this name")
            continue
        amount = _amount(name, value)
        for fault in faults_of_amount(name, amount):
            value.fault(fault)
        if amount:
            found.append((name, amount))
    order = list(LEVERS)
    return sorted(found, key=lambda pair: order.index(pair[0]))


def _amount(name: str, value: Entry) -> float:
    if name == GROWTH_LEVER and value.node is not None and value.node.value in SETTING_NUMBERS:
        return SETTING_NUMBERS[value.node.value]
    return value.number()


def _own(entry: Entry) -> OwnFigure:
    held = entry.fields(("kommune", "parameter", "value"))
    return OwnFigure(held["kommune"].text(), held["parameter"].text(), held["value"].number())


def _goal(entry: Entry) -> Goal:
    held = entry.fields(("figure", "year"), DIRECTIONS)
    given = [direction for direction in DIRECTIONS if direction in held]
    if len(given) != 1:
        entry.fault("should say either at_least or at_most")
        return Goal("", 0, 0.0)
    year = held["year"].number()
    return Goal(held["figure"].text(), int(year), held[given[0]].number(), given[0])


def _moment(entry: Entry) -> Moment:
    held = entry.fields(("event", "lever", "amount", "first_year", "years"))
    return Moment(
        held["event"].text(),
        held["lever"].one_of(LEVERS),
        held["amount"].number(),
        int(held["first_year"].number()),
        int(held["years"].number()),
    )


def _format(entry: Entry) -> int:
    number = entry.number()
    if number != FORMAT:
        entry.fault(f"form {number:g} is not known here; {FORMAT} is")
    return FORMAT
