"""What a publisher says of itself, of a table it holds, and of where that table lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import polars as pl

from framsyn.statistics.snapshots import Snapshot
from framsyn.statistics.sources.pxweb_query import PxQuery


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose figures they are.

    Attributes:
        id: Ours, as the ids of its origins begin ("ssb").
        name: "Statistics Norway".
        holds: What its tables are called in messages ("Statbank table").
        licence: SPDX name, or the publisher's terms in words.
        page: Where a reader finds a table; "{table}" stands for its number, "{page}" for the page
            that links to it.
    """

    id: str
    name: str
    holds: str
    licence: str
    page: str

    def page_of(self, table: str, page: str = "") -> str:
        """Where a reader finds a table."""
        return self.page.format(table=table, page=page)


@dataclass(frozen=True, slots=True)
class TableAddress:
    """Where a table lies at its publisher.

    Attributes:
        number: The publisher's number. Where nobody has told it ("nokkel/*"), it is looked up.
        words: What its title holds, in small letters ("a|b": one of them).
        page: The page that links to it, where there is no address that stays.
        sheet: The sheet of a workbook.
    """

    number: str
    words: tuple[str, ...] = ()
    page: str = ""
    sheet: str = ""

    def fits(self, title: str) -> bool:
        """Whether a title holds every word."""
        return not self.lacking(title)

    def lacking(self, title: str) -> list[str]:
        """Words a title does not hold."""
        low = title.lower()
        return [
            words.replace("|", " or ")
            for words in self.words
            if not any(word in low for word in words.lower().split("|"))
        ]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One variable of a table.

    Attributes:
        code: "Region".
        labels: What each code stands for, in the publisher's order.
        codelists: Groupings there are for it.
        may_be_left_out: Whether the publisher sums over it where it is not asked for.
    """

    code: str
    labels: dict[str, str]
    codelists: tuple[str, ...]
    may_be_left_out: bool


@dataclass(frozen=True, slots=True)
class TableMetadata:
    """What a table holds.

    Attributes:
        table: Its number.
        title: As the publisher words it.
        updated: When its figures were last renewed, as the publisher writes it.
        dimensions: By code, in order.
    """

    table: str
    title: str
    updated: str
    dimensions: dict[str, Dimension]


class Bank(Protocol):
    """A publisher's tables, whatever form they are asked for in."""

    @property
    def publisher(self) -> Publisher:
        """Whose they are."""

    def described(self, address: TableAddress) -> TableMetadata:
        """What a table holds now.

        Raises:
            SourceUnavailable, SourceRefused: It could not be had.
            SourceChanged: It is not in the form it used to be.
        """

    def codelist(self, name: str) -> dict[str, tuple[str, ...]]:
        """The groups of a grouping, each with the codes it adds up, in order."""

    def cells(self, query: PxQuery, updated: str, most: int = ...) -> list[Snapshot]:
        """All pieces of a query's answer, in order; a piece is fetched once for each renewal."""

    def unfold(self, raw: bytes, query: PxQuery, source: str) -> pl.DataFrame:
        """One row a cell: a column of codes for each variable, then `value` and `status`."""
