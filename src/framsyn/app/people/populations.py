"""People in an area from the first count to the last projected year.

The sum over an area's kommuner, for what was counted and for what is projected alike, so
that a region is always exactly what it consists of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.app.people.area_futures import AreaFutures
from framsyn.domain.area import Area
from framsyn.domain.errors import YearOutOfRange
from framsyn.domain.provenance import Origin
from framsyn.simulation.projections.projector import Projection, Projector
from framsyn.statistics.fact_base import FactBase

FloatArray = NDArray[np.float64]

USUAL_HORIZON: Final = 2050
PROBABILISTIC: Final = "own"
"""The set whose uncertainty is drawn; the others are shown as what they are, one path each."""
_SETS_KEPT: Final = 32  # each set there is, to two last years; they are mapped from disk
_AREAS_KEPT: Final = 800  # every kommune, region and fylke under one set, and a little more

_DIVIDED_TOGETHER: Final = (
    frozenset({"1508", "1580"}),  # Ålesund and Haram, one kommune 2020-2023
    frozenset({"1806", "1875"}),  # Narvik and Hamarøy, which took over Tysfjord
    frozenset({"5055", "5056", "5059"}),  # Heim, Hitra and Orkland, which took over Snillfjord
)
"""Kommuner whose early years are shares of one sum: together they are exact."""


@dataclass(frozen=True, slots=True)
class AreaPopulation:
    """One area's people, year by year.

    Attributes:
        area: Whose people.
        projection_set: The set that gave the years after `counted_until`.
        first_year: Year of the first 1 January.
        counted_until: Last year that was counted.
        persons: Persons on 1 January (year, sex, age).
        estimated: Years whose figures are estimates of what was not published.
        counted_from: Origins of the counted years.
        projected_from: Origins of the projected years.
        futures: Twenty possible futures; None where they are not drawn (yet).
        own: Origin of the newest count, and of what begins there, where it is a kommune's own;
            None for published. It stands among the origins above as well.
    """

    area: Area
    projection_set: str
    first_year: int
    counted_until: int
    persons: FloatArray
    estimated: tuple[int, ...]
    counted_from: tuple[Origin, ...]
    projected_from: tuple[Origin, ...]
    futures: AreaFutures | None = None
    own: Origin | None = None

    @property
    def years(self) -> range:
        """The years there are figures for."""
        return range(self.first_year, self.first_year + len(self.persons))

    def on(self, year: int) -> FloatArray:
        """Persons on 1 January of a year (sex, age).

        Raises:
            YearOutOfRange: There is neither a count nor a projection for it.
        """
        if year not in self.years:
            raise YearOutOfRange(year, self.years[0], self.years[-1])
        found: FloatArray = self.persons[year - self.first_year]
        return found


class Populations:
    """Joins counts and projections, and remembers what was asked for."""

    def __init__(self, facts: FactBase, projector: Projector) -> None:
        self._facts = facts
        self._projector = projector
        self.projection = lru_cache(maxsize=_SETS_KEPT)(self._project)
        self._summed = lru_cache(maxsize=_AREAS_KEPT)(self._sum)

    def _project(self, projection_set: str = "own", until: int = USUAL_HORIZON) -> Projection:
        return self._projector.project(projection_set, until=until)

    def of(
        self, area: Area, projection_set: str = "own", until: int = USUAL_HORIZON
    ) -> AreaPopulation:
        """An area's people, with its futures as soon as they are drawn.

        Raises:
            UnknownProjectionSet: No projection set goes by the name.
            YearOutOfRange: The last year is not after the newest count, or too far away.
        """
        people = self._summed(area, projection_set, until)
        if projection_set != PROBABILISTIC:
            return people
        drawn = self._projector.known_futures(projection_set, until)
        return replace(people, futures=AreaFutures(drawn, area.code)) if drawn else people

    def futures_are_drawn(self, projection_set: str, until: int = USUAL_HORIZON) -> bool:
        """Whether figures have their futures by now; never waits for them."""
        return self._projector.known_futures(projection_set, until) is not None

    def _sum(self, area: Area, projection_set: str, until: int) -> AreaPopulation:
        counted = self._facts.population()
        projection = self.projection(projection_set, until)
        members = [counted.kommuner.index(code) for code in area.kommuner]
        past = counted.persons[:, members].sum(axis=1)
        future = projection.population[1:, members].sum(axis=1)
        estimated = counted.estimated[:, _inexact(area, counted.kommuner)].any(axis=1)
        return AreaPopulation(
            area=area,
            projection_set=projection_set,
            first_year=counted.years[0],
            counted_until=counted.years[-1],
            persons=np.concatenate([past, future]),
            estimated=tuple(counted.years[i] for i in np.flatnonzero(estimated)),
            counted_from=self._facts.origins_of("population"),
            projected_from=projection.origins,
        )


def _inexact(area: Area, kommuner: tuple[str, ...]) -> list[int]:
    """Places, among all kommuner, of those whose estimates do not cancel within the area."""
    whole = [group for group in _DIVIDED_TOGETHER if group <= set(area.kommuner)]
    exact = frozenset[str]().union(*whole)
    return [kommuner.index(code) for code in area.kommuner if code not in exact]
