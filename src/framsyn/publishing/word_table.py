"""Tables in a Word file: as wide as the text, each column as wide as what it holds.

Lines run between rows alone, numbers stand to the right, and a row is never parted by a page.
"""

from __future__ import annotations

import re
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from framsyn.publishing.document import Grid, Parts, plain

_WIDTH: Final = 160
"""Millimetres of text on the page."""
_LETTER: Final = 1.75
"""Millimetres of an ordinary letter."""
_NARROWEST, _WIDEST = 8, 34
_STAYS_WHOLE: Final = 11
"""A table of so many rows is kept on one page."""
_LINES: Final = (
    f"<w:tblBorders {nsdecls('w')}>"
    '<w:top w:val="single" w:sz="6" w:color="17212B"/><w:left w:val="nil"/>'
    '<w:bottom w:val="single" w:sz="6" w:color="17212B"/><w:right w:val="nil"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="CFC8BB"/><w:insideV w:val="nil"/>'
    "</w:tblBorders>"
)


def add_table(made: Any, grid: Grid) -> None:  # noqa: ANN401 - python-docx's own
    """A table with its caption over it and its note below."""
    caption = made.add_paragraph(grid.caption, "Caption")
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_after = Pt(3)
    table = made.add_table(rows=1 + len(grid.rows), cols=len(grid.head), style="Table Grid")
    table._tbl.tblPr.append(parse_xml(_LINES))  # noqa: SLF001 - there is no other way
    table.autofit = False
    widths = [Mm(width) for width in widths_of(grid)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    right = [all(map(_is_number, column)) for column in _columns(grid)]
    rows: list[tuple[Parts, ...]] = [tuple((text,) for text in grid.head), *grid.rows]
    kept = len(rows) <= _STAYS_WHOLE
    for at, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - as above
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if at == 0:  # said anew on every page, and to a screen reader
            properties.append(parse_xml(f'<w:tblHeader {nsdecls("w")} w:val="true"/>'))
        for across, (cell, parts) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[across]
            written = cell.paragraphs[0]
            run = written.add_run(plain(parts))
            run.bold, run.font.size = at == 0, Pt(9.5)
            written.paragraph_format.space_after = Pt(1)
            written.paragraph_format.line_spacing = 1.0
            written.paragraph_format.keep_with_next = kept and at < len(rows) - 1
            if right[across]:
                written.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    below = made.add_paragraph(plain(grid.note), "Caption")
    below.paragraph_format.space_before = Pt(3)


def widths_of(grid: Grid) -> list[float]:
    """Of each column, in millimetres: as the grid says or its texts are long, no word parted."""
    columns = [[head, *texts] for head, texts in zip(grid.head, _columns(grid), strict=True)]
    weights = list(grid.weights) or [
        float(min(max(map(len, texts)), _WIDEST) + _NARROWEST) for texts in columns
    ]
    wanted = [_WIDTH * weight / sum(weights) for weight in weights]
    least = [_LETTER * max(len(w) for text in texts for w in _words(text)) + 4 for texts in columns]
    if sum(least) >= _WIDTH:
        return [_WIDTH * each / sum(least) for each in least]
    lacking = sum(max(0.0, low - width) for low, width in zip(least, wanted, strict=True))
    spare = sum(max(0.0, width - low) for low, width in zip(least, wanted, strict=True))
    given = lacking / spare if spare else 0.0
    return [
        low if width < low else width - (width - low) * given
        for low, width in zip(least, wanted, strict=True)
    ]


def _columns(grid: Grid) -> list[list[str]]:
    """The texts below each heading."""
    return [[plain(row[at]) for row in grid.rows] for at in range(len(grid.head))]


def _words(text: str) -> list[str]:
    return re.split(r"[ \n–/-]", text) or [""]


def _is_number(text: str) -> bool:
    return not any(sign.isalpha() for sign in text)
