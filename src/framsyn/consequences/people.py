"""People, counted once for everyone who asks about them.

Every consequence begins by counting who is how old. Doing that once, with running totals
over age, makes a thousand random futures cost little more than one. Nothing is known here
of what the people need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.age_groups import AgeGroup

FloatArray = NDArray[np.float64]
MOVES_FROM: Final = 67
"""The age from which better health postpones use."""

Value = FloatArray | float
"""A number, or one for each area, broadcast against the axes before (sex, age)."""


@dataclass(frozen=True, slots=True)
class People:
    """Persons by sex and age, whatever axes come before.

    Attributes:
        persons: Persons (..., sex, age).
        by_age: Both sexes (..., age).
        younger: Persons younger than each age, and at last everybody (..., age + 1).
    """

    persons: FloatArray
    by_age: FloatArray
    younger: FloatArray
    _counted: dict[tuple[AgeGroup, ...], FloatArray] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def count(cls, persons: FloatArray) -> Self:
        """Count people given by sex and age (..., sex, age)."""
        by_age = persons[..., 0, :] + persons[..., 1, :]
        younger = np.empty((*by_age.shape[:-1], by_age.shape[-1] + 1))
        younger[..., 0] = 0
        np.cumsum(by_age, axis=-1, out=younger[..., 1:])
        return cls(persons, by_age, younger)

    @property
    def everybody(self) -> FloatArray:
        """All inhabitants (...)."""
        return self.younger[..., -1]

    def aged(self, youngest: int, oldest: int) -> FloatArray:
        """Persons from one age to another, both counted (...)."""
        return np.asarray(self.younger[..., oldest + 1] - self.younger[..., youngest])

    def aged_from(self, youngest: int) -> FloatArray:
        """Persons of an age and older (...)."""
        return np.asarray(self.younger[..., -1] - self.younger[..., youngest])

    def groups(self, groups: Sequence[AgeGroup]) -> FloatArray:
        """Persons in each group (..., group); counted once, so not to be written to."""
        asked = tuple(groups)
        if asked not in self._counted:
            first = [group.youngest for group in asked]
            after = [group.oldest + 1 for group in asked]
            counted = np.asarray(self.younger[..., after] - self.younger[..., first])
            counted.setflags(write=False)
            self._counted[asked] = counted
        return self._counted[asked]

    def weighted(self, curves: FloatArray) -> FloatArray:
        """People times what one person of each age counts for, summed over ages.

        Args:
            curves: One curve (age,), several (age, curve), or several that differ by year
                (year, age, curve) where people are (..., year, area, sex, age).

        Returns:
            The sums (...) or (..., curve).
        """
        if curves.ndim > 2:
            return np.asarray(np.matmul(self.by_age, curves))
        return _times(self.by_age, curves)

    def in_steps(self, groups: Sequence[AgeGroup], curves: FloatArray) -> FloatArray:
        """The same for curves that are level within each group, from the groups alone.

        Ten numbers do the work of a hundred, which is what makes a thousand futures quick.
        """
        return _times(self.groups(groups), curves[[group.youngest for group in groups]])

    def weighted_by_sex(self, curve: FloatArray) -> FloatArray:
        """The same with a curve that differs by sex (sex, age)."""
        return np.asarray(np.einsum("...sa,sa->...", self.persons, curve))


def _times(counts: FloatArray, curves: FloatArray) -> FloatArray:
    """Counts (..., n) times curves (n,) or (n, curve), in one product of matrices."""
    flat = counts.reshape(-1, counts.shape[-1]) @ curves
    return np.asarray(flat).reshape((*counts.shape[:-1], *curves.shape[1:]))


def spread_over_ages(
    persons: FloatArray, groups: Sequence[AgeGroup], reference: FloatArray
) -> FloatArray:
    """Single ages and sexes from counts by group, for draws that keep groups only.

    Assumption: within a group, sexes and ages are spread as in the reference, so a random
    future differs from the projection in how many there are of each group and not in how
    they are spread inside it.

    Args:
        persons: Persons by group (..., group).
        groups: The groups in order; together all ages.
        reference: Persons (..., sex, age) to spread like, broadcast over the leading axes.

    Returns:
        Persons (..., sex, age); each group keeps its sum where the reference has anybody.
    """
    widths = [group.oldest - group.youngest + 1 for group in groups]
    held = People.count(reference).groups(groups)
    factor = np.divide(
        persons, held, out=np.zeros(np.broadcast_shapes(persons.shape, held.shape)), where=held > 0
    )
    return np.asarray(np.repeat(factor, widths, axis=-1)[..., np.newaxis, :] * reference)


def step_curve(groups: Sequence[AgeGroup], values: FloatArray, ages: int) -> FloatArray:
    """A curve over single ages from one value a group (age,) or (age, ...)."""
    curve = np.zeros((ages, *values.shape[1:]))
    for group, value in zip(groups, values, strict=True):
        curve[group.ages] = value
    return curve


def shift_to_older(curves: FloatArray, years: FloatArray, youngest: int) -> FloatArray:
    """Curves moved up the ages: someone of 85 uses what one of 85 - years used before.

    Assumption: better health postpones use and does not change its shape; below `youngest`
    nothing moves.

    Args:
        curves: Use by age (age, curve).
        years: How far, for each year of the path (year,).
        youngest: The age from which use moves.

    Returns:
        Curves (year, age, curve).
    """
    ages = np.arange(len(curves), dtype=np.float64)
    asked = np.where(ages < youngest, ages, ages - np.asarray(years)[:, np.newaxis])
    columns = [np.interp(asked, ages, column) for column in curves.T]
    return np.stack(columns, axis=-1)


def use_when_healthier(
    people: People,
    groups: Sequence[AgeGroup],
    curves: FloatArray,
    postponed: Sequence[int],
    years_per_decade: Value,
    years_ahead: FloatArray,
) -> FloatArray:
    """People times curves of which some move up the ages as time goes (..., curve).

    Args:
        people: Persons on 1 January (..., year, area, sex, age).
        groups: Ages within which the curves are level.
        curves: Use by age (age, curve).
        postponed: Which of the curves move.
        years_per_decade: How far they move in ten years, for all or for each area.
        years_ahead: Years since the base year (year, 1) or (year,).
    """
    found = people.in_steps(groups, curves)
    for shift in np.unique(years_per_decade):
        if shift != 0:
            moved = np.ravel(years_ahead * (shift / 10))
            later = np.broadcast_to(curves, (len(moved), *curves.shape)).copy()
            columns = list(postponed)
            later[..., columns] = shift_to_older(curves[:, columns], moved, MOVES_FROM)
            chosen = np.asarray(years_per_decade)[..., np.newaxis] == shift
            found = np.where(chosen, people.weighted(later), found)
    return found
