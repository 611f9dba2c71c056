"""How people work where they live, from employment and commuting of 2022, or of a newer year fetched.

The level of work in a kommune is what was counted against what its ages and sexes would
give at the country's shape. Commuting is counted over the border of the area asked about:
a region's commuters are those who cross its border, and a move inside it is none. Where
Ålesund (1507, since divided) would have to be split, commuting is missing; a newer year has both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.people import FloatArray, People
from framsyn.simulation.newest_work import (
    COMMUTING,
    commuting_table,
    fetched_work_level,
    read_commuting,
)
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

COUNTED_YEAR: Final = 2022


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """Work in every kommune.

    Attributes:
        level: Employed against the country's shape (kommune,).
        shared: Where the level is that of a sum with another kommune (kommune,).
        homes: Place of each flow's kommune of residence, -1 where it was divided (flow,).
        works: Place of its kommune of work, the same (flow,).
        divided: Kommuner the divided one became, by place.
        employed: Persons in each flow (flow,).
    """

    level: FloatArray
    shared: NDArray[np.bool_]
    homes: NDArray[np.int64]
    works: NDArray[np.int64]
    divided: frozenset[int]
    employed: FloatArray

    def commuting(self, places: Collection[int]) -> tuple[float, float]:
        """Share who work outside an area, and those who come in per employed inhabitant.

        Args:
            places: The area's kommuner, by place.

        Returns:
            Both NaN where the area holds only a part of a divided kommune.
        """
        inside = np.zeros(len(self.level) + 1, dtype=np.bool_)  # the last is the divided one
        inside[list(places)] = True
        held = self.divided & set(places)
        if held and held != self.divided:
            return np.nan, np.nan
        inside[-1] = bool(held)
        lives, works = inside[self.homes], inside[self.works]
        residents = self.employed[lives].sum()
        if residents == 0:
            return np.nan, np.nan
        stays = self.employed[lives & works].sum()
        comes = self.employed[~lives & works].sum()
        return float(1 - stays / residents), float(comes / residents)


def read_work_figures(facts: FactBase, shape: FloatArray) -> WorkFigures:
    """Work in every kommune from the fact base.

    Args:
        facts: The fact base.
        shape: Share in the labour force by sex and age (sex, age).
    """
    cube = facts.population()
    place = {kommune: number for number, kommune in enumerate(cube.kommuner)}
    # Employment is counted in the fourth quarter, so it goes with the new year after it.
    people = cube.persons[COUNTED_YEAR + 1 - cube.years.start]
    expected = People.count(people).weighted_by_sex(shape)
    level, shared, divided = np.full(len(place), np.nan), np.zeros(len(place), np.bool_), set()
    table = facts.table("employment")
    rows = table.filter(
        (table["year"] == COUNTED_YEAR) & (table["measure"] == "employed_by_residence")
    )
    heirs = {former.number: former.heirs for former in facts.areas().former}
    for number, kommune, persons in rows.select("number", "kommune", "persons").iter_rows():
        members = [place[one] for one in ((kommune,) if kommune else heirs[number])]
        level[members] = persons / expected[members].sum()
        shared[members] = kommune is None
        divided |= set() if kommune else set(members)
    fetched = fetched_work_level(facts, shape)
    if fetched is not None:
        level, shared = fetched, np.zeros(len(place), np.bool_)
    flows = read_commuting(facts)
    if commuting_table(facts) != COMMUTING:
        divided = set()  # flows of today's kommuner
    employed = flows["employed"].to_numpy().astype(np.float64)
    return WorkFigures(level, shared, *_flows(flows, place), frozenset(divided), employed)


def _flows(
    table: pl.DataFrame, place: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of residence and of work of each flow."""
    homes, works = (
        np.array([place.get(kommune, -1) for kommune in table[end].to_list()])
        for end in ("home", "work")
    )
    return homes, works
