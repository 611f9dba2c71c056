"""Twenty possible futures of an area, figure by figure.

They are the same twenty draws for every area and figure, picked once to stand for a
thousand; so one can count them ("in 14 of 20"), add them over areas, and set one figure of
a future beside another of the same future.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.simulation.projections.futures import Futures

FloatArray = NDArray[np.float64]
Groups = Callable[[str], FloatArray]

LEFT_OUT_AT_EACH_END: Final = 2
"""A range is told as 16 of 20 futures: the two lowest and two highest are left out."""


@dataclass(frozen=True, slots=True)
class AreaFutures:
    """The twenty futures of one area.

    Attributes:
        futures: Of all areas.
        area: Code of this one.
    """

    futures: Futures
    area: str

    def paths(self, key: str) -> FloatArray | None:
        """One figure in every future (future, year), from the base year on; None if not drawn."""
        if key not in _FIGURES:
            return None
        return _FIGURES[key](self._group)

    def _group(self, measure: str) -> FloatArray:
        """Persons of some ages in every future (future, year)."""
        return self.futures.representative(self.area, measure).astype(np.float64)

    def on(self, key: str, year: int) -> tuple[float, ...] | None:
        """One figure in one year, the lowest future first; None if not drawn."""
        paths = self.paths(key)
        if paths is None or year not in self.futures.years:
            return None
        return tuple(sorted(paths[:, year - self.futures.years.start].tolist()))


def _sum(*measures: str) -> Callable[[Groups], FloatArray]:
    return lambda group: np.asarray(sum(group(measure) for measure in measures))


def _share(
    measures: tuple[str, ...], of: tuple[str, ...], scale: float = 1.0
) -> Callable[[Groups], FloatArray]:
    above, below = _sum(*measures), _sum(*of)
    return lambda group: scale * above(group) / np.maximum(below(group), 1e-9)


def _children_per_birth_year(group: Groups) -> FloatArray:
    return np.asarray((group("0_5") + group("6_15")) / 16)


_FIGURES: Final[Mapping[str, Callable[[Groups], FloatArray]]] = MappingProxyType(
    {
        "population.all": _sum("all"),
        "population.0_5": _sum("0_5"),
        "population.6_15": _sum("6_15"),
        "population.16_19": _sum("16_19"),
        "population.20_66": _sum("20_66"),
        "population.67_79": _sum("67_79"),
        "population.80_plus": _sum("80_plus"),
        "population.0_15": _sum("0_5", "6_15"),
        "population.0_19": _sum("0_19"),
        "population.67_plus": _sum("67_plus"),
        "population.90_plus": _sum("90_plus"),
        "population.per_birth_year_0_15": _children_per_birth_year,
        "ratio.support": _share(("20_66",), ("67_plus",)),
        "ratio.total_dependency": _share(("0_19", "67_plus"), ("20_66",)),
        "share.0_15": _share(("0_5", "6_15"), ("all",), 100),
        "share.20_66": _share(("20_66",), ("all",), 100),
        "share.80_plus": _share(("80_plus",), ("all",), 100),
    }
)
"""Figures that can be made from the ages kept of a draw."""


def likely_range(futures: tuple[float, ...]) -> tuple[float, float]:
    """Lowest and highest of the futures that are not at the ends, from sorted ones."""
    return futures[LEFT_OUT_AT_EACH_END], futures[-1 - LEFT_OUT_AT_EACH_END]
