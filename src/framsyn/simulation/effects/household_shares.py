"""Household shares of every kommune, read from the fact base's figures of 2019."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from framsyn.demography.household_calibration import HouseholdCounts, calibrate, estimate_pattern
from framsyn.demography.households import BANDS, SHARED_TYPES, HouseholdShares
from framsyn.demography.inputs import FloatArray
from framsyn.domain.provenance import Origin
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

COUNTED_YEAR: Final = 2019
TABLES: Final = ("household_types", "household_sizes", "living_alone")

OWN: Final = "own"
"""The kommune's own types and sizes."""
OWN_TYPES: Final = "own types"
"""Its own types, spread over sizes as in the country: it was made from several kommuner."""
NATIONAL: Final = "national"
"""The country's shares: its households of 2019 are not known."""


@dataclass(frozen=True, slots=True)
class KommuneHouseholds:
    """How people live in every kommune.

    Attributes:
        kommuner: Kommunenumre in the order of the area axis, that of the population.
        shares: To give to `framsyn.demography.households.households`.
        counts: What they were fitted to, on 1 January 2019; NaN where nothing is published.
        basis: What each kommune's shares rest on: OWN, OWN_TYPES or NATIONAL.
        origins: The published tables.
    """

    kommuner: tuple[str, ...]
    shares: HouseholdShares
    counts: HouseholdCounts
    basis: tuple[str, ...]
    origins: tuple[Origin, ...]


def read_households(facts: FactBase) -> KommuneHouseholds:
    """Household shares of all kommuner, in the order of `facts.population().kommuner`."""
    counts = read_counts(facts)
    origins = dict.fromkeys(origin for table in TABLES for origin in facts.origins_of(table))
    return KommuneHouseholds(
        kommuner=facts.population().kommuner,
        shares=calibrate(counts, estimate_pattern(counts)),
        counts=counts,
        basis=_basis(counts),
        origins=tuple(origins),
    )


def read_counts(facts: FactBase) -> HouseholdCounts:
    """Households and those who live in them, 1 January 2019, for every kommune of today."""
    cube = facts.population()
    kommuner = cube.kommuner
    persons = cube.persons[COUNTED_YEAR - cube.years.start]
    types = _columns(facts.table("household_types"), kommuner, "type", "households")
    older = facts.table("living_alone")
    alone, with_others = (
        _columns(older.filter(older["living"] == living), kommuner, "age_from", "persons")
        for living in ("alone", "with_others")
    )
    one = types["living_alone"]
    shared = np.stack([types[name] for name in SHARED_TYPES], axis=1)
    sizes, mean_large = _sizes(facts.table("household_sizes"), kommuner, one, shared.sum(axis=1))
    return HouseholdCounts(
        persons=np.stack([band.total(persons) for band in BANDS], axis=-1),
        alone=np.stack([alone[67], alone[80]], axis=1),
        with_others=np.stack([with_others[67], with_others[80]], axis=1),
        one_person=one,
        shared=shared,
        sizes=sizes,
        mean_large=mean_large,
    )


def _sizes(
    frame: pl.DataFrame, kommuner: tuple[str, ...], one: FloatArray, shared: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Households of 2, 3, 4, 5+ (R, 4) and persons per household of 5+ (R,).

    Published as rounded per cent. Shares of 2 and more are scaled to the counted number of
    shared homes; persons in 5+ follow from their share of all persons.
    """
    whole = frame.filter(frame["kommune"].is_not_null())
    homes, persons = (
        _columns(whole.filter(whole["of"] == of), kommuner, "size", "percent")
        for of in ("households", "persons")
    )
    percent = np.stack([homes[size] for size in (2, 3, 4, 5)], axis=1)
    sizes = shared[:, np.newaxis] * percent / percent.sum(axis=1, keepdims=True)
    smaller = one + sizes[:, :3] @ np.array([2.0, 3.0, 4.0])
    in_large = smaller * persons[5] / (100 - persons[5])
    none = sizes[:, 3] == 0
    mean = np.divide(in_large, sizes[:, 3], out=np.full_like(one, np.nan), where=~none)
    return sizes, np.maximum(mean, 5)


def _columns(
    frame: pl.DataFrame, kommuner: tuple[str, ...], by: str, value: str
) -> dict[str | int, FloatArray]:
    """One array (R,) for each value of a column; NaN where a kommune has no figure."""
    place = {kommune: number for number, kommune in enumerate(kommuner)}
    found: dict[str | int, FloatArray] = {}
    for kommune, key, figure in frame.select("kommune", by, value).iter_rows():
        column = found.setdefault(key, np.full(len(kommuner), np.nan))
        column[place[kommune]] = np.nan if figure is None else figure
    return found


def _basis(counts: HouseholdCounts) -> tuple[str, ...]:
    typed, sized = counts.has_types, ~np.isnan(counts.sizes.sum(axis=1))
    return tuple(np.where(typed & sized, OWN, np.where(typed, OWN_TYPES, NATIONAL)).tolist())
