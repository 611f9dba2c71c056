"""Counted moves, and which kommuner belong together when moves are put into pools."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.flows import IntArray
from framsyn.demography.inputs import FloatArray


@dataclass(frozen=True, slots=True)
class MoveCounts:
    """Counted moves of some years between R kommuner and over the country's border.

    Attributes:
        first_year: Year of the first moves.
        between: Persons (year, from, to), nobody on the diagonal; None: not known, and all who
            move within the country are taken to go into one pool.
        left: For another kommune, by age on 31 December (year, R, sex, age).
        arrived: From another kommune (year, R, sex, age).
        emigrated: Left the country (year, R, sex, age).
        immigrated: Came to it (year, R, sex, age).
        known: Whether a kommune's moves of a year are known (year, R); where not, there are
            none in the other arrays, and nobody is taken to have been there. None: all are.
        is_abroad_by_age: Ages of those who crossed the border were counted; else they were
            spread as those who move within the country.
    """

    first_year: int
    between: FloatArray | None
    left: FloatArray
    arrived: FloatArray
    emigrated: FloatArray
    immigrated: FloatArray
    known: NDArray[np.bool_] | None = None
    is_abroad_by_age: bool = True

    @property
    def years(self) -> range:
        """The years counted."""
        return range(self.first_year, self.first_year + len(self.left))

    def within(self, years: range) -> Self:
        """The moves of some of the years."""
        chosen = slice(years.start - self.first_year, years.stop - self.first_year)
        return replace(
            self,
            first_year=years.start,
            between=None if self.between is None else self.between[chosen],
            left=self.left[chosen],
            arrived=self.arrived[chosen],
            emigrated=self.emigrated[chosen],
            immigrated=self.immigrated[chosen],
            known=None if self.known is None else self.known[chosen],
        )

    def there(self) -> FloatArray:
        """1 where a kommune's moves of a year are known, else 0 (year, R)."""
        if self.known is None:
            return np.ones(self.left.shape[:2])
        return self.known.astype(np.float64)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Which kommuner belong together; every attribute numbers groups from 0 and up (R,).

    Attributes:
        region: Labour-market region.
        fylke: Fylke.
        klass: Class of similar kommuner.
    """

    region: IntArray
    fylke: IntArray
    klass: IntArray

    def destinations(self) -> IntArray:
        """Which destination the way from one kommune to another is (from, to); -1: none.

        0 is the region one lives in, 1 the rest of one's fylke, 2 and up the classes beyond.
        """
        same_region = self.region[:, np.newaxis] == self.region
        same_fylke = self.fylke[:, np.newaxis] == self.fylke
        beyond = np.broadcast_to(2 + self.klass, same_region.shape)
        kind = np.where(same_region, 0, np.where(same_fylke, 1, beyond))
        np.fill_diagonal(kind, -1)
        return kind

    def pools(self) -> tuple[IntArray, IntArray]:
        """The pool behind each destination (R, D), and the pools one receives from (R, 3)."""
        fylker = self.region.max() + 1
        classes = fylker + self.fylke.max() + 1
        near = np.stack([self.region, fylker + self.fylke], axis=1)
        far = np.broadcast_to(
            classes + np.arange(self.klass.max() + 1), (len(near), self.klass.max() + 1)
        )
        own = (classes + self.klass)[:, np.newaxis]
        return np.concatenate([near, far], axis=1), np.concatenate([near, own], axis=1)
