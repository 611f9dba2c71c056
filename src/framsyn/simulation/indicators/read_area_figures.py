"""Reads the figures of all areas of one kind out of the fact base, for a profile.

What is not in the fact base is simply not there: an indicator that needs it is missing. A
table that a live update has brought is read by its name if it has the columns `kommune`,
`year` and `value`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.area_figures import TIMELESS, AreaFigures, FloatArray
from framsyn.demography.migration import follow_cohorts
from framsyn.demography.survival import extend_death_rates, survival_from_rates
from framsyn.domain.area import Area, AreaKind
from framsyn.simulation.area_membership import Membership
from framsyn.simulation.work_series import read_work
from framsyn.statistics.border_areas import kommune_areas_km2
from framsyn.statistics.fact_base import FactBase

Series = dict[str, dict[int, FloatArray]]

SMALLEST_MEASURED_KM2: Final = 30.0
"""Below this an area measured on simplified borders may be wrong by more than half: the
kommuner of skerries, whose small islands were left out."""

COUNTED: Final = frozenset({"persons", "buildings", "dwellings", "km2"})
"""Units of tables of counts and areas, which may be added."""

SHIPPED_SERIES: Final = frozenset(
    {
        "area.km2",
        "barnehage.children_1_5",
        "commuting.inside",
        "commuting.residents",
        "commuting.workers",
        "employment.population_15_74",
        "employment.residents",
        "employment.workplaces",
        "living_alone.67_plus_alone",
        "living_alone.67_plus",
        "living_alone.80_plus_alone",
        "living_alone.80_plus",
        "region.residents_inside",
        "region.workplaces",
        "register.centrality",
        "register.need_index_2026",
        "register.robek",
    }
)
"""Names a catalogue can use without a live update."""


def read_area_figures(
    facts: FactBase,
    kind: AreaKind,
    estimated: NDArray[np.bool_],
    live_tables: Iterable[str] = (),
) -> AreaFigures:
    """The figures of all areas of a kind, in the order of their codes; nothing projected.

    Args:
        facts: The fact base.
        kind: Of the areas.
        estimated: Counts of the areas that are estimates (year, area).
        live_tables: Tables to read by name, where the fact base has them.
    """
    areas = facts.areas().all(kind)
    cube = facts.population()
    today = _today(facts, areas)
    counted = _added_up(today, cube.persons)
    return AreaFigures(
        codes=tuple(area.code for area in areas),
        first_year=cube.years.start,
        counted=counted,
        projected=counted[-1:],
        estimated=estimated,
        net_moves=_added_up(today, _net_moves(facts)),
        series=_series(facts, areas, today, live_tables),
    )


def with_projection(
    facts: FactBase, kind: AreaKind, figures: AreaFigures, projected: FloatArray
) -> AreaFigures:
    """The same figures with a projection of all kommuner (year, kommune, sex, age) added up."""
    today = _today(facts, facts.areas().all(kind))
    return replace(figures, projected=_added_up(today, projected))


def _today(facts: FactBase, areas: Sequence[Area]) -> Membership:
    kommuner = facts.population().kommuner
    return Membership.of(areas, {code: frozenset([code]) for code in kommuner})


def _added_up(today: Membership, persons: FloatArray) -> FloatArray:
    """Persons by area from persons by kommune (year, kommune, sex, age)."""
    if np.array_equal(today.within, np.eye(len(today.units))):
        return persons
    years, kommuner, *rest = persons.shape
    flat = persons.reshape(years, kommuner, -1)
    return np.asarray((today.within @ flat).reshape(years, len(today.within), *rest))


def _net_moves(facts: FactBase) -> FloatArray:
    """Found less expected survivors of each cohort (year - 1, kommune, sex, age)."""
    cube, mortality = facts.population(), facts.mortality()
    rates = extend_death_rates(mortality.rates, mortality.years.start, cube.years[-1])
    rates = rates[cube.years.start - mortality.years.start :, :, : cube.persons.shape[-1]]
    cohorts = follow_cohorts(cube.persons, survival_from_rates(rates))
    return np.asarray(cohorts.found - cohorts.expected)


def _series(
    facts: FactBase, areas: Sequence[Area], today: Membership, live_tables: Iterable[str]
) -> Series:
    """Everything that is not people by age."""
    found: Series = {
        **_register(areas),
        **read_work(facts, areas),
        **_households(facts, today),
        "area.km2": {TIMELESS: _measured_areas(facts, today)},
    }
    for table in live_tables:
        if table in facts.manifest.parts:
            found[table] = _by_name(facts, table, areas, today)
    return found


def _register(areas: Sequence[Area]) -> Series:
    """What official groupings and registers say; of kommuner only."""
    return {
        f"register.{field}": {
            TIMELESS: np.array(
                [_as_number(getattr(area.classification, field, None)) for area in areas]
            )
        }
        for field in ("need_index_2026", "centrality", "robek")
    }


def _as_number(value: float | bool | None) -> float:
    return np.nan if value is None else float(value)


def _households(facts: FactBase, today: Membership) -> Series:
    """Children in barnehage, and older people who live alone or not."""
    children = facts.table("barnehage_children")
    chosen = children.filter((children["age"] >= 1) & (children["age"] <= 5))
    found: Series = {
        "barnehage.children_1_5": {
            _year_of(facts, "barnehage_children"): today.summed(
                _totals(chosen.select("kommune", "children").iter_rows())
            )
        }
    }
    living = facts.table("living_alone")
    year = _year_of(facts, "living_alone")
    for key, youngest in (("67_plus", 67), ("80_plus", 80)):
        old = living.filter(living["age_from"] >= youngest)
        alone = old.filter(old["living"] == "alone")
        for name, rows in ((key, old), (f"{key}_alone", alone)):
            counts = _totals(rows.select("kommune", "persons").iter_rows())
            found[f"living_alone.{name}"] = {year: today.summed(counts)}
    return found


def _totals(rows: Iterable[tuple[object, ...]]) -> dict[str, float]:
    """Sums by kommune; NaN where one part is not published."""
    sums: dict[str, float] = {}
    for kommune, count in rows:
        value = float(count) if isinstance(count, int | float) else np.nan
        sums[str(kommune)] = sums.get(str(kommune), 0.0) + value
    return sums


def _year_of(facts: FactBase, table: str) -> int:
    return int(facts.part(table).reference_date[:4])


def _measured_areas(facts: FactBase, today: Membership) -> FloatArray:
    """Square kilometres (area,); NaN where the borders are too coarse to say."""
    measured = kommune_areas_km2(facts.borders())
    if len(today.within) == len(today.units):
        measured = {code: km2 for code, km2 in measured.items() if km2 >= SMALLEST_MEASURED_KM2}
    return today.summed(measured)


def _by_name(
    facts: FactBase, table: str, areas: Sequence[Area], today: Membership
) -> dict[int, FloatArray]:
    """A table of one value for each kommune and year; counts are added up for larger areas."""
    frame = facts.table(table)
    values: Mapping[tuple[int, str], float] = {
        (int(year), str(kommune)): np.nan if value is None else float(value)
        for year, kommune, value in frame.select("year", "kommune", "value").iter_rows()
    }
    years = sorted({year for year, _ in values})
    if facts.part(table).units.get("value") in COUNTED:
        by_kommune = {
            year: {kommune: value for (when, kommune), value in values.items() if when == year}
            for year in years
        }
        return {year: today.summed(found) for year, found in by_kommune.items()}
    return {
        year: np.array([values.get((year, area.code), np.nan) for area in areas]) for year in years
    }
