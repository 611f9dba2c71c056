"""Which kommuner, of today and of the year a figure was counted, make up each area.

A region's figure is the sum over what it consists of, or it is missing: where a former
kommune now lies in two areas, neither can be given its share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.area import Area
from framsyn.domain.area_register import AreaRegister

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Membership:
    """Units and the areas they are added up to.

    Attributes:
        units: Numbers in order (unit,).
        within: 1 where a unit lies wholly within an area (area, unit).
        is_whole: Whether no unit lies partly in the area (area,).
    """

    units: tuple[str, ...]
    within: FloatArray
    is_whole: NDArray[np.bool_]

    @classmethod
    def of(cls, areas: Sequence[Area], heirs: Mapping[str, frozenset[str]]) -> Self:
        """Membership of units that became one or more kommuner of today.

        Args:
            areas: Areas of one kind, so that no kommune lies in two of them.
            heirs: Kommuner of today that each unit became.
        """
        place = {kommune: at for at, area in enumerate(areas) for kommune in area.kommuner}
        within = np.zeros((len(areas), len(heirs)))
        is_whole = np.ones(len(areas), dtype=np.bool_)
        for unit, kommuner in enumerate(heirs.values()):
            touched = {place.get(kommune, -1) for kommune in kommuner} or {-1}
            if len(touched) > 1:
                is_whole[[t for t in touched if t >= 0]] = False
            elif (only := touched.pop()) >= 0:
                within[only, unit] = 1
        return cls(tuple(heirs), within, is_whole)

    def summed(self, values: Mapping[str, float]) -> FloatArray:
        """Sums over the units of each area (area,); NaN where a part is not known."""
        counts = np.array([values.get(unit, np.nan) for unit in self.units])
        known = np.isfinite(counts)
        lacking = self.within @ ~known > 0
        sums = self.within @ np.where(known, counts, 0.0)
        empty = self.within.sum(axis=1) == 0
        return np.where(lacking | empty | ~self.is_whole, np.nan, sums)


def heirs_of(numbers: Sequence[str], register: AreaRegister) -> dict[str, frozenset[str]]:
    """Kommuner of today that each number became; a number of today is its own heir."""
    today = {code for area in register for code in area.kommuner}
    former = {kommune.number: kommune.heirs for kommune in register.former}
    return {
        number: frozenset([number] if number in today else former.get(number, ()))
        for number in numbers
    }
