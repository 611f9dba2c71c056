"""Key figures as one picture: what each is, how much, and where the place stands among others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One indicator, or a heading.

    Attributes:
        label: What it is.
        shown: The value as printed; empty for a heading.
        said: Where it stands, in words.
        values, others, now: On a scale from 0 to 1000: those it is set among, everybody, and
            the place; `now` is None where it is not set among others.
    """

    label: str
    shown: str = ""
    said: str = ""
    values: Sequence[float] = ()
    others: Sequence[float] = ()
    now: float | None = None


@dataclass(frozen=True, kw_only=True)
class Positions(Chart):
    """Rows of indicators.

    Attributes:
        rows: In order.
    """

    NAME: ClassVar[str] = "positions"
    DECIMALS: ClassVar[int] = 0

    rows: Sequence[PositionRow]
