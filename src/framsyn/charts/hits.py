"""What earlier projections said, beside what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from framsyn.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class Forecast:
    """One projection made in an earlier year.

    Attributes:
        base: The year it was made from.
        years: Years it is held to.
        values: Persons it said, one for each of those years.
    """

    base: int
    years: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class HitSet:
    """Projections of one kind.

    Attributes:
        key: Stable name.
        label: Name at the line's end.
        colour: Name of its colour.
        forecasts: One for each year one was made.
    """

    key: str
    label: str
    colour: str
    forecasts: tuple[Forecast, ...]


@dataclass(frozen=True, kw_only=True)
class Hits(Chart):
    """A counted line, and what was said of it beforehand.

    Attributes:
        years: Every counted year.
        counted: Persons (year,).
        counted_label: Name of the counted line.
        unit: What the value axis counts, in words; it does not start at zero.
        sets: The projections.
    """

    NAME: ClassVar[str] = "hits"

    years: Sequence[int]
    counted: NDArray[np.float64]
    counted_label: str
    unit: str
    sets: Sequence[HitSet]
