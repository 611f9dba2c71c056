"""Unfolds a JSON-stat 2.0 cube into rows: one a cell, one column a variable.

A cell without a number keeps a null `value` and the publisher's mark in `status`; at Statistics
Norway "." cannot exist, ".." is missing, ":" is suppressed. A null is never a zero. Where a publisher
writes the sign among the values, it counts as one where the answer's own legend explains it
(`extension.flags.label`, as at the Norwegian Institute of Public Health).
"""

from __future__ import annotations

import json
from math import prod
from typing import Any, Final

import numpy as np
import polars as pl

from framsyn.domain.errors import SourceChanged

ANSWER: Final = "A JSON-stat answer"
BOM: Final = b"\xef\xbb\xbf"
"""What some publishers begin their JSON with."""


def read_cube(raw: bytes, source: str = ANSWER) -> dict[str, Any]:
    """The JSON of a cube.

    Raises:
        SourceChanged: It is something else, such as a web page.
    """
    try:
        cube = json.loads(raw)
    except ValueError as error:
        kind = "a web page" if raw.removeprefix(BOM).lstrip()[:1] == b"<" else "not JSON"
        raise SourceChanged(source, f"the answer is {kind}") from error
    if not isinstance(cube, dict) or not {"id", "size", "dimension"} <= cube.keys():
        raise SourceChanged(source, "the answer is not a JSON-stat cube")
    return cube


def codes_of(cube: dict[str, Any], dimension: str, source: str = ANSWER) -> list[str]:
    """A dimension's codes in the order of the cells."""
    try:
        category = cube["dimension"][dimension]["category"]
        index = category.get("index") or list(category["label"])
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceChanged(source, f"dimension {dimension} cannot be read") from error
    if isinstance(index, dict):
        return sorted(index, key=index.__getitem__)
    return [str(code) for code in index]


def unfold(raw: bytes, source: str = ANSWER) -> pl.DataFrame:
    """One row a cell.

    Args:
        raw: The bytes as they came.
        source: What they are, for messages.

    Returns:
        A column of codes for each variable, in the cube's order, then `value` (float) and
        `status` (text, empty where there is a number and no mark).

    Raises:
        SourceChanged: It is not a cube whose sizes add up.
    """
    cube = read_cube(raw, source)
    names, sizes = [str(name) for name in cube["id"]], list(cube["size"])
    codes = [codes_of(cube, name, source) for name in names]
    cells = prod(sizes)
    held, signs = _signs(cube.get("value"), cells, _legend(cube), source)
    values, status = _values(held, cells, source), _status(cube.get("status"), cells)
    if signs is not None:
        status = pl.select(pl.when(signs != "").then(signs).otherwise(status)).to_series()
    if [len(each) for each in codes] != sizes or len(values) != cells or len(status) != cells:
        raise SourceChanged(source, "the sizes and the number of values do not agree")
    columns: dict[str, pl.Series] = {}
    rows_per_code = cells
    for name, each in zip(names, codes, strict=True):
        rows_per_code //= max(1, len(each))
        block = np.repeat(np.arange(len(each), dtype=np.uint32), rows_per_code)
        places = np.tile(block, cells // max(1, len(block)))
        columns[name] = pl.Series(name, each, dtype=pl.String).gather(places)
    return pl.DataFrame({**columns, "value": values, "status": status})


def _legend(cube: dict[str, Any]) -> frozenset[str]:
    """Signs that stand among the values where there is no number, as the answer explains them."""
    extension = cube.get("extension")
    flags = extension.get("flags") if isinstance(extension, dict) else None
    labels = flags.get("label") if isinstance(flags, dict) else None
    return frozenset(labels) if isinstance(labels, dict) else frozenset()


def _signs(
    held: Any,  # noqa: ANN401 - as JSON gives it
    cells: int,
    legend: frozenset[str],
    source: str,
) -> tuple[Any, pl.Series | None]:
    """The values with nulls in place of signs, and the signs; None where there are none."""
    if not legend or not isinstance(held, list):
        return held, None
    unknown = {each for each in held if isinstance(each, str) and each not in legend}
    if unknown:
        told = ", ".join(f"'{each}'" for each in sorted(unknown)[:5])
        raise SourceChanged(
            source, f"some values are neither numbers nor signs it explains: {told}"
        )
    signs = [each if isinstance(each, str) else "" for each in held]
    numbers = [None if isinstance(each, str) else each for each in held]
    if len(signs) != cells:
        raise SourceChanged(source, "the sizes and the number of values do not agree")
    return numbers, pl.Series("status", signs, dtype=pl.String)


def _values(held: Any, cells: int, source: str) -> pl.Series:  # noqa: ANN401 - as JSON gives it
    """All values; what is left out or null stays null."""
    if isinstance(held, dict):
        held = [held.get(str(cell)) for cell in range(cells)]
    if not isinstance(held, list):
        raise SourceChanged(source, "there are no values")
    if any(isinstance(value, str | bool | list | dict) for value in held):
        raise SourceChanged(source, "some values are not numbers")
    return pl.Series("value", held, dtype=pl.Float64, strict=False)


def _status(held: Any, cells: int) -> pl.Series:  # noqa: ANN401 - as JSON gives it
    """All marks; the standard lets one text stand for all, a list, or places with marks."""
    marks = [""] * cells
    if isinstance(held, str):
        marks = [held] * cells
    elif isinstance(held, list):
        marks = ["" if mark is None else str(mark) for mark in held]
    elif isinstance(held, dict):
        for place, mark in held.items():
            if place.isdigit() and int(place) < cells:
                marks[int(place)] = str(mark)
    return pl.Series("status", marks, dtype=pl.String)
