"""Many values along a few dimensions: areas, years, ages. What a program asks for in one go.

Values lie in one array and are written out row by row, so that a large answer never stands
in memory as a million small objects. A missing value is NaN here and missing in every form
written; it is never nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from math import isfinite, prod

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.provenance import Origin
from framsyn.publishing.sheet import Cell, Column, Role, Sheet

FloatArray = NDArray[np.float64]
TextArray = NDArray[np.str_]

COLUMNS = ("value", "low", "high", "unit", "quality", "status")
"""What stands on a row after its dimensions."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that says which value it is.

    Attributes:
        key: Stable name ("area").
        label: What it is called.
        role: "geo", "time", "metric" or "dimension".
        codes: In order.
        names: What each code is called; a code without a name is its own.
        units: Unit of each code of a metric.
        decimals: Decimals each code of a metric is shown with; none where it is not said.
    """

    key: str
    label: str
    role: Role
    codes: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    decimals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Cube:
    """Values along dimensions, and everything needed to use and cite them.

    Attributes:
        name: Of a file, without ending.
        title: What it holds.
        dimensions: In the order of the arrays' axes; one is a metric.
        values: One for each place.
        low, high: Eight of ten futures lie between these; NaN where nothing is drawn.
        quality: How each value came to be.
        origins: Published tables it was made from.
        data_version: Of the figures.
        reference_date: Of the newest count.
        notes: What a careful reader should know.
        missing: Why a value that is not there is missing.
    """

    name: str
    title: str
    dimensions: tuple[Dimension, ...]
    values: FloatArray
    low: FloatArray
    high: FloatArray
    quality: TextArray
    origins: tuple[Origin, ...]
    data_version: str
    reference_date: date
    notes: tuple[str, ...] = ()
    missing: str = "not-known"

    def __post_init__(self) -> None:
        sizes = tuple(len(each.codes) for each in self.dimensions)
        for array in (self.values, self.low, self.high, self.quality):
            if array.shape != sizes:
                raise ValueError(f"'{self.name}' has a form {array.shape} that is not {sizes}")

    @property
    def size(self) -> int:
        """How many values there are."""
        return prod(self.values.shape)

    @cached_property
    def source_line(self) -> str:
        """Publisher, table and licence of everything it was made from."""
        return "; ".join(origin.citation for origin in self.origins)

    @cached_property
    def cite(self) -> str:
        """How to cite it, in one line."""
        made_from = ", ".join(dict.fromkeys(origin.publisher for origin in self.origins))
        return f"Framsyn, {self.title}. Figures {self.data_version}, made from {made_from}."

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a value: its dimensions, then `COLUMNS`. Made while they are read."""
        metric = next(i for i, each in enumerate(self.dimensions) if each.role == "metric")
        units = self.dimensions[metric].units
        arrays = (self.values, self.low, self.high, self.quality)
        places = product(*(each.codes for each in self.dimensions))
        flat = zip(places, *(array.flat for array in arrays), strict=True)
        for codes, value, low, high, quality in flat:
            known = isfinite(value)
            yield (
                *codes,
                float(value) if known else None,
                _number(low),
                _number(high),
                units.get(codes[metric], ""),
                str(quality) if known else "",
                "" if known else self.missing,
            )

    def sheet(self) -> Sheet:
        """The same as a table for a workbook, whole in memory."""
        columns = (
            *(
                Column(each.key, each.label, each.role, each.names, each.units, each.decimals)
                for each in self.dimensions
            ),
            Column("value", "Value", "value"),
            Column("low", "Low"),
            Column("high", "High"),
            Column("unit", "Unit", width=28),
            Column("quality", "Quality"),
            Column("status", "Why it is missing", width=18),
            Column("source", "Source", width=40),
        )
        return Sheet(
            name=self.name,
            language="en",
            title=self.title,
            columns=columns,
            rows=tuple((*row, self.source_line) for row in self.rows()),
            origins=self.origins,
            data_version=self.data_version,
            reference_date=self.reference_date,
            cite=self.cite,
            notes=self.notes,
            labels=_LABELS,
        )


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None


_LABELS = {
    "about": "Sources",
    "source": "Source",
    "table": "Table",
    "title": "What it holds",
    "licence": "Licence",
    "published": "Date",
    "page": "Address",
    "version": "Data version",
    "cite": "How to cite it",
    "note": "Note",
}
