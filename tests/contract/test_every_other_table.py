"""Every table that is declared of FHI and NAV, fetched in one update."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.fetched import fetched_fact_base, read_runs
from framsyn.statistics.held_against import read_held_against
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.live.table import LiveDimension, LiveTable, declared_live
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.fhi_open import FhiBank
from framsyn.statistics.sources.kartverket_kommuneinfo import Kommuneinfo
from framsyn.statistics.sources.nav_workbooks import NavWorkbooks
from framsyn.statistics.sources.ssb_pxweb import Statbank
from framsyn.statistics.update import SNAPSHOTS, Update, update
from tests.contract import small_country as country
from tests.fhi_server import Cell, FhiServer, FhiTable
from tests.kartverket_server import KartverketServer
from tests.nav_server import NavServer, Row, workbook
from tests.publisher_server import serving
from tests.pxweb_server import Publisher

OTHERS = tuple(each for each in declared_live() if each.publisher != "ssb")
OF_FHI = tuple(each for each in OTHERS if each.publisher == "fhi")
OF_NAV = tuple(each for each in OTHERS if each.publisher == "nav")
PATIENCE = Patience(attempts=2, first_pause=0.01, longest_pause=0.02, seconds=2)
NEWEST, MONTHS = 2026, 8


def figure(table: LiveTable, kommune: str, when: str, kind: str = "") -> float:
    """Within what the table can hold, so that one figure is not taken for another."""
    low, high = table.checks["range"]["middle"]
    place = zlib.crc32(repr((table.name, kommune, when, kind)).encode()) % 997 / 997
    return round(low + place * (high - low), 3)


def made(table: LiveTable) -> FhiTable:
    """A table at FHI that its declaration fits, with more codes than are asked for."""
    dimensions = {name: labels_of(each) for name, each in table.dimensions.items()}
    if table.takes_single_codes:
        dimensions |= {"ALDER": {"1_6": "Alle trinn"}, "SOES": {"0": "Alle"}}
    kinds = [name for name, each in table.dimensions.items() if each.column == "sex"]

    def cell(codes: dict[str, str]) -> Cell:
        if codes["GEO"] == "1580" and codes["AAR"].endswith("2024"):
            return ":"
        kind = "".join(codes[name] for name in kinds)
        return figure(table, codes["GEO"], codes["AAR"], kind)

    title = " ".join(word.partition("|")[0].title() for word in table.title_words)
    return FhiTable(f"{title}_KH", dimensions, cell)


def labels_of(each: LiveDimension) -> dict[str, str]:
    if each.column == "kommune":
        return {code: code for code in ("0", "03", *country.KOMMUNER, "030101", "1507")}
    if each.periods:
        length = each.periods[0]
        spans = [f"{last - length + 1}_{last}" for last in range(2023, 2026)]
        return {span: span for span in (*spans, "1990_1991")}
    codes = each.codes or {begins[0]: ours for ours, begins in each.labels.items()}
    return {**codes, "SMR": "SMR"}


def book(table: LiveTable) -> bytes:
    """A workbook of NAV that the declaration fits: Oslo hidden as a kommune, known as a fylke."""
    places = ["0301", "03", *country.KOMMUNER[1:], "150801", "2100"]
    rows: list[Row] = [("15 Møre og Romsdal", ())]
    for place in places:
        values: tuple[float | str, ...] = tuple(
            figure(table, place, str(month)) for month in range(1, MONTHS + 1)
        )
        is_hidden = (place == "0301" and table.name == "disability") or place == "1580"
        rows.append((f"{place} Sted i alt", ("*",) * MONTHS if is_hidden else values))
    return workbook({table.sheet: rows}, f"Januar - august {NEWEST}", MONTHS)


@dataclass
class Country:
    ssb: Publisher
    fhi: FhiServer
    nav: NavServer
    kartverket: KartverketServer
    shipped: Path
    data: Path

    def update(self, *names: str, register: bool = False) -> Update:
        with ExitStack() as open_ones:
            pace, store = Pace(100_000), SnapshotStore(self.data / SNAPSHOTS)
            ask = [
                open_ones.enter_context(PoliteClient(name, pace, PATIENCE, accept="*/*"))
                for name in ("SSB", "FHI", "NAV", "Kartverket")
            ]
            return update(
                [each for each in OTHERS if not names or each.name in names],
                Statbank(ask[0], store, self.ssb.pxweb),
                self.data,
                self.shipped,
                corrections=(),
                others=(
                    FhiBank(ask[1], store, self.fhi.open_address),
                    NavWorkbooks(ask[2], store, self.nav.address),
                ),
                register=Kommuneinfo(ask[3], store, self.kartverket.kommuneinfo)
                if register
                else None,
            )

    @property
    def facts(self) -> FactBase:
        found = fetched_fact_base(self.data, self.shipped)
        assert found is not None
        return found


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Country]:
    numbers = {each.name: each.table.replace("*", "602") for each in OF_FHI}
    files = {f"{each.table} {each.title_words[0]}.xlsx": book(each) for each in OF_NAV}
    pages = {each.page: [name] for each, name in zip(OF_NAV, files, strict=True)}
    with ExitStack() as up:
        yield Country(
            up.enter_context(serving(Publisher(tables={"07459": country.POPULATION}))),
            up.enter_context(
                serving(FhiServer(tables={numbers[each.name]: made(each) for each in OF_FHI}))
            ),
            up.enter_context(serving(NavServer(files=files, pages=pages))),
            up.enter_context(serving(KartverketServer())),
            country.make_shipped(tmp_path / "shipped"),
            tmp_path / "figures",
        )


def test_every_figure_is_the_publishers_to_the_last_and_its_origin_names_the_publisher(
    world: Country,
) -> None:
    done = world.update()

    assert len(done.runs) == len(OTHERS)
    assert {name: run.faults for name, run in done.runs.items() if run.faults} == {}
    for table in OF_FHI:
        held = {row[:-2]: row[-2:] for row in world.facts.table(table.name).iter_rows()}
        sexes = next((each.codes for each in table.dimensions.values() if each.column == "sex"), {})
        length = table.dimensions["AAR"].periods[0]  # type: ignore[index]
        wanted = {
            (year, kommune, *((ours,) if ours else ())): (None, ":")
            if (kommune, year) == ("1580", 2024)
            else (figure(table, kommune, f"{year - length + 1}_{year}", code), "")
            for year in range(2023, 2026)
            for kommune in country.KOMMUNER
            for code, ours in (sexes or {"": ""}).items()
        }
        assert held == {key: pytest.approx(value) for key, value in wanted.items()}, table.name
    for table in OF_NAV:
        oslo = "03" if table.name == "disability" else "0301"
        assert world.facts.table(table.name).rows() == [
            (NEWEST, "0301", figure(table, oslo, str(MONTHS)), ""),
            (NEWEST, "1508", figure(table, "1508", str(MONTHS)), ""),
            (NEWEST, "1580", None, "*"),
        ]
        assert world.facts.part(table.name).reference_date == f"{NEWEST}-08-31"
    (origin,) = world.facts.origins_of("disability")
    assert (origin.publisher, origin.table, origin.licence) == ("NAV", "PST302", "CC-BY-4.0")
    assert origin.page == f"https://www.nav.no{OF_NAV[0].page}"
    (origin,) = world.facts.origins_of("youth_satisfaction")
    assert (origin.id, origin.table) == ("fhi-nokkel-youth_satisfaction", "nokkel/602")


def test_one_publisher_that_fails_leaves_the_others_renewed(world: Country) -> None:
    both = ("disability", "living_alone_adults")
    world.update(*both)
    before = world.facts.table("disability")
    world.fhi.tables["nokkel/187"] = replace(
        world.fhi.tables["nokkel/187"], modified="2027-01-01T05:00:00Z", cell=lambda _: 25.5
    )
    world.nav.faults = deque(["503"] * 9)

    done = world.update(*both)

    assert "503" in done.runs["disability"].faults[0]
    assert done.runs["living_alone_adults"].faults == ()
    assert set(world.facts.table("living_alone_adults")["value"]) == {25.5}
    assert world.facts.table("disability").equals(before)
    assert read_runs(world.data)["disability"].succeeded_at != ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": "Noe annet"}, "it is called 'Noe annet', without alene"),
        ({"dimensions": "plus"}, "it has got INNVKAT, which must be chosen"),
        ({"dimensions": "minus"}, "it no longer has ALDER"),
        ({"dimensions": "spans"}, "no span of 1 years ends in 2015 or later: 2023_2025"),
    ],
)
def test_a_table_that_is_another_now_is_named_and_the_figures_before_stand(
    world: Country, change: dict[str, str], said: str
) -> None:
    table = world.fhi.tables["nokkel/187"]
    dimensions = dict(table.dimensions)
    if change.get("dimensions") == "plus":
        dimensions["INNVKAT"] = {"0": "Alle"}
    elif change.get("dimensions") == "minus":
        del dimensions["ALDER"]
    elif change.get("dimensions") == "spans":
        dimensions["AAR"] = {"2023_2025": "2023-2025"}
    world.fhi.tables["nokkel/187"] = replace(
        table, title=change.get("title", table.title), dimensions=dimensions
    )

    run = world.update("living_alone_adults").runs["living_alone_adults"]

    assert said in run.faults[0]
    assert run.faults[0].startswith("FHI table nokkel/187")
    assert fetched_fact_base(world.data, world.shipped) is None


def test_a_share_that_comes_as_a_fraction_is_found_out_and_the_figures_before_stand(
    world: Country,
) -> None:
    world.update("unemployment")
    (name,) = (each for each in world.nav.files if "HL060" in each)
    (table,) = (each for each in OF_NAV if each.name == "unemployment")
    rows: list[Row] = [("Landet", ()), *((f"{each} Sted", (0.021,)) for each in country.KOMMUNER)]
    world.nav.files[name] = workbook({table.sheet: rows}, "Januar - januar 2027", 1)

    (fault,) = world.update("unemployment").runs["unemployment"].faults

    assert fault == "the middle value in 2027 is 0.021, expected between 0.5 and 8"
    assert set(world.facts.table("unemployment")["year"]) == {NEWEST}


def test_a_variable_nobody_declared_must_be_chosen_where_it_has_several_codes(
    world: Country,
) -> None:
    table = world.fhi.tables["nokkel/602"]
    dimensions = {**table.dimensions, "SOES": {"0": "Alle", "1": "Lav"}}
    world.fhi.tables["nokkel/602"] = replace(table, dimensions=dimensions)

    (fault,) = world.update("youth_satisfaction").runs["youth_satisfaction"].faults
    assert "it has got SOES, which must be chosen" in fault


def test_kommuner_are_held_against_the_register_in_the_same_update(world: Country) -> None:
    world.update("disability", register=True)

    held = read_held_against(world.data)
    assert held is not None
    assert "has no kommuner" in held.trouble
