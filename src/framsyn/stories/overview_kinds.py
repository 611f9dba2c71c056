"""Which headline a place gets: what fits its situation, and among these one by its code."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from framsyn.domain.fact import Fact
from framsyn.simulation.indicators.situation import Direction, Trait

SAME_WITHIN: Final = 0.02
"""Changes smaller than this share of today's number are called "about as many"."""


class Headline(StrEnum):
    """What a headline is about."""

    OLDER = "finding_older"
    PLACE = "finding_place"
    CHILDREN = "finding_children"
    SUPPORT = "finding_support"
    SHARE = "finding_share"
    MEDIAN = "finding_median"
    COMMUTER = "finding_commuter"
    STUDENTS = "finding_students"
    CABIN = "finding_cabin"


_BY_DIRECTION: Final = {
    Direction.GROWTH: (Headline.PLACE, Headline.OLDER, Headline.CHILDREN, Headline.SUPPORT),
    Direction.STABLE: (Headline.OLDER, Headline.PLACE, Headline.MEDIAN),
    Direction.DECLINE: (Headline.CHILDREN, Headline.OLDER, Headline.PLACE, Headline.SUPPORT),
}
_BY_TRAIT: Final = {
    Trait.COMMUTER: Headline.COMMUTER,
    Trait.STUDENT: Headline.STUDENTS,
    Trait.CABIN: Headline.CABIN,
    Trait.AGEING_FAST: Headline.SHARE,
}


def headline(
    code: str, goes: Direction, traits: Collection[Trait], dull: Collection[Headline]
) -> Headline:
    """The headline of a place.

    Args:
        code: Of the area; kommuner with numbers after one another get different ones.
        goes: Where the number of people goes.
        traits: What is known to hold.
        dull: Headlines with nothing to tell here, since the figure hardly changes.
    """
    own = [_BY_TRAIT[trait] for trait in traits if trait in _BY_TRAIT]
    usual = [kind for kind in _BY_DIRECTION[goes] if kind not in dull]
    own = [kind for kind in own if kind not in dull]
    fitting = [*own, *usual[:2]] if own else usual
    return fitting[_number(code) % len(fitting)]


def moved(now: Fact, later: Fact) -> str:
    """Whether a figure becomes "more", "fewer" or about the "same"."""
    before, after = now.value or 0.0, later.value or 0.0
    if abs(after - before) <= SAME_WITHIN * before:
        return "same"
    if now.id.indicator.startswith("population.") and round(after) == round(before):
        return "same"
    return "more" if after > before else "fewer"


def _number(code: str) -> int:
    """A number of the code; 0 for the country."""
    return int("".join(sign for sign in code if sign.isdigit()) or 0)
