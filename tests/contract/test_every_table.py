"""Every table that is declared, fetched from a publisher made after its declaration.

The publisher answers for the kommuner of each year, as the real one does: a kommune that came
of a merger, one with a new number, two that came of a division, and one that was always there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import polars as pl
import pytest

from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.fetched import fetched_fact_base
from framsyn.statistics.http.client import PER_MINUTE, Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.live.table import (
    KOMMUNE_COLUMNS,
    LiveDimension,
    LiveTable,
    declared_live,
)
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.ssb_pxweb import Statbank
from framsyn.statistics.update import SNAPSHOTS, Update, update
from tests.contract import small_country as country
from tests.pxweb_server import Cell, Publisher, PxTable, serving

TODAY = ("0301", "1508", "1580", "3107")
FORMER = (
    ("1507", 2020, 2023, ["1508", "1580"]),  # divided
    ("3004", 2020, 2023, ["3107"]),  # a new number
    ("0106", None, 2019, ["3107"]),  # merged with the next
    ("0111", None, 2019, ["3107"]),
)
NUMBERS = (*TODAY, *(number for number, *_ in FORMER))
NEWEST = 2025
BANDS = {"A": "0-5 år", "B": "6-15 år", "C": "16 år eller eldre", "Z": "0-15 år"}


def in_use(number: str, year: int) -> bool:
    for former, first, last, _ in FORMER:
        if former == number:
            return (first or 0) <= year <= last
    return number == "0301" or year >= 2024


def made(table: LiveTable) -> PxTable:
    """A table at the publisher that its declaration fits."""
    dimensions = {name: labels_of(each) for name, each in table.dimensions.items() if there(each)}
    regions = [n for n, each in table.dimensions.items() if each.column in KOMMUNE_COLUMNS]
    years = [n for n, each in table.dimensions.items() if each.column == "year"]

    def cell(codes: dict[str, str]) -> Cell:
        year = table.structure or int(codes[years[0]])
        if any(not in_use(codes[name][-4:], year) for name in regions):
            return 0 if len(table.key) % 2 else "."
        return float(zlib.crc32(repr((table.name, sorted(codes.items()))).encode()) % 997 + 1)

    lists = {
        each.codelist: (
            name,
            {f"{each.strip}{number}": [number] for number in TODAY}
            if each.column in KOMMUNE_COLUMNS
            else {code: [code] for code in each.codes},
        )
        for name, each in table.dimensions.items()
        if each.codelist
    }
    words = ", ".join(word.split("|")[-1] for word in table.title_words)
    return PxTable(f"{table.table}: {words}", dimensions, cell, codelists=lists)


def there(each: LiveDimension) -> bool:
    return each.is_summed or not each.otherwise


def labels_of(each: LiveDimension) -> dict[str, str]:
    if each.column in KOMMUNE_COLUMNS:
        return {number: number for number in NUMBERS}
    if each.codes:
        return dict(each.codes)
    if each.labels:
        told = {ours: begins[-1] for ours, begins in each.labels.items()}
        return {f"kode {ours}": f"{word.lstrip('*')} i året" for ours, word in told.items()}
    if each.is_ages:
        return BANDS
    if each.is_every:
        return {"1": "første", "2": "andre"}
    first, last = each.numbers or (0, 0)
    return {str(n): str(n) for n in range(first, (last or NEWEST) + 1)}


def small(table: LiveTable) -> LiveTable:
    """The declaration on few ages and years, which no check of a whole life can hold for."""
    bounds: dict[str, tuple[int, int | None]] = {"age": (0, 2), "": (0, 2)}
    dimensions = {
        name: replace(each, numbers=bounds[each.column])
        if each.numbers and each.column in bounds
        else replace(each, numbers=(each.numbers[0], min(each.numbers[1] or NEWEST, NEWEST + 3)))
        if each.numbers
        else each
        for name, each in table.dimensions.items()
    }
    return replace(table, dimensions=dimensions, checks={})


BY_THEMSELVES = ("population", "population_changes")
"""Held to the last figure where an update is tried (`test_update`)."""
TABLES = tuple(
    small(table)
    for table in declared_live()
    if table.publisher == "ssb" and table.name not in BY_THEMSELVES
)
"""Those of other publishers have a test of their own (`test_every_other_table`)."""


class Clock:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture(scope="module")
def asked_at() -> list[float]:
    """When each question came, by the clock the pace is kept by."""
    return []


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    """Tables by number; several of ours may read one, so each has a number of its own here."""
    with serving(Publisher(tables={table.name: made(table) for table in TABLES})) as held:
        yield held


@pytest.fixture(scope="module")
def done(
    publisher: Publisher, asked_at: list[float], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Update, FactBase]:
    folder = tmp_path_factory.mktemp("every")
    shipped = country.make_shipped(folder / "shipped", TODAY, FORMER)
    data = folder / "figures"
    clock = Clock()
    publisher.on_question = lambda: asked_at.append(clock.now)
    pace = Pace(PER_MINUTE, clock, clock.sleep)
    with PoliteClient("Statistics Norway", pace, Patience(2, 0.01, 0.02)) as client:
        bank = Statbank(client, SnapshotStore(data / SNAPSHOTS), publisher.pxweb)
        tables = [replace(table, table=table.name) for table in TABLES]
        ended = update(tables, bank, data, shipped)
    facts = fetched_fact_base(data, shipped)
    assert facts is not None
    return ended, facts


def expected(table: LiveTable, answers: PxTable) -> dict[tuple[str, ...], float | None]:
    """Every figure as whoever reads the declaration would write it down, one by one."""
    names = list(answers.dimensions)
    found: dict[tuple[str, ...], list[float | None]] = {}
    groups: dict[tuple[str, ...], set[str]] = {}
    for chosen in product(*answers.dimensions.values()):
        codes = dict(zip(names, chosen, strict=True))
        ours = {each.column: each.otherwise for each in table.dimensions.values() if each.column}
        for name, code in codes.items():
            each = table.dimensions[name]
            if each.column:
                ours[each.column] = our_value(each, code)
        if None in ours.values():
            continue
        number, year = ours.get("kommune", ""), table.structure or int(ours["year"])
        if {ours.get("home", "0301"), ours.get("work", "0301")} - set(TODAY):
            continue
        if number and number not in TODAY and not (table.of_the_time and in_use(number, year)):
            continue
        cell = answers.cell(codes)
        value = None if isinstance(cell, str) else cell
        heirs = next((heirs for former, _, _, heirs in FORMER if former == number), [number])
        for heir in heirs:
            place = {**ours, "kommune": heir}
            key = tuple(str(place[name]) for name in table.key)
            if table.of_the_time and not in_use(number, year):
                found.setdefault(key, [])
                continue
            is_known = len(heirs) == 1
            found.setdefault(key, []).append(value if is_known else None)
            groups.setdefault(key, set()).add(number)
    return {
        key: None
        if None in values or not values or (table.of_the_time == "whole" and len(groups[key]) > 1)
        else sum(values)
        for key, values in found.items()
    }


def our_value(each: LiveDimension, code: str) -> str | None:
    if each.codes:
        return each.codes[code]
    if each.labels:
        return code.removeprefix("kode ")
    if each.is_ages:
        return {"A": "0-5", "B": "6-15", "C": "16-105"}.get(code)
    return {"1": "første", "2": "andre"}[code] if each.is_every else code


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_figure_is_the_publishers_to_the_last(
    done: tuple[Update, FactBase], publisher: Publisher, table: LiveTable
) -> None:
    ended, facts = done
    assert ended.runs[table.name].faults == ()
    frame = facts.table(table.name)
    if table.derive:
        return  # held by the test of what is derived
    value = table.value["column"]
    held = {
        tuple(str(row[name]) for name in table.key): row[value]
        for row in frame.iter_rows(named=True)
    }
    wanted = expected(table, publisher.tables[table.name])
    if not table.of_the_time:
        wanted = {key: held[key] if figure == 0 else figure for key, figure in wanted.items()}

    assert {key: held[key] for key in wanted} == pytest.approx(wanted)
    assert len(held) == len(wanted)


def test_a_full_update_keeps_the_publishers_pace(
    done: tuple[Update, FactBase], asked_at: list[float]
) -> None:
    assert len(done[0].runs) == len(TABLES)
    assert len(asked_at) > 2 * PER_MINUTE
    busiest = max(sum(0 <= later - at < 60 for later in asked_at) for at in asked_at)
    assert busiest <= PER_MINUTE


def test_a_share_is_worked_out_of_the_counts_of_merged_kommuner(
    done: tuple[Update, FactBase], publisher: Publisher
) -> None:
    answers = publisher.tables["higher_education"]

    def persons(number: str, level: str, year: str) -> float:
        codes = {"Region": number, "Nivaa": level, "Kjonn": "0", "Tid": year}
        return float(answers.cell({**codes, "ContentsCode": "Personer"}))

    held = share(done[1], "3107", 2022), share(done[1], "0301", 2025)
    asked = (("3004", "2022"), ("0301", "2025"))
    levels = ("kode short", "kode long")

    for found, (number, year) in zip(held, asked, strict=True):
        above = sum(persons(number, level, year) for level in levels)
        assert found == pytest.approx(100 * above / persons(number, "kode all", year))


def share(facts: FactBase, kommune: str, year: int) -> float:
    frame = facts.table("higher_education")
    (found,) = frame.filter((pl.col("kommune") == kommune) & (pl.col("year") == year))["value"]
    return float(found)


def test_a_kommune_that_came_of_a_division_has_no_figure_and_the_table_says_so(
    done: tuple[Update, FactBase],
) -> None:
    _, facts = done
    for name in ("moves_abroad", "household_income", "cabins", "higher_education"):
        frame = facts.table(name)
        early = frame.filter((pl.col("kommune") == "1580") & (pl.col("year") < 2024))
        assert early["value" if "value" in early.columns else "persons"].null_count() == len(early)
        assert any(
            told.startswith("The series of 1580 is broken") for told in facts.part(name).defects
        )


def test_each_declaration_says_what_it_is_for_and_each_indicator_has_one() -> None:
    for table in declared_live():
        assert table.fills or table.parameters or table.feeds or table.on_request, table.name
        assert table.title_words, table.name
