"""A sheet as JSON-stat 2.0, as statistics offices write it: dimensions, and values by place.

A value for each combination would mostly be empty where indicators speak of different
years, so values stand by their place in the full table and what is not there is missing.
"""

from __future__ import annotations

from math import prod
from typing import Any, Final

from framsyn.publishing.sheet import Column, Sheet

_ROLES: Final = ("geo", "time", "metric")


def jsonstat(sheet: Sheet) -> dict[str, Any]:
    """The sheet as a JSON-stat dataset."""
    chosen = [(at, column) for at, column in enumerate(sheet.columns) if column.is_dimension]
    codes = {
        column.key: list(dict.fromkeys(str(row[at]) for row in sheet.rows)) for at, column in chosen
    }
    sizes = [len(codes[column.key]) for _, column in chosen]
    value_at = sheet.place("value")
    places = {
        key: {code: place for place, code in enumerate(found)} for key, found in codes.items()
    }
    values: dict[str, float | int] = {}
    for row in sheet.rows:
        value = row[value_at]
        if isinstance(value, int | float):
            place = 0
            for (at, column), size in zip(chosen, sizes, strict=True):
                place = place * size + places[column.key][str(row[at])]
            values[str(place)] = value
    return {
        "version": "2.0",
        "class": "dataset",
        "label": sheet.title,
        "source": sheet.source_line,
        "updated": sheet.reference_date.isoformat(),
        "note": [*sheet.notes, sheet.cite],
        "id": [column.key for _, column in chosen],
        "size": sizes,
        "role": {
            role: found
            for role in _ROLES
            if (found := [column.key for _, column in chosen if column.role == role])
        },
        "dimension": {column.key: _dimension(column, codes[column.key]) for _, column in chosen},
        "value": values if len(values) < prod(sizes) else list(_in_order(values)),
        "extension": {
            "data_version": sheet.data_version,
            "cite": sheet.cite,
            "sources": [
                {
                    "publisher": origin.publisher,
                    "table": origin.table,
                    "title": origin.title,
                    "licence": origin.licence,
                    "published": origin.published,
                    "page": origin.page,
                }
                for origin in sheet.origins
            ],
        },
    }


def _in_order(values: dict[str, float | int]) -> list[float | int]:
    return [values[str(place)] for place in range(len(values))]


def _dimension(column: Column, codes: list[str]) -> dict[str, Any]:
    category: dict[str, Any] = {
        "index": codes,
        "label": {code: column.names.get(code, code) for code in codes},
    }
    if column.units:
        category["unit"] = {
            code: {"label": column.units[code], "decimals": column.decimals.get(code, 0)}
            for code in codes
        }
    return {"label": column.label, "category": category}
