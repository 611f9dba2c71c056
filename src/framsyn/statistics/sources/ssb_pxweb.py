"""Statistics Norway's Statbank by PxWebApi v2: what a table holds, its groupings, its cells.

Fetching and reading are apart: what is fetched is kept as it came, and everything is read from
what is kept. Questions go by POST, because a long list of kommuner in an address is answered
with 404. One question at a time; each piece is kept as soon as it has come.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import polars as pl

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.jsonstat import codes_of, read_cube, unfold
from framsyn.statistics.snapshots import Snapshot
from framsyn.statistics.sources.described import (
    Dimension,
    Publisher,
    TableAddress,
    TableMetadata,
)
from framsyn.statistics.sources.kept import KeptBank
from framsyn.statistics.sources.pxweb_query import MOST_CELLS, PxQuery, split

PUBLISHER: Final = "Statistics Norway"
ADDRESS: Final = "https://data.ssb.no/api/pxwebapi/v2"
LICENCE: Final = "CC-BY-4.0"
SSB: Final = Publisher(
    id="ssb",
    name=PUBLISHER,
    holds="Statbank table",
    licence=LICENCE,
    page="https://www.ssb.no/statbank/table/{table}",
)


class Statbank(KeptBank):
    """Asks the Statbank, and keeps what it answers."""

    of = SSB
    at = ADDRESS

    def described(self, address: TableAddress) -> TableMetadata:
        """What a table holds now."""
        return self.metadata(address.number)

    def metadata(self, table: str) -> TableMetadata:
        """What a table holds now; asked every time, since it tells whether figures are new.

        Raises:
            SourceUnavailable, SourceRefused: It could not be had.
            SourceChanged: It is not in the form it used to be.
        """
        url = f"{self._address}/tables/{table}/metadata"
        read = partial(read_metadata, table)
        asked = {"lang": "no", "outputFormat": "json-stat2"}
        return read(self._kept.read(self._kept.confirmed(url, asked, read)))

    def codelist(self, name: str) -> dict[str, tuple[str, ...]]:
        """The groups of a grouping, each with the codes it adds up, in order."""
        read = partial(read_codelist, name)
        url = f"{self._address}/codelists/{name}"
        return read(self._kept.read(self._kept.confirmed(url, {"lang": "no"}, read)))

    def cells(self, query: PxQuery, updated: str, most: int = MOST_CELLS) -> list[Snapshot]:
        """All pieces of a query's answer, in order.

        A piece is fetched once for each renewal of the table: an update that was cut off goes on
        where it stopped, and a table that was not renewed is not fetched at all.

        Args:
            query: Which cells.
            updated: The stamp from the table's metadata.
            most: Cells in one piece.
        """
        pieces = split(query, most)
        url = f"{self._address}/tables/{query.table}/data"
        told = (
            f"Table {query.table}: fetching part {number} of {len(pieces)}."
            for number in range(1, len(pieces) + 1)
        )
        return [
            self._kept.once(
                url,
                updated,
                piece.params,
                piece.body,
                partial(read_cube, source=f"Statbank table {query.table}"),
                partial(self._say, said),
            )
            for piece, said in zip(pieces, told, strict=True)
        ]

    def unfold(self, raw: bytes, query: PxQuery, source: str) -> pl.DataFrame:
        """One row a cell; everything that was asked for came, and nothing else."""
        del query
        return unfold(raw, source)


def read_metadata(table: str, raw: bytes) -> TableMetadata:
    """A table's metadata from its bytes (JSON-stat without values).

    Raises:
        SourceChanged: It is not in the form it used to be.
    """
    source = f"The description of Statbank table {table}"
    cube = read_cube(raw, source)
    try:
        dimensions = {
            code: _dimension(code, cube["dimension"][code], codes_of(cube, code, source))
            for code in cube["id"]
        }
        title, updated = str(cube["label"]), str(cube["updated"])
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceChanged(source, f"{error!r} is missing") from error
    return TableMetadata(table, title, updated, dimensions)


def _dimension(code: str, held: dict[str, Any], codes: Sequence[str]) -> Dimension:
    labels = held["category"]["label"]
    extension = held.get("extension") or {}
    lists = extension.get("codelists") or extension.get("codeLists") or []
    return Dimension(
        code=code,
        labels={each: str(labels[each]) for each in codes},
        codelists=tuple(each["id"] for each in lists),
        may_be_left_out=bool(extension.get("elimination", False)),
    )


def read_codelist(name: str, raw: bytes) -> dict[str, tuple[str, ...]]:
    """The groups of a grouping from its bytes.

    Raises:
        SourceChanged: It is not in the form it used to be.
    """
    try:
        held = json.loads(raw)
        return {
            str(each["code"]): tuple(str(code) for code in each.get("valueMap") or ())
            for each in held["values"]
        }
    except (ValueError, KeyError, TypeError) as error:
        raise SourceChanged(f"The grouping {name}", f"it cannot be read ({error!r})") from error
