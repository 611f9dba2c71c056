"""The facts a place's hundred people are told from, gathered once for pages and documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from framsyn.app.people.area_futures import likely_range
from framsyn.app.place.overview import Overview
from framsyn.charts.people import of_hundred
from framsyn.domain.age_groups import LIFE_PHASES, AgeGroup
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.numbers import count
from framsyn.stories.people import PeopleFacts, PhasePlaces

OF_ALL_BELOW: Final = 1_000
"""Under this many inhabitants people are counted, not shared by a hundred."""
Places = tuple[int, ...]


def placed_phases(see: Overview, ages: Callable[[AgeGroup], str]) -> tuple[PhasePlaces, ...]:
    """Every phase of life, its people and its places among a hundred.

    Args:
        see: The area's people.
        ages: A group's ages in the reader's words.
    """
    keys = [f"population.{group.key}" for group in LIFE_PHASES]
    now, later = [see.now(key) for key in keys], [see.later(key) for key in keys]
    places = [of_hundred([fact.value or 0.0 for fact in facts]) for facts in (now, later)]
    said = [ages(group) for group in LIFE_PHASES]
    return tuple(PhasePlaces(*each) for each in zip(said, now, later, *places, strict=True))


def people_facts(
    see: Overview, phases: tuple[PhasePlaces, ...], places: tuple[Places, Places], language: str
) -> PeopleFacts:
    """What the sentences about a hundred people are made from.

    Args:
        see: The area's people.
        phases: As `placed_phases` gives them.
        places: The phase in each of the hundred places, today and later.
        language: The reader's.
    """
    working = see.later("population.20_66")
    return PeopleFacts(
        inhabitants=see.inhabitants,
        year=see.year,
        all_now=see.now("population.all"),
        all_later=see.later("population.all"),
        phases=phases,
        moved=sum(a != b for a, b in zip(*places, strict=True)),
        working_now=see.now("population.20_66"),
        working_later=working,
        younger_old_now=see.now("population.67_79"),
        younger_old_later=see.later("population.67_79"),
        working_range=_range(working.futures, see.inhabitants, language),
    )


def _range(futures: tuple[float, ...], inhabitants: float, language: str) -> tuple[str, str] | None:
    if not futures:
        return None
    low, high = (
        count(rounded_persons(end, inhabitants), language) for end in likely_range(futures)
    )
    return low, high
