"""Every declared table of the Statbank, asked of the codes public programs are answered by.

`as_published.yaml` holds what those programs show of a table, with neighbours of each code. A
declaration that takes another code than theirs, or none, fails here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.live.codes import Asked, Kommuner, groupings, question
from framsyn.statistics.live.table import LiveTable, declared_live
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.ssb_pxweb import Statbank, read_metadata
from tests.pxweb_server import Publisher, PxTable, described, serving

FILE = Path(__file__).parent / "as_published.yaml"
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "update-the-figures.md"
TODAY = ("0301", "1508", "3107")
FORMER = ("0106", "1507")
OF_KOSTRA = ("EAK", "EAKUO", "EKA03", "EKG01", "EKG13")
"""The country, without Oslo, a fylke, and KOSTRA groups: codes beside the kommuner."""
OLDEST = 106


@cache
def published() -> dict[str, dict[str, Any]]:
    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {each["table"]: each for each in held}


def as_published(told: dict[str, Any], words: tuple[str, ...]) -> PxTable:
    """The table; where no program says its title, one of the words we look for."""
    dimensions: dict[str, dict[str, str]] = {}
    lists: dict[str, tuple[str, dict[str, list[str]]]] = {}
    for name in regions(told):
        beside = OF_KOSTRA if told.get("kommuner") == "kostra" else ("0", "9999")
        dimensions[name] = {code: code for code in (*beside, *TODAY, *FORMER)}
        lists[f"agg_Own{name}"] = (name, {code: [code] for code in TODAY})
        if "codelist" in told:
            groups, begins = told["codelist"]
            lists[groups] = (name, {f"{begins}{number}": [number] for number in TODAY})
    for name, codes in told["dimensions"].items():
        if codes == "ages":
            dimensions[name] = {f"{age:03d}": f"{age} år" for age in range(OLDEST)}
        elif isinstance(codes, list):
            dimensions[name] = {code: code for code in codes[1:]}
            lists[codes[0]] = (name, {code: [code] for code in codes[1:]})
        else:
            dimensions[name] = {code: label or code for code, label in codes.items()}
    dimensions["Tid"] = {str(year): str(year) for year in range(1966, 2026)}
    title = told.get("title") or " ".join(word.partition("|")[0] for word in words)
    return PxTable(title, dimensions, lambda _: 0, codelists=lists)


def regions(told: dict[str, Any]) -> list[str]:
    where = told.get("kommuner", "region")
    names = {"none": [], "kostra": ["KOKkommuneregion0000"], "region": ["Region"]}
    return where if isinstance(where, list) else names[where]


def ask(table: LiveTable, without: tuple[str, str] = ("", "")) -> Asked:
    """The question to a table as it is published, or without one code of one dimension."""
    held = as_published(published()[table.table], table.title_words)
    name, code = without
    held.dimensions.get(name, {}).pop(code, None)
    for of, groups in held.codelists.values():
        if of == name:
            groups.pop(code, None)
    told = read_metadata(table.table, json.dumps(described(held)).encode())
    groups = {one: tuple(held.codelists[one][1]) for one in groupings(table, told).values()}
    return question(table, told, groups, Kommuner(TODAY, FORMER))


SEEN = [table for table in declared_live() if table.publisher == "ssb" and table.seen_in]
CHOSEN = [
    (table, name)
    for table in SEEN
    for name, each in table.dimensions.items()
    if (each.codes or each.labels) and name in published()[table.table]["dimensions"]
]
"""Dimensions of which a declaration chooses codes."""


@pytest.mark.parametrize("table", SEEN, ids=lambda table: table.name)
def test_a_declaration_asks_for_the_codes_public_programs_are_answered_by(table: LiveTable) -> None:
    told = published()[table.table]
    asked = ask(table)

    for name, codes in told["asked"][table.name].items():
        assert set(asked.query.codes[name]) == set(codes), name
    for name in regions(told):
        begins = told["codelist"][1] if name in asked.query.codelists else ""
        assert {f"{begins}{number}" for number in TODAY} <= set(asked.query.codes[name])
        assert not set(asked.query.codes[name]) & {*OF_KOSTRA, "0", "9999"}
    assert set(asked.query.codes) == {*regions(told), *told["dimensions"], "Tid"}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Statbank]:
    """The Statbank with the tables as they are published, each under its own number."""
    words = {number: [each for each in SEEN if each.table == number] for number in published()}
    tables = {
        number: as_published(told, tuple(w for each in words[number] for w in each.title_words))
        for number, told in published().items()
    }
    store = SnapshotStore(tmp_path_factory.mktemp("kept"))
    with (
        serving(Publisher(tables=tables)) as held,
        PoliteClient("Statistics Norway", Pace(100_000), Patience(attempts=1)) as client,
    ):
        yield Statbank(client, store, held.pxweb)


@pytest.mark.parametrize("table", SEEN, ids=lambda table: table.name)
def test_the_publisher_answers_the_question_of_a_declaration(
    bank: Statbank, table: LiveTable
) -> None:
    told = bank.described(table.address)
    groups = {one: tuple(bank.codelist(one)) for one in groupings(table, told).values()}
    asked = question(table, told, groups, Kommuner(TODAY, FORMER))

    assert len(bank.cells(asked.query, told.updated)) == 1


@pytest.mark.parametrize(
    ("table", "name"), CHOSEN, ids=lambda each: each if isinstance(each, str) else each.name
)
def test_no_neighbour_is_taken_in_place_of_a_code_that_is_gone(table: LiveTable, name: str) -> None:
    for code in ask(table).query.codes[name]:
        with pytest.raises(SourceChanged, match=name):
            ask(table, without=(name, code))


@pytest.mark.parametrize("table", SEEN, ids=lambda table: table.name)
def test_the_programs_a_declaration_names_are_those_its_codes_were_seen_in(
    table: LiveTable,
) -> None:
    assert set(table.seen_in) <= set(published()[table.table]["source"].split(", "))


def test_nothing_is_described_that_no_declaration_names() -> None:
    asked = {name for told in published().values() for name in told["asked"]}
    assert asked == {table.name for table in SEEN}


def test_the_page_says_what_the_codes_of_each_table_rest_on() -> None:
    told = PAGE.read_text(encoding="utf-8").partition("| Rests on | Tables |")[2]
    rows = [set(re.findall(r"\b\d{5}\b", row)) for row in told.split("\n\n")[0].splitlines()[2:]]
    kinds: list[set[str]] = [set(), set(), set()]
    for table in declared_live():
        if table.publisher == "ssb":
            kinds[0 if table.is_checked else 1 if table.seen_in else 2].add(table.table)
    assert rows == [kinds[0], kinds[1] - kinds[0], kinds[2] - kinds[1] - kinds[0]]
