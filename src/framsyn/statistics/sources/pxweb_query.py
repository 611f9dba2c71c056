"""A question to a table in PxWebApi v2, and how a large one is cut into small ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import ceil, prod
from typing import Any, Final

MOST_CELLS: Final = 800_000
"""The largest answer Statistics Norway gives."""


@dataclass(frozen=True, slots=True)
class PxQuery:
    """Which cells of a table.

    Attributes:
        table: The publisher's number for it.
        codes: Codes by dimension, in the order they come back. A dimension left out is summed
            over by the publisher, where it allows that.
        codelists: The grouping a dimension's codes are from ("agg_KommSummer"), by dimension.
    """

    table: str
    codes: Mapping[str, tuple[str, ...]]
    codelists: Mapping[str, str] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells the answer has."""
        return prod(len(codes) for codes in self.codes.values())

    @property
    def body(self) -> dict[str, Any]:
        """As it is sent."""
        selection: list[dict[str, Any]] = []
        for dimension, codes in self.codes.items():
            chosen: dict[str, Any] = {"variableCode": dimension, "valueCodes": list(codes)}
            if dimension in self.codelists:
                chosen["codelist"] = self.codelists[dimension]
            selection.append(chosen)
        return {"selection": selection}

    @property
    def params(self) -> dict[str, str]:
        """What stands in the address: form, and that groups shall be added up."""
        summed = {
            f"outputValues[{name}]": "aggregated"
            for name, codelist in self.codelists.items()
            if codelist.startswith("agg_")
        }
        return {"lang": "no", "outputFormat": "json-stat2", **summed}


def split(query: PxQuery, most: int = MOST_CELLS) -> list[PxQuery]:
    """The query as pieces that each are small enough, in order.

    The dimension with the largest number of codes is cut into even pieces; a piece that is
    still too large is cut again. Together the pieces ask for every cell once.
    """
    if query.cells <= most:
        return [query]
    longest = max(query.codes, key=lambda name: len(query.codes[name]))
    codes = query.codes[longest]
    if len(codes) == 1:
        return [query]
    cells_per_code = query.cells // len(codes)
    fitting = max(1, most // cells_per_code)
    size = ceil(len(codes) / ceil(len(codes) / fitting))
    pieces = []
    for start in range(0, len(codes), size):
        chosen = {**query.codes, longest: codes[start : start + size]}
        pieces += split(replace(query, codes=chosen), most)
    return pieces
