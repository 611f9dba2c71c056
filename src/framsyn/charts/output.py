"""One outcome of a scenario: today, the projection, and what the reader has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.chart import Chart


@dataclass(frozen=True, kw_only=True)
class Output(Chart):
    """Three values on one line.

    Attributes:
        low, high: Ends of the scale, which stays while levers move.
        baseline: The projection; a dashed ring that does not move.
        yours: With the levers as they stand; None while nothing is changed.
        today: The last counted value; None where there is none.
    """

    NAME: ClassVar[str] = "output"
    DECIMALS: ClassVar[int] = 3

    width: int = 0
    low: float
    high: float
    baseline: float
    yours: float | None = None
    today: float | None = None
