"""How people live together in each kommune, from household counts of 2019.

Households of each type are set against the people of the ages they mostly consist of. Where
a kommune has no count of its own, because it was divided or its shares cannot be added, the
country's stands and is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.housing import HOUSEHOLD_AGES, LARGER_SIZES, LocalHousing
from framsyn.consequences.people import FloatArray, People
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

COUNTED_YEAR: Final = 2019
TYPES: Final = {
    "couple_without_children": ("couple_without_children",),
    "children_0_5": (
        "couple_youngest_0_5",
        "lone_parent_youngest_0_5",
        "several_families_youngest_0_5",
    ),
    "children_6_17": (
        "couple_youngest_6_17",
        "lone_parent_youngest_6_17",
        "several_families_youngest_6_17",
    ),
    "children_18_plus": ("family_youngest_18_plus",),
    "other": ("other", "several_families_without_children"),
}
"""Our types, and the published ones each is the sum of."""


def read_local_housing(facts: FactBase) -> LocalHousing:
    """Households per person of every kommune, from the fact base."""
    cube = facts.population()
    people = People.count(cube.persons[COUNTED_YEAR - cube.years.start])
    counted = _households(facts, cube.kommuner)
    known = np.asarray(np.isfinite(np.stack(list(counted.values()))).all(axis=0))
    rates = np.stack(
        [
            _rates(counted[kind], people.aged(ages.youngest, ages.oldest), known)
            for kind, ages in HOUSEHOLD_AGES.items()
        ]
    )
    alone, together = _oldest(facts, cube.kommuner)
    share = alone / (alone + together)
    of_country = float(np.nansum(alone) / np.nansum(alone + together))
    return LocalHousing(
        rates=rates,
        sizes=_sizes(facts, cube.kommuner, sum(counted.values())),
        alone_80_plus=np.where(np.isfinite(share), share, of_country),
        of_country=~known,
    )


def _rates(households: FloatArray, people: FloatArray, known: NDArray[np.bool_]) -> FloatArray:
    """Households per person; the country's where they were not counted."""
    country = households[known].sum() / people[known].sum()
    usable = known & (people > 0)
    return np.where(usable, households / np.where(people > 0, people, 1), country)


def _households(facts: FactBase, kommuner: tuple[str, ...]) -> dict[str, FloatArray]:
    """Households of each of our types by kommune; NaN where they were not counted."""
    table = facts.table("household_types")
    by_type = {
        kind: _by_kommune(table.filter(table["type"] == kind), "households", kommuner)
        for kind in table["type"].unique().to_list()
    }
    living = facts.table("living_alone")
    alone = living.filter(living["living"] == "alone")
    older = {
        name: _by_kommune(alone.filter(alone["age_from"] == age), "persons", kommuner)
        for name, age in (("alone_67_79", 67), ("alone_80_plus", 80))
    }
    summed = {ours: sum(by_type[each] for each in theirs) for ours, theirs in TYPES.items()}
    younger = np.maximum(by_type["living_alone"] - sum(older.values()), 0)
    found = {"alone_under_67": younger, **older, **summed}
    return {kind: np.asarray(found[kind]) for kind in HOUSEHOLD_AGES}


def _oldest(facts: FactBase, kommuner: tuple[str, ...]) -> tuple[FloatArray, FloatArray]:
    """People of 80 and older who live alone, and with others."""
    table = facts.table("living_alone")
    old = table.filter(table["age_from"] == 80)
    alone, together = (
        _by_kommune(old.filter(old["living"] == how), "persons", kommuner)
        for how in ("alone", "with_others")
    )
    return alone, together


def _sizes(facts: FactBase, kommuner: tuple[str, ...], households: FloatArray | int) -> FloatArray:
    """Of households of two or more, shares of each size (4, kommune)."""
    table = facts.table("household_sizes")
    of = table.filter((table["of"] == "households") & table["kommune"].is_not_null())
    percent = np.stack(
        [_by_kommune(of.filter(of["size"] == size), "percent", kommuner) for size in LARGER_SIZES]
    )
    weight = np.nan_to_num(np.asarray(households, dtype=np.float64))
    known = np.isfinite(percent).all(axis=0)
    country = (percent[:, known] * weight[known]).sum(axis=1, keepdims=True)
    filled = np.where(known, percent, country)
    return np.asarray(filled / filled.sum(axis=0))


def _by_kommune(frame: pl.DataFrame, column: str, kommuner: tuple[str, ...]) -> FloatArray:
    """A column by kommune, NaN where there is no row or no value."""
    place = {kommune: number for number, kommune in enumerate(kommuner)}
    values = np.full(len(kommuner), np.nan)
    for kommune, value in frame.select("kommune", column).iter_rows():
        if kommune in place and value is not None:
            values[place[kommune]] = value
    return values
