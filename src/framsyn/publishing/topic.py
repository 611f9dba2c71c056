"""What a workbook of many topics holds, before anything writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class TopicChart:
    """A chart of some rows of a sheet.

    Attributes:
        kind: Lines run along the columns of years; columns stand beside each other.
        title: What it shows.
        rows: Which rows, counted from nought.
        first: The first column of values.
        last: The last.
        alt: What it shows, in words.
    """

    kind: Literal["line", "column"]
    title: str
    rows: tuple[int, ...]
    first: int
    last: int
    alt: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One sheet.

    Attributes:
        name: Of the sheet.
        title: What it holds.
        note: What is measured, and what a careful reader should know.
        source: Where it is from.
        head: Headings.
        rows: Cells; None where there is no value.
        widths: Characters, by column; the last holds for the rest.
        chart: A chart; None for none.
    """

    name: str
    title: str
    note: str
    source: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = (14,)
    chart: TopicChart | None = None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"A row of '{self.name}' does not fit its head")
