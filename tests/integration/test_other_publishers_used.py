"""What NAV gives out, fetched by the command people run, is a figure with its source on the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.sources.update import ADDRESSES, update_data
from framsyn.statistics.live.table import declared_live
from framsyn.web.application import create_application
from tests.nav_server import NavServer, Row, workbook
from tests.publisher_server import serving

BYGLAND, UTSIRA = "4220", "1151"
(DISABILITY,) = (each for each in declared_live() if each.name == "disability")


@pytest.fixture(scope="module")
def fetched(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Installation, TestClient]:
    data = tmp_path_factory.mktemp("nav")
    rows: list[Row] = [("03 Oslo i alt", (6.3, 6.2)), ("0301 Oslo", ("*", "*"))]
    for kommune in installation.facts.population().kommuner:
        shown: tuple[float | str, ...] = (10.0, 12.5) if kommune == BYGLAND else (10.0, 8.0)
        if kommune != "0301":
            rows.append((f"{kommune} Sted", ("*", "*") if kommune == UTSIRA else shown))
    content = workbook({DISABILITY.sheet: [("Fylke", ()), *rows]}, "2026 : ", 2)
    name = "PST302_Mottakere_av_uføretrygd._202602.xlsx"
    with serving(NavServer(files={name: content}, pages={DISABILITY.page: [name]})) as nav:
        settings = replace(installation.settings, data=data, offline=False)
        asked = {**ADDRESSES, "nav": nav.address}
        done = update_data(Installation(settings), ["PST302"], addresses=asked)
    assert {name: run.faults for name, run in done.runs.items()} == {"disability": ()}
    newer = Installation(replace(settings, offline=True))
    return newer, TestClient(create_application(newer))


def test_the_figure_stands_in_the_profile_and_opens_to_its_source(
    fetched: tuple[Installation, TestClient],
) -> None:
    _, client = fetched
    page = client.get("/k/bygland/tall").text
    fact = client.get(f"/fakta/profile.disability/{BYGLAND}/2026")

    assert "12,5" in page
    assert fact.status_code == 200
    assert "12,5" in fact.text
    assert "Nav, PST302: Mottakere av uføretrygd i hver kommune, nyeste måned" in fact.text
    assert f"https://www.nav.no{DISABILITY.page}" in fact.text


def test_oslo_has_the_figure_of_its_fylke_and_what_is_hidden_is_no_figure(
    fetched: tuple[Installation, TestClient],
) -> None:
    newer, _ = fetched
    held = {row[1]: row[2:] for row in newer.facts.table("disability").iter_rows()}

    assert held["0301"] == (6.2, "")
    assert held[UTSIRA] == (None, "*")
    assert len(held) == 357


def test_sources_name_the_table_its_day_and_its_publisher(
    fetched: tuple[Installation, TestClient],
) -> None:
    _, client = fetched
    entry = client.get("/kilder").text.split('id="disability"')[1].split("<li id=")[0]

    assert "Mottakere av uføretrygd i hver kommune, nyeste måned" in entry
    assert "28. februar 2026" in entry
    assert (
        f'Nav, <a href="https://www.nav.no{DISABILITY.page}">PST302</a>. Lisens: CC BY 4.0' in entry
    )
