"""A sheet of an XLSX file that a publisher gives out, by the sheet's name, as rows of cells.

No part is unpacked farther than is allowed and no entity is followed. Why no library reads
workbooks here: docs/decisions/0017-our-own-reader-of-workbooks.md. What people send themselves is
read, and refused, by other rules: here a publisher's merged titles are no fault.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final
from xml.parsers import expat

from framsyn.domain.errors import SourceChanged

Cell = str | float | None
MOST_UNPACKED: Final = 60_000_000
MOST_COLUMNS: Final = 1_000
"""More than any sheet of figures has; one without end would be a list without end."""
_PIECE: Final = 65_536
_PLACE: Final = re.compile(r"([A-Z]{1,3})[0-9]+")
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError),
    *(LookupError, ValueError, NotImplementedError),
    RuntimeError,  # what zipfile says of a locked file
)
Handler = Callable[[str, dict[str, str], str], None]


class Workbook:
    """One file.

    Args:
        raw: Its bytes.
        source: What it is, for messages.

    Raises:
        SourceChanged: It is no workbook.
    """

    def __init__(self, raw: bytes, source: str) -> None:
        self._source, self._left = source, MOST_UNPACKED
        try:
            self._packed = zipfile.ZipFile(BytesIO(raw))
            self._places = self._sheets()
            self._texts = self._shared_texts()
        except _BROKEN as error:
            kind = "a web page" if raw.lstrip()[:1] == b"<" else "not a workbook"
            raise SourceChanged(source, f"the answer is {kind}") from error

    @property
    def sheets(self) -> tuple[str, ...]:
        """What the sheets are called, in order."""
        return tuple(self._places)

    def rows(self, sheet: str) -> list[list[Cell]]:
        """The rows of a sheet that hold anything, each as long as its last cell.

        Raises:
            SourceChanged: There is no such sheet, or it cannot be read.
        """
        if sheet not in self._places:
            there = "; ".join(self.sheets)
            raise SourceChanged(self._source, f"it has no sheet '{sheet}'; there are: {there}")
        try:
            return self._cells(self._places[sheet])
        except _BROKEN as error:
            raise SourceChanged(self._source, f"its sheet '{sheet}' cannot be read") from error

    def _sheets(self) -> dict[str, str]:
        """The part each sheet lies in, by its name."""
        targets: dict[str, str] = {}
        names: list[tuple[str, str]] = []

        def related(element: str, told: dict[str, str], _: str) -> None:
            if element == "Relationship":
                targets[told["Id"]] = told["Target"].removeprefix("/xl/").removeprefix("xl/")

        def named(element: str, told: dict[str, str], _: str) -> None:
            if element == "sheet":
                names.append((" ".join(told["name"].split()), told["r:id"]))

        self._parse("xl/_rels/workbook.xml.rels", related)
        self._parse("xl/workbook.xml", named)
        return {name: f"xl/{targets[place]}" for name, place in names}

    def _shared_texts(self) -> list[str]:
        """The texts that cells point to; readings of signs are no part of them."""
        texts: list[str] = []
        parts: list[str] = []

        def ended(element: str, _: dict[str, str], text: str) -> None:
            if element == "t":
                parts.append(text)
            elif element == "rPh":
                parts.pop()
            elif element == "si":
                texts.append("".join(parts))
                parts.clear()

        if "xl/sharedStrings.xml" in self._packed.namelist():
            self._parse("xl/sharedStrings.xml", ended)
        return texts

    def _cells(self, part: str) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        row: list[Cell] = []
        written: list[str] = []

        def ended(element: str, told: dict[str, str], text: str) -> None:
            if element in {"v", "t"}:
                written.append(text)
            elif element == "c":
                place = _PLACE.fullmatch(told.get("r", ""))
                at = _column(place[1]) if place else len(row)
                if at >= MOST_COLUMNS:
                    raise SourceChanged(self._source, f"it has more than {MOST_COLUMNS} columns")
                row.extend([None] * (at - len(row)))
                row.append(self._cell(told.get("t", "n"), "".join(written)))
                written.clear()
            elif element == "row":
                if any(each is not None for each in row):
                    rows.append(list(row))
                row.clear()

        self._parse(part, ended)
        return rows

    def _cell(self, kind: str, written: str) -> Cell:
        if not written.strip():
            return None
        if kind == "n":
            return float(written)
        text = self._text(written) if kind == "s" else written
        return " ".join(text.split()) or None

    def _text(self, place: str) -> str:
        if not place.isdecimal():
            raise LookupError(place)
        return self._texts[int(place)]

    def _parse(self, part: str, ended: Handler) -> None:
        """Tell each element as it ends, with its attributes and the text within it."""
        open_ones: list[tuple[str, dict[str, str], list[str]]] = []

        def start(name: str, told: dict[str, str]) -> None:
            open_ones.append((name.rpartition(":")[2], told, []))

        def end(_: str) -> None:
            name, told, text = open_ones.pop()
            ended(name, told, "".join(text))

        def within(text: str) -> None:
            open_ones[-1][2].append(text)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = within
        parser.StartDoctypeDeclHandler = _no_doctype
        with self._packed.open(part) as packed:
            while piece := packed.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise SourceChanged(self._source, "it unpacks to far more than figures do")
                parser.Parse(piece, False)
        parser.Parse(b"", True)


def _no_doctype(*_: object) -> None:
    raise zipfile.BadZipFile


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
