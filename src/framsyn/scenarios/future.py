"""Five futures for 2050: what drives them, what they move, and how they are told.

A future is a set of states of seven drivers that can go together. None has a probability and
none is best: each gives three things and takes three, and somebody gains and loses in all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.lever_value import LeverValue
from framsyn.scenarios.words import Words

FUTURES: Final = ("langbordet", "magnetbyene", "maskinhendene", "kjernen_foerst", "kraftdraget")
MOST_PLACES: Final = 4
"""A story with more numbers than this is a table."""


@dataclass(frozen=True, slots=True)
class Driver:
    """Something that can turn out in several ways.

    Attributes:
        key: Stable name ("settlement").
        states: Names of its states, in order.
        label: What it is called, by language.
        state_words: What each state is called, by state and language.
    """

    key: str
    states: tuple[str, ...]
    label: Words
    state_words: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Two states that do not go together.

    Attributes:
        pair: State by driver, two of them.
        reason: Why, so that a reader can dispute it.
    """

    pair: Mapping[str, str]
    reason: str

    def holds(self, drivers: Mapping[str, str]) -> bool:
        """Whether these states have both."""
        return all(drivers.get(driver) == state for driver, state in self.pair.items())


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a story for one of this kommune's numbers.

    Attributes:
        indicator: Key of what is counted ("population.80_plus").
        year: The year it is counted in.
    """

    indicator: str
    year: int


@dataclass(frozen=True, slots=True)
class FutureWords:
    """One future in one language.

    Attributes:
        title: Its name.
        subtitle: The future in one line.
        story: 250–350 words in paragraphs, one a line, with {places} for numbers.
        gains, losses: Three of each.
        gaining_groups, losing_groups: Two of each.
        signs: What to watch for, by sign.
        questions: Six: three that are common to all futures, then three of its own.
        reasons: Why each lever is moved, by lever.
    """

    title: str
    subtitle: str
    story: str
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    gaining_groups: tuple[str, ...]
    losing_groups: tuple[str, ...]
    signs: Mapping[str, str]
    questions: tuple[str, ...]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Future:
    """One future.

    Attributes:
        key: Stable name in files and links.
        archetype: The family of futures it belongs to, after Dator.
        projection_set: The set of projections its people come from.
        ssb_alternative: Statistics Norway's letters it is nearest to; empty where there are none.
        drivers: State by driver.
        levers: Lever values, by lever.
        places: Numbers in the story, by place.
        sign_sources: Where each sign can be read, by sign; empty where no table is known.
        words: Its texts, by language.
    """

    key: str
    archetype: str
    projection_set: str
    ssb_alternative: str
    drivers: Mapping[str, str]
    levers: Mapping[str, LeverValue]
    places: Mapping[str, Place]
    sign_sources: Mapping[str, str]
    words: Mapping[str, FutureWords]

    def drivers_apart(self, other: Future) -> int:
        """How many drivers are in another state than in the other future."""
        return sum(other.drivers[driver] != state for driver, state in self.drivers.items())
