"""Amounts in running text: counted to the person, projected as "about", few as few."""

from __future__ import annotations

from typing import Final

from framsyn.domain.fact import Fact
from framsyn.domain.provenance import Quality
from framsyn.domain.rounding import persons_step, rounded_persons
from framsyn.stories.numbers import count, spelled
from framsyn.stories.sentence import BoundNumber

_ABOUT: Final = {"nb": "om lag {}", "nn": "om lag {}", "en": "about {}"}
_FEWER_THAN: Final = {"nb": "færre enn {}", "nn": "færre enn {}", "en": "fewer than {}"}
_DIGITS: Final = 3
_NONE: Final = {"nb": "ingen", "nn": "ingen", "en": "none"}


def is_projected(fact: Fact) -> bool:
    """Whether the figure speaks of years to come."""
    return fact.quality is Quality.PROJECTED


def said_value(fact: Fact, inhabitants: float) -> int:
    """The number of people as it is said: to the person, or in the steps of the place."""
    value = fact.value or 0.0
    return rounded_persons(value, inhabitants) if is_projected(fact) else round(value)


def people(fact: Fact, inhabitants: float, language: str) -> BoundNumber:
    """A number of people: "178", "om lag 180", "færre enn fem", "ingen"."""
    said = said_value(fact, inhabitants)
    if not is_projected(fact):
        return BoundNumber(count(said, language) if said else _NONE[language], fact)
    if said:
        return BoundNumber(_ABOUT[language].format(count(said, language)), fact)
    step = persons_step(inhabitants)
    return BoundNumber(_FEWER_THAN[language].format(spelled(step, language)), fact)


def difference(fact: Fact, inhabitants: float, language: str) -> BoundNumber:
    """The size of a change, without its sign, in the same manner."""
    size = abs(fact.value or 0.0)
    if not is_projected(fact):
        return BoundNumber(count(round(size), language), fact)
    said = rounded_persons(size, inhabitants)
    if said:
        return BoundNumber(_ABOUT[language].format(count(said, language)), fact)
    return BoundNumber(
        _FEWER_THAN[language].format(spelled(persons_step(inhabitants), language)), fact
    )


def three_digits(value: float) -> int:
    """A whole number of which three digits count: how årsverk are said."""
    step = 10 ** max(0, len(str(int(abs(value)))) - _DIGITS)
    return int(step * round(value / step))


def whole_words(number: int, language: str) -> str:
    """A small count as a word; nothing is "ingen", not "null"."""
    return spelled(number, language) if number else _NONE[language]
