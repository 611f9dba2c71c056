"""FHI Statistikk on this machine: answers as the institute's own repository documents its open API.

Every dimension must be chosen, with one filter; more rows than `maxRowCount` are refused; answers
begin with a byte order mark and write signs among the values; a GET for figures is not allowed.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.publisher_server import BOM, Answering, Refusal

LEGEND = {
    ":": "Anonymisert eller skjult av andre årsaker",
    "..": "Manglende data",
    ".": "Lar seg ikke beregne",
}
Cell = float | str | None


@dataclass
class FhiTable:
    """A table as FHI holds it.

    Attributes:
        title: As it is listed.
        dimensions: Labels by code, by dimension, in order; "MEASURE_TYPE" is one of them.
        cell: The value, the sign, or nothing of one cell, from its codes by dimension.
        modified: When it was last changed; None where that is not told.
        published: When it was published; None where that is not told.
        trees: For a dimension, the code that each code lies under.
    """

    title: str
    dimensions: dict[str, dict[str, str]]
    cell: Callable[[dict[str, str]], Cell]
    modified: str | None = "2026-06-01T05:00:00Z"
    published: str | None = "2025-06-01T05:00:00Z"
    trees: dict[str, dict[str, str]] = field(default_factory=dict)

    def dimension(self, name: str) -> dict[str, Any]:
        """A dimension as it is told: a tree of categories."""
        under = self.trees.get(name, {})

        def below(parent: str | None) -> list[dict[str, Any]]:
            return [
                {"label": label, "value": code, "children": below(code)}
                for code, label in self.dimensions[name].items()
                if under.get(code) == parent
            ]

        return {"code": name, "label": name.title(), "categories": below(None)}


@dataclass
class FhiServer(Answering):
    """Tables by source and number, and how they are told.

    Attributes:
        tables: By "nokkel/187".
        most_rows: In one answer, whatever is asked for.
        lists_one: Whether one table is told as a list of one.
    """

    tables: dict[str, FhiTable] = field(default_factory=dict)
    most_rows: int = 50_000
    lists_one: bool = False

    @property
    def open_address(self) -> str:
        return f"{self.address}/api/open/v1"

    def written(self, found: Any) -> tuple[bytes, str]:
        return BOM + json.dumps(found, ensure_ascii=False).encode(), "application/json"

    def refused(self, refusal: Refusal) -> tuple[bytes, str]:
        told = {"type": "about:blank", "status": refusal.status, "detail": refusal.title}
        return json.dumps(told).encode(), "application/problem+json"

    def found(self, path: str, body: Any) -> Any:
        _, _, _, source, what, *rest = urlsplit(path).path.strip("/").split("/")
        if (source, what) == ("Common", "source"):
            ids = sorted({each.partition("/")[0] for each in self.tables})
            return [{"id": each, "title": each, "publishedBy": "FHI"} for each in ids]
        if not rest:
            return [self._listed(name) for name in self.tables if name.partition("/")[0] == source]
        name = f"{source}/{rest[0]}"
        if name not in self.tables:
            raise Refusal(404, "Table does not exist")
        table = self.tables[name]
        if len(rest) == 1:
            return [self._listed(name)] if self.lists_one else self._listed(name)
        if rest[1] == "dimension":
            return {"dimensions": [table.dimension(each) for each in table.dimensions]}
        if rest[1] == "flag":
            return [{"title": sign, "text": text} for sign, text in LEGEND.items()]
        if rest[1] != "data":
            raise Refusal(404, "Not found")
        if body is None:
            raise Refusal(405, "Method Not Allowed")
        return self._data(table, body)

    def _listed(self, name: str) -> dict[str, Any]:
        table = self.tables[name]
        return {
            "tableId": int(name.partition("/")[2]),
            "title": table.title,
            "publishedAt": table.published,
            "modifiedAt": table.modified,
        }

    def _data(self, table: FhiTable, body: Any) -> Any:
        asked = {each["code"]: each for each in body["dimensions"]}
        if asked.keys() - table.dimensions.keys():
            raise Refusal(400, "Unknown dimension")
        missing = table.dimensions.keys() - asked.keys()
        if missing:
            raise Refusal(400, f"Missing filter for dimension {', '.join(sorted(missing))}")
        if body["response"]["format"] not in {"json-stat2", "csv2", "csv3"}:
            raise Refusal(400, "Unknown format")
        codes = {name: _chosen(table, name, asked[name]) for name in table.dimensions}
        rows = 1
        for each in codes.values():
            rows *= len(each)
        if rows > min(self.most_rows, body["response"].get("maxRowCount", self.most_rows)):
            raise Refusal(400, "Number of rows exceeds maxRowCount")
        values = [
            table.cell(dict(zip(codes, each, strict=True)))
            for each in itertools.product(*codes.values())
        ]
        return {
            "class": "dataset",
            "version": "2.0",
            "href": None,
            "label": table.title,
            "updated": table.modified,
            "source": None,
            "id": list(codes),
            "size": [len(each) for each in codes.values()],
            "role": None,
            "dimension": {
                name: {
                    "label": name.title(),
                    "category": {
                        "index": each,
                        "label": {code: table.dimensions[name][code] for code in each},
                    },
                }
                for name, each in codes.items()
            },
            "value": values,
            "status": "",
            "extension": {"flags": {"label": LEGEND}},
        }


def _chosen(table: FhiTable, name: str, asked: Any) -> list[str]:
    known, values = list(table.dimensions[name]), asked["values"]
    if asked["filter"] == "item":
        if set(values) - set(known) or not values:
            raise Refusal(400, f"Unknown category in {name}")
        return [code for code in known if code in values]
    if asked["filter"] == "top":
        return known[: int(values[0])]
    if asked["filter"] == "bottom":
        return known[-int(values[0]) :]
    if asked["filter"] == "all":
        begins = tuple(each.removesuffix("*") for each in values)
        return [code for code in known if code.startswith(begins)]
    raise Refusal(400, "Unknown filter")
