"""What a curated table is: a name, columns with units, origins, a way to read it, and checks.

A table is declared, not programmed into the builder: whoever adds one writes one file in
`tables/` and a line in `tables/registry.py`. Reading is pure: a folder of raw files in, one
tidy frame out. Where the raw files come from (a folder, a snapshot of a live answer) is not
the table's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality

PolarsType = pl.DataType | type[pl.DataType]
Check = Callable[[pl.DataFrame], list[str]]
"""A frame in, its faults as sentences out; none if it holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a curated table.

    Attributes:
        name: As in the Parquet file.
        type: polars type; the builder casts to it and refuses what does not fit.
        meaning: What it is, in half a sentence.
        unit: What is counted ("persons", "percent"); empty for a label.
        nullable: Whether null is a lawful answer ("not published"); a null is never zero.
    """

    name: str
    type: PolarsType
    meaning: str
    unit: str = ""
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class CuratedTable:
    """A table of the fact base, as it is declared.

    Attributes:
        name: Stable name, also of its file ("population").
        title: What it holds, in one line.
        origins: Ids of the published tables it is made from (`origins.py`).
        quality: How its figures came to be, where no row says otherwise.
        reference_date: The newest day it speaks of, ISO 8601.
        columns: In the order of the file.
        key: Columns that name a row; unique, and the order the rows are sorted in.
        files: Raw files it is read from, relative to the raw folder.
        read: Folder of raw files in, frame with the declared columns out.
        checks: What must hold beyond schema and key.
        defects: What a careful reader should know.
        is_dense: Every combination of the key's values has a row, so that the values can be
            read alone and shaped by the axes in the manifest.
    """

    name: str
    title: str
    origins: tuple[str, ...]
    quality: Quality
    reference_date: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    files: tuple[str, ...]
    read: Callable[[Path], pl.DataFrame]
    checks: tuple[Check, ...] = ()
    defects: tuple[str, ...] = ()
    is_dense: bool = False

    @property
    def schema(self) -> pl.Schema:
        """Column names and types, in order."""
        return pl.Schema({column.name: column.type for column in self.columns})


@dataclass(frozen=True, slots=True)
class CuratedDocument:
    """A part of the fact base that is read without a table engine: JSON.

    Attributes:
        name: Stable name, also of its file ("areas").
        title: What it holds, in one line.
        origins: Ids of the published tables it is made from.
        quality: How its figures came to be.
        reference_date: The newest day it speaks of, ISO 8601.
        files: Raw files it is read from itself; empty where it is made from tables.
        make: Raw folder and the finished tables in, a JSON value out.
        checks: Sentences about what does not hold, from that value.
        defects: What a careful reader should know.
    """

    name: str
    title: str
    origins: tuple[str, ...]
    quality: Quality
    reference_date: str
    files: tuple[str, ...]
    make: Callable[[Path, Mapping[str, pl.DataFrame]], object]
    checks: tuple[Callable[[object], list[str]], ...] = ()
    defects: tuple[str, ...] = field(default=())
