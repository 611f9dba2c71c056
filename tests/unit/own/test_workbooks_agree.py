"""Our reader of workbooks says what another reader says, of files that two programs have written."""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from framsyn.app.own.sheet import MOST_COLUMNS, MOST_ROWS
from framsyn.app.own.xlsx import read_xlsx

Cell = str | int | float | None
Rows = list[list[Cell]]

signs = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
texts = st.text(signs, max_size=30).filter(lambda text: not text.startswith(("=", "_x")))
numbers = st.integers(-(10**9), 10**9) | st.floats(-1e12, 1e12).map(lambda each: round(each, 3))
sheets = st.lists(st.lists(st.none() | texts | numbers, max_size=6), min_size=1, max_size=8)


def by_openpyxl(rows: Rows) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for at, row in enumerate(rows, 1):
        for place, cell in enumerate(row, 1):
            book.active.cell(at, place, cell)
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows: Rows) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Ark 1")
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, place, cell)
                elif cell is not None:
                    sheet.write_number(at, place, cell)
    return out.getvalue()


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_what_two_programs_write_is_read_as_another_library_reads_it(
    write: Callable[[Rows], bytes],
) -> None:
    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(rows=sheets)
    def agrees(rows: Rows) -> None:
        content = write(rows)
        other = openpyxl.load_workbook(BytesIO(content), read_only=True).worksheets[0]
        expected = {
            (at, place): cell
            for at, row in enumerate(other.iter_rows(values_only=True), 1)
            for place, cell in enumerate(row)
            if cell is not None and _plain(cell)
        }

        read, notes = read_xlsx(content, MOST_ROWS, MOST_COLUMNS)

        found = {(at, place): cell for at, row in read for place, cell in enumerate(row) if cell}
        assert notes == []
        assert found.keys() == expected.keys()
        for where, cell in expected.items():
            assert _same(found[where], cell), (where, found[where], cell)

    agrees()


def _plain(cell: object) -> str:
    return " ".join(str(cell).split())


def _same(ours: str, theirs: object) -> bool:
    if isinstance(theirs, str):
        return ours == _plain(theirs)
    return math.isclose(float(ours), float(str(theirs)), rel_tol=1e-11, abs_tol=1e-11)
