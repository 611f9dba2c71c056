"""Work and commuting by area, from tables that name the kommuner of their own year.

Commuting between kommuner of one region is not commuting out of the region: it is netted by
counting who stays within. Ålesund of 2020-2023 is not divided; its region has figures, the
two kommuner of today have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from framsyn.consequences.area_figures import FloatArray
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.area_register import AreaRegister
from framsyn.simulation.area_membership import Membership, heirs_of
from framsyn.simulation.newest_work import read_commuting
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

Series = dict[str, dict[int, FloatArray]]

_MEASURES: Final = {
    "employed_by_residence": "employment.residents",
    "employed_by_workplace": "employment.workplaces",
    "population_15_74": "employment.population_15_74",
}


def read_work(facts: FactBase, areas: Sequence[Area]) -> Series:
    """Employment and commuting of each area, by name and year."""
    return {**_employment(facts, areas), **_commuting(facts, areas)}


def _employment(facts: FactBase, areas: Sequence[Area]) -> Series:
    """Employed by residence and workplace, and population 15-74 (area,)."""
    frame = facts.table("employment").select("year", "number", "measure", "persons")
    found: Series = {name: {} for name in _MEASURES.values()}
    for rows in frame.partition_by("year"):
        year = int(rows["year"][0])
        numbers = rows["number"].unique(maintain_order=True).to_list()
        membership = Membership.of(areas, heirs_of(numbers, facts.areas()))
        for measure, name in _MEASURES.items():
            chosen = rows.filter(rows["measure"] == measure)
            counts = dict(chosen.select("number", "persons").iter_rows())
            found[name][year] = membership.summed(counts)
    return found


def _commuting(facts: FactBase, areas: Sequence[Area]) -> Series:
    """Employed who live, who work, and who do both in each area, and in its region."""
    frame = read_commuting(facts)
    year = int(frame["year"][0])
    numbers = frame["home_number"].unique().sort().to_list()
    matrix = _matrix(frame, numbers)
    heirs = heirs_of(numbers, facts.areas())
    membership = Membership.of(areas, heirs)
    within = membership.within
    inside = ((within @ matrix) * within).sum(axis=1)
    everything = {
        "commuting.residents": within @ matrix.sum(axis=1),
        "commuting.workers": within @ matrix.sum(axis=0),
        "commuting.inside": inside,
    }
    known = membership.is_whole & (within.sum(axis=1) > 0)
    counted = {name: {year: np.where(known, all_, np.nan)} for name, all_ in everything.items()}
    return counted | _region(areas, facts.areas(), heirs, matrix, year)


def _matrix(frame: pl.DataFrame, numbers: Sequence[str]) -> FloatArray:
    """Employed by kommune lived in and kommune worked in (home, work)."""
    place = {number: at for at, number in enumerate(numbers)}
    matrix = np.zeros((len(numbers), len(numbers)))
    rows = frame.select("home_number", "work_number", "employed")
    for home, work, employed in rows.iter_rows():
        matrix[place[home], place[work]] += employed
    return matrix


def _region(
    areas: Sequence[Area],
    register: AreaRegister,
    heirs: dict[str, frozenset[str]],
    matrix: FloatArray,
    year: int,
) -> Series:
    """The labour market each kommune or BA-region lies in; NaN for other areas."""
    regions = register.all(AreaKind.BA_REGION)
    place = {region.code: at for at, region in enumerate(regions)}
    by_region = Membership.of(regions, heirs)
    workplaces = np.where(by_region.is_whole, by_region.within @ matrix.sum(axis=0), np.nan)
    own = Membership.of(areas, heirs)
    to_region = own.within @ matrix @ by_region.within.T
    at = [place.get(_region_of(area), -1) for area in areas]
    there = np.array([workplaces[r] if r >= 0 else np.nan for r in at])
    stay = np.array([to_region[a, r] if r >= 0 else np.nan for a, r in enumerate(at)])
    known = own.is_whole & (own.within.sum(axis=1) > 0)
    return {
        "region.workplaces": {year: there},
        "region.residents_inside": {year: np.where(known, stay, np.nan)},
    }


def _region_of(area: Area) -> str:
    if area.kind is AreaKind.BA_REGION:
        return area.code
    return area.classification.ba_region if area.classification else ""
