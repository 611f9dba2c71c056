"""Household shares from what was counted in 2019, kommune by kommune.

What is published is counted: one-person households, types, sizes, and older people living
alone. What nobody publishes by kommune is estimated for the country from how kommuner
differ: how types are spread over sizes, and how much more often older people who share a
home are a couple without children. Each kommune's shares are then fitted to its own counts,
so that 2019 comes out as it was; a kommune without counts gets the country's shares.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.households import HouseholdShares
from framsyn.demography.inputs import FloatArray

CHILDREN: Final = slice(0, 2)
ADULTS: Final = 2
OLDER: Final = slice(3, 5)

POSSIBLE_SIZES: Final = np.array(
    [[1, 0, 0, 0], *[[0, 1, 1, 1]] * 2, *[[1, 1, 1, 1]] * 4, *[[0, 1, 1, 1]] * 2], dtype=np.float64
)
"""Sizes 2, 3, 4, 5+ each shared type can have: a childless couple is two, one with children more."""

MADE_BY: Final = np.array(
    [[0, 0, 1, 1, 1], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0],
     [0, 0, 1, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]], dtype=np.float64
)  # fmt: skip
"""The bands whose number decides that of each shared type."""

STEPS: Final = 2000
PRIOR: Final = 0.01
"""Weight of the all-types mean in the spread of a type over sizes: a hundredth of the counts."""


@dataclass(frozen=True, slots=True)
class HouseholdCounts:
    """What was counted at one time; NaN where nothing is published.

    Attributes:
        persons: Registered persons by age band (R, band).
        alone: Living alone at 67-79 and 80+ (R, 2).
        with_others: In a private household with others at 67-79 and 80+ (R, 2).
        one_person: Households of one (R,).
        shared: Households of each shared type (R, shared type).
        sizes: Households of 2, 3, 4, 5+ persons (R, 4).
        mean_large: Persons per household of 5+ (R,).
    """

    persons: FloatArray
    alone: FloatArray
    with_others: FloatArray
    one_person: FloatArray
    shared: FloatArray
    sizes: FloatArray
    mean_large: FloatArray

    @property
    def has_types(self) -> NDArray[np.bool_]:
        """Which areas have their households counted by type (R,)."""
        return np.asarray(~np.isnan(self.one_person + self.shared.sum(axis=1)))

    @property
    def has_older(self) -> NDArray[np.bool_]:
        """Which areas have their older people counted by living alone or not (R,)."""
        return np.asarray(~np.isnan((self.alone + self.with_others).sum(axis=1)))

    @property
    def has_all(self) -> NDArray[np.bool_]:
        """Which areas have every count (R,)."""
        return np.asarray(self.has_types & self.has_older & ~np.isnan(self.sizes.sum(axis=1)))

    def take(self, areas: NDArray[np.bool_]) -> Self:
        """The counts of some of the areas."""
        return type(self)(*(getattr(self, field.name)[areas] for field in fields(self)))

    def summed(self) -> Self:
        """All areas as one (1, ...)."""
        large = self.sizes[:, 3]
        sums = {
            field.name: getattr(self, field.name).sum(axis=0, keepdims=True)
            for field in fields(self)
        }
        sums["mean_large"] = ((self.mean_large * large).sum() / large.sum())[np.newaxis]
        return type(self)(**sums)


@dataclass(frozen=True, slots=True)
class HouseholdPattern:
    """What is held to be common to the country, beside its own counts.

    Attributes:
        country: The counts of all areas that have every count, as one.
        size_of_type: Share of each shared type with 2, 3, 4, 5+ persons (shared type, 4).
        rates: Households of each shared type per person living with others (shared type,
            band), right in proportion between the bands of one type.
    """

    country: HouseholdCounts
    size_of_type: FloatArray
    rates: FloatArray


def estimate_pattern(counts: HouseholdCounts) -> HouseholdPattern:
    """The country's pattern, read off how kommuner with every count differ.

    Assumption: a household of a type is as often of a size everywhere, and older people who
    share a home are as often a childless couple everywhere; kommuner weigh alike.
    """
    full = counts.take(counts.has_all)
    country = full.summed()
    homes = full.shared.sum(axis=1, keepdims=True)
    size_of_type = _spread(full.shared / homes, full.sizes / homes)

    sharing = _living_with_others(full, country, full.sizes)
    older = np.stack([sharing[:, ADULTS], sharing[:, OLDER].sum(axis=1)], axis=1)
    couples = _rates(older / homes, full.shared[:, 0] / homes[:, 0])
    rates = MADE_BY.copy()
    rates[0, ADULTS], rates[0, OLDER] = couples
    return HouseholdPattern(country, size_of_type, rates)


def calibrate(counts: HouseholdCounts, pattern: HouseholdPattern) -> HouseholdShares:
    """Shares with which `households` gives back what was counted, area by area.

    Areas without types get the country's shares; areas with types but without sizes the
    country's spread of types over sizes; areas without older people living alone its shares
    of those. The rest is their own.
    """
    country, own = _fit(pattern.country, pattern), _fit(counts, pattern)
    known = counts.has_types
    return HouseholdShares(
        *(
            _where(known, getattr(own, field.name), getattr(country, field.name))
            for field in fields(own)
        )
    )


def _fit(counts: HouseholdCounts, pattern: HouseholdPattern) -> HouseholdShares:
    """Shares of areas from their own counts; NaN for those without types."""
    size_of_type = _fit_sizes(counts, pattern)
    sizes = np.einsum("rk,rks->rs", counts.shared, size_of_type)
    alone = _living_alone(counts, pattern.country)
    sharing = _living_with_others(counts, pattern.country, sizes)
    found = sharing @ pattern.rates.T
    usual = pattern.country.shared / (
        _living_with_others(pattern.country, pattern.country, pattern.country.sizes)
        @ pattern.rates.T
    )
    each = np.divide(counts.shared, found, out=np.repeat(usual, len(found), 0), where=found > 0)
    return HouseholdShares(
        alone=_share(alone, counts.persons),
        with_others=_share(sharing, counts.persons),
        rates=each[..., np.newaxis] * pattern.rates,
        size_of_type=size_of_type,
        mean_size=_mean_sizes(counts, pattern.country),
    )


def _fit_sizes(counts: HouseholdCounts, pattern: HouseholdPattern) -> FloatArray:
    """Each area's spread of types over sizes (R, shared type, 4), by proportional fitting."""
    table = counts.shared[..., np.newaxis] * pattern.size_of_type
    sizes = np.where(np.isnan(counts.sizes), table.sum(axis=1), counts.sizes)
    for _ in range(STEPS):
        table = table * _share(sizes, table.sum(axis=1))[:, np.newaxis]
        table = table * _share(counts.shared, table.sum(axis=2))[..., np.newaxis]
    there = table.sum(axis=2, keepdims=True)
    usual = np.broadcast_to(pattern.size_of_type, table.shape).copy()
    return np.asarray(np.divide(table, there, out=usual, where=there > 0))


def _living_alone(counts: HouseholdCounts, country: HouseholdCounts) -> FloatArray:
    """Persons living alone by band (R, band): older ones as counted, other adults the rest."""
    found = np.zeros_like(counts.persons)
    found[:, OLDER] = _older(counts, counts.alone, country.alone / country.persons[:, OLDER])
    found[:, ADULTS] = np.maximum(counts.one_person - found[:, OLDER].sum(axis=1), 0)
    return found


def _living_with_others(
    counts: HouseholdCounts, country: HouseholdCounts, sizes: FloatArray
) -> FloatArray:
    """Persons sharing a home by band (R, band): children all of them, other adults the rest."""
    found = counts.persons.copy()
    usual = country.with_others / country.persons[:, OLDER]
    found[:, OLDER] = _older(counts, counts.with_others, usual)
    held = (sizes * _mean_sizes(counts, country)).sum(axis=1)
    found[:, ADULTS] = held - found[:, CHILDREN].sum(axis=1) - found[:, OLDER].sum(axis=1)
    return found


def _older(counts: HouseholdCounts, counted: FloatArray, usual: FloatArray) -> FloatArray:
    """Older people as counted (R, 2), or by the country's share where they were not."""
    known = counts.has_older[:, np.newaxis]
    return np.where(known, counted, counts.persons[:, OLDER] * usual)


def _mean_sizes(counts: HouseholdCounts, country: HouseholdCounts) -> FloatArray:
    """Persons in households of 2, 3, 4, 5+ (R, 4)."""
    large = np.where(np.isnan(counts.mean_large), country.mean_large, counts.mean_large)
    return np.stack(
        [np.full_like(large, 2), np.full_like(large, 3), np.full_like(large, 4), large], 1
    )


def _spread(types: FloatArray, sizes: FloatArray) -> FloatArray:
    """Spread of types over sizes (type, size) that best explains areas' sizes by their types.

    Maximum likelihood by expectation and maximisation, drawn a hundredth of the way to what
    is usual for all types, so that no possible size becomes impossible by chance.
    """
    usual = POSSIBLE_SIZES * sizes.sum(axis=0)
    usual /= usual.sum(axis=1, keepdims=True)
    spread, weight = usual, types.sum(axis=0)[:, np.newaxis]
    for _ in range(STEPS):
        told = spread * (types.T @ (sizes / (types @ spread)))
        spread = (told + PRIOR * weight * usual) / (
            told.sum(axis=1, keepdims=True) + PRIOR * weight
        )
    return np.asarray(spread)


def _rates(people: FloatArray, homes: FloatArray) -> FloatArray:
    """Homes per person of each group (group,), none below zero, by the same method."""
    rates = np.full(people.shape[1], homes.sum() / people.sum())
    for _ in range(STEPS):
        rates = rates * (people.T @ (homes / (people @ rates))) / people.sum(axis=0)
    return np.asarray(rates)


def _where(known: NDArray[np.bool_], own: FloatArray, country: FloatArray) -> FloatArray:
    """An area's own shares where known, else the country's, along the first axis."""
    return np.where(known.reshape(-1, *[1] * (own.ndim - 1)), own, country)


def _share(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Part of whole; 0 where there is no whole."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
