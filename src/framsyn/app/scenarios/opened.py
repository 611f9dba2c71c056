"""A scenario from a link, opened whatever has changed since: what cannot be used is left out and told.

A link may be older than the figures, made by another version, of another area, or cut in two
by a letter. None of that stops the page: what can be read stands, and what was left out is
said, thing by thing. Nothing is guessed at: an amount outside its limits goes to the limit
and is named.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.area import Area
from framsyn.domain.errors import ScenarioCodeBroken, UnknownIndicator
from framsyn.scenarios.codec import decode_known
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.scenarios.scenario import OwnFigure, Scenario
from framsyn.simulation.scenarios.figure import figure_words

Changed = Literal[
    "unreadable",
    "unknown_lever",
    "limited",
    "other_area",
    "other_figures",
    "own_figures",
    "set",
    "goal",
]
USUAL_SET: Final = "own"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is not as the link says.

    Attributes:
        what: Which kind.
        lever: Name of the lever it is about; empty where it is about none.
    """

    what: Changed
    lever: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A scenario that can be run.

    Attributes:
        scenario: What could be used.
        told: What could not.
    """

    scenario: Scenario
    told: tuple[Told, ...] = ()


def opened_scenario(installation: Installation, area: Area, code: str) -> Opened:
    """The scenario of a link, for an area.

    Assumption: levers and sets carry over from one area to another; own figures, and events
    upon a place, do not.

    Args:
        installation: For the figures in use.
        area: Whose page it is opened on.
        code: From the link; empty for none.
    """
    if not code:
        return Opened(Scenario(area.code))
    try:
        read, unknown = decode_known(code)
    except ScenarioCodeBroken:
        return Opened(Scenario(area.code), (Told("unreadable"),))
    told = [Told("unknown_lever")] if unknown else []
    levers: dict[str, float] = {}
    for name, amount in read.levers.items():
        usable = _usable(name, amount)
        if usable != amount:
            told.append(Told("limited", name))
        levers[name] = usable
    own = tuple(_usable_figures(installation, area, read))
    goals = tuple(goal for goal in read.goals if _is_figure(goal.figure))
    mark = scenario_bench(installation).data_mark
    has_set = read.projection_set in installation.projector.set_keys()
    for what, has_changed in (
        ("own_figures", own != read.own_figures),
        ("goal", goals != read.goals),
        ("set", not has_set),
        ("other_area", read.area != area.code),
        ("other_figures", bool(read.data_mark) and read.data_mark != mark),
    ):
        if has_changed:
            told.append(Told(what))  # type: ignore[arg-type]  # each is one of the literals
    known_set = read.projection_set if has_set else USUAL_SET
    kept = replace(
        read,
        area=area.code,
        projection_set=known_set,
        own_figures=own,
        goals=goals,
        levers={},
        moments=read.moments if read.area == area.code else (),
    )
    return Opened(kept.with_levers(levers), tuple(told))


def _usable(name: str, amount: float) -> float:
    lever = LEVERS[name]
    held = min(max(amount, lever.lowest), lever.highest) if math.isfinite(amount) else 0.0
    return float(round(held)) if name == GROWTH_LEVER else held


def _usable_figures(
    installation: Installation, area: Area, scenario: Scenario
) -> Iterator[OwnFigure]:
    national = scenario_bench(installation).model.model.national.parameters
    for own in scenario.own_figures:
        default = national.get(own.parameter)
        known = default is not None and default.own_figures and own.kommune in area.kommuner
        if known and default is not None and default.least <= own.value <= default.most:
            yield own


def _is_figure(key: str) -> bool:
    try:
        figure_words(key)
    except UnknownIndicator:
        return False
    return True
