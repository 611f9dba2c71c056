"""How far each lever reaches, about the projection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.chart import Chart
from framsyn.charts.table import Table


@dataclass(frozen=True, slots=True)
class Reach:
    """One end of a lever's range.

    Attributes:
        setting: Where the lever stands, as printed.
        value: What that changes, from the projection.
        shown: The change as printed, with its sign.
    """

    setting: str
    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class LeverRow:
    """One lever.

    Attributes:
        label: Its name.
        low, high: Both ends of its range.
    """

    label: str
    low: Reach
    high: Reach

    @property
    def span(self) -> float:
        """How much lies between the ends, the projection counted in."""
        ends = (self.low.value, self.high.value, 0.0)
        return max(ends) - min(ends)


@dataclass(frozen=True, kw_only=True)
class Tornado(Chart):
    """Levers below each other, the projection as a line that does not move.

    Attributes:
        rows: The levers; `by_span` puts the longest first.
        base_label: What the line at zero is called.
    """

    NAME: ClassVar[str] = "tornado"
    DECIMALS: ClassVar[int] = 3

    rows: Sequence[LeverRow]
    base_label: str

    def table(self, caption: str, heads: tuple[str, str, str]) -> Table:
        """Each lever with what it does at both ends."""
        rows = (
            (row.label, *(f"{end.setting}: {end.shown}" for end in (row.low, row.high)))
            for row in self.rows
        )
        return Table(caption, heads, tuple(rows))


def by_span(rows: Iterable[LeverRow]) -> tuple[LeverRow, ...]:
    """Those that reach farthest first; equals keep their order."""
    return tuple(sorted(rows, key=lambda row: -row.span))
