"""Why it changes: what each cause adds or takes away, summing to the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from framsyn.charts.chart import Chart
from framsyn.charts.table import Table

_SAME: Final = 1e-6
"""How far the parts may be from the whole, as a share of the largest number: what adding floats loses."""


@dataclass(frozen=True, slots=True)
class Part:
    """One bar.

    Attributes:
        label: Its name.
        value: Its length; less than nothing takes away.
        shown: The value as printed, with its sign where it is a change.
    """

    label: str
    value: float
    shown: str


@dataclass(frozen=True, kw_only=True)
class Waterfall(Chart):
    """Bars from a start, over what changes it, to an end.

    Attributes:
        start: What there is at first; None draws the change alone, from nothing.
        parts: The causes, in the order they are read.
        end: What it comes to.
    """

    NAME: ClassVar[str] = "waterfall"
    DECIMALS: ClassVar[int] = 3

    start: Part | None = None
    parts: Sequence[Part]
    end: Part

    def __post_init__(self) -> None:
        """A decomposition that does not sum to its change is a fault, never a drawing."""
        whole = (self.start.value if self.start else 0.0) + sum(part.value for part in self.parts)
        largest = max(abs(part.value) for part in (*self.parts, self.end))
        if abs(whole - self.end.value) > _SAME * max(largest, abs(whole), 1.0):
            raise ValueError(f"The parts come to {whole}, not to {self.end.value}.")

    def table(self, caption: str, heads: tuple[str, str]) -> Table:
        """The same bars as rows."""
        bars = (*((self.start,) if self.start else ()), *self.parts, self.end)
        return Table(caption, heads, tuple((bar.label, bar.shown) for bar in bars))
