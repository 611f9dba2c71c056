"""An update from end to end: right to the last value, or yesterday's figures untouched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from framsyn.domain.errors import SourceUnavailable
from framsyn.statistics.correction import Correction
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.fetched import CURRENT, fetched_fact_base, only_update, read_runs
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.ssb_klass import Klass
from framsyn.statistics.sources.ssb_pxweb import Statbank
from framsyn.statistics.update import SNAPSHOTS, Update, update
from tests.contract import small_country as country
from tests.pxweb_server import Publisher, serving

PATIENCE = Patience(attempts=2, first_pause=0.01, longest_pause=0.02, seconds=2)
Run = Callable[..., Update]


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    tables = {
        "07459": replace(country.POPULATION),
        "06913": replace(country.CHANGES),
    }
    with serving(Publisher(tables=tables, most_cells=40)) as held:
        yield held


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return country.make_shipped(tmp_path / "shipped")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "figures"


@pytest.fixture
def run(publisher: Publisher, shipped: Path, data: Path) -> Run:
    return lambda: run_update(publisher.pxweb, shipped, data)


def run_update(
    address: str, shipped: Path, data: Path, corrections: tuple[Correction, ...] = ()
) -> Update:
    with PoliteClient("Statistics Norway", Pace(100_000), PATIENCE) as client:
        bank = Statbank(client, SnapshotStore(data / SNAPSHOTS), address)
        return update(
            country.declared(), bank, data, shipped, most_cells=40, corrections=corrections
        )


def in_use(data: Path, shipped: Path) -> FactBase:
    facts = fetched_fact_base(data, shipped)
    assert facts is not None
    return facts


def hold_every_value(facts: FactBase) -> None:
    """Every cell of both tables is what the publisher holds, or what was known before."""
    people = facts.table("population")
    assert people.height == 5 * 3 * 2 * 3
    for year, kommune, sex, age, persons in people.iter_rows():
        code = next(c for c, name in country.SEXES.items() if name == sex)
        assert persons == (country.persons(kommune, code, age, year) or age + 0.5)
    changes = facts.table("population_changes")
    assert changes.height == 4 * 4 * 3
    held = {(c, k, y): (p, s) for c, y, k, p, s in changes.iter_rows()}
    assert held["births", "0301", 2025] == (2025, "")
    assert held["moves_in", "1508", 2024] == (7 + 2024, "")
    assert held["moves_in", "1580", 2025] == (None, ":")
    assert held["moves_out", "1580", 2025] == (None, "..")
    assert held["deaths", "1508", 2023] == (None, "did not exist")


def test_every_value_is_right_and_its_origin_travels(run: Run, data: Path, shipped: Path) -> None:
    done = run()
    facts = in_use(data, shipped)

    assert done.is_new
    assert facts.version == done.version
    assert facts.reference_date.isoformat() == "2026-01-01"
    hold_every_value(facts)
    assert facts.population().persons.sum() == facts.table("population")["persons"].sum()
    (origin,) = facts.origins_of("population_changes")
    assert (origin.table, origin.licence, origin.published) == ("06913", "CC-BY-4.0", "2026-02-19")
    assert done.runs["population"].changed == "18 figures added, 0 revised, 0 gone"


def test_a_broken_series_says_so_and_its_noughts_are_never_people(
    run: Run, data: Path, shipped: Path
) -> None:
    run()
    facts = in_use(data, shipped)

    told = "is broken: it was made by a division, and nobody was counted there in 2023 or earlier."
    assert facts.part("population").defects == tuple(
        f"The series of {kommune} {told}" for kommune in ("1508", "1580")
    )
    assert facts.table("population").filter(pl.col("persons") == 0).is_empty()


def test_again_with_nothing_new_asks_for_no_figures_and_changes_nothing(
    run: Run, publisher: Publisher, data: Path
) -> None:
    first = run()
    asked = len(publisher.data_questions())
    second = run()

    assert (second.is_new, second.version) == (False, first.version)
    assert len(publisher.data_questions()) == asked
    assert read_runs(data)["population"].faults == ()


def test_the_same_answers_give_the_same_bytes(
    publisher: Publisher, shipped: Path, tmp_path: Path
) -> None:
    versions = [
        run_update(publisher.pxweb, shipped, tmp_path / name).version for name in ("one", "two")
    ]

    assert versions[0] == versions[1]


def renamed(publisher: Publisher) -> None:
    publisher.tables["07459"].title = "07459: Noe annet, etter region og år"


def dimension_added(publisher: Publisher) -> None:
    table = publisher.tables["07459"]
    table.dimensions = {**table.dimensions, "Landbakgrunn": {"999": "Alle"}}


def code_gone(publisher: Publisher) -> None:
    groups = {"K-0301": ["0301"], "K-1508": ["1508"]}
    lists = publisher.tables["07459"].codelists
    publisher.tables["07459"].codelists = {**lists, "agg_KommSummer": ("Region", groups)}


def total_off(publisher: Publisher) -> None:
    publisher.tables["07459"].cell = lambda codes: (
        country.population_cell(codes) + (codes["Region"] == "0")
    )


def leap(publisher: Publisher) -> None:
    def cell(codes: dict[str, str]) -> country.Cell:
        factor = 2 if codes["Tid"] == "2026" else 1
        return factor * country.population_cell(codes)

    publisher.tables["07459"].cell = cell


def emptied(publisher: Publisher) -> None:
    def cell(codes: dict[str, str]) -> country.Cell:
        is_emptied = codes["Region"] == "1580" and codes["Tid"] == "2026"
        return 0 if is_emptied else country.population_cell(codes)

    publisher.tables["07459"].cell = cell


def suppressed(publisher: Publisher) -> None:
    def cell(codes: dict[str, str]) -> country.Cell:
        is_hidden = codes["Region"] == "1580" and codes["Alder"] == "001"
        return ":" if is_hidden else country.population_cell(codes)

    publisher.tables["07459"].cell = cell


def closed(publisher: Publisher) -> None:
    del publisher.tables["07459"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (renamed, "without befolkning, alder"),
        (dimension_added, "got Landbakgrunn, which must be chosen"),
        (code_gone, "it lacks K-1580"),
        (total_off, "in 2026 sums to"),
        (leap, "leaps from"),
        (emptied, "1580 has nobody in 2026, and no division"),
        (suppressed, "cells carry a mark in place of a number"),
        (closed, "404 (Non-existent table)"),
    ],
)
def test_what_does_not_hold_is_named_and_yesterdays_figures_stand(
    run: Run,
    publisher: Publisher,
    data: Path,
    shipped: Path,
    spoil: Callable[[Publisher], None],
    told: str,
) -> None:
    first = run()
    before = in_use(data, shipped).part("population").sha256
    if "07459" in publisher.tables:
        publisher.tables["07459"].updated = "2026-03-01T07:00:00Z"
    spoil(publisher)
    publisher.tables["06913"].updated = "2026-03-01T07:00:00Z"
    second = run()

    facts = in_use(data, shipped)
    assert any(told in fault for fault in second.runs["population"].faults)
    assert second.runs["population"].succeeded_at == first.runs["population"].succeeded_at
    assert facts.part("population").sha256 == before
    assert second.runs["population_changes"].faults == ()
    hold_every_value(facts)


def test_a_fault_at_the_first_update_leaves_what_ships(
    run: Run, publisher: Publisher, data: Path, shipped: Path
) -> None:
    publisher.faults = deque(["503"] * 100)
    done = run()

    assert not done.is_new
    assert fetched_fact_base(data, shipped) is None
    assert "503" in done.runs["population"].faults[0]


def test_a_revised_figure_is_counted_in_what_changed(
    run: Run, publisher: Publisher, data: Path, shipped: Path
) -> None:
    first = run()
    table = publisher.tables["06913"]
    table.updated = "2026-03-01T07:00:00Z"
    table.cell = lambda codes: (
        1
        if codes == {"Region": "0301", "ContentsCode": "Dode", "Tid": "2022"}
        else country.change_cell(codes)
    )
    second = run()

    assert second.version != first.version
    assert second.runs["population_changes"].changed == "0 figures added, 1 revised, 0 gone"
    assert in_use(data, shipped).origins_of("population_changes")[0].published == "2026-03-01"


def test_what_a_publisher_has_wrong_is_mended_until_the_publisher_has_mended_it(
    publisher: Publisher, shipped: Path, data: Path
) -> None:
    wrong = Correction(
        table="population_changes",
        where={"change": "births", "kommune": "0301", "year": 2025},
        column="persons",
        expects=2025.0,
        becomes=2020.0,
        reason="Five children were counted twice.",
    )
    run_update(publisher.pxweb, shipped, data, (wrong,))
    held = in_use(data, shipped).table("population_changes")
    chosen = {"change": "births", "kommune": "0301", "year": 2025}
    assert (
        held.row(by_predicate=pl.all_horizontal(pl.col(n) == v for n, v in chosen.items()))[
            held.columns.index("persons")
        ]
        == 2020
    )

    table = publisher.tables["06913"]
    table.updated = "2026-03-01T07:00:00Z"
    once = {"Region": "0301", "ContentsCode": "Levende", "Tid": "2025"}
    table.cell = lambda codes: 2020 if codes == once else country.change_cell(codes)
    second = run_update(publisher.pxweb, shipped, data, (wrong,))
    (fault,) = second.runs["population_changes"].faults
    assert "if the publisher has mended it, delete the correction" in fault
    assert in_use(data, shipped).table("population_changes").equals(held)


def test_figures_made_on_another_release_are_passed_over(
    run: Run, data: Path, shipped: Path
) -> None:
    run()
    manifest = shipped / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"2025-01-01.', '"2025-02-02.'))

    assert fetched_fact_base(data, shipped) is None


def test_two_updates_never_run_at_once(run: Run, data: Path) -> None:
    with only_update(data), pytest.raises(SourceUnavailable, match="another update"):
        run()


KILLED = """
import sys
from pathlib import Path
from tests.contract.test_update import run_update
run_update(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
"""


def test_killed_at_random_moments_it_goes_on_where_it_stopped(
    publisher: Publisher, shipped: Path, data: Path
) -> None:
    """Three times as a rule; `FRAMSYN_KILLS=20` for as often as is promised."""
    chance = np.random.default_rng(20)
    kills = int(os.environ.get("FRAMSYN_KILLS", "3"))
    root = Path(__file__).parents[2]
    publisher.on_question = lambda: time.sleep(0.03)
    for _ in range(kills):
        command = [sys.executable, "-c", KILLED, publisher.pxweb, str(shipped), str(data)]
        asked, patience = len(publisher.asked), int(chance.integers(1, 8))
        process = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)
        while len(publisher.asked) < asked + patience and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (data / CURRENT).exists():
            hold_every_value(in_use(data, shipped))
    run_update(publisher.pxweb, shipped, data)

    hold_every_value(in_use(data, shipped))
    bodies = [str(body) for body in publisher.data_questions()]
    assert len(bodies) <= len(set(bodies)) + kills  # none twice, but the one cut off by a kill
    assert list((data / "versions").glob(".new-*")) == []


def test_changes_of_kommuner_come_along_with_what_happened(
    publisher: Publisher, shipped: Path, data: Path
) -> None:
    divided = [
        {"oldCode": "1507", "oldName": "Ålesund", "newCode": new, "newName": name}
        for new, name in (("1508", "Ålesund"), ("1580", "Haram"))
    ]
    listed = [{**each, "changeOccurred": "2024-01-01"} for each in divided]
    path = "classifications/131/changes.json"
    publisher.klass = {path: {"codeChanges": listed}}
    store = SnapshotStore(data / SNAPSHOTS)
    with PoliteClient("Statistics Norway", Pace(100_000), PATIENCE) as client:
        bank = Statbank(client, store, publisher.pxweb)
        klass = Klass(client, store, publisher.klass_address)
        update((), bank, data, shipped, klass=klass)
        changes = in_use(data, shipped).table("kommune_changes")
        assert changes.select("old", "new", "kind").rows() == [
            ("1507", "1508", "division"),
            ("1507", "1580", "division"),
        ]

        stray = {**listed[0], "oldCode": "0301", "newCode": "0999"}
        publisher.klass = {path: {"codeChanges": [*listed, stray]}}
        second = update((), bank, data, shipped, klass=klass)
        assert second.runs["kommune_changes"].faults == (
            "0301 became 0999 in 2024, which is not known here",
        )
        assert in_use(data, shipped).table("kommune_changes").equals(changes)
