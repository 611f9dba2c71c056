"""Groups of ages, as people and services use them.

A group is a closed range of completed years. Ages are part of a group's meaning and are
printed wherever the group is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.axes import OLDEST_AGE


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """All ages from `youngest` to `oldest`, both counted.

    Attributes:
        key: Stable name in figures, files and links ("80_plus").
        youngest: First completed year of age.
        oldest: Last completed year; `OLDEST_AGE` means "and older".
    """

    key: str
    youngest: int
    oldest: int

    @property
    def ages(self) -> slice:
        """The group's place on the age axis."""
        return slice(self.youngest, self.oldest + 1)

    @property
    def is_open(self) -> bool:
        """Whether the group has no upper age."""
        return self.oldest >= OLDEST_AGE

    @property
    def label(self) -> str:
        """The ages as printed: "20–66", "80+"."""
        return f"{self.youngest}+" if self.is_open else f"{self.youngest}–{self.oldest}"

    def total(self, population: NDArray[np.floating]) -> NDArray[np.float64]:
        """Persons in the group, both sexes, from an array ending in (sex, age)."""
        return np.asarray(population[..., self.ages].sum(axis=(-2, -1), dtype=np.float64))


LIFE_PHASES: Final = (
    AgeGroup("0_5", 0, 5),
    AgeGroup("6_15", 6, 15),
    AgeGroup("16_19", 16, 19),
    AgeGroup("20_66", 20, 66),
    AgeGroup("67_79", 67, 79),
    AgeGroup("80_plus", 80, OLDEST_AGE),
)
"""Kindergarten, school, upper secondary, working age, younger old, older old."""

EVERYBODY: Final = AgeGroup("all", 0, OLDEST_AGE)
CHILDREN: Final = AgeGroup("0_15", 0, 15)
YOUNG: Final = AgeGroup("0_19", 0, 19)
WORKING_AGE: Final = AgeGroup("20_66", 20, 66)
PENSION_AGE: Final = AgeGroup("67_plus", 67, OLDEST_AGE)
OLDER_OLD: Final = LIFE_PHASES[5]
