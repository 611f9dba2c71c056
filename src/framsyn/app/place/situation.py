"""The situation of an area, with the figures each part of it rests on.

Sentences, press and room to act, and micro-stories ask here which kind of place they speak of,
so that all of them mean the same by "growth" or "commuter".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.app.facts.any_ages import ages_key, find_indicator
from framsyn.app.facts.read import fact_about
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.people.populations import AreaPopulation
from framsyn.app.profiles.read import value_fact
from framsyn.domain.area import Area
from framsyn.domain.axes import MALE
from framsyn.domain.fact import Fact
from framsyn.simulation.indicators.measure import Status
from framsyn.simulation.indicators.situation import (
    Direction,
    Known,
    Trait,
    Youth,
    direction,
    is_ageing_fast,
    is_cabin,
    is_commuter,
    is_fewer_than,
    is_student,
    thresholds,
    trend,
)

YEARS_BACK: Final = 10
LOOKED_TO: Final = 2040
NOT_MEASURED: Final = "not-measured-here"
"""Why a trait is not known where its indicator makes no sense for the kind of area."""
_KEPT: Final = 1_000


@dataclass(frozen=True, slots=True)
class TraitAnswer:
    """Whether one trait holds, and what says so.

    Attributes:
        trait: Which.
        known: Yes, no or not known.
        facts: The figures it rests on; none where they are not in the fact base.
        why: Why it is not known ("not-loaded", "missing-here", "not-measured-here"), else empty.
    """

    trait: Trait
    known: Known
    facts: tuple[Fact, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class AreaSituation:
    """What kind of place an area is.

    Attributes:
        area: Whose situation.
        projection_set: The set that gave years to come.
        direction: Where the number of people goes.
        counted: 1, 0 or -1: the ten years counted last.
        projected: 1, 0 or -1: from the newest count to the year looked to.
        inhabitants: Ten years ago, in the newest count and in the year looked to.
        traits: Every trait, answered.
    """

    area: Area
    projection_set: str
    direction: Direction
    counted: int
    projected: int
    inhabitants: tuple[Fact, Fact, Fact]
    traits: Mapping[Trait, TraitAnswer]

    def has(self, trait: Trait) -> bool:
        """Whether a trait is known to hold."""
        return self.traits[trait].known is Known.YES

    def figure(self, trait: Trait) -> Fact | None:
        """The newest figure a trait rests on; None where it is not known."""
        facts = self.traits[trait].facts
        return facts[-1] if facts else None

    @property
    def held(self) -> tuple[Trait, ...]:
        """The traits known to hold."""
        return tuple(trait for trait in Trait if self.has(trait))

    @property
    def turns(self) -> bool:
        """Whether it has grown and is projected to get fewer people, or the other way round."""
        return self.counted * self.projected < 0


def area_situation(
    installation: Installation, area: Area, projection_set: str = "own"
) -> AreaSituation:
    """The situation of an area under one set of assumptions.

    Raises:
        UnknownProjectionSet: No projection set goes by the name.
    """
    return _situation(installation, area, projection_set)


@kept(_KEPT)
def _situation(installation: Installation, area: Area, projection_set: str) -> AreaSituation:
    people = installation.populations.of(area, projection_set)
    today = people.counted_until
    years = (today - YEARS_BACK, today, LOOKED_TO)
    facts = tuple(_people(people, "population.all", year) for year in years)
    then, now, later = (fact.value or 0.0 for fact in facts)
    limits, ahead = thresholds(), LOOKED_TO - today
    return AreaSituation(
        area=area,
        projection_set=projection_set,
        direction=direction(then, now, later, (YEARS_BACK, ahead), limits),
        counted=trend(then, now, YEARS_BACK, limits),
        projected=trend(now, later, ahead, limits),
        inhabitants=(facts[0], facts[1], facts[2]),
        traits={
            each.trait: each
            for each in (
                _measured(installation, area, projection_set, Trait.COMMUTER),
                _student(people),
                _measured(installation, area, projection_set, Trait.CABIN),
                _ageing(people),
                _small(facts[1], Trait.SMALL, limits.small_inhabitants),
                _small(facts[1], Trait.VERY_SMALL, limits.very_small_inhabitants),
            )
        },
    )


_INDICATOR: Final = {Trait.COMMUTER: "commuting_out", Trait.CABIN: "cabins"}
_ASKED: Final = {Trait.COMMUTER: is_commuter, Trait.CABIN: is_cabin}


def _measured(
    installation: Installation, area: Area, projection_set: str, trait: Trait
) -> TraitAnswer:
    """A trait that an indicator of the catalogue answers."""
    measured = installation.profiles.measured(area.kind, projection_set)
    found = measured.values.get(_INDICATOR[trait])
    if found is None:
        return TraitAnswer(trait, Known.NOT_KNOWN, (), NOT_MEASURED)
    place = measured.place(area)
    status = found.statuses[place]
    fact = value_fact(found, place, area, projection_set)
    if fact is None or status is not Status.SHOWN:
        return TraitAnswer(trait, Known.NOT_KNOWN, (), status.value)
    return TraitAnswer(trait, _ASKED[trait](fact.value, thresholds()), (fact,))


def _student(people: AreaPopulation) -> TraitAnswer:
    today = people.counted_until
    keys = (ages_key(16, 18), ages_key(19, 25), ages_key(26, 30))
    facts = tuple(_people(people, key, today) for key in keys)
    younger, students, older = (fact.value or 0.0 for fact in facts)
    men = float(people.on(today)[MALE, 19:26].sum())
    known = is_student(Youth(younger, students, older, men), thresholds())
    return TraitAnswer(Trait.STUDENT, known, facts)


def _ageing(people: AreaPopulation) -> TraitAnswer:
    facts = tuple(
        _people(people, "share.80_plus", year) for year in (people.counted_until, LOOKED_TO)
    )
    now, later = (fact.value or 0.0 for fact in facts)
    return TraitAnswer(Trait.AGEING_FAST, is_ageing_fast(now, later, thresholds()), facts)


def _small(inhabitants: Fact, trait: Trait, limit: float) -> TraitAnswer:
    return TraitAnswer(trait, is_fewer_than(inhabitants.value or 0.0, limit), (inhabitants,))


def _people(people: AreaPopulation, key: str, year: int) -> Fact:
    return fact_about(people, find_indicator(key), year)
