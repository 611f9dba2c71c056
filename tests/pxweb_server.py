"""A publisher on this machine: answers as PxWebApi v2 and KLASS are documented to, faults included.

It holds small tables whose cells are worked out, so that a test knows every value. It keeps the
limits of the real service (cells in an answer, length of an address, questions a minute), and
fails on command.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.publisher_server import Answering, Refusal, serving

__all__ = ["Cell", "Publisher", "PxTable", "described", "serving"]
Cell = float | int | str
"""A number, or the mark that stands where there is none."""


@dataclass
class PxTable:
    """A table as the Statbank holds it.

    Attributes:
        title: As the publisher words it.
        dimensions: Labels by code, by dimension, in order.
        cell: The value or mark of one cell, from its codes by dimension.
        updated: When the figures were last renewed.
        codelists: Groups by name: for a dimension, each group's codes.
        eliminable: Dimensions that may be left out and are then summed over.
        block: The values of every combination of codes at once, in place of `cell`, for a table of
            millions; nothing is added up then.
    """

    title: str
    dimensions: dict[str, dict[str, str]]
    cell: Callable[[dict[str, str]], Cell]
    updated: str = "2026-02-19T07:00:00Z"
    codelists: dict[str, tuple[str, dict[str, list[str]]]] = field(default_factory=dict)
    eliminable: frozenset[str] = frozenset()
    block: Callable[[dict[str, list[str]]], list[Cell]] | None = None


@dataclass
class Publisher(Answering):
    """The Statbank and KLASS.

    Attributes:
        tables: By number.
        klass: Answers of KLASS by path.
        most_cells: In one answer.
    """

    tables: dict[str, PxTable] = field(default_factory=dict)
    klass: dict[str, Any] = field(default_factory=dict)
    most_cells: int = 800_000

    @property
    def pxweb(self) -> str:
        return f"{self.address}/api/pxwebapi/v2"

    @property
    def klass_address(self) -> str:
        return f"{self.address}/api/klass/v1"

    def found(self, path: str, body: Any) -> Any:
        parts = urlsplit(path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        steps = parts.path.strip("/").split("/")
        if steps[:3] == ["api", "klass", "v1"]:
            rest = "/".join(steps[3:])
            if rest not in self.klass:
                raise Refusal(404, "No such classification")
            return self.klass[rest]
        if steps[3] == "codelists":
            return self._codelist(steps[4])
        table = self.tables.get(steps[4])
        if table is None:
            raise Refusal(404, "Non-existent table")
        if steps[5] == "metadata":
            return described(table)
        return self._cells(table, asked, body)

    def _codelist(self, name: str) -> Any:
        for table in self.tables.values():
            if name in table.codelists:
                groups = table.codelists[name][1]
                values = [{"code": c, "label": c, "valueMap": m} for c, m in groups.items()]
                return {"id": name, "label": name, "type": "Aggregation", "values": values}
        raise Refusal(404, "Non-existent codelist")

    def _cells(self, table: PxTable, asked: dict[str, str], body: Any) -> Any:
        if asked.get("outputFormat") != "json-stat2":
            raise Refusal(400, "Unsupported format")
        chosen = {each["variableCode"]: each for each in body["selection"]}
        if chosen.keys() - table.dimensions.keys():
            raise Refusal(400, "Non-existent variable")
        if table.dimensions.keys() - chosen.keys() - table.eliminable:
            raise Refusal(400, "Missing selection for mandantory variable")
        codes: dict[str, list[str]] = {}
        groups: dict[str, dict[str, list[str]]] = {}
        for name in table.dimensions:
            if name in chosen:
                codes[name], groups[name] = _codes_and_groups(table, name, chosen[name])
        cells = 1
        for each in codes.values():
            cells *= len(each)
        if cells > self.most_cells:
            raise Refusal(400, "Too many cells selected")
        return _cube(table, codes, groups)


def _codes_and_groups(
    table: PxTable, name: str, chosen: Any
) -> tuple[list[str], dict[str, list[str]]]:
    """The codes asked for in one dimension, and which of the table's codes each adds up."""
    known: dict[str, list[str]] = {code: [code] for code in table.dimensions[name]}
    if "codelist" in chosen:
        if table.codelists.get(chosen["codelist"], ("", {}))[0] != name:
            raise Refusal(400, "Non-existent codelist")
        known = table.codelists[chosen["codelist"]][1]
    if set(chosen["valueCodes"]) - known.keys():
        raise Refusal(400, "Non-existent value")
    return list(chosen["valueCodes"]), known


def described(table: PxTable) -> Any:
    """A table's metadata: a cube without values."""
    dimensions = {}
    for name, labels in table.dimensions.items():
        lists = [
            {"id": each, "label": each, "type": "Aggregation", "links": []}
            for each, (of, _) in table.codelists.items()
            if of == name
        ]
        dimensions[name] = {
            "label": name.lower(),
            "category": {"index": {c: n for n, c in enumerate(labels)}, "label": labels},
            "extension": {"elimination": name in table.eliminable, "codelists": lists},
        }
    return {
        "version": "2.0",
        "class": "dataset",
        "label": table.title,
        "source": "Statistisk sentralbyrå",
        "updated": table.updated,
        "id": list(dimensions),
        "size": [len(each) for each in table.dimensions.values()],
        "dimension": dimensions,
    }


def _cube(
    table: PxTable, codes: dict[str, list[str]], groups: dict[str, dict[str, list[str]]]
) -> Any:
    """The answer: a sum over what each code stands for; a mark where there is none."""
    left_out = {name: [list(v)] for name, v in table.dimensions.items() if name not in codes}
    values: list[Any] = []
    status: dict[str, str] = {}
    if table.block is not None:
        values = table.block(codes)
    for chosen in itertools.product(*codes.values()) if table.block is None else ():
        inner = {n: groups[n][c] for n, c in zip(codes, chosen, strict=True)}
        inner |= {n: each[0] for n, each in left_out.items()}
        found = [
            table.cell(dict(zip(inner, each, strict=True)))
            for each in itertools.product(*inner.values())
        ]
        numbers = [each for each in found if not isinstance(each, str)]
        marks = [each for each in found if isinstance(each, str)]
        if marks and not numbers:
            status[str(len(values))] = marks[0]
            values.append(None)
        else:
            values.append(sum(numbers))
    cube = described(table)
    cube["id"], cube["size"] = list(codes), [len(each) for each in codes.values()]
    cube["dimension"] = {
        name: {
            "label": name.lower(),
            "category": {
                "index": {c: n for n, c in enumerate(each)},
                "label": {c: table.dimensions[name].get(c, c) for c in each},
            },
        }
        for name, each in codes.items()
    }
    cube["value"] = values
    if status:
        cube["status"] = status
    return cube
