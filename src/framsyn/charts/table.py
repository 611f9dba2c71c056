"""The table twin of a chart: the same figures for those who cannot or will not see a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of printed values; the first cell of each row names it.

    Attributes:
        caption: What the table shows.
        head: Column headings.
        rows: One tuple a row, as long as the head.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(
                f"A row of '{self.caption}' does not fit its {len(self.head)} headings"
            )
