"""Reads how much follows from what when a lever is pulled, and checks the file whole.

Which sizes there are is decided by the bundle the levers take: one that is missing, or that
no lever asks for, is a fault, and all faults are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.scenarios.claim import GRADES
from framsyn.scenarios.lever_sizes import LeverSizes
from framsyn.simulation.written.file import Entry, read_file, told_together

FILE: Final = Path(str(resources.files("framsyn.scenarios") / "parameters" / "levers.yaml"))
_FIELDS: Final = ("value", "unit", "low", "high", "year", "grade", "reference")


@dataclass(frozen=True, slots=True)
class SizeWithSource:
    """One size, with what is needed to dispute it.

    Attributes:
        key: Its name in `LeverSizes`.
        value: The number.
        unit: What it counts.
        low: Lowest thought reasonable.
        high: Highest.
        year: The year it speaks of.
        grade: How much of it is sourced.
        reference: Where it comes from, or that it is an assumption.
    """

    key: str
    value: float
    unit: str
    low: float
    high: float
    year: int
    grade: str
    reference: str


@cache
def sizes_with_sources(path: Path = FILE) -> Mapping[str, SizeWithSource]:
    """Every size by key.

    Raises:
        ScenarioTextsBroken: The file is wrong; all faults are named by line and key.
    """
    with told_together(ScenarioTextsBroken) as faults:
        top = read_file(path, faults)
        wanted = [field.name for field in fields(LeverSizes)]
        return {key: _size(key, entry) for key, entry in top.fields(wanted).items()}


def lever_sizes(path: Path = FILE) -> LeverSizes:
    """The same as plain numbers."""
    return LeverSizes(**{key: size.value for key, size in sizes_with_sources(path).items()})


def _size(key: str, entry: Entry) -> SizeWithSource:
    held = entry.fields(_FIELDS)
    value, low, high = (held[name].number() for name in ("value", "low", "high"))
    if not low <= value <= high:
        held["value"].fault(f"{value:g} is outside its own range, {low:g} to {high:g}")
    return SizeWithSource(
        key,
        value,
        held["unit"].text(),
        low,
        high,
        int(held["year"].number()),
        held["grade"].one_of(GRADES),
        held["reference"].text(),
    )
