"""A sheet as a workbook: values as numbers, headings that stay, and a page with the sources."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from framsyn.publishing.sheet import Sheet

_SHEET_NAME: Final = 31  # longest a spreadsheet takes


def workbook(sheet: Sheet) -> bytes:
    """The sheet as XLSX. The same sheet gives the same bytes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = datetime.combine(sheet.reference_date, time(), UTC).replace(tzinfo=None)
        book.set_properties(
            {"title": sheet.title, "comments": sheet.cite, "company": "Framsyn", "created": made}
        )
        formats = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
            ),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        page = book.add_worksheet(_name(sheet.title))
        page.write_string(0, 0, sheet.title, formats["title"])
        page.write_string(1, 0, sheet.cite)
        top = 3
        headings: list[str] = []
        for column in sheet.columns:
            place = len(headings)
            headings += [column.label, ""] if column.names else [column.label]
            page.set_column(place, place, column.width)
            if column.names:
                page.set_column(place + 1, place + 1, 34)
        for at, heading in enumerate(headings):
            page.write_string(top, at, heading, formats["head"])
        for down, row in enumerate(sheet.rows, start=top + 1):
            _write_row(page, down, sheet, row)
        page.freeze_panes(top + 1, 0)
        page.autofilter(top, 0, top + len(sheet.rows), len(headings) - 1)
        _about(
            book.add_worksheet(_name(sheet.labels["about"])),
            sheet,
            formats["head"],
            formats["wrap"],
        )
    return out.getvalue()


def _write_row(page: Worksheet, down: int, sheet: Sheet, row: tuple[object, ...]) -> None:
    across = 0
    for column, cell in zip(sheet.columns, row, strict=True):
        if isinstance(cell, int | float):
            page.write_number(down, across, cell)
        elif cell is not None:
            page.write_string(down, across, str(cell))
        across += 1
        if column.names:
            page.write_string(down, across, column.names.get(str(cell), ""))
            across += 1


def _about(page: Worksheet, sheet: Sheet, head: object, wrap: object) -> None:
    """Where the figures come from, when, and how to cite them."""
    labels = sheet.labels
    page.set_column(0, 0, 24)
    page.set_column(1, 5, 36)
    lines = [
        (labels["title"], sheet.title),
        (labels["published"], sheet.reference_date.isoformat()),
        (labels["version"], sheet.data_version),
        (labels["cite"], sheet.cite),
        *((labels["note"], note) for note in sheet.notes),
    ]
    for at, (label, text) in enumerate(lines):
        page.write_string(at, 0, label, head)
        page.write_string(at, 1, text, wrap)
    top = len(lines) + 1
    heads = (
        labels["source"],
        labels["table"],
        labels["title"],
        labels["licence"],
        labels["published"],
        labels["page"],
    )
    for across, text in enumerate(heads):
        page.write_string(top, across, text, head)
    for down, origin in enumerate(sheet.origins, start=top + 1):
        told = (
            origin.publisher,
            origin.table,
            origin.title,
            origin.licence,
            origin.published,
            origin.page,
        )
        for across, text in enumerate(told):
            page.write_string(down, across, text, wrap)


def _name(title: str) -> str:
    """A sheet's name: no signs a spreadsheet forbids, and short enough."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)[:_SHEET_NAME].strip()
