"""A scenario: an area, a set of projections, levers pulled, own figures and goals.

It is a value: two that are equal give the same answer on the same figures. Its results are
never read from it; a link may remember the three it was made with, to tell when figures changed. A goal is what somebody wants, and never part of what is projected.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Self

from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.scenarios.event_moment import LONGEST, MOST_MOMENTS, Moment
from framsyn.scenarios.future import FUTURES
from framsyn.scenarios.lever import Pulled
from framsyn.scenarios.levers.economy import GROWTH
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS

FORMAT: Final = 1
Direction = Literal["at_least", "at_most"]
DIRECTIONS: Final[tuple[Direction, ...]] = ("at_least", "at_most")
MOST_GOALS: Final = 8
MOST_OWN_FIGURES: Final = 40


@dataclass(frozen=True, slots=True)
class Goal:
    """What somebody wants a figure to be in a year.

    Attributes:
        figure: Key of the figure ("ratio.support").
        year: On 1 January of this year.
        value: The amount wanted.
        direction: Whether it should be at least or at most that.
    """

    figure: str
    year: int
    value: float
    direction: Direction = "at_least"

    def is_met(self, value: float) -> bool:
        """Whether a figure of the year meets it."""
        return value >= self.value if self.direction == "at_least" else value <= self.value


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A kommune's own figure in place of a parameter.

    Attributes:
        kommune: Kommunenummer.
        parameter: Key of the parameter.
        value: In the parameter's unit.
    """

    kommune: str
    parameter: str
    value: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What a scenario answered when its link was made, so that a change can be told later.

    Attributes:
        year: The year answered for.
        folk: Inhabitants.
        hender: Årsverk, to one decimal.
        penger: Kroner per inhabitant.
    """

    year: int
    folk: int
    hender: float
    penger: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is chosen.

    Attributes:
        area: Code of the area.
        projection_set: Key of the set of projections.
        levers: Amount by name of the lever; those at their default are left out.
        everybody: Whether every kommune does the same.
        own_figures: In place of parameters.
        goals: What is wanted.
        data_mark: Mark of the figures it was made on; empty where that is not known.
        format: Version of the form it was written in.
        future: One of the five futures whose levers lie beneath, found for each kommune of the
            area; empty for none.
        moments: What events do to levers, for some years.
        seen: What it answered when its link was made; None where that is not known. It is no
            part of what is chosen: two that differ in it alone are equal.
    """

    area: str
    projection_set: str = "own"
    levers: Mapping[str, float] = field(default_factory=dict)
    everybody: bool = False
    own_figures: tuple[OwnFigure, ...] = ()
    goals: tuple[Goal, ...] = ()
    data_mark: str = ""
    format: int = FORMAT
    future: str = ""
    moments: tuple[Moment, ...] = ()
    seen: Seen | None = field(default=None, compare=False)

    @property
    def pulled(self) -> Pulled:
        """Its levers, ready to be pulled."""
        return Pulled(self.levers, self.everybody, self.moments)

    @property
    def growth(self) -> NationalGrowth:
        """What the state is taken to do with frie inntekter."""
        return GROWTH[round(self.levers.get(GROWTH_LEVER, 0.0))]

    def with_levers(self, levers: Mapping[str, float]) -> Self:
        """The same with other amounts on some levers; nought takes a lever out."""
        both = {**self.levers, **levers}
        return replace(self, levers={name: both[name] for name in LEVERS if both.get(name)})

    def without(self, name: str) -> Self:
        """The same with one lever at its default."""
        return self.with_levers({name: 0.0})


def faults_of(scenario: Scenario, sets: Container[str], parameters: Container[str]) -> list[str]:
    """Everything that is wrong with a scenario in itself.

    Args:
        scenario: What is chosen.
        sets: Keys of the projection sets there are.
        parameters: Keys a kommune may have own figures for.
    """
    faults = []
    if scenario.projection_set not in sets:
        faults.append(f"there is no projection set '{scenario.projection_set}'")
    for name, amount in scenario.levers.items():
        faults += faults_of_amount(name, amount)
    faults += _faults_of_happenings(scenario)
    if len(scenario.goals) > MOST_GOALS:
        faults.append(f"there are more than {MOST_GOALS} goals")
    if len(scenario.own_figures) > MOST_OWN_FIGURES:
        faults.append(f"there are more than {MOST_OWN_FIGURES} own figures")
    for goal in scenario.goals:
        faults += _faults_of_goal(goal)
    for own in scenario.own_figures:
        if own.parameter not in parameters:
            faults.append(f"'{own.parameter}' is no parameter that own figures can replace")
        if not math.isfinite(own.value):
            faults.append(f"{own.parameter} of {own.kommune} is not a number")
    return faults


def faults_of_amount(name: str, amount: float) -> list[str]:
    """What is wrong with one lever and its amount."""
    lever = LEVERS.get(name)
    if lever is None:
        return [f"there is no lever '{name}'"]
    if not lever.holds(amount):
        return [f"{name} is {amount:g}; it can be {lever.lowest:g} to {lever.highest:g}"]
    if lever.unit == "setting" and amount != round(amount):
        return [f"{name} is {amount:g}; it can be 1 (A), 0 (B) or -1 (C)"]
    return []


def _faults_of_happenings(scenario: Scenario) -> list[str]:
    faults = []
    if scenario.future and scenario.future not in FUTURES:
        faults.append(f"there is no future '{scenario.future}'")
    if len(scenario.moments) > MOST_MOMENTS:
        faults.append(f"events pull more than {MOST_MOMENTS} levers")
    for moment in scenario.moments:
        faults += _faults_of_moment(moment)
    return faults


def _faults_of_moment(moment: Moment) -> list[str]:
    faults = faults_of_amount(moment.lever, float(moment.amount))
    lever = LEVERS.get(moment.lever)
    if lever is not None and (lever.moves_care is not None or moment.lever == GROWTH_LEVER):
        faults.append(f"{moment.lever} holds for all years and cannot be an event's")
    if not 2000 <= moment.first_year <= 2100 or not 1 <= moment.years <= LONGEST:
        faults.append(
            f"the event {moment.event} begins in {moment.first_year} for {moment.years} years"
        )
    return faults


def _faults_of_goal(goal: Goal) -> list[str]:
    faults = []
    if not math.isfinite(goal.value):
        faults.append(f"the goal for {goal.figure} is not a number")
    if goal.direction not in DIRECTIONS:
        faults.append(f"the goal for {goal.figure} is neither at_least nor at_most")
    if not 2000 <= goal.year <= 2100:
        faults.append(f"the goal for {goal.figure} is for the year {goal.year}")
    return faults
