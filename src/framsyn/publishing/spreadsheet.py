"""A workbook of many topics: one sheet each, values as numbers, units and sources, native charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final, Literal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Cell = str | float | int | None
_LONGEST_NAME: Final = 31
_TOP: Final = 3
"""Rows over the headings: title, what is measured, source."""


@dataclass(frozen=True, slots=True)
class TopicChart:
    """A chart of some rows of a sheet.

    Attributes:
        kind: Lines run along the columns of years; columns stand beside each other.
        title: What it shows.
        rows: Which rows, counted from nought.
        first: The first column of values.
        last: The last.
        alt: What it shows, in words.
    """

    kind: Literal["line", "column"]
    title: str
    rows: tuple[int, ...]
    first: int
    last: int
    alt: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One sheet.

    Attributes:
        name: Of the sheet.
        title: What it holds.
        note: What is measured, and what a careful reader should know.
        source: Where it is from.
        head: Headings.
        rows: Cells; None where there is no value.
        widths: Characters, by column; the last holds for the rest.
        chart: A chart; None for none.
    """

    name: str
    title: str
    note: str
    source: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = (14,)
    chart: TopicChart | None = None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"A row of '{self.name}' does not fit its head")


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
            "number": book.add_format({"num_format": "#,##0.###"}),
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
        page.set_column(at, at, topic.widths[min(at, len(topic.widths) - 1)])
        page.write_string(_TOP, at, text, formats["head"])
    for down, row in enumerate(topic.rows, start=_TOP + 1):
        for across, cell in enumerate(row):
            if isinstance(cell, int | float):
                page.write_number(down, across, cell, formats["number"])
            elif cell is not None:
                page.write_string(down, across, cell)
    page.freeze_panes(_TOP + 1, 1)
    page.hide_gridlines(2)
    if topic.chart:
        _draw(book, page, topic, topic.chart)


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
    page.insert_chart(below, 0, drawn, {"description": told.alt})


def _name(text: str) -> str:
    """A sheet's name: no signs a spreadsheet forbids, and short enough."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in text)[:_LONGEST_NAME].strip()
