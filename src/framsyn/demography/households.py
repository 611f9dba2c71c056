"""Households from the age structure: who lives alone, who shares a home, and how many share it.

People are followed, not households. Of each age band some live alone and some with others;
those who live with others are spread over types of household by the ages that make the type
what it is (children under six make households whose youngest is under six), types are spread
over sizes, and the whole is scaled so that the households hold exactly those people. So
sizes and types always sum to the same number of homes, and nobody is housed twice.

The shares are those of 2019 and stay (`household_calibration` makes them): what changes the
number of homes here is ageing and growth, never a new way of living.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.axes import OLDEST_AGE

BANDS: Final = (
    AgeGroup("0_5", 0, 5),
    AgeGroup("6_17", 6, 17),
    AgeGroup("18_66", 18, 66),
    AgeGroup("67_79", 67, 79),
    AgeGroup("80_plus", 80, OLDEST_AGE),
)
"""As fine as the figures carry: inside 18-66 they cannot tell who lives alone."""

SHARED_TYPES: Final = (
    "couple_without_children",
    "couple_youngest_0_5",
    "couple_youngest_6_17",
    "lone_parent_youngest_0_5",
    "lone_parent_youngest_6_17",
    "family_youngest_18_plus",
    "several_families_without_children",
    "several_families_youngest_0_5",
    "several_families_youngest_6_17",
)
"""Types with two persons or more, as Statistics Norway's table 06070 names them."""
TYPES: Final = ("living_alone", *SHARED_TYPES)
SIZES: Final = ("1", "2", "3", "4", "5_plus")


@dataclass(frozen=True, slots=True)
class HouseholdShares:
    """How people of each age live, for R areas.

    Attributes:
        alone: Share of each band that lives alone (R, band).
        with_others: Share that lives in a private household with others (R, band). With
            `alone` it leaves those in institutions. In study towns the two can pass 1 at
            18-66: students are counted where they live, yet registered at their parents'.
        rates: Households of each shared type per person living with others, before they
            are scaled to hold everybody (R, shared type, band).
        size_of_type: Share of each shared type with 2, 3, 4, 5+ persons (R, shared type, 4).
        mean_size: Persons in households of 2, 3, 4, 5+ (R, 4).
    """

    alone: FloatArray
    with_others: FloatArray
    rates: FloatArray
    size_of_type: FloatArray
    mean_size: FloatArray

    def take(self, areas: slice | list[int] | NDArray[np.integer]) -> Self:
        """The shares of some of the areas, in the order asked for."""
        return type(self)(*(getattr(self, field.name)[areas] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Households:
    """Private households; leading axes are those of the people they were made from.

    Attributes:
        by_size: Households of 1, 2, 3, 4, 5+ persons (..., R, size), in the order `SIZES`.
        by_type: Households of each type (..., R, type), in the order `TYPES`.
        living_alone: Persons living alone in each age band (..., R, band), order `BANDS`.
        persons: Persons in private households (..., R).
    """

    by_size: FloatArray
    by_type: FloatArray
    living_alone: FloatArray
    persons: FloatArray

    @property
    def total(self) -> FloatArray:
        """All private households (..., R): the homes that are lived in."""
        return np.asarray(self.by_size.sum(axis=-1))

    def together(self) -> Self:
        """All areas as one, the area axis kept with length 1: a fylke, a region, the country."""
        return type(self)(
            self.by_size.sum(axis=-2, keepdims=True),
            self.by_type.sum(axis=-2, keepdims=True),
            self.living_alone.sum(axis=-2, keepdims=True),
            self.persons.sum(axis=-1, keepdims=True),
        )


def households(persons: FloatArray, shares: HouseholdShares) -> Households:
    """Private households by size and type, from who lives in R areas.

    Assumption: how people of an age live stays as in the area in 2019: as many in a hundred
    live alone, couples are as often without children, and families are as large.

    Args:
        persons: Persons on 1 January (..., R, sex, age); leading axes (draw, year) at will.
        shares: Of the same R areas.

    Returns:
        Households (..., R, ...). Laws: sizes and types have the same sum; those living alone
        are the households of one; households times their mean size are the persons in them.

    Source:
        Shares from Statistics Norway, private households by type (06070) and by size, and
        older people living alone, 1 January 2019.
    """
    return households_of_bands(_by_band(persons), shares)


def households_of_bands(people: FloatArray, shares: HouseholdShares) -> Households:
    """The same from persons by age band (..., R, band), for those who have counted already."""
    alone, sharing = people * shares.alone, people * shares.with_others
    types = np.einsum("...rb,rkb->...rk", sharing, shares.rates)
    sizes = np.einsum("...rk,rks->...rs", types, shares.size_of_type)
    fit = _ratio(sharing.sum(axis=-1), (sizes * shares.mean_size).sum(axis=-1))[..., np.newaxis]
    one = alone.sum(axis=-1, keepdims=True)
    return Households(
        by_size=np.concatenate([one, sizes * fit], axis=-1),
        by_type=np.concatenate([one, types * fit], axis=-1),
        living_alone=alone,
        persons=alone.sum(axis=-1) + sharing.sum(axis=-1),
    )


def _by_band(persons: FloatArray) -> FloatArray:
    """Persons of both sexes in each age band (..., R, band)."""
    return np.stack([band.total(persons) for band in BANDS], axis=-1)


def _ratio(wanted: FloatArray, found: FloatArray) -> FloatArray:
    """How many times too few there are; 0 where there is nobody."""
    return np.divide(wanted, found, out=np.zeros_like(wanted), where=found > 0)
