"""A table to take away: rows of values, and everything needed to use and cite them.

The same sheet is written as CSV, as a workbook and as JSON-stat. A value is never rounded
here: decimals say how it is shown, and a missing value is missing, with its reason in a
column of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from framsyn.domain.provenance import Origin

Cell = str | float | int | None
Role = Literal["geo", "time", "metric", "dimension", "value", "about"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: Stable name, the same in every language.
        label: Heading, in the reader's language.
        role: "geo", "time", "metric" and "dimension" say which value it is, "value" is the
            value, and "about" tells of it.
        names: What each code of a dimension is called.
        units: Unit of each code of a metric.
        decimals: Decimals each code of a metric is shown with.
        width: Characters, in a workbook.
    """

    key: str
    label: str
    role: Role = "about"
    names: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    decimals: Mapping[str, int] = field(default_factory=dict)
    width: int = 14

    @property
    def is_dimension(self) -> bool:
        """Whether it says which value it is."""
        return self.role not in {"value", "about"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and what it is.

    Attributes:
        name: Of the file, without ending.
        language: "nb", "nn" or "en".
        title: What it holds.
        columns: One of them the value, and one, "source", where each value is from.
        rows: One value each.
        origins: Published tables it was made from, in the reader's language.
        data_version: Of the figures.
        reference_date: Of the newest count.
        cite: How to cite it, in one line.
        notes: What a careful reader should know.
        labels: Headings of the page about the sheet, by "about", "source", "title", "licence",
            "published", "version", "cite" and "note".
    """

    name: str
    language: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    origins: tuple[Origin, ...]
    data_version: str
    reference_date: date
    cite: str
    notes: tuple[str, ...]
    labels: Mapping[str, str]

    def __post_init__(self) -> None:
        if sum(column.role == "value" for column in self.columns) != 1:
            raise ValueError(f"'{self.name}' needs one column of values")
        if all(column.key != "source" for column in self.columns):
            raise ValueError(f"'{self.name}' does not say where its values are from")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"A row of '{self.name}' does not fit its columns")

    @property
    def source_line(self) -> str:
        """Publisher, table and licence of everything it was made from."""
        return "; ".join(origin.citation for origin in self.origins)

    def place(self, role: Role) -> int:
        """Where the first column of a role stands."""
        return next(at for at, column in enumerate(self.columns) if column.role == role)
