"""Sheets as kommuner send them: read in any usual form, refused in words where it would be a guess."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment

from framsyn.app.own.columns import FIGURES, PEOPLE, faults_of_roles, guessed, kind_of
from framsyn.app.own.fault import BadSheet
from framsyn.app.own.numbers import read_number
from framsyn.app.own.sheet import MOST_BYTES, MOST_ROWS, as_text, from_text, read_sheet

TABLE = "Alder;Kjønn;Antall\r\n0 år;Menn;12\r\n1–5 år;Kvinner;1 234,5\r\n"
Change = Callable[[openpyxl.Workbook], None]


def workbook(change: Change = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Alder", "Menn", "Kvinner"], [0, 12, 11.5], ["105 år eller eldre", None, 1]):
        sheet.append(row)
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def whats(content: bytes) -> list[str]:
    with pytest.raises(BadSheet) as caught:
        read_sheet(content)
    return [fault.what for fault in caught.value.faults]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"], ids=lambda name: name
)
@pytest.mark.parametrize("mark", [";", "\t"])
def test_csv_is_read_in_every_encoding_spreadsheets_write(encoding: str, mark: str) -> None:
    sheet = read_sheet(TABLE.replace(";", mark).encode(encoding))

    assert sheet.header == ("Alder", "Kjønn", "Antall")
    assert sheet.rows == (("0 år", "Menn", "12"), ("1–5 år", "Kvinner", "1 234,5"))
    assert sheet.numbers == (2, 3)
    assert guessed(sheet.header) == ("age", "sex", "value")


def test_commas_part_columns_where_there_are_no_semicolons() -> None:
    assert read_sheet(b'parameter,value\na.b,"82,5"\n').rows == (("a.b", "82,5"),)


def test_titles_above_the_table_and_empty_rows_are_passed_over() -> None:
    sheet = read_sheet(b"Folketall i kommunen;;\n;;\nalder;menn;kvinner\n\n0;1;2\n")

    assert (sheet.header, sheet.numbers) == (("alder", "menn", "kvinner"), (5,))


def test_a_workbook_is_read_with_its_numbers_as_people_write_them() -> None:
    sheet = read_sheet(workbook())

    assert sheet.rows == (("0", "12", "11.5"), ("105 år eller eldre", "", "1"))
    assert guessed(sheet.header) == ("age", "men", "women")


def merged(book: openpyxl.Workbook) -> None:
    book.active.merge_cells("A2:B2")


def formula(book: openpyxl.Workbook) -> None:
    book.active["B2"] = "=6+6"


def failed_cell(book: openpyxl.Workbook) -> None:
    book.active["B2"] = "#DIV/0!"
    book.active["B2"].data_type = "e"


@pytest.mark.parametrize(
    ("change", "what", "where"),
    [
        (merged, "merged", (0, "A2:B2")),
        (formula, "formula", (2, "B")),
        (failed_cell, "error-cell", (2, "B")),
    ],
)
def test_what_would_be_a_guess_in_a_workbook_is_named_by_its_cell(
    change: Change, what: str, where: tuple[int, str]
) -> None:
    with pytest.raises(BadSheet) as caught:
        read_sheet(workbook(change))

    (fault,) = caught.value.faults
    assert (fault.what, (fault.row, fault.column)) == (what, where)


def test_notes_and_other_sheets_are_passed_over_and_told() -> None:
    def more(book: openpyxl.Workbook) -> None:
        book.create_sheet("Mer").append(["x", "y"])
        book.active["A2"].comment = Comment("anslag", "Ola")

    assert [note.what for note in read_sheet(workbook(more)).notes] == [
        "other-sheets",
        "cell-notes",
    ]


def bomb(unpacked: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(b"<worksheet><sheetData><row><c t='inlineStr'><is><t>")
            for _ in range(unpacked // 1_000_000):
                part.write(b" " * 1_000_000)
            part.write(b"</t></is></c></row></sheetData></worksheet>")
    return out.getvalue()


def cells_in_one_row(count: int) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        row = "<c><v>1</v></c>" * count
        packed.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet><sheetData><row>{row}</row></sheetData></worksheet>",
        )
    return out.getvalue()


def test_a_file_that_unpacks_to_far_more_than_it_is_costs_little_memory() -> None:
    packed = bomb(100_000_000)
    assert len(packed) < MOST_BYTES

    tracemalloc.start()
    told = whats(packed)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert told == ["unpacks-too-far"]
    assert most < 60_000_000


def test_a_row_without_end_is_given_up_in_little_memory() -> None:
    packed = cells_in_one_row(1_000_000)

    tracemalloc.start()
    told = whats(packed)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(packed) < 100_000
    assert told == ["too-many-columns"]
    assert most < 10_000_000


def test_fifty_megabytes_are_refused_before_they_are_read() -> None:
    assert whats(b"a;b\n" * 12_500_000) == ["too-large"]


def entity() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "xl/worksheets/sheet1.xml",
            '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v>'
            "</c></row></sheetData></worksheet>",
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"alder;menn;kvinner\n", "no-table"),
        (b"PK\x03\x04 no zip at all", "damaged"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "old-or-locked"),
        (b"%PDF-1.7\n\x00\x01\x02", "no-text"),
        ("alder;kjÃ¸nn\n0;1\n".encode(), "broken-letters"),
        (b"a;b\n1;2;3\n", "beyond-columns"),
        (b"a;b\n1;" + b"x" * 300 + b"\n", "long-cell"),
        (b"a;b\n" + b"1;2\n" * (MOST_ROWS + 1), "too-many-rows"),
        (b";".join(b"c" for _ in range(25)) + b"\n1;2\n", "too-many-columns"),
        (entity(), "damaged"),
        (workbook()[:3000], "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content: bytes, what: str) -> None:
    assert whats(content) == [what]


def test_a_form_holds_a_sheet_as_it_was() -> None:
    sheet = read_sheet(TABLE.encode())

    assert from_text(as_text(sheet)) == sheet


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("82,5", 82.5),
        ("82.5 %", 82.5),
        ("118 400 000", 118_400_000),
        ("1\u00a0234,5", 1234.5),
        ("−3", -3),
        ("1.234,5", None),
        ("12 34", None),
        ("nan", None),
        ("1e9", None),
        ("", None),
        ("..", None),
    ],
)
def test_a_number_is_read_as_norwegians_write_it_or_not_at_all(
    written: str, value: float | None
) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize(
    ("roles", "kind", "faults"),
    [
        (("age", "men", "women"), PEOPLE, []),
        (("age", "sex", "value"), PEOPLE, []),
        (("figure", "value"), FIGURES, []),
        (("age", "men"), PEOPLE, ["no-persons"]),
        (("figure", "unit"), FIGURES, ["no-role"]),
        (("value", ""), "", ["no-kind"]),
        (("age", "value", "value"), PEOPLE, ["role-twice"]),
    ],
)
def test_what_columns_hold_is_enough_or_what_is_missing_is_told(
    roles: tuple[str, ...], kind: str, faults: list[str]
) -> None:
    assert kind_of(roles) == kind
    assert [fault.what for fault in faults_of_roles(roles)] == faults
