"""The first sheet of an XLSX file, read piece by piece with a limit on all that is unpacked.

An XLSX is a zip of XML. No piece is unpacked farther than is allowed, no entity is followed, and
no formula is believed: a value that another program once worked out may be old. Why no library
reads it: docs/decisions/0017-our-own-reader-of-workbooks.md
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Final
from xml.parsers import expat

from framsyn.app.own.fault import BadSheet, SheetFault

MOST_UNPACKED: Final = 20_000_000
MOST_PARTS: Final = 500
_PIECE: Final = 65_536
_MOST_TEXTS: Final = 100_000
_MOST_CELLS: Final = 200_000
"""Three times what a sheet of ours can hold, for cells that are empty but have a colour."""
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHEET: Final = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")

Rows = list[tuple[int, tuple[str, ...]]]


def read_xlsx(content: bytes, most_rows: int, most_columns: int) -> tuple[Rows, list[SheetFault]]:
    """Rows of the first sheet with their numbers, and what was passed over.

    Raises:
        BadSheet: It cannot be read without guessing; all faults are told.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return _Workbook(packed, most_rows, most_columns).read()
    except (
        zipfile.BadZipFile,
        expat.ExpatError,
        KeyError,
        NotImplementedError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise BadSheet([SheetFault("damaged")]) from error
    except RuntimeError as error:  # what zipfile says of a locked file
        raise BadSheet([SheetFault("old-or-locked")]) from error


class _Workbook:
    """One file being read."""

    def __init__(self, packed: zipfile.ZipFile, most_rows: int, most_columns: int) -> None:
        self.packed = packed
        self.names = packed.namelist()
        self.left = MOST_UNPACKED
        self.most_rows, self.most_columns = most_rows, most_columns

    def read(self) -> tuple[Rows, list[SheetFault]]:
        sheets = sorted(
            (name for name in self.names if _SHEET.fullmatch(name)),
            key=lambda name: int(_SHEET.fullmatch(name)[1]),  # type: ignore[index]
        )
        if len(self.names) > MOST_PARTS:
            raise BadSheet([SheetFault("unpacks-too-far")])
        if "[Content_Types].xml" not in self.names or not sheets:
            raise BadSheet([SheetFault("no-sheet")])
        first = self._first(sheets)
        texts = self._texts() if "xl/sharedStrings.xml" in self.names else []
        found = _SheetReader(texts, self.most_rows, self.most_columns)
        self._parse(first, found)
        if found.faults:
            raise BadSheet(found.faults)
        notes = []
        if len(sheets) > 1:
            notes.append(SheetFault("other-sheets", said={"count": str(len(sheets) - 1)}))
        if any(re.fullmatch(r"xl/(threadedC|c)omments/?[^/]*\.xml", name) for name in self.names):
            notes.append(SheetFault("cell-notes"))
        return found.rows, notes

    def _first(self, sheets: list[str]) -> str:
        """The part that holds the first sheet as the workbook orders them."""
        order, targets = _Collect("sheet", "r:id"), _Collect("Relationship", "Id", "Target")
        try:
            self._parse("xl/workbook.xml", order)
            self._parse("xl/_rels/workbook.xml.rels", targets)
            places = {each[0]: each[1] for each in targets.found}
            named = "xl/" + places[order.found[0][0]].removeprefix("/xl/").removeprefix("xl/")
        except (KeyError, IndexError):
            return sheets[0]
        return named if named in sheets else sheets[0]

    def _texts(self) -> list[str]:
        found = _Texts()
        self._parse("xl/sharedStrings.xml", found)
        return found.texts

    def _parse(self, name: str, reader: _Reader) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = _no_doctype
        with self.packed.open(name) as part:
            for piece in self._pieces(part):
                parser.Parse(piece, False)
            parser.Parse(b"", True)

    def _pieces(self, part: IO[bytes]) -> Iterator[bytes]:
        """What a part unpacks to, as far as is allowed for the whole file."""
        while piece := part.read(_PIECE):
            self.left -= len(piece)
            if self.left < 0:
                raise BadSheet([SheetFault("unpacks-too-far")])
            yield piece


def _no_doctype(*_: object) -> None:
    raise BadSheet([SheetFault("damaged")])


class _Reader:
    """What listens to a part."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text within it."""


class _Collect(_Reader):
    """Attributes of every element of a name."""

    def __init__(self, element: str, *names: str) -> None:
        self.element, self.names = element, names
        self.found: list[tuple[str, ...]] = []

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name.rpartition(":")[2] == self.element and len(self.found) < MOST_PARTS:
            self.found.append(tuple(attributes.get(each, "") for each in self.names))


class _Texts(_Reader):
    """The texts that cells point to."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._in_text = self._in_reading = False

    def start(self, name: str, _: dict[str, str], /) -> None:
        plain = name.rpartition(":")[2]
        if plain == "si":
            self._parts = []
        self._in_reading = self._in_reading or plain == "rPh"
        self._in_text = plain == "t" and not self._in_reading

    def end(self, name: str) -> None:
        plain = name.rpartition(":")[2]
        if plain == "t":
            self._in_text = False
        elif plain == "rPh":
            self._in_reading = False
        elif plain == "si":
            self.texts.append(" ".join("".join(self._parts).split())[:1_000])
            if len(self.texts) > _MOST_TEXTS:
                raise BadSheet([SheetFault("unpacks-too-far")])

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


class _SheetReader(_Reader):
    """The cells of one sheet, and what cannot be read of it."""

    def __init__(self, texts: list[str], most_rows: int, most_columns: int) -> None:
        self.texts = texts
        self.most_rows, self.most_columns = most_rows, most_columns
        self.rows: Rows = []
        self.faults: list[SheetFault] = []
        self._row: dict[int, str] = {}
        self._number = 0
        self._cells = 0
        self._column = -1
        self._kind = ""
        self._parts: list[str] = []
        self._reads = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        plain = name.rpartition(":")[2]
        if plain == "row":
            said = attributes.get("r", "")
            self._number = int(said) if said.isdecimal() else self._number + 1
            self._row, self._column = {}, -1
        elif plain == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1
            self._kind, self._parts = attributes.get("t", "n"), []
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise BadSheet(self.faults or [SheetFault("unpacks-too-far")])
        elif plain == "f":
            self._fault("formula", self._number, _letters(self._column))
        elif plain == "mergeCell":
            self._fault("merged", 0, attributes.get("ref", ""))
        elif plain in {"v", "t"}:
            self._reads = True

    def end(self, name: str) -> None:
        plain = name.rpartition(":")[2]
        if plain in {"v", "t"}:
            self._reads = False
        elif plain == "c" and self._parts:
            if self._column >= self.most_columns:
                self._fault("too-many-columns", said={"high": str(self.most_columns)})
            else:
                self._row[self._column] = self._value()
        elif plain == "row" and self._row:
            width = max(self._row) + 1
            row = tuple(self._row.get(at, "") for at in range(width))
            self.rows.append((self._number, row))
            if len(self.rows) > self.most_rows + 20:
                raise BadSheet([SheetFault("too-many-rows", said={"high": str(self.most_rows)})])

    def text(self, text: str) -> None:
        if self._reads:
            self._parts.append(text)

    def _value(self) -> str:
        written = " ".join("".join(self._parts).split())
        if self._kind == "s":
            place = int(written) if written.isdecimal() else -1
            if not 0 <= place < len(self.texts):
                raise BadSheet([SheetFault("damaged")])
            return self.texts[place]
        if self._kind == "e":
            self._fault("error-cell", self._number, _letters(self._column), {"given": written})
            return ""
        return _number(written) if self._kind == "n" else written

    def _fault(
        self, what: str, row: int = 0, column: str = "", said: dict[str, str] | None = None
    ) -> None:
        fault = SheetFault(what, row, column, said or {})
        if len(self.faults) < 1_000 and fault not in self.faults[-1:]:
            self.faults.append(fault)


def _number(written: str) -> str:
    """A number as people write it: 1E3 → 1000, 82.500000000000014 → 82.5."""
    try:
        value = float(written)
    except ValueError:
        return written
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.12g}"


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _letters(place: int) -> str:
    said = ""
    place += 1
    while place > 0:
        place, rest = divmod(place - 1, 26)
        said = chr(65 + rest) + said
    return said
