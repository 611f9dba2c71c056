"""The sentence beside a claim: a figure of this place that bears on it and does not settle it.

Every claim has the same sentence, now, ten years ago and in 2040, of the people it touches.
So no claim is told with a stronger figure than another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.axes import OLDEST_AGE
from framsyn.domain.fact import Fact
from framsyn.stories.amounts import people
from framsyn.stories.sentence import Sentence, fill, templates

_CHILDREN: Final = AgeGroup("0_17", 0, 17)
_PUPILS: Final = AgeGroup("6_15", 6, 15)
_SMALL: Final = AgeGroup("1_5", 1, 5)
_NEWCOMERS: Final = AgeGroup("25_39", 25, 39)
_YOUNG: Final = AgeGroup("20_34", 20, 34)
_WORKING: Final = AgeGroup("20_66", 20, 66)
_SENIOR: Final = AgeGroup("67_74", 67, 74)
_FAMILY: Final = AgeGroup("50_66", 50, 66)
_OLDEST: Final = AgeGroup("80_plus", 80, OLDEST_AGE)

TOUCHED: Final[Mapping[str, AgeGroup]] = {
    "rental_homes_for_newcomers": _NEWCOMERS,
    "help_to_move_home": _YOUNG,
    "full_positions_in_care": _OLDEST,
    "prevent_sick_leave": _WORKING,
    "work_after_67": _SENIOR,
    "train_people_without_work": _WORKING,
    "home_longer": _OLDEST,
    "build_care_places_early": _OLDEST,
    "technology_for_supervision": _OLDEST,
    "relatives_and_volunteers": _FAMILY,
    "fewer_larger_schools": _PUPILS,
    "keep_local_school": _PUPILS,
    "more_adults_in_barnehage": _SMALL,
    "prevention_for_children": _CHILDREN,
}
"""Whom a claim touches; everybody where it is not said."""


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """What the sentence is made of.

    Attributes:
        name: Of the place.
        inhabitants: Everybody there, which sets the steps of rounding.
        ages: Ages in words; empty for everybody.
        now, then, later: The people today, some years ago and later.
    """

    name: str
    inhabitants: float
    ages: str
    now: Fact
    then: Fact
    later: Fact


def local_sentence(of: LocalFigure, language: str) -> Sentence:
    """How many they are here, were, and are projected to be."""
    words = templates("choices", language)
    return fill(
        words["aged" if of.ages else "everybody"],
        {
            "name": of.name,
            "ages": of.ages,
            "now": people(of.now, of.inhabitants, language),
            "then_year": str(of.then.id.year),
            "then": people(of.then, of.inhabitants, language),
            "later_year": str(of.later.id.year),
            "later": people(of.later, of.inhabitants, language),
        },
    )
