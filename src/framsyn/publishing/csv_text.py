"""A sheet as CSV: one value a row, and on every row what is needed to cite it.

There are no lines before the heading, so that any program reads it. The mark at the start
tells spreadsheets that it is UTF-8. Norwegian spreadsheets part cells with a semicolon and
decimals with a comma; for them there is a form of its own.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final, Literal

from framsyn.publishing.sheet import Cell, Sheet

Form = Literal["plain", "excel"]

MARK: Final = "\ufeff"
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_text(sheet: Sheet, form: Form = "plain") -> str:
    """The sheet as text; dimensions with their codes and their names."""
    out = StringIO()
    out.write(MARK)
    writer = csv.writer(out, delimiter=";" if form == "excel" else ",", lineterminator="\r\n")
    heads: list[str] = []
    for column in sheet.columns:
        heads += [column.key, f"{column.key}_name"] if column.names else [column.key]
    writer.writerow([*heads, "reference_date", "data_version", "cite"])
    end = [sheet.reference_date.isoformat(), sheet.data_version, sheet.cite]
    for row in sheet.rows:
        cells: list[str] = []
        for column, cell in zip(sheet.columns, row, strict=True):
            cells.append(written(cell, form))
            if column.names:
                cells.append(_safe(column.names.get(str(cell), "")))
        writer.writerow([*cells, *map(_safe, end)])
    return out.getvalue()


def written(cell: Cell, form: Form) -> str:
    """One cell as it stands in the file."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _safe(cell)
    text = repr(cell)
    return text.replace(".", ",") if form == "excel" else text


def _safe(text: str) -> str:
    """Text that a spreadsheet takes for text and never for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
