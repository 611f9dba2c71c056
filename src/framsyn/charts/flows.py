"""What goes out and what comes in, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from framsyn.charts.chart import Chart
from framsyn.charts.table import Table


@dataclass(frozen=True, slots=True)
class Flow:
    """One row.

    Attributes:
        label: Who or what it is about.
        out: How many go out; never less than nothing.
        into: How many come in; never less than nothing.
        out_shown, in_shown, net_shown: As printed; the net with its sign.
        colour: Name of the colour.
    """

    label: str
    out: float
    into: float
    out_shown: str
    in_shown: str
    net_shown: str
    colour: str = "p3"

    def __post_init__(self) -> None:
        """A stream that runs backwards is the other stream, and is to be given as that."""
        if self.out < 0 or self.into < 0:
            raise ValueError(f"'{self.label}' has a flow below nothing.")


@dataclass(frozen=True, kw_only=True)
class Flows(Chart):
    """Bars out to the left and in to the right of one line, with a dot for the difference.

    Attributes:
        rows: From above.
        out_label, in_label, net_label: What the sides and the dot are called.
    """

    NAME: ClassVar[str] = "flows"
    DECIMALS: ClassVar[int] = 3

    rows: Sequence[Flow]
    out_label: str
    in_label: str
    net_label: str

    def data(self) -> dict[str, Any]:
        """What the kernel reads; there the way in is called what Python cannot call it."""
        found = super().data()
        for row in found["rows"]:
            row["in"] = row.pop("into")
        return found

    def table(self, caption: str, first: str) -> Table:
        """The same rows: out, in, and the difference."""
        return Table(
            caption,
            (first, self.out_label, self.in_label, self.net_label),
            tuple((row.label, row.out_shown, row.in_shown, row.net_shown) for row in self.rows),
        )
