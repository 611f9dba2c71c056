"""Monthly figures of NAV, which come as workbooks: found on their page, read by their own labels.

NAV has no open service for these figures. A table has a number (PST302), a page that links to
this month's file under an address that changes, and a sheet where kommuner stand in blocks by
fylke, a column a month. Rows are told by the number their label begins with and by nothing else:
totals stand above in one block and below in the next. "*" stands where few are counted. A file
holds the months of one year.
"""

from __future__ import annotations

import html
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import unquote

import polars as pl

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.http.client import PoliteClient
from framsyn.statistics.snapshots import Snapshot, SnapshotStore
from framsyn.statistics.sources.described import (
    Dimension,
    Publisher,
    TableAddress,
    TableMetadata,
)
from framsyn.statistics.sources.kept import KeptBank, Progress
from framsyn.statistics.sources.pxweb_query import MOST_CELLS, PxQuery
from framsyn.statistics.sources.workbook import Cell, Workbook

ADDRESS: Final = "https://www.nav.no"
PLACE: Final = "Kommune"
MONTH: Final = "Maaned"
HIDDEN: Final = "*"
"""NAV's mark where fewer are counted than may be shown."""
EMPTY: Final = ".."
MONTHS: Final = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
NAV: Final = Publisher(
    id="nav",
    name="NAV",
    holds="NAV table",
    licence="CC-BY-4.0",
    page="https://www.nav.no{page}",
)
_LINK: Final = re.compile(r"/_/attachment/(?:download|inline)/[^\s\"'<>\\]+?\.xlsx")
_NUMBERED: Final = re.compile(r"(\d{2}|\d{4}|\d{6}) \S.*")
_YEAR: Final = re.compile(
    r"(?:[a-zæøå]+ ?- ?[a-zæøå]+ |periode: ?)?(\d{4})(?: ?:| \d{2} ?- ?\1 \d{2})?", re.IGNORECASE
)
"""How a year is told above the figures: "2026 :", "Januar - august 2026", "Periode: 2026 01 - 2026 08"."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet holds.

    Attributes:
        names: What each place is called, by its number: fylker, kommuner, bydeler.
        months: Codes of the months, in order ("2026M08").
        values: What stands for each place and month: a number, a mark, or nothing.
    """

    names: dict[str, str]
    months: tuple[str, ...]
    values: dict[tuple[str, str], Cell]


class NavWorkbooks(KeptBank):
    """Asks NAV for its workbooks, and keeps them."""

    of = NAV
    at = ADDRESS

    def __init__(
        self,
        client: PoliteClient,
        store: SnapshotStore,
        address: str = "",
        *,
        anew: bool = False,
        progress: Progress | None = None,
    ) -> None:
        super().__init__(client, store, address, anew=anew, progress=progress)
        self._found: dict[str, tuple[Snapshot, str]] = {}

    def described(self, address: TableAddress) -> TableMetadata:
        """What this month's workbook holds; it is fetched once, however often it is asked about.

        Raises:
            SourceUnavailable, SourceRefused: It could not be had.
            SourceChanged: The page does not link to it, or it is not in the form it used to be.
        """
        source = f"{NAV.holds} {address.number}"
        page = self._kept.confirmed(f"{self._address}{address.page}")
        link = find_link(self._kept.read(page), address.number, source)
        kept = self._kept.once(
            f"{self._address}{link}",
            state=link,
            read=partial(read_sheet, sheet=address.sheet, source=source),
            before=partial(self._say, f"{source}: fetching this month's workbook."),
        )
        self._found[address.number] = (kept, address.sheet)
        sheet = read_sheet(self._kept.read(kept), address.sheet, source)
        year, month = int(sheet.months[-1][:4]), int(sheet.months[-1][5:])
        labels = {code: f"{MONTHS[int(code[5:]) - 1]} {code[:4]}" for code in sheet.months}
        return TableMetadata(
            table=address.number,
            title=title_of(link),
            updated=f"{year}-{month:02}-{monthrange(year, month)[1]}",
            dimensions={
                PLACE: Dimension(PLACE, sheet.names, (), may_be_left_out=False),
                MONTH: Dimension(MONTH, labels, (), may_be_left_out=False),
            },
        )

    def cells(self, query: PxQuery, updated: str, most: int = MOST_CELLS) -> list[Snapshot]:
        """The workbook that was described."""
        del updated, most
        return [self._found[query.table][0]]

    def unfold(self, raw: bytes, query: PxQuery, source: str) -> pl.DataFrame:
        """One row for each place and month that was asked for."""
        sheet = read_sheet(raw, self._found[query.table][1], source)
        rows = []
        for place in query.codes[PLACE]:
            for month in query.codes[MONTH]:
                cell = sheet.values.get((place, month))
                number = cell if isinstance(cell, float) else None
                mark = cell if isinstance(cell, str) else "" if number is not None else EMPTY
                rows.append((place, month, number, mark))
        schema = {PLACE: pl.String, MONTH: pl.String, "value": pl.Float64, "status": pl.String}
        return pl.DataFrame(rows, schema, orient="row")


def find_link(raw: bytes, number: str, source: str) -> str:
    """The address of a table's workbook, from the page that links to it.

    Raises:
        SourceChanged: No workbook there has the number in its name, or several have.
    """
    text = html.unescape(raw.decode("utf-8", "replace"))
    text = text.replace("\\u002F", "/").replace("\\/", "/")
    links: dict[str, None] = dict.fromkeys(_LINK.findall(text))
    found: dict[str, str] = {
        title_of(each): each for each in reversed(links) if number in title_of(each)
    }
    if len(found) != 1:
        what = "several workbooks have" if found else "no workbook has"
        told = "; ".join(found or map(title_of, links)) or "none"
        raise SourceChanged(source, f"on its page {what} that number; linked there: {told}")
    return next(iter(found.values()))


def title_of(link: str) -> str:
    """The name of a file as people read it."""
    name = unquote(link.rpartition("/")[2]).removesuffix(".xlsx")
    return " ".join(unicodedata.normalize("NFC", name).replace("_", " ").split())


def read_sheet(raw: bytes, sheet: str, source: str) -> Sheet:
    """A sheet from the bytes of its workbook.

    Raises:
        SourceChanged: It is not in the form it used to be.
    """
    year = ""
    columns: dict[int, str] = {}
    names: dict[str, str] = {}
    values: dict[tuple[str, str], Cell] = {}
    for row in Workbook(raw, source).rows(sheet):
        at = next(place for place, cell in enumerate(row) if cell is not None)
        months = _months(row)
        if months:
            if not year:
                raise SourceChanged(source, "it does not say of which year its months are")
            columns = {place: f"{year}M{month:02}" for place, month in months.items()}
            continue
        label = row[at]
        if not isinstance(label, str):
            continue
        if not columns:
            year = _year(label, year, source)
            continue
        told = _NUMBERED.fullmatch(label)
        cells = {month: _figure(row, place, source) for place, month in columns.items()}
        if told is None or all(each is None for each in cells.values()):
            continue
        code = told[1]
        if code in names:
            raise SourceChanged(source, f"{code} has figures twice")
        names[code] = label.removeprefix(code).strip()
        values |= {(code, month): cell for month, cell in cells.items()}
    if not names:
        raise SourceChanged(source, f"no place has figures in a month in its sheet '{sheet}'")
    months_there = sorted({month for _, month in values})
    return Sheet(names, tuple(_with_figures(months_there, values)), values)


def _with_figures(months: list[str], values: dict[tuple[str, str], Cell]) -> list[str]:
    """Months in which anybody has a number: those to come may stand there already, empty."""
    counted = {month for (_, month), cell in values.items() if isinstance(cell, float)}
    return [month for month in months if month in counted] or months


def _months(row: list[Cell]) -> dict[int, int]:
    """The month of each column; empty where the row is not one of names of months.

    What stands before the first month says what the column of labels is.
    """
    texts = {place: cell for place, cell in enumerate(row) if cell is not None}
    named = {
        place: MONTHS.index(cell.lower()) + 1
        for place, cell in texts.items()
        if isinstance(cell, str) and cell.lower() in MONTHS
    }
    others = texts.keys() - named.keys()
    return named if named and all(place < min(named) for place in others) else {}


def _year(label: str, before: str, source: str) -> str:
    """The year a line above the figures says they are of."""
    told = _YEAR.fullmatch(label)
    if told is None:
        return before
    if before not in {"", told[1]}:
        raise SourceChanged(source, f"it says both {before} and {told[1]}")
    return told[1]


def _figure(row: list[Cell], place: int, source: str) -> Cell:
    """A number, the mark, or nothing."""
    cell = row[place] if place < len(row) else None
    if isinstance(cell, str) and cell != HIDDEN:
        raise SourceChanged(source, f"'{cell}' stands where a number or {HIDDEN} should")
    return cell
