"""A kommune at a glance: the facts behind its first page, chosen but not yet worded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from framsyn.app.facts.any_ages import find_indicator
from framsyn.app.facts.read import fact_about, fact_of_change
from framsyn.app.installation import Installation
from framsyn.app.people.populations import AreaPopulation
from framsyn.domain.area import Area
from framsyn.domain.fact import Fact

STORY_YEAR: Final = 2040
"""The year the first page looks to."""


@dataclass(frozen=True)
class Overview:
    """What the first page of an area says.

    Attributes:
        people: The area's people, counted and projected.
        year: The year looked to.
    """

    people: AreaPopulation
    year: int = STORY_YEAR

    @property
    def area(self) -> Area:
        """Whose overview."""
        return self.people.area

    @property
    def today(self) -> int:
        """The year of the newest count."""
        return self.people.counted_until

    @cached_property
    def inhabitants(self) -> float:
        """Inhabitants in the newest count; sets the steps projected numbers are said in."""
        return float(self.people.on(self.today).sum())

    def fact(self, key: str, year: int) -> Fact:
        """A figure of the area in a year."""
        return fact_about(self.people, find_indicator(key), year)

    def now(self, key: str) -> Fact:
        """A figure in the newest count."""
        return self.fact(key, self.today)

    def later(self, key: str) -> Fact:
        """A figure in the year looked to."""
        return self.fact(key, self.year)

    def change(self, key: str) -> Fact:
        """How much a number of people differs from the newest count in the year looked to."""
        return fact_of_change(self.people, find_indicator(key), self.year)


def show_overview(installation: Installation, area: Area, projection_set: str = "own") -> Overview:
    """The overview of an area under one set of assumptions."""
    return Overview(installation.populations.of(area, projection_set))
