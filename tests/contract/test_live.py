"""The publishers themselves: whether each declaration still fits its table. Run with `-m live`."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import pytest_socket

from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.http.client import PoliteClient
from framsyn.statistics.kommune_changes import ChangeKind
from framsyn.statistics.live.codes import Kommuner, groupings, question
from framsyn.statistics.live.table import LiveTable, declared_live
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.described import Bank
from framsyn.statistics.sources.fhi_open import FhiBank
from framsyn.statistics.sources.kartverket_kommuneinfo import Kommuneinfo
from framsyn.statistics.sources.nav_workbooks import NavWorkbooks
from framsyn.statistics.sources.ssb_klass import Klass
from framsyn.statistics.sources.ssb_pxweb import Statbank

pytestmark = pytest.mark.live
_look_up = socket.getaddrinfo
SSB = [table for table in declared_live() if table.publisher == "ssb"]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[PoliteClient]:
    pytest_socket.enable_socket()
    pytest_socket._remove_restrictions()
    monkeypatch.setattr(socket, "getaddrinfo", _look_up)
    with PoliteClient("The publisher", accept="application/json, */*;q=0.5") as asked:
        yield asked


@pytest.mark.parametrize("table", SSB, ids=lambda table: table.name)
def test_a_declaration_fits_what_the_publisher_says_of_its_table(
    client: PoliteClient, tmp_path: Path, table: LiveTable
) -> None:
    store = SnapshotStore(tmp_path)
    banks: dict[str, Bank] = {
        "ssb": Statbank(client, store),
        "fhi": FhiBank(client, store),
        "nav": NavWorkbooks(client, store),
    }
    bank = banks[table.publisher]
    told = bank.described(table.address)
    lists = set(groupings(table, told).values())
    groups = {name: tuple(bank.codelist(name)) for name in lists}
    kommuner = tuple(FactBase.open().table("kommuner")["kommune"].to_list())

    asked = question(table, told, groups, Kommuner(kommuner))
    assert asked.query.cells > 0
    for check in table.checks.values():
        if "codelist" in check:
            assert check["code"] in bank.codelist(check["codelist"])


def test_the_divisions_we_know_are_among_the_changes(client: PoliteClient, tmp_path: Path) -> None:
    changes, _ = Klass(client, SnapshotStore(tmp_path)).changes(date(2019, 1, 1), date(2024, 1, 2))

    divided = {c.pair.new for c in changes if c.kind is ChangeKind.DIVISION}
    assert {"1508", "1580"} <= divided


def test_kartverket_answers_in_the_form_we_read(client: PoliteClient, tmp_path: Path) -> None:
    found, _ = Kommuneinfo(client, SnapshotStore(tmp_path)).kommuner()

    kommuner = set(FactBase.open().table("kommuner")["kommune"].to_list())
    assert {each.number for each in found} == kommuner
