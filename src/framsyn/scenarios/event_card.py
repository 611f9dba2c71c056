"""Something that may happen in any future, drawn as a card.

A card moves figures where an amount can be stood for, and otherwise moves none: then the
conversation is the point, and the card says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.lever_value import LeverValue
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
