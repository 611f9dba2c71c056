"""A workbook of many topics: one sheet each, values as numbers, units and sources, native charts."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from framsyn.publishing.topic import Cell, Topic, TopicChart

_LONGEST_NAME: Final = 31
_SHOWN_WHOLE: Final = 10_000
"""From here on decimals are in the cell and not on the screen, where they would not fit."""
_LINE: Final = 15
"""Points."""
_PAGE: Final = 240
"""Characters that can be read across a page."""
_TOP: Final = 3
"""Rows over the headings: title, what is measured, source."""


def spreadsheet(title: str, cite: str, topics: tuple[Topic, ...], made: datetime) -> bytes:
    """The workbook as XLSX. The same topics give the same bytes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        about = {"title": title, "comments": cite, "company": "Framsyn"}
        book.set_properties(about | {"created": made.replace(tzinfo=None)})
        formats = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "note": book.add_format({"font_color": "#4A5661"}),
            "number": book.add_format({"num_format": "#,##0.0##", "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "text": book.add_format({"valign": "top"}),
            "long": book.add_format({"valign": "top", "text_wrap": True}),
        }
        for topic in topics:
            _write(book, topic, formats)
    return out.getvalue()


def _write(book: xlsxwriter.Workbook, topic: Topic, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(_name(topic.name))
    page.write_string(0, 0, topic.title, formats["title"])
    page.write_string(1, 0, topic.note, formats["note"])
    page.write_string(2, 0, topic.source, formats["note"])
    for at, text in enumerate(topic.head):
        page.set_column(at, at, _widths(topic)[at])
        page.write_string(_TOP, at, text, formats["head"])
    for down, row in enumerate(topic.rows, start=_TOP + 1):
        if (lines := max(map(_lines, row, _widths(topic)))) > 1:
            page.set_row(down, _LINE * lines)  # not every program makes room by itself
        for across, cell in enumerate(row):
            if isinstance(cell, int | float):
                whole = float(cell).is_integer() or abs(cell) >= _SHOWN_WHOLE
                kind = "whole" if whole else "number"
                page.write_number(down, across, cell, formats[kind])
            elif cell is not None:
                width = _widths(topic)[across]
                page.write_string(
                    down, across, cell, formats["long" if _lines(cell, width) > 1 else "text"]
                )
    page.freeze_panes(_TOP + 1, 1)
    page.hide_gridlines(2)
    _on_paper(page, sum(_widths(topic)))
    if topic.chart:
        _draw(book, page, topic, topic.chart)


def _widths(topic: Topic) -> list[int]:
    """Of every column, in characters."""
    last = topic.widths[-1]
    return [*topic.widths, *[last] * len(topic.head)][: len(topic.head)]


def _lines(cell: Cell, width: int) -> int:
    """How many lines a text takes in its column, reckoned with room to spare."""
    return -(-len(cell) * 10 // (width * 9)) if isinstance(cell, str) else 1


def _on_paper(page: Worksheet, width: int) -> None:
    """A4 across, as many pages wide as can be read, with headings and names on each."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(-(-width // _PAGE), 0)
    page.repeat_rows(_TOP)
    page.repeat_columns(0)
    page.set_footer("&L&8&A&R&8&P / &N")


def _draw(book: xlsxwriter.Workbook, page: Worksheet, topic: Topic, told: TopicChart) -> None:
    name = _name(topic.name)
    drawn = book.add_chart({"type": told.kind})
    if drawn is None:
        raise ValueError(f"There is no chart of the kind '{told.kind}'")
    for row in told.rows:
        down = _TOP + 1 + row
        drawn.add_series(
            {
                "name": [name, down, 0],
                "categories": [name, _TOP, told.first, _TOP, told.last],
                "values": [name, down, told.first, down, told.last],
            }
        )
    drawn.set_title({"name": told.title, "name_font": {"size": 12}})
    drawn.set_y_axis({"min": 0, "num_format": "#,##0", "major_gridlines": {"visible": True}})
    drawn.set_size({"width": 760, "height": 360})
    below = _TOP + 3 + len(topic.rows)
    page.insert_chart(below, 1, drawn, {"description": told.alt})


def _name(text: str) -> str:
    """A sheet's name: no signs a spreadsheet forbids, and short enough."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in text)[:_LONGEST_NAME].strip()
