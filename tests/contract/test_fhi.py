"""FHI Statistikk: how its open API is asked and read, against a server that behaves as documented."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from framsyn.domain.errors import SourceChanged, SourceUnavailable
from framsyn.domain.source_errors import SourceRefused
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.described import TableAddress
from framsyn.statistics.sources.fhi_open import MOST_ROWS, FhiBank, question_to
from framsyn.statistics.sources.pxweb_query import PxQuery
from tests.fhi_server import FhiServer, FhiTable
from tests.publisher_server import BOM, serving

QUICK = Patience(attempts=4, first_pause=0.01, longest_pause=0.05, seconds=0.4)
PLACES = {"0": "Hele landet", "03": "Oslo", "0301": "Oslo", "030101": "Gamle Oslo"}
CELLS = {
    ("0301", "2024_2024"): 34.25,
    ("0301", "2025_2025"): ":",
    ("03", "2024_2024"): 0,
    ("03", "2025_2025"): None,
}


def alone(codes: dict[str, str]) -> float | str | None:
    return CELLS.get((codes["GEO"], codes["AAR"]), 99.0)


TABLE = FhiTable(
    title="Personer som bor alene",
    dimensions={
        "GEO": PLACES,
        "AAR": {"2024_2024": "2024", "2025_2025": "2025"},
        "MEASURE_TYPE": {"TELLER": "antall", "RATE": "andel"},
    },
    cell=alone,
    trees={"GEO": {"03": "0", "0301": "03", "030101": "0301"}},
)
NUMBER = "nokkel/187"
ADDRESS = TableAddress(NUMBER, ("alene",))
ASKED = PxQuery(
    NUMBER,
    {"GEO": ("03", "0301"), "AAR": ("2024_2024", "2025_2025"), "MEASURE_TYPE": ("RATE",)},
)


@pytest.fixture
def server() -> Iterator[FhiServer]:
    others = {
        "nokkel/171": replace(TABLE, title="Befolkningsframskriving"),
        "nokkel/602": replace(TABLE, title="Lokalmiljo_Ungdata_KH"),
        "kpr/634": replace(TABLE, title="Lokalmiljo_Ungdata_KH"),
    }
    with serving(FhiServer(tables={NUMBER: TABLE, **others})) as held:
        yield held


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def bank(server: FhiServer, store: SnapshotStore, said: list[str]) -> Iterator[FhiBank]:
    with PoliteClient("FHI", Pace(100_000), QUICK, progress=said.append) as client:
        yield FhiBank(client, store, server.open_address, progress=said.append)


@pytest.mark.parametrize("lists_one", [False, True])
def test_a_table_is_described_by_its_list_entry_and_its_trees_of_categories(
    bank: FhiBank, server: FhiServer, lists_one: bool
) -> None:
    server.lists_one = lists_one
    told = bank.described(ADDRESS)

    assert (told.table, told.title) == (NUMBER, TABLE.title)
    assert told.updated == TABLE.modified
    assert told.dimensions["GEO"].labels == PLACES
    assert not any(each.may_be_left_out for each in told.dimensions.values())
    assert [path.rpartition("/v1/")[2] for _, _, path, _ in server.asked] == [
        "nokkel/Table/187",
        "nokkel/Table/187/dimension",
    ]


def test_cells_come_with_signs_as_marks_and_what_is_empty_as_missing(
    bank: FhiBank, server: FhiServer, store: SnapshotStore
) -> None:
    (piece,) = bank.cells(ASKED, "now")
    raw = store.read(piece.sha256)
    frame = bank.unfold(raw, ASKED, "FHI table nokkel/187")

    assert raw.startswith(BOM)
    assert frame["value"].to_list() == [0, None, 34.25, None]
    assert frame["status"].to_list() == ["", "..", "", ":"]
    (body,) = server.data_questions()
    assert body == question_to(ASKED)
    assert {each["filter"] for each in body["dimensions"]} == {"item"}
    assert body["response"] == {"format": "json-stat2", "maxRowCount": 4}
    assert json.loads(piece.retrieved.question) == body


def test_a_sign_nobody_explains_is_no_figure_and_no_mark(
    bank: FhiBank, server: FhiServer, store: SnapshotStore
) -> None:
    server.tables[NUMBER] = replace(TABLE, cell=lambda _: "12,5")
    (piece,) = bank.cells(ASKED, "now")

    with pytest.raises(SourceChanged, match=r"neither numbers nor signs it explains: '12,5'"):
        bank.unfold(store.read(piece.sha256), ASKED, "FHI table nokkel/187")


@pytest.mark.parametrize("fault", ["429", "503", "cut", "slow", "half", "502"])
def test_a_passing_fault_is_waited_out(
    bank: FhiBank, server: FhiServer, store: SnapshotStore, fault: str
) -> None:
    server.faults = deque([fault])
    (piece,) = bank.cells(ASKED, "now")

    frame = bank.unfold(store.read(piece.sha256), ASKED, "x")
    assert frame["value"].to_list() == [0, None, 34.25, None]
    assert len(server.asked) == 2


def test_a_web_page_in_place_of_an_answer_is_named_and_never_kept(
    bank: FhiBank, server: FhiServer, store: SnapshotStore
) -> None:
    for ask in (lambda: bank.described(ADDRESS), lambda: bank.cells(ASKED, "now")):
        server.faults = deque(["html"])
        with pytest.raises(SourceChanged, match="a web page"):
            ask()
    assert list(store.folder.rglob("*")) == []


def test_what_is_refused_is_told_in_the_words_of_the_publisher(
    bank: FhiBank, server: FhiServer
) -> None:
    part = PxQuery(NUMBER, {name: ASKED.codes[name] for name in ("GEO", "AAR")})
    with pytest.raises(SourceRefused, match=r"400 .Missing filter for dimension MEASURE_TYPE"):
        bank.cells(part, "now")
    with pytest.raises(SourceRefused, match=r"404 .Table does not exist"):
        bank.described(TableAddress("nokkel/1"))

    assert len(server.asked) == 2


def test_a_lasting_fault_ends_in_words(bank: FhiBank, server: FhiServer) -> None:
    server.faults = deque(["503"] * 9)
    with pytest.raises(SourceUnavailable, match="503 4 times"):
        bank.described(ADDRESS)


def test_an_answer_by_other_dimensions_than_asked_for_is_never_kept(
    bank: FhiBank, server: FhiServer, store: SnapshotStore
) -> None:
    given = server.found

    def others(path: str, body: object) -> object:
        cube = given(path, body)
        cube["dimension"]["GEO"]["category"]["index"] = ["03", "1101"]
        return cube

    server.found = others  # type: ignore[method-assign]
    with pytest.raises(SourceChanged, match="1101 in GEO, not asked for"):
        bank.cells(ASKED, "now")
    assert list(store.folder.rglob("*")) == []


def test_no_more_rows_are_asked_for_at_once_than_the_publisher_gives(
    bank: FhiBank, server: FhiServer, store: SnapshotStore
) -> None:
    server.most_rows = 2
    pieces = bank.cells(ASKED, "now", most=2)
    frames = [bank.unfold(store.read(each.sha256), ASKED, "x") for each in pieces]

    assert sum(frame.height for frame in frames) == ASKED.cells
    assert all(body["response"]["maxRowCount"] <= 2 for body in server.data_questions())
    assert FhiServer().most_rows == MOST_ROWS


def test_a_question_that_was_cut_off_goes_on_where_it_stopped(
    bank: FhiBank, server: FhiServer
) -> None:
    server.faults = deque(["", *["503"] * 4])
    with pytest.raises(SourceUnavailable):
        bank.cells(ASKED, "now", most=2)
    before = len(server.asked)

    pieces = bank.cells(ASKED, "now", most=2)

    assert len(pieces) == 2
    assert len(server.asked) == before + 1


def test_what_is_kept_and_holds_is_not_asked_for_again(bank: FhiBank, server: FhiServer) -> None:
    for _ in range(2):
        bank.cells(ASKED, bank.described(ADDRESS).updated)
    assert len(server.data_questions()) == 1

    server.tables[NUMBER] = replace(TABLE, modified="2026-11-01T05:00:00Z")
    bank.cells(ASKED, bank.described(ADDRESS).updated)
    assert len(server.data_questions()) == 2


def test_a_table_that_does_not_say_when_it_was_renewed_is_asked_for_every_time(
    bank: FhiBank, server: FhiServer
) -> None:
    server.tables[NUMBER] = replace(TABLE, modified=None, published=None)
    for _ in range(2):
        bank.cells(ASKED, bank.described(ADDRESS).updated)

    assert len(server.data_questions()) == 2


def test_a_table_nobody_knows_the_number_of_is_found_by_its_title(bank: FhiBank) -> None:
    told = bank.described(TableAddress("nokkel/*", ("lokalmil", "ungdata")))

    assert told.table == "nokkel/602"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("barnevern",), r"no table is called barnevern; there are: Personer som bor alene; Bef"),
        (("b",), r"several tables are called b; there are: Personer som bor alene; Befolk"),
    ],
)
def test_a_title_that_fits_none_or_several_stops_and_tells_what_there_is(
    bank: FhiBank, words: tuple[str, ...], told: str
) -> None:
    with pytest.raises(SourceChanged, match=told):
        bank.described(TableAddress("nokkel/*", words))
