"""NAV's pages of statistics on this machine: a page links to workbooks, whose addresses change.

The workbooks are as those who read the real ones describe them: places in blocks by fylke, a line
of months for each block, totals above or below, "*" where few are counted.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from openpyxl import Workbook

from tests.publisher_server import Answering, Refusal

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Desember"),
)
Row = tuple[str, tuple[float | str | None, ...]]
"""A label and its months; a label with no months stands alone."""


def workbook(sheets: Mapping[str, list[Row]], above: str, months: int, called: str = "") -> bytes:
    """A workbook of NAV's form: rows begin in column B, and a row of months before each block.

    Args:
        sheets: Rows by the sheet's name; a row without months begins a block.
        above: What tells the year ("2026 : ").
        months: How many months there are.
        called: What the column of labels is called, if anything.
    """
    made = Workbook()
    made.remove(made.active)
    about = made.create_sheet(" Om statistikken")
    about["B2"] = "Kilde: NAV. Tall under fire vises som *."
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        sheet["B2"] = "Kilde: NAV"
        sheet["B6"] = above
        at = 8
        for label, values in rows:
            sheet.cell(at, 2, label)
            if not values:
                at += 2
                sheet.cell(at, 2, called or None)
                for number, month in enumerate(MONTHS[:months]):
                    sheet.cell(at, 3 + number, month)
            for number, value in enumerate(values):
                sheet.cell(at, 3 + number, value)
            at += 1
    written = BytesIO()
    made.save(written)
    return written.getvalue()


@dataclass
class NavServer(Answering):
    """Files by name, and the pages that link to them.

    Attributes:
        files: What each file holds, by its name.
        pages: Names of the files each page links to, by its path.
        hides: Whether links stand in a script, as JSON, in place of in an anchor.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)
    hides: bool = False

    def link(self, name: str) -> str:
        """Where a file lies: the address changes with what is in it."""
        mark = hashlib.sha1(self.files[name], usedforsecurity=False).hexdigest()
        return f"/_/attachment/download/855412db-d0fd-43a0:{mark}/{quote(name)}"

    def written(self, found: Any) -> tuple[bytes, str]:
        return found

    def found(self, path: str, body: Any) -> tuple[bytes, str]:
        if body is not None:
            raise Refusal(405, "Method Not Allowed")
        place = unquote(urlsplit(path).path)
        if place in self.pages:
            return self._page(self.pages[place]).encode(), "text/html; charset=utf-8"
        for name, content in self.files.items():
            if place == unquote(self.link(name)):
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                return content, kind
        raise Refusal(404, "Not Found")

    def _page(self, names: list[str]) -> str:
        links = [self.link(each) for each in names]
        if self.hides:
            told = json.dumps({"files": links}).replace("/", "\\u002F")
            return f'<html><script type="application/json">{told}</script></html>'
        told = "".join(f'<a href="{html.escape(each)}">Last ned</a>' for each in links)
        return (
            f"<html><body>{told}<a href='/_/attachment/download/a:b/om.pdf'>PDF</a></body></html>"
        )
