"""A kommune's own figures as they are kept: people by sex and age, and figures with names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One figure of a kommune's own.

    Attributes:
        key: Of a parameter ("omsorg.aarsverk_in_base_year"), or of an indicator
            ("profile.net_debt").
        value: In the unit of what it replaces.
        year: It speaks of.
    """

    key: str
    value: float
    year: int


@dataclass(frozen=True, slots=True)
class OwnContent:
    """One version of a kommune's own figures.

    Attributes:
        people: Persons on 1 January of the base year by sex and single age; None where the
            sheet holds none.
        people_year: The base year they are for; 0 without people.
        figures: Each once.
    """

    people: tuple[tuple[float, ...], ...] | None = None
    people_year: int = 0
    figures: tuple[OwnNumber, ...] = ()

    @property
    def persons(self) -> FloatArray | None:
        """The people as an array (sex, age)."""
        return None if self.people is None else np.array(self.people)

    def over(self, before: OwnContent) -> OwnContent:
        """These figures on top of earlier ones: what is new takes the place of the same before."""
        named = {each.key: each for each in (*before.figures, *self.figures)}
        later = self if self.people is not None else before
        return OwnContent(later.people, later.people_year, tuple(named.values()))

    def written(self) -> dict[str, Any]:
        """As kept."""
        return {
            "people": None if self.people is None else [list(each) for each in self.people],
            "people_year": self.people_year,
            "figures": [[each.key, each.value, each.year] for each in self.figures],
        }


def read_content(kept: Mapping[str, Any]) -> OwnContent:
    """What was kept."""
    people = kept["people"]
    return OwnContent(
        None if people is None else tuple(tuple(map(float, each)) for each in people),
        int(kept["people_year"]),
        tuple(OwnNumber(str(key), float(value), int(year)) for key, value, year in kept["figures"]),
    )
