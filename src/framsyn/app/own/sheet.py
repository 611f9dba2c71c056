"""A file somebody sends, as rows of text: CSV in the encodings spreadsheets write, or XLSX.

What cannot be read without guessing is refused, and what to do is told: formulas, merged cells,
a file that unpacks to far more than it is, letters that came through a wrong encoding.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from framsyn.app.own.fault import BadSheet, SheetFault
from framsyn.app.own.xlsx import read_xlsx

MOST_BYTES: Final = 2_000_000
MOST_ROWS: Final = 3_000
MOST_COLUMNS: Final = 20
LONGEST_CELL: Final = 200
_MARKS: Final = ";\t,"
_BROKEN: Final = re.compile("Ã[¦¸¥†˜…]|\ufffd")
"""Norwegian letters that were read as something else before they came here."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text.

    Attributes:
        header: What the columns are called.
        rows: The rows under it, each as wide as the header.
        numbers: Which row of the file each is, as a spreadsheet counts.
        notes: What was passed over, for the reader to know.
    """

    header: Row
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    notes: tuple[SheetFault, ...] = ()


def read_sheet(content: bytes) -> Sheet:
    """The rows of a file.

    Raises:
        BadSheet: It cannot be read; all faults are told.
    """
    if not content.strip():
        raise BadSheet([SheetFault("empty")])
    if len(content) > MOST_BYTES:
        raise BadSheet([SheetFault("too-large", said={"high": str(MOST_BYTES // 1_000_000)})])
    if content.startswith(b"PK"):
        rows, notes = read_xlsx(content, MOST_ROWS, MOST_COLUMNS)
        return sheet_of(rows, notes)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadSheet([SheetFault("old-or-locked")])
    return sheet_of(_csv_rows(_text(content)), ())


def sheet_of(rows: Iterable[tuple[int, Row]], notes: Iterable[SheetFault]) -> Sheet:
    """Numbered rows as a sheet: the first with two cells or more names the columns.

    Raises:
        BadSheet: There is no such row, or nothing under it, or too much.
    """
    filled = [(number, row) for number, row in rows if any(cell for cell in row)]
    start = next((at for at, (_, row) in enumerate(filled) if sum(map(bool, row)) > 1), None)
    if start is None or start == len(filled) - 1:
        raise BadSheet([SheetFault("no-table")])
    _, header = filled[start]
    width = max(at + 1 for at, cell in enumerate(header) if cell)
    body = filled[start + 1 :]
    faults = (
        [SheetFault("too-many-rows", said={"high": str(MOST_ROWS)})]
        if (len(body) > MOST_ROWS)
        else []
    )
    if width > MOST_COLUMNS:
        faults.append(SheetFault("too-many-columns", said={"high": str(MOST_COLUMNS)}))
    for number, row in body[:MOST_ROWS]:
        if any(row[width:]):
            faults.append(SheetFault("beyond-columns", number))
        faults += [SheetFault("long-cell", number) for cell in row if len(cell) > LONGEST_CELL]
    if faults:
        raise BadSheet(faults)
    return Sheet(
        header[:width],
        tuple((*row[:width], *[""] * (width - len(row))) for _, row in body),
        tuple(number for number, _ in body),
        tuple(notes),
    )


def as_text(sheet: Sheet) -> str:
    """A sheet as text that a form can hold between its steps."""
    lines = ["\t".join(("", *sheet.header))]
    lines += ["\t".join((str(n), *row)) for n, row in zip(sheet.numbers, sheet.rows, strict=True)]
    return "\n".join(lines)


def from_text(text: str) -> Sheet:
    """The sheet a form held.

    Raises:
        BadSheet: It is not what this page wrote.
    """
    lines = text.replace("\r\n", "\n").strip("\n").split("\n")
    header, *body = [tuple(line.split("\t")) for line in lines[: MOST_ROWS + 2]]
    rows = [(0, header[1:]), *((int(r[0]) if r[0].isdecimal() else 0, r[1:]) for r in body)]
    return sheet_of(rows, ())


def _text(content: bytes) -> str:
    """A file's text, in the encodings that spreadsheets write."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _decoded(content, encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(content, "cp1252")
    if _CONTROL.search(text):
        raise BadSheet([SheetFault("no-text")])
    broken = [
        SheetFault("broken-letters", number)
        for number, line in enumerate(text.splitlines(), 1)
        if _BROKEN.search(line)
    ]
    if broken:
        raise BadSheet(broken)
    return text


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadSheet([SheetFault("no-text")]) from error


def _csv_rows(text: str) -> list[tuple[int, Row]]:
    """Rows with their numbers; columns are parted by what the fullest of the first lines holds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.split("\n")[:20]
    mark = max(_MARKS, key=lambda each: max((line.count(each) for line in first), default=0))
    if any(";" in line for line in first):
        mark = ";"  # a decimal comma is more common than a semicolon in a name
    rows: list[tuple[int, Row]] = []
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        for row in reader:
            rows.append((reader.line_num, tuple(_plain(cell) for cell in row)))
            if len(rows) > MOST_ROWS + 20:
                break
    except csv.Error as error:
        raise BadSheet([SheetFault("quotes", reader.line_num)]) from error
    return rows


def _plain(cell: str) -> str:
    """A cell on one line."""
    return re.sub(r"\s+", " ", cell).strip()
