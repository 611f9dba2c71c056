"""Every indicator of the catalogue, measured for all areas of one kind.

A value carries the years it speaks of, how it came to be and where it is from. What cannot
be shown has a status that says why, and no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.area_figures import AreaFigures, FloatArray
from framsyn.consequences.catalogue_indicator import CatalogueIndicator
from framsyn.consequences.measures import Years
from framsyn.domain.provenance import Origin, Quality
from framsyn.simulation.newest_work import COMMUTING, commuting_table, commuting_year
from framsyn.statistics.fact_base import FactBase

POPULATION = "population"


class Status(StrEnum):
    """Why there is no value, or what to know about it."""

    SHOWN = ""
    NOT_LOADED = "not-loaded"  # its table comes with a live update
    MISSING_HERE = "missing-here"  # its table has nothing for this area
    TOO_FEW = "too-few"  # too few people behind it
    NOBODY = "nobody-of-this-age"


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """An area's own figure in place of the published.

    Attributes:
        year: It speaks of.
        origin: Whose it is.
    """

    year: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class IndicatorValues:
    """One indicator for all areas of a kind.

    Attributes:
        indicator: Which.
        years: The years it speaks of; empty where its table is not loaded.
        reference_date: The day it is about; None where its table is not loaded.
        values: The figure (area,); NaN where there is none to show.
        statuses: Why not, by area.
        estimated: Areas whose counts were estimated (area,).
        origins: The published tables it is made from.
        is_projected: Whether it is about years to come.
        own: Areas whose own figure stands in place of the published, with its year.
    """

    indicator: CatalogueIndicator
    years: Years
    reference_date: date | None
    values: FloatArray
    statuses: tuple[Status, ...]
    estimated: NDArray[np.bool_]
    origins: tuple[Origin, ...]
    is_projected: bool
    own: Mapping[int, OwnPlace] = field(default_factory=dict)

    def quality(self, area: int) -> Quality:
        """How an area's value came to be."""
        if area in self.own:
            return Quality.ASSUMED
        if self.is_projected:
            return Quality.PROJECTED
        if self.estimated[area]:
            return Quality.ESTIMATED
        if self.indicator.quality is not None:
            return self.indicator.quality
        if self.indicator.measure_name == "series":
            return Quality.OFFICIAL
        return Quality.CALCULATED


def with_own(
    measured: IndicatorValues, area: int, value: float, year: int, origin: Origin
) -> IndicatorValues:
    """The same with an area's own figure in place of the published, or of none."""
    values = measured.values.copy()
    values[area] = value
    statuses = list(measured.statuses)
    statuses[area] = Status.SHOWN
    return replace(
        measured,
        years=measured.years or (year,),
        reference_date=measured.reference_date or date(year, 12, 31),
        values=values,
        statuses=tuple(statuses),
        own={**measured.own, area: OwnPlace(year, origin)},
    )


def measure_indicators(
    facts: FactBase,
    indicators: Iterable[CatalogueIndicator],
    figures: AreaFigures,
    projected_from: tuple[Origin, ...],
) -> dict[str, IndicatorValues]:
    """Measure the indicators on the figures, by id."""
    return {
        each.id: _measured(facts, each, figures, projected_from)
        if set(each.tables) <= facts.manifest.parts.keys()
        else _not_loaded(each, figures)
        for each in indicators
    }


def _not_loaded(indicator: CatalogueIndicator, figures: AreaFigures) -> IndicatorValues:
    areas = len(figures.codes)
    return IndicatorValues(
        indicator=indicator,
        years=(),
        reference_date=None,
        values=np.full(areas, np.nan),
        statuses=(Status.NOT_LOADED,) * areas,
        estimated=np.zeros(areas, dtype=np.bool_),
        origins=(),
        is_projected=False,
    )


def _measured(
    facts: FactBase,
    indicator: CatalogueIndicator,
    figures: AreaFigures,
    projected_from: tuple[Origin, ...],
) -> IndicatorValues:
    newest = _newest(facts, indicator.tables[0])
    years = indicator.resolved_years(newest.year)
    found = indicator.measure(figures, years)
    behind = np.full(len(figures.codes), np.inf) if found.behind is None else found.behind
    too_few = behind < indicator.fewest
    is_projected = max(found.counted_years, default=0) > figures.newest
    return IndicatorValues(
        indicator=indicator,
        years=years,
        reference_date=_reference_date(indicator, years, newest),
        values=np.where(too_few, np.nan, found.values),
        statuses=tuple(
            _status(value, few, found.behind is not None and nobody == 0)
            for value, few, nobody in zip(found.values, too_few, behind, strict=True)
        ),
        estimated=figures.is_estimated(found.counted_years),
        origins=_origins(facts, indicator, projected_from if is_projected else ()),
        is_projected=is_projected,
    )


def _newest(facts: FactBase, table: str) -> date:
    """The day a table speaks of; of commuting the newest year that is whole."""
    if table == COMMUTING and commuting_table(facts) != COMMUTING:
        return date(commuting_year(facts), 12, 31)
    return date.fromisoformat(facts.part(table).reference_date)


def _reference_date(indicator: CatalogueIndicator, years: Years, newest: date) -> date:
    """The day an indicator is about: as its file says, else 1 January or its table's day."""
    if indicator.as_of is not None:
        return indicator.as_of
    return date(years[-1], 1, 1) if indicator.tables[0] == POPULATION else newest


def _status(value: float, is_few: bool, is_nobody: bool) -> Status:
    if is_nobody:
        return Status.NOBODY
    if is_few:
        return Status.TOO_FEW
    return Status.SHOWN if np.isfinite(value) else Status.MISSING_HERE


def _origins(
    facts: FactBase, indicator: CatalogueIndicator, projected_from: tuple[Origin, ...]
) -> tuple[Origin, ...]:
    """Sources of the file, or of a table that came live; and of the projection."""
    if indicator.tables[0] == COMMUTING and commuting_table(facts) != COMMUTING:
        own = facts.origins_of(commuting_table(facts))
    elif indicator.sources:
        own = tuple(facts.origin(source) for source in indicator.sources)
    else:
        own = facts.origins_of(indicator.tables[0])
    return tuple({origin.id: origin for origin in (*own, *projected_from)}.values())
