"""Something that may happen in any future, drawn as a card.

A card moves figures where an amount can be stood for, and otherwise moves none: then the
conversation is the point, and the card says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.event_moment import Moment
from framsyn.scenarios.lever_value import LeverValue
from framsyn.scenarios.levers.registry import lever_of
from framsyn.scenarios.words import Words

SUBJECTS: Final = (
    "work",
    "care",
    "school",
    "economy",
    "population",
    "housing",
    "nature",
    "participation",
)


@dataclass(frozen=True, slots=True)
class EventEffect:
    """What a card does to one lever or one parameter.

    Attributes:
        target: Key of the lever, or of the parameter.
        is_parameter: Whether it is a parameter and not a lever.
        value: How far it is moved.
        first_year: Years from the card is drawn until it works.
        years: How long it works.
    """

    target: str
    is_parameter: bool
    value: LeverValue
    first_year: int
    years: int

    @property
    def has_number(self) -> bool:
        """Whether a lever can be pulled by it: a parameter cannot, nor what waits for own figures."""
        return not self.is_parameter and not self.value.needs_own_figures


@dataclass(frozen=True, slots=True)
class EventCard:
    """One card.

    Attributes:
        key: Stable name in files and links.
        touches: What it touches, from `SUBJECTS`.
        effects: What it does to figures; empty where it moves none.
        title, text, question: What people read, by language.
    """

    key: str
    touches: tuple[str, ...]
    effects: tuple[EventEffect, ...]
    title: Words
    text: Words
    question: Words

    def moments(self, year: int) -> tuple[Moment, ...]:
        """What it does to levers when it is drawn in a year; empty where no amount is known."""
        found = []
        for effect in self.effects:
            lever = lever_of(effect.target, effect.value.unit)
            if lever is not None and effect.has_number:
                amount = float(effect.value.value or 0)
                first = year + effect.first_year
                found.append(Moment(self.key, lever.name, amount, first, effect.years))
        return tuple(found)

    @property
    def without_number(self) -> tuple[EventEffect, ...]:
        """What it also does, for which no amount is known here."""
        return tuple(effect for effect in self.effects if not effect.has_number)
