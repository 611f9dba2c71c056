"""The big lines of the country: what holds for how many kommuner, why care grows, what levers reach.

Worked out once for each set of projections: nothing here depends on who reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.app.consequences.read import read_consequences
from framsyn.app.facts.everywhere import Everywhere, Values
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.scenarios.solve import tornado
from framsyn.consequences.indicators import indicator
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.fact import FactId
from framsyn.scenarios.codec import encode
from framsyn.scenarios.lever import HENDER
from framsyn.scenarios.scenario import Scenario
from framsyn.scenarios.words import Words

SHARE_OF_OLDER: Final = "share.80_plus"
REACHING: Final = (
    "work.full_time",
    "health.healthy_ageing",
    "care.productivity",
    "care.home_longer",
    "work.participation",
    "work.after_60",
    "care.family_voluntary",
)
"""Levers that move how many hands are lacking and can be spoken of for the country as one."""
FEW_WORKING: Final = 2.0


@dataclass(frozen=True, slots=True)
class End:
    """One end of a lever's range, for the country.

    Attributes:
        amount: Where the lever stands.
        effect: What that changes in hands lacking (årsverk).
        fact: The hands lacking then.
    """

    amount: float
    effect: float
    fact: FactId


@dataclass(frozen=True, slots=True)
class LeverReach:
    """What one lever reaches.

    Attributes:
        name: Of the lever.
        label: What it is called, by language.
        low, high: Both ends of what is offered.
    """

    name: str
    label: Words
    low: End
    high: End


@dataclass(frozen=True, slots=True)
class CountryLines:
    """What the page of the country stands on, beside single facts.

    Attributes:
        kommuner: How many there are.
        counts: How many kommuner something holds for, by name.
        levers: What levers reach.
        fylker: Each fylke with people aged 80 and over, of a hundred, year by year.
    """

    kommuner: int
    counts: Mapping[str, int]
    levers: tuple[LeverReach, ...]
    fylker: tuple[tuple[Area, NDArray[np.float64]], ...]


@kept(8)
def country_lines(installation: Installation, projection_set: str) -> CountryLines:
    """The big lines under one set of projections.

    Raises:
        UnknownProjectionSet: No projection set goes by the name.
    """
    country = installation.areas.country
    return CountryLines(
        kommuner=len(country.kommuner),
        counts=_counts(Everywhere(installation, projection_set), country),
        levers=_levers(installation, country, projection_set),
        fylker=tuple(
            (fylke, indicator(SHARE_OF_OLDER).measure(people.persons))
            for fylke in installation.areas.all(AreaKind.FYLKE)
            for people in (installation.populations.of(fylke, projection_set),)
        ),
    )


def _counts(everywhere: Everywhere, country: Area) -> dict[str, int]:
    """How many kommuner have more or fewer people of an age than today."""

    def both(key: str) -> tuple[Values, Values]:
        return everywhere.values(key, everywhere.today), everywhere.values(key, STORY_YEAR)

    def grown(key: str) -> int:
        now, later = both(key)
        return sum((later[each] or 0) > (now[each] or 0) for each in country.kommuner)

    def shrunk(key: str) -> int:
        now, later = both(key)
        return sum((later[each] or 0) < (now[each] or 0) for each in country.kommuner)

    ratio = everywhere.values("ratio.support", STORY_YEAR)
    return {
        "more": grown("population.all"),
        "fewer": shrunk("population.all"),
        "older": grown("population.80_plus"),
        "pupils": shrunk("population.6_15"),
        "working": shrunk("population.20_66"),
        "support": sum((ratio[each] or 0) < FEW_WORKING for each in country.kommuner),
    }


def _levers(
    installation: Installation, country: Area, projection_set: str
) -> tuple[LeverReach, ...]:
    """Levers by how far they reach, each by itself from the projection."""
    nothing = Scenario(country.code, projection_set)
    swings = {each.lever: each for each in tornado(installation, nothing, HENDER, STORY_YEAR)}
    now = _hands(installation, country, projection_set)

    def end(name: str, amount: float, value: float | None) -> End:
        code = encode(Scenario(country.code, projection_set, levers={name: amount}))
        fact = FactId(HENDER, country.code, STORY_YEAR, projection_set, code)
        return End(amount, (value or 0.0) - now, fact)

    found = [
        LeverReach(
            name,
            swing.label,
            end(name, swing.low, swing.at_low),
            end(name, swing.high, swing.at_high),
        )
        for name, swing in swings.items()
        if name in REACHING
    ]
    return tuple(sorted(found, key=lambda each: -abs(each.high.effect - each.low.effect)))


def _hands(installation: Installation, country: Area, projection_set: str) -> float:
    answer = read_consequences(
        installation, country, projection_set, (STORY_YEAR,), with_ranges=False
    )
    figures = {each.definition.key: each.figures[0].value for each in answer.consequences}
    return figures[HENDER] or 0.0
