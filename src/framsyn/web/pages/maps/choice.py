"""What a reader has chosen to see on the map, and the figures it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from framsyn.app.facts.everywhere import Everywhere, Values
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.domain.area import Area, AreaKind
from framsyn.web.language import address
from framsyn.web.pages.area_frame import with_query
from framsyn.web.pages.maps.measures import USUAL, Measure
from framsyn.web.pages.places import area_address
from framsyn.web.pages.words import Words, words

SECTION: Final = "/kart"
BY_VALUE: Final = "verdi"
NEAR_YEAR: Final = 2030
"""A year ahead that councils already plan for."""


def year_of(measure: Measure, asked: int | None, everywhere: Everywhere) -> int:
    """The year asked for, or the nearest there are figures of this measure for."""
    years = everywhere.years
    first = years[0]
    if measure.from_today:
        first = everywhere.today + (1 if measure.is_change else 0)
    return min(max(asked or STORY_YEAR, first), years[-1])


def map_path(area: Area, language: str) -> str:
    """Address of the map with a place named; of the country's own for the country."""
    if area.kind is AreaKind.COUNTRY:
        return address("/kart", language)
    return area_address(area, language) + SECTION


@dataclass(frozen=True)
class MapChoice:
    """One measure in one year, with one place in view.

    Attributes:
        everywhere: The figures.
        area: The chosen place; the country for none.
        measure: What is shown.
        year: On the map.
        language: The reader's.
        by_value: List by value; by name unless asked for.
        s: Code of a scenario that follows along.
    """

    everywhere: Everywhere
    area: Area
    measure: Measure
    year: int
    language: str
    by_value: bool = False
    s: str = ""

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @property
    def installation(self) -> Installation:
        """For the chart kernel, the outlines and the register."""
        return self.everywhere.installation

    @property
    def later_year(self) -> int:
        """The year ahead that the page compares with today."""
        if self._changes_from_today:
            return max(self.year, self._other_change)
        return self.year if self.year > self.everywhere.today else STORY_YEAR

    @property
    def now_year(self) -> int:
        """The counted year on the page: today, unless an earlier one was asked for.

        A change from today has nothing to say of today: a nearer year ahead stands in.
        """
        if self._changes_from_today:
            return min(self.year, self._other_change)
        return min(self.year, self.everywhere.today)

    @property
    def _changes_from_today(self) -> bool:
        return self.measure.from_today and self.measure.is_change

    @property
    def _other_change(self) -> int:
        return NEAR_YEAR if self.year != NEAR_YEAR else STORY_YEAR

    @property
    def years(self) -> tuple[int, ...]:
        """Years to choose from, and the one on the map; any other can be asked for by address."""
        today, first = self.everywhere.today, self.everywhere.years[0]
        ahead = {NEAR_YEAR, STORY_YEAR, self.everywhere.years[-1]}
        past = () if self.measure.from_today else (first,)
        if self.measure.is_change:
            past = ()
        now = () if self._changes_from_today else (today,)
        return tuple(sorted({*past, *now, *ahead, self.year}))

    @cached_property
    def now(self) -> Values:
        """Every place today."""
        return self.everywhere.values(self.measure.key, self.now_year)

    @cached_property
    def later(self) -> Values:
        """Every place in the year ahead."""
        return self.everywhere.values(self.measure.key, self.later_year)

    @property
    def shown(self) -> Values:
        """Every place in the year on the map."""
        return self.later if self.year == self.later_year else self.now

    def period(self, year: int) -> str:
        """The years a change to a year goes over."""
        return f"{self.everywhere.base_of_change(year)}–{year}"

    def here(self, area: Area | None = None, **changed: str | int) -> str:
        """This page with something else chosen; what is usual is left unsaid."""
        chosen: dict[str, str | int | None] = {
            "mal": self.measure.name,
            "aar": self.year,
            "sett": self.everywhere.projection_set,
            "orden": BY_VALUE if self.by_value else "",
            "s": self.s,
        }
        chosen |= changed
        usual: dict[str, str | int] = {"mal": USUAL, "aar": STORY_YEAR}
        said = {name: None if usual.get(name) == value else value for name, value in chosen.items()}
        return with_query(map_path(area or self.area, self.language), said)
