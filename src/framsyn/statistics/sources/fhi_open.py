"""The open statistics of the Norwegian Institute of Public Health (FHI Statistikk Open API).

What is known of it stands in the institute's own repository (Fhi.Statistikk.OpenAPI): a source
such as `nokkel` (Folkehelsestatistikk) has tables with numbers; a table's dimensions come as trees
of categories; figures are asked for by POST, and every dimension must be chosen. Answers are
JSON-stat 2, may begin with a byte order mark, and write a sign among the values where there is no
number. More than 50 000 rows are never asked for at once.

A table whose number nobody has published is looked up by the words of its title in the list of
its source: "nokkel/*".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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
from framsyn.statistics.sources.pxweb_query import PxQuery, split

ADDRESS: Final = "https://statistikk-data.fhi.no/api/open/v1"
MOST_ROWS: Final = 50_000
LOOKED_UP: Final = "*"
MISSING: Final = ".."
"""The mark of a cell that is empty and says nothing."""
MOST_TOLD: Final = 12
FHI: Final = Publisher(
    id="fhi",
    name="Norwegian Institute of Public Health (FHI)",
    holds="FHI table",
    licence="Open data of a Norwegian public body; terms stand with each statistics bank",
    page="https://statistikk.fhi.no/",
)


class FhiBank(KeptBank):
    """Asks FHI Statistikk, and keeps what it answers."""

    of = FHI
    at = ADDRESS

    def described(self, address: TableAddress) -> TableMetadata:
        """What a table holds now; its number is "nokkel/373", or "nokkel/*" to look it up.

        Raises:
            SourceUnavailable, SourceRefused: It could not be had.
            SourceChanged: It is not in the form it used to be, or its number cannot be found.
        """
        source, _, number = address.number.partition("/")
        if number == LOOKED_UP:
            number = self._looked_up(source, address)
        told = f"FHI table {source}/{number}"
        one, many = partial(_table, source=told), partial(read_dimensions, source=told)
        place = f"{self._address}/{source}/Table/{number}"
        held = one(self._kept.read(self._kept.confirmed(place, read=one)))
        kept = self._kept.confirmed(f"{place}/dimension", read=many)
        return TableMetadata(
            table=f"{source}/{number}",
            title=held["title"],
            updated=str(held.get("modifiedAt") or held.get("publishedAt") or ""),
            dimensions=many(self._kept.read(kept)),
        )

    def cells(self, query: PxQuery, updated: str, most: int = MOST_ROWS) -> list[Snapshot]:
        """All pieces of a query's answer, in order; each is fetched once for each renewal."""
        source, _, number = query.table.partition("/")
        pieces = split(query, min(most, MOST_ROWS))
        told = f"FHI table {query.table}"
        return [
            self._kept.once(
                f"{self._address}/{source}/Table/{number}/data",
                updated,
                body=question_to(piece),
                read=partial(_as_asked, query=piece, source=told),
                before=partial(self._say, f"{told}: fetching part {place} of {len(pieces)}."),
            )
            for place, piece in enumerate(pieces, start=1)
        ]

    def unfold(self, raw: bytes, query: PxQuery, source: str) -> pl.DataFrame:
        """One row a cell; what is empty and says nothing is marked as missing."""
        frame = unfold(raw, source).select(*query.codes, "value", "status")
        is_silent = pl.col("value").is_null() & (pl.col("status") == "")
        return frame.with_columns(
            status=pl.when(is_silent).then(pl.lit(MISSING)).otherwise(pl.col("status"))
        )

    def _looked_up(self, source: str, address: TableAddress) -> str:
        """The number of the one table whose title holds the words."""
        told = f"The list of FHI's tables in {source}"
        read = partial(_listed, source=told)
        kept = self._kept.confirmed(f"{self._address}/{source}/Table", read=read)
        tables = read(self._kept.read(kept))
        found = [each for each in tables if address.fits(each["title"])]
        if len(found) != 1:
            what = "several tables are" if found else "no table is"
            titles = "; ".join(each["title"] for each in (found or tables)[:MOST_TOLD])
            words = ", ".join(address.words)
            raise SourceChanged(told, f"{what} called {words}; there are: {titles}")
        return str(found[0]["tableId"])


def question_to(query: PxQuery) -> dict[str, Any]:
    """A query as FHI takes it: every dimension with its codes, and no more rows than that."""
    return {
        "dimensions": [
            {"code": name, "filter": "item", "values": list(codes)}
            for name, codes in query.codes.items()
        ],
        "response": {"format": "json-stat2", "maxRowCount": query.cells},
    }


def read_dimensions(raw: bytes, source: str = "An FHI table") -> dict[str, Dimension]:
    """Dimensions from their bytes, the trees of categories laid flat.

    Raises:
        SourceChanged: They are not in the form they used to be.
    """
    held = _read(raw, source)
    try:
        return {
            str(each["code"]): Dimension(
                code=str(each["code"]),
                labels=dict(_flat(each["categories"])),
                codelists=(),
                may_be_left_out=False,
            )
            for each in held["dimensions"]
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceChanged(source, f"its dimensions cannot be read ({error!r})") from error


def _flat(categories: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for each in categories:
        yield str(each["value"]), str(each["label"])
        yield from _flat(each.get("children") or [])


def _listed(raw: bytes, source: str) -> list[dict[str, Any]]:
    """Tables of a source, each with a number and a title."""
    held = _read(raw, source)
    if not isinstance(held, list) or any(
        not isinstance(each, dict) or each.get("tableId") is None or not each.get("title")
        for each in held
    ):
        raise SourceChanged(source, "an entry has no tableId or no title")
    return held


def _table(raw: bytes, source: str) -> dict[str, Any]:
    """What is said of one table as a whole; the documents leave open whether as a list of one."""
    held = _read(raw, source)
    if isinstance(held, list) and len(held) == 1:
        (held,) = held
    if not isinstance(held, dict) or not isinstance(held.get("title"), str):
        raise SourceChanged(source, "it has no title")
    return held


def _as_asked(raw: bytes, query: PxQuery, source: str) -> None:
    """Raise where an answer has other dimensions, or codes nobody asked for."""
    cube = read_cube(raw, source)
    names = [str(name) for name in cube["id"]]
    if set(names) != query.codes.keys():
        there, asked = ", ".join(names), ", ".join(query.codes)
        raise SourceChanged(source, f"the answer is by {there}, and was asked for by {asked}")
    for name, codes in query.codes.items():
        others = set(codes_of(cube, name, source)) - set(codes)
        if others:
            raise SourceChanged(
                source, f"the answer has {', '.join(sorted(others))} in {name}, not asked for"
            )


def _read(raw: bytes, source: str) -> Any:  # noqa: ANN401 - as JSON gives it
    """JSON, with or without a byte order mark."""
    try:
        return json.loads(raw)
    except ValueError as error:
        kind = "a web page" if b"<html" in raw[:1000].lower() else "not JSON"
        raise SourceChanged(source, f"the answer is {kind}") from error
