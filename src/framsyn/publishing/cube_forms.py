"""A cube as JSON, CSV, JSON-stat 2.0, Parquet and XLSX.

Text forms come piece by piece, so that the memory an answer takes does not grow with it.
Parquet is for the large ones: codes are stored once, values as they are, and the source, the
data version and how to cite it lie in the file's own description.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, Final

import numpy as np
import polars as pl

from framsyn.publishing.csv_text import MARK, Form, written
from framsyn.publishing.cube import COLUMNS, Cube, Dimension
from framsyn.publishing.office import workbook

_AT_A_TIME: Final = 2_000  # rows
_MEASURES: Final = {"value": "Value", "low": "Low", "high": "High"}


def csv_pieces(cube: Cube, form: Form = "plain") -> Iterator[str]:
    """The cube as CSV, some rows at a time; the same columns as the files of the pages."""
    heads: list[str] = []
    for each in cube.dimensions:
        heads += [each.key, f"{each.key}_name"] if each.names else [each.key]
    heads += [*COLUMNS, "source", "reference_date", "data_version", "cite"]
    end = (cube.source_line, cube.reference_date.isoformat(), cube.data_version, cube.cite)
    yield MARK + _lines([heads], form)
    count = len(cube.dimensions)

    def cells(row: tuple[object, ...]) -> Iterator[object]:
        for each, code in zip(cube.dimensions, row[:count], strict=True):
            yield code
            if each.names:
                yield each.names.get(str(code), "")
        yield from row[count:]
        yield from end

    rows = cube.rows()
    while some := list(islice(rows, _AT_A_TIME)):
        yield _lines((list(cells(row)) for row in some), form)


def _lines(rows: Iterable[list[Any]], form: Form) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if form == "excel" else ",", lineterminator="\r\n")
    writer.writerows([written(cell, form) for cell in row] for row in rows)
    return out.getvalue()


def json_pieces(cube: Cube, paging: dict[str, int | None] | None = None) -> Iterator[str]:
    """The cube as JSON: what it is, then one object a value."""
    said = {
        "title": cube.title,
        "data_version": cube.data_version,
        "reference_date": cube.reference_date.isoformat(),
        "cite": cube.cite,
        "notes": list(cube.notes),
        "dimensions": [
            {"key": each.key, "label": each.label, "names": dict(each.names)}
            for each in cube.dimensions
        ],
        "sources": [asdict(origin) for origin in cube.origins],
        **(paging or {}),
    }
    yield json.dumps(said, ensure_ascii=False)[:-1] + ', "items": ['
    keys = (*(each.key for each in cube.dimensions), *COLUMNS)
    rows = cube.rows()
    mark = ""
    while some := list(islice(rows, _AT_A_TIME)):
        made = (
            json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False, allow_nan=False)
            for row in some
        )
        yield mark + ",\n".join(made)
        mark = ",\n"
    yield "]}"


def cube_jsonstat(cube: Cube) -> dict[str, Any]:
    """The cube as a JSON-stat dataset; value, low and high are a dimension of their own."""
    stacked = np.stack([cube.values, cube.low, cube.high], axis=-1).ravel()
    measure = Dimension("measure", "Measure", "dimension", tuple(_MEASURES), _MEASURES)
    dimensions = (*cube.dimensions, measure)
    return {
        "version": "2.0",
        "class": "dataset",
        "label": cube.title,
        "source": cube.source_line,
        "updated": cube.reference_date.isoformat(),
        "note": [*cube.notes, cube.cite],
        "id": [each.key for each in dimensions],
        "size": [len(each.codes) for each in dimensions],
        "role": {
            role: found
            for role in ("geo", "time", "metric")
            if (found := [each.key for each in dimensions if each.role == role])
        },
        "dimension": {each.key: _dimension(each) for each in dimensions},
        "value": [value if np.isfinite(value) else None for value in stacked.tolist()],
        "extension": {
            "data_version": cube.data_version,
            "cite": cube.cite,
            "sources": [asdict(origin) for origin in cube.origins],
        },
    }


def _dimension(each: Dimension) -> dict[str, Any]:
    category: dict[str, Any] = {
        "index": list(each.codes),
        "label": {code: each.names.get(code, code) for code in each.codes},
    }
    if each.units:
        category["unit"] = {
            code: {"label": each.units.get(code, ""), "decimals": each.decimals.get(code, 0)}
            for code in each.codes
        }
    return {"label": each.label, "category": category}


def parquet(cube: Cube) -> bytes:
    """The cube as a Parquet file, one row a value, with what to cite in its description."""
    sizes = cube.values.shape
    metric = next(each for each in cube.dimensions if each.role == "metric")
    columns: dict[str, pl.Series] = {}
    for axis, each in enumerate(cube.dimensions):
        shape = [1] * len(sizes)
        shape[axis] = sizes[axis]
        places = np.broadcast_to(np.arange(sizes[axis], dtype=np.int32).reshape(shape), sizes)
        codes = pl.Series(each.key, each.codes, dtype=pl.String)
        columns[each.key] = codes.gather(places.ravel())
        if each is metric:
            units = pl.Series("unit", [each.units.get(code, "") for code in each.codes])
            columns["unit"] = units.gather(places.ravel())
    known = np.isfinite(cube.values).ravel()
    for name, array in (("value", cube.values), ("low", cube.low), ("high", cube.high)):
        columns[name] = pl.Series(name, array.ravel()).fill_nan(None)
    columns["quality"] = pl.Series("quality", np.where(known, cube.quality.ravel(), ""))
    columns["status"] = pl.Series("status", np.where(known, "", cube.missing))
    order = (*(each.key for each in cube.dimensions), *COLUMNS)
    out = BytesIO()
    pl.DataFrame(columns).select(order).write_parquet(
        out,
        metadata={
            "title": cube.title,
            "source": cube.source_line,
            "reference_date": cube.reference_date.isoformat(),
            "data_version": cube.data_version,
            "cite": cube.cite,
        },
    )
    return out.getvalue()


def cube_workbook(cube: Cube) -> bytes:
    """The cube as XLSX, with a page of sources."""
    return workbook(cube.sheet())
