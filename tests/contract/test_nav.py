"""NAV's workbooks: found on their page, read by the labels of their rows, whatever their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from framsyn.domain.errors import SourceChanged
from framsyn.domain.source_errors import SourceRefused
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources import workbook as reader
from framsyn.statistics.sources.described import TableAddress
from framsyn.statistics.sources.nav_workbooks import NavWorkbooks, read_sheet, title_of
from framsyn.statistics.sources.pxweb_query import PxQuery
from framsyn.statistics.sources.workbook import Workbook
from tests.nav_server import NavServer, Row, workbook
from tests.publisher_server import WEB_PAGE, serving

QUICK = Patience(attempts=2, first_pause=0.01, longest_pause=0.02, seconds=2)
SHEET = "Kommune-bydel. Andel"
PAGE = "/no/statistikk/uforetrygd"
FILE = "PST302_Mottakere_av_uføretrygd._202608.xlsx"
ADDRESS = TableAddress("PST302", ("uføretrygd",), PAGE, SHEET)
ROWS: list[Row] = [
    ("03 Oslo - Oslove", ()),
    ("03 Oslo - Oslove i alt  ", (6.3, 6.25)),
    ("030101 Gamle Oslo", (7.0, "*")),
    ("0301 Oslo - Oslove", ("*", "*")),
    ("11 Rogaland", ()),
    ("11 Rogaland i alt  ", (8.0, 8.5)),
    ("1101 Eigersund", (9.125, 0)),
    ("1103 Stavanger i alt  ", (5.0, 5.5)),
    ("110301 Hundvåg", (4.0, 4.5)),
    ("1151 Utsira", ("*", None)),
]
BOOK = workbook({"Fylke. Andel": ROWS[:2], SHEET: ROWS}, "2026 : ", 2)
ASKED = PxQuery("PST302", {"Kommune": ("03", "1101", "1151"), "Maaned": ("2026M02",)})


@pytest.fixture
def server() -> Iterator[NavServer]:
    with serving(NavServer(files={FILE: BOOK}, pages={PAGE: [FILE]})) as held:
        yield held


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path)


@pytest.fixture
def bank(server: NavServer, store: SnapshotStore) -> Iterator[NavWorkbooks]:
    with PoliteClient("NAV", Pace(100_000), QUICK, accept="*/*") as client:
        yield NavWorkbooks(client, store, server.address)


@pytest.mark.parametrize("hides", [False, True])
def test_the_workbook_is_found_on_its_page_and_described(
    bank: NavWorkbooks, server: NavServer, hides: bool
) -> None:
    server.hides = hides
    told = bank.described(ADDRESS)

    assert told.title == "PST302 Mottakere av uføretrygd. 202608"
    assert told.updated == "2026-02-28"
    assert told.dimensions["Maaned"].labels == {
        "2026M01": "januar 2026",
        "2026M02": "februar 2026",
    }
    assert told.dimensions["Kommune"].labels["1103"] == "Stavanger i alt"


def test_figures_are_told_by_the_number_their_row_begins_with(
    bank: NavWorkbooks, store: SnapshotStore
) -> None:
    told = bank.described(ADDRESS)
    (kept,) = bank.cells(ASKED, told.updated)
    frame = bank.unfold(store.read(kept.sha256), ASKED, "NAV table PST302")

    assert frame.rows() == [
        ("03", "2026M02", 6.25, ""),
        ("1101", "2026M02", 0.0, ""),
        ("1151", "2026M02", None, ".."),
    ]
    january = PxQuery("PST302", {**ASKED.codes, "Kommune": ("0301",), "Maaned": ("2026M01",)})
    assert bank.unfold(BOOK, january, "x").rows() == [("0301", "2026M01", None, "*")]
    assert kept.retrieved.licence == "CC-BY-4.0"


def test_the_order_of_rows_is_of_no_matter() -> None:
    heads, rows = [row for row in ROWS if not row[1]], [row for row in ROWS if row[1]]
    shuffled = workbook({SHEET: [heads[0], *rows[::-1]]}, "2026 : ", 2, called="Sted")

    assert read_sheet(shuffled, SHEET, "x").values == read_sheet(BOOK, SHEET, "x").values


def test_months_to_come_that_stand_empty_are_not_there() -> None:
    padded: list[Row] = [
        (label, (*values, None)) if values else (label, ()) for label, values in ROWS
    ]

    assert read_sheet(workbook({SHEET: padded}, "2026 : ", 3), SHEET, "x").months == (
        "2026M01",
        "2026M02",
    )


@pytest.mark.parametrize(
    "above", ["2026 : ", "Januar - august 2026", "Januar-august 2026", "Periode: 2026 01 - 2026 08"]
)
def test_the_year_is_read_in_every_form(above: str) -> None:
    rows: list[Row] = [("Rogaland", ()), ("I alt Rogaland", (1.0,)), ("1101 Eigersund", (2.5,))]
    sheet = read_sheet(workbook({SHEET: rows}, above, 1), SHEET, "x")

    assert (sheet.months, sheet.names) == (("2026M01",), {"1101": "Eigersund"})


def test_a_workbook_is_fetched_again_where_the_page_links_to_another(
    bank: NavWorkbooks, server: NavServer
) -> None:
    for _ in range(2):
        bank.described(ADDRESS)
    assert sum(".xlsx" in path for _, _, path, _ in server.asked) == 1

    server.files[FILE] = workbook({SHEET: ROWS[4:]}, "2026 : ", 2)
    assert "03" not in bank.described(ADDRESS).dimensions["Kommune"].labels


def test_a_page_that_links_to_none_or_several_is_named(
    bank: NavWorkbooks, server: NavServer
) -> None:
    server.files["HL060 Helt ledige.xlsx"] = BOOK
    server.pages[PAGE] = ["HL060 Helt ledige.xlsx"]
    with pytest.raises(SourceChanged, match="no workbook has that number; linked there: HL060"):
        bank.described(ADDRESS)

    server.files["PST302 gammel.xlsx"] = BOOK
    server.pages[PAGE] = [FILE, "PST302 gammel.xlsx"]
    with pytest.raises(SourceChanged, match="several workbooks have that number"):
        bank.described(ADDRESS)

    server.faults = deque(["html"])
    with pytest.raises(SourceChanged, match="linked there: none"):
        bank.described(ADDRESS)
    with pytest.raises(SourceRefused, match="404"):
        bank.described(TableAddress("PST302", (), "/borte", SHEET))


def test_a_web_page_in_place_of_a_workbook_is_never_kept(
    bank: NavWorkbooks, server: NavServer, store: SnapshotStore
) -> None:
    server.faults = deque(["", "html"])
    with pytest.raises(SourceChanged, match="a web page"):
        bank.described(ADDRESS)

    kept = [path.read_bytes() for path in (store.folder / "bytes").rglob("*") if path.is_file()]
    assert WEB_PAGE not in kept


@pytest.mark.parametrize(
    ("rows", "above", "said"),
    [
        (ROWS, "I år", "of which year"),
        (ROWS, "Periode: 2025 11 - 2026 08", "of which year"),
        ([*ROWS, ("1101 Eigersund", (1.0, 1.0))], "2026 : ", "1101 has figures twice"),
        ([("11 Rogaland", ()), ("1101 Eigersund", ("9,1", 9.2))], "2026 : ", r"'9,1' stands"),
        ([("11 Rogaland", ()), ("Eigersund", (9.1, 9.2))], "2026 : ", "no place has figures"),
    ],
)
def test_another_form_is_named(rows: list[Row], above: str, said: str) -> None:
    with pytest.raises(SourceChanged, match=said):
        read_sheet(workbook({SHEET: rows}, above, 2), SHEET, "NAV table PST302")


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(
        SourceChanged, match=r"Om statistikken; Fylke\. Andel; Kommune-bydel\. Andel"
    ):
        read_sheet(BOOK, "Kommune. Andel", "NAV table PST302")


def test_a_title_is_the_name_of_the_file_in_words() -> None:
    decomposed = (
        "/_/attachment/download/a:b/PST302%20Mottakere%20av%20ufo%CC%88retrygd._202608.xlsx"
    )
    assert title_of(decomposed) == "PST302 Mottakere av uföretrygd. 202608"


@pytest.mark.parametrize("cut", [0, 10, 400, -30])
def test_a_workbook_that_is_cut_or_is_none_is_named(cut: int) -> None:
    with pytest.raises(SourceChanged):
        Workbook(BOOK[:cut], "x").rows(SHEET)


def test_a_workbook_that_unpacks_too_far_or_names_entities_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "MOST_UNPACKED", 500)
    with pytest.raises(SourceChanged, match="unpacks to far more"):
        Workbook(BOOK, "x").rows(SHEET)
    monkeypatch.undo()
    monkeypatch.setattr(reader, "MOST_COLUMNS", 3)
    with pytest.raises(SourceChanged, match="more than 3 columns"):
        Workbook(BOOK, "x").rows(SHEET)

    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'
    changed = BytesIO()
    with ZipFile(BytesIO(BOOK)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, entity if name == "xl/workbook.xml" else old.read(name))
    with pytest.raises(SourceChanged, match="not a workbook"):
        Workbook(changed.getvalue(), "x")
