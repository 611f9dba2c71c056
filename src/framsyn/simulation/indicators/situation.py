"""What kind of place it is, read off figures and thresholds that anybody can dispute.

A place grows, holds about steady or gets fewer people; beside that it may have traits: many
commute, many study, there are cabins, it ages fast, it is small. A trait whose figures are
missing is not known, which is neither yes nor no. Nothing here is good or bad, and no place is
put into one box: a small place may grow, and a town of students may age.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.simulation.written.file import Entry, read_file, told_together

FILE: Final = Path(str(resources.files("framsyn.simulation") / "parameters" / "situation.yaml"))
_FIELDS: Final = ("value", "unit", "year", "reason")


class Direction(StrEnum):
    """Where the number of people goes."""

    GROWTH = "growth"
    STABLE = "stable"
    DECLINE = "decline"


class Trait(StrEnum):
    """What may hold for a place beside where it is going."""

    COMMUTER = "commuter"
    STUDENT = "student"
    CABIN = "cabin"
    AGEING_FAST = "ageing_fast"
    SMALL = "small"
    VERY_SMALL = "very_small"


class Known(StrEnum):
    """Whether a trait holds."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where situations part; meaning and reason of each stand in the file."""

    change_percent_a_year: float
    commuter_percent: float
    student_per_younger: float
    student_per_older: float
    student_more_people: float
    student_men_percent: float
    cabins_per_100: float
    ageing_points: float
    small_inhabitants: float
    very_small_inhabitants: float


@dataclass(frozen=True, slots=True)
class ThresholdWithReason:
    """One threshold, with what is needed to dispute it.

    Attributes:
        key: Its name in `Thresholds`.
        value: The number.
        unit: What it counts.
        year: When it was chosen.
        reason: Why there.
    """

    key: str
    value: float
    unit: str
    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class Youth:
    """People around the ages in which many study.

    Attributes:
        younger: Aged 16-18.
        students: Aged 19-25.
        older: Aged 26-30.
        men: Men among those aged 19-25.
    """

    younger: float
    students: float
    older: float
    men: float


@cache
def thresholds_with_reasons(path: Path = FILE) -> dict[str, ThresholdWithReason]:
    """Every threshold by key.

    Raises:
        ScenarioTextsBroken: The file is wrong; all faults are named by line and key.
    """
    with told_together(ScenarioTextsBroken) as faults:
        top = read_file(path, faults)
        wanted = [field.name for field in fields(Thresholds)]
        return {key: _threshold(key, entry) for key, entry in top.fields(wanted).items()}


def thresholds(path: Path = FILE) -> Thresholds:
    """The same as plain numbers."""
    return Thresholds(**{key: each.value for key, each in thresholds_with_reasons(path).items()})


def direction(
    then: float, now: float, later: float, years: tuple[int, int], limits: Thresholds
) -> Direction:
    """Where the number of people goes, from what was counted and what is projected.

    Assumption: both count alike. A place grows where one of the two rises and the other does not
    fall, gets fewer where one falls and the other does not rise, and else holds about steady; a
    place that has grown and is projected to turn is neither.

    Args:
        then: Inhabitants some years ago.
        now: In the newest count.
        later: In the year looked to.
        years: How many years lie between the first two, and the last two.
        limits: Where situations part.
    """
    moves = {
        trend(then, now, years[0], limits),
        trend(now, later, years[1], limits),
    }
    if moves <= {0}:
        return Direction.STABLE
    if moves <= {0, 1}:
        return Direction.GROWTH
    return Direction.DECLINE if moves <= {0, -1} else Direction.STABLE


def trend(before: float, after: float, years: int, limits: Thresholds) -> int:
    """1 where people become more, -1 where fewer, 0 where the change is small."""
    if before <= 0 or after <= 0:
        return (after > before) - (after < before)
    a_year = 100 * ((after / before) ** (1 / years) - 1)
    if abs(a_year) < limits.change_percent_a_year:
        return 0
    return 1 if a_year > 0 else -1


def is_commuter(percent: float | None, limits: Thresholds) -> Known:
    """Whether at least half of those in work have their workplace elsewhere."""
    return _at_least(percent, limits.commuter_percent)


def is_cabin(per_100: float | None, limits: Thresholds) -> Known:
    """Whether there are at least as many cabins as homes."""
    return _at_least(per_100, limits.cabins_per_100)


def is_ageing_fast(percent_now: float, percent_later: float, limits: Thresholds) -> Known:
    """Whether the share of people aged 80 and over rises far more than in the country."""
    return _at_least(percent_later - percent_now, limits.ageing_points)


def is_student(youth: Youth, limits: Thresholds) -> Known:
    """Whether the ages say that young people come here to study.

    Assumption: those who come to study show among those registered here, though many students
    are registered with their parents; so a place may have more students than this tells.
    """
    if not (youth.younger and youth.students and youth.older):
        return Known.NO
    younger, students, older = youth.younger / 3, youth.students / 7, youth.older / 5
    return _yes(
        students >= limits.student_per_younger * younger
        and students >= limits.student_per_older * older
        and 7 * (students - younger) >= limits.student_more_people
        and 100 * youth.men / youth.students <= limits.student_men_percent
    )


def is_fewer_than(inhabitants: float, limit: float) -> Known:
    """Whether fewer people than this live here."""
    return _yes(inhabitants < limit)


def _at_least(value: float | None, limit: float) -> Known:
    return Known.NOT_KNOWN if value is None else _yes(value >= limit)


def _yes(holds: bool) -> Known:
    return Known.YES if holds else Known.NO


def _threshold(key: str, entry: Entry) -> ThresholdWithReason:
    held = entry.fields(_FIELDS)
    return ThresholdWithReason(
        key,
        held["value"].number(),
        held["unit"].text(),
        int(held["year"].number()),
        held["reason"].text(),
    )
