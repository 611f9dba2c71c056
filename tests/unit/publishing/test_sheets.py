"""A table taken away reads the same in every form, and always says where it is from."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from jsonstat_validator import validate_jsonstat
from openpyxl import load_workbook

from framsyn.domain.provenance import Origin
from framsyn.publishing.csv_text import csv_text
from framsyn.publishing.jsonstat import jsonstat
from framsyn.publishing.sheet import Column, Sheet
from framsyn.publishing.workbook import workbook

LABELS = {
    key: key.title()
    for key in ("about", "source", "table", "title", "licence", "published", "page", "version", "cite", "note")
}  # fmt: skip
SHEET = Sheet(
    name="framsyn-3453-test",
    language="nb",
    title="Nøkkeltall: Øystre Slidre",
    columns=(
        Column("area", "Sted", "geo", {"3453": "Øystre Slidre", "0301": "Oslo"}),
        Column("indicator", "Tall", "metric", {"a": "Første", "b": "=Andre"}, {"a": "personer", "b": "prosent"}, {"b": 1}),
        Column("year", "År", "time"),
        Column("value", "Verdi", "value"),
        Column("source", "Kilde"),
    ),
    rows=(
        ("3453", "a", "2026", 3269.0, "SSB, 07459"),
        ("3453", "b", "2022", -1.25, "SSB, 03321"),
        ("0301", "a", "2026", None, "SSB, 07459"),
    ),
    origins=(Origin("ssb-07459", "SSB", "07459", "Folkemengde", "CC-BY-4.0", "2026", "https://example.org"),),
    data_version="2026-01-01.x",
    reference_date=date(2026, 1, 1),
    cite="Framsyn, Nøkkeltall. Tall 2026-01-01.x, laget av tall fra SSB.",
    notes=("En merknad",),
    labels=LABELS,
)  # fmt: skip


def rows_of(text: str, delimiter: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:]), delimiter=delimiter))


def test_csv_has_one_value_a_row_with_its_source_date_version_and_citation() -> None:
    rows = rows_of(csv_text(SHEET), ",")

    assert [float(row["value"]) for row in rows[:2]] == [3269.0, -1.25]
    assert rows[2]["value"] == ""
    assert rows[0]["area_name"] == "Øystre Slidre"
    for row in rows:
        assert row["source"].startswith("SSB")
        assert row["reference_date"] == "2026-01-01"
        assert row["data_version"] == "2026-01-01.x"
        assert "SSB" in row["cite"]


def test_norwegian_spreadsheets_get_semicolons_and_decimal_commas() -> None:
    assert rows_of(csv_text(SHEET, "excel"), ";")[1]["value"] == "-1,25"


def test_no_text_is_taken_for_a_formula() -> None:
    assert rows_of(csv_text(SHEET), ",")[1]["indicator_name"] == "'=Andre"
    page = load_workbook(BytesIO(workbook(SHEET))).worksheets[0]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_a_workbook_has_numbers_as_numbers_and_a_page_of_sources() -> None:
    book = load_workbook(BytesIO(workbook(SHEET)))
    page, about = book.worksheets

    assert page.freeze_panes == "A5"
    numbers = [cell.value for row in page.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]  # fmt: skip
    assert numbers == [3269, -1.25]
    told = {str(cell.value) for row in about.iter_rows() for cell in row}
    assert {"07459", "CC-BY-4.0", "2026-01-01.x", SHEET.cite, "En merknad"} <= told


def test_the_same_sheet_gives_the_same_workbook() -> None:
    assert workbook(SHEET) == workbook(SHEET)


def test_json_stat_is_valid_and_every_value_stands_in_its_place() -> None:
    found = json.loads(json.dumps(jsonstat(SHEET)))
    validate_jsonstat(found)

    assert found["id"] == ["area", "indicator", "year"]
    assert found["role"] == {"geo": ["area"], "time": ["year"], "metric": ["indicator"]}
    assert found["size"] == [2, 2, 2]
    assert found["value"] == {"0": 3269.0, "3": -1.25}
    assert found["dimension"]["indicator"]["category"]["unit"]["b"] == {"label": "prosent", "decimals": 1}  # fmt: skip
    assert found["extension"]["sources"][0]["licence"] == "CC-BY-4.0"


def test_a_sheet_without_source_or_with_crooked_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="where its values are from"):
        replace(SHEET, columns=SHEET.columns[:-1], rows=tuple(row[:-1] for row in SHEET.rows))
    with pytest.raises(ValueError, match="does not fit"):
        replace(SHEET, rows=(("3453",),))
