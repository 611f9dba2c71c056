"""A strip: one tick for each member of a group, today's middle as a dot, the later one as a ring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.chart import Chart


@dataclass(frozen=True, kw_only=True)
class Strip(Chart):
    """Where all members of a group stand on one scale.

    Attributes:
        low, high: Ends of the scale, the same for every strip of a table.
        values: One tick each.
        others: Those outside the group, paler; drawn where the strip has a width.
        now, later: The whole group today and later.
        zero: Mark where the value is nothing.
    """

    NAME: ClassVar[str] = "strip"
    DECIMALS: ClassVar[int] = 2

    width: int = 0
    low: float
    high: float
    values: Sequence[float]
    others: Sequence[float] | None = None
    now: float | None = None
    later: float | None = None
    zero: bool = False
