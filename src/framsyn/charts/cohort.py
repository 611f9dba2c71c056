"""Who is left: how many of those born in some years live here, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from framsyn.charts.chart import Chart


@dataclass(frozen=True, kw_only=True)
class Cohort(Chart):
    """A line from birth or the first count to the last projected year.

    Attributes:
        first: Year of the first value.
        today: The last counted year.
        marked: The year on the page.
        values: Persons (year,).
        ages: Their ages each year, as printed.
        step: Projected figures are shown to the nearest so many.
    """

    NAME: ClassVar[str] = "cohort"
    DECIMALS: ClassVar[int] = 3  # rounded to steps in the drawing: it must not be rounded twice

    first: int
    today: int
    marked: int
    values: NDArray[np.float64]
    ages: Sequence[str]
    step: int = 1
