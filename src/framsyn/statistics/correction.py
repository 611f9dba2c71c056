"""Declared corrections: what a publisher has wrong, mended in the open.

Each correction lies in `corrections/*.yaml` with the value it expects to find, the value
that is right, and the reason. When the source is no longer as expected, the build stops and
says so: perhaps the publisher has mended it, and the correction should go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl
import yaml

from framsyn.domain.errors import CheckFailed

FOLDER: Final = Path(__file__).parent / "corrections"


@dataclass(frozen=True, slots=True)
class Correction:
    """One value, or one value in many rows, put right.

    Attributes:
        table: Name of the curated table.
        where: Column values that pick the rows.
        column: The column to mend.
        expects: What the source has, in every picked row.
        becomes: What is right.
        reason: Why, so that a reader can dispute it.
    """

    table: str
    where: dict[str, Any]
    column: str
    expects: Any
    becomes: Any
    reason: str

    def __str__(self) -> str:
        rows = ", ".join(f"{name} {value}" for name, value in self.where.items())
        return f"{self.column} of {rows}: {self.expects!r} becomes {self.becomes!r}. {self.reason}"


def declared(folder: Path = FOLDER) -> tuple[Correction, ...]:
    """All corrections in a folder, file by file in order."""
    return tuple(
        Correction(table=file.stem, **entry)
        for file in sorted(folder.glob("*.yaml"))
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
    )


def correct(frame: pl.DataFrame, table: str, corrections: Iterable[Correction]) -> pl.DataFrame:
    """The frame with this table's corrections made.

    Raises:
        CheckFailed: Some source value is no longer what a correction expects; all are named.
    """
    faults: list[str] = []
    for correction in corrections:
        if correction.table == table:
            frame = _correct_one(frame, correction, faults)
    if faults:
        raise CheckFailed(table, faults)
    return frame


def _correct_one(frame: pl.DataFrame, correction: Correction, faults: list[str]) -> pl.DataFrame:
    """The frame with one correction made, or a fault noted and the frame as it was."""
    picked = frame.select(
        pl.all_horizontal(pl.col(name) == value for name, value in correction.where.items())
    ).to_series()
    rows = [row for row, hit in enumerate(picked) if hit]
    values = frame[correction.column].to_list()
    found = [values[row] for row in rows]
    if not rows or any(value != correction.expects for value in found):
        seen = sorted({repr(value) for value in found}) or ["no such row"]
        faults.append(
            f"the correction of {correction.column} where {correction.where} expects "
            f"{correction.expects!r} but found {', '.join(seen)}: if the publisher has mended it, "
            f"delete the correction"
        )
        return frame
    for row in rows:
        values[row] = correction.becomes
    return frame.with_columns(
        pl.Series(correction.column, values, dtype=frame.schema[correction.column])
    )
