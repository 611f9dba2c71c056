"""Profiles of all areas, measured once for each kind of area and projection set, then kept.

Reading one profile is then looking up: what a reader waits for is neither the figures nor
the measuring.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from framsyn.app.people.populations import Populations
from framsyn.consequences.area_figures import AreaFigures, FloatArray
from framsyn.consequences.likeness import (
    COMPONENTS,
    Traits,
    differences,
    distances,
    standardised,
    traits_of,
    usual_distance,
)
from framsyn.domain.area import Area, AreaKind
from framsyn.simulation.indicators.catalogue import IndicatorCatalogue, read_catalogue
from framsyn.simulation.indicators.measure import IndicatorValues, measure_indicators
from framsyn.simulation.indicators.read_area_figures import read_area_figures, with_projection
from framsyn.simulation.newest_work import commuting_year
from framsyn.statistics.fact_base import FactBase

_KEPT = 12
"""Kinds of area times the projection sets somebody compares."""


_TREND_MEASURES = ("people", "people_ratio")


@dataclass(frozen=True, slots=True)
class Trend:
    """One indicator of every area through the counted years.

    Attributes:
        years: Each on 1 January.
        values: (year, area); NaN where there is none.
    """

    years: range
    values: FloatArray


@dataclass(frozen=True, slots=True)
class Measurements:
    """Every indicator of every area of a kind.

    Attributes:
        areas: In the order of their codes.
        places: Place of each code on the area axis.
        values: By id of the indicator, for those that make sense for the kind.
    """

    areas: tuple[Area, ...]
    places: dict[str, int]
    values: dict[str, IndicatorValues]

    def place(self, area: Area) -> int:
        """An area's place on the area axis."""
        return self.places[area.code]


@dataclass(frozen=True, slots=True)
class Likenesses:
    """How alike all kommuner are.

    Attributes:
        areas: In the order of their codes.
        traits: What they are compared by.
        apart: Differences of all pairs, each component in its own unit (R, R, component).
        scaled: The same on one scale (R, R, component).
    """

    areas: tuple[Area, ...]
    traits: Traits
    apart: FloatArray
    scaled: FloatArray


class Profiles:
    """Measures areas when first asked, and remembers."""

    def __init__(self, facts: FactBase, populations: Populations) -> None:
        self._facts = facts
        self._populations = populations
        self.figures = lru_cache(maxsize=_KEPT)(self._figures)
        self.distances = lru_cache(maxsize=_KEPT)(self._distances)
        self.usual_distance = lru_cache(maxsize=_KEPT)(self._usual_distance)
        self.measured = lru_cache(maxsize=_KEPT)(self._measured)
        self.trends = lru_cache(maxsize=_KEPT)(self._trends)

    @cached_property
    def catalogue(self) -> IndicatorCatalogue:
        """Every indicator there is.

        Raises:
            CatalogueBroken: Files in it cannot be used.
        """
        return read_catalogue()

    @cached_property
    def likenesses(self) -> Likenesses:
        """How alike all kommuner are, on counted figures only."""
        areas = self._facts.areas().all(AreaKind.KOMMUNE)
        year = commuting_year(self._facts)
        traits = traits_of(self.figures(AreaKind.KOMMUNE), year)
        apart = differences(traits)
        return Likenesses(areas, traits, apart, standardised(apart))

    def _distances(self, weights: tuple[float, ...]) -> FloatArray:
        """How unlike all pairs of kommuner are under weights by component (R, R)."""
        return distances(self.likenesses.scaled, dict(zip(COMPONENTS, weights, strict=True)))

    def _usual_distance(self, weights: tuple[float, ...], count: int) -> float:
        """How far the last of so many nearest usually is."""
        return usual_distance(self.distances(weights), count)

    def _measured(self, kind: AreaKind, projection_set: str) -> Measurements:
        projection = self._populations.projection(projection_set)
        areas = self._facts.areas().all(kind)
        figures = with_projection(self._facts, kind, self.figures(kind), projection.population)
        chosen = [each for each in self.catalogue if kind in each.levels]
        places = {area.code: place for place, area in enumerate(areas)}
        return Measurements(
            areas, places, measure_indicators(self._facts, chosen, figures, projection.origins)
        )

    def _trends(self, kind: AreaKind) -> dict[str, Trend]:
        """Counted years of the indicators that any 1 January answers, by id.

        Changes and moves are left out: a line from zero would say something else about them.
        """
        figures = self.figures(kind)
        years = range(figures.first_year, figures.newest + 1)
        chosen = (
            each
            for each in self.catalogue
            if kind in each.levels
            and each.tables == ("population",)
            and each.years == ("newest",)
            and each.measure_name in _TREND_MEASURES
        )
        return {
            each.id: Trend(
                years, np.array([each.measure(figures, (year,)).values for year in years])
            )
            for each in chosen
        }

    def _figures(self, kind: AreaKind) -> AreaFigures:
        estimated = self._estimated(self._facts.areas().all(kind))
        return read_area_figures(self._facts, kind, estimated, self.catalogue.live_tables)

    def _estimated(self, areas: tuple[Area, ...]) -> NDArray[np.bool_]:
        """Counts of each area that are estimates (year, area)."""
        cube = self._facts.population()
        within = dict(zip(cube.kommuner, cube.estimated.T, strict=True))
        marked = np.zeros((len(cube.years), len(areas)), dtype=np.bool_)
        for place, area in enumerate(areas):
            if any(within[code].any() for code in area.kommuner):
                years = self._populations.of(area).estimated
                marked[[year - cube.years.start for year in years], place] = True
        return marked
