"""A server that runs takes newer figures in use, and lets those under way finish on the old."""

from __future__ import annotations

import json
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.settings import read_settings
from framsyn.app.sources.renew import fetch_if_due, renew, slot_of
from framsyn.app.sources.status import data_status
from framsyn.domain.errors import BadSetting
from framsyn.statistics.fact_base import SHIPPED
from framsyn.statistics.fetched import MADE_FROM, put_in_use
from framsyn.statistics.manifest import FILE, read_manifest
from framsyn.web.application import create_application
from framsyn.web.installed import Installed

AREA = "/api/v1/areas/3453"


def put_newer(data: Path) -> str:
    """A whole version whose only news is what one table is called, as an update lays it down."""
    made = data / "versions" / ".new-test"
    shutil.copytree(SHIPPED, made)
    manifest = json.loads((made / FILE).read_text("utf-8"))
    manifest["version"] = "2026-01-01.feedbeef"
    (made / FILE).write_text(json.dumps(manifest), "utf-8")
    told = {"shipped": read_manifest(SHIPPED).version, "tables": {}}
    (made / MADE_FROM).write_text(json.dumps(told), "utf-8")
    put_in_use(data, made, manifest["version"])
    return str(manifest["version"])


@pytest.fixture
def running(installation: Installation, tmp_path: Path) -> Installation:
    settings = replace(installation.settings, data=tmp_path / "figures", offline=True)
    return Installation(replace(settings, database=str(tmp_path / "rooms.db")))


def test_new_requests_get_the_new_figures_and_those_under_way_finish_on_the_old(
    running: Installation,
) -> None:
    application = create_application(running)
    begun, go_on = threading.Event(), threading.Event()

    @application.get("/slow")
    def slow(installation: Installed) -> list[str]:
        first = installation.facts.version
        begun.set()
        go_on.wait(30)
        return [first, installation.facts.version, str(installation.facts.table("kommuner").height)]

    with TestClient(application) as client, ThreadPoolExecutor(1) as pool:
        old = running.facts.version
        under_way = pool.submit(client.get, "/slow")
        assert begun.wait(30)
        rooms = running.rooms
        assert running.settings.data is not None
        new = put_newer(running.settings.data)
        newer = renew(
            running, lambda made: setattr(application.state, "installation", made), lambda _: None
        )
        go_on.set()

        assert under_way.result().json() == [old, old, "357"]
        assert client.get("/slow").json() == [new, new, "357"]
        assert newer.rooms is rooms, "whoever is in a room stays in it"
        assert new in client.get("/kilder").text


def test_with_nothing_newer_the_same_installation_goes_on(running: Installation) -> None:
    assert renew(running, lambda _: pytest.fail("nothing is new")) is running


def test_figures_that_cannot_be_made_ready_never_take_the_place_of_those_in_use(
    running: Installation,
) -> None:
    assert running.settings.data is not None
    version = running.facts.version
    folder = running.settings.data / "versions" / put_newer(running.settings.data)
    (folder / "population.parquet").write_bytes(b"cut short")

    with pytest.raises(Exception, match=r"population\.parquet"):
        renew(running, lambda _: pytest.fail("broken"), lambda made: made.facts.population())

    assert running.facts.version == version


def test_each_time_of_a_schedule_is_one_fetch() -> None:
    def at(written: str) -> datetime:
        return datetime.fromisoformat(written)

    assert slot_of("04:30", at("2026-11-22T04:29+01:00")) == "day-2026-11-21"
    assert slot_of("04:30", at("2026-11-22T04:30+01:00")) == "day-2026-11-22"
    assert slot_of("4", at("2026-11-22T23:59+01:00")) == "day-2026-11-22"
    six = {slot_of("6h", at(f"2026-11-22T{hour:02}:10+00:00")) for hour in range(24)}
    assert len(six) == 4


@pytest.mark.parametrize("written", ["24:00", "4:3", "h", "0h", "daily"])
def test_a_schedule_that_is_none_is_refused_in_words(written: str) -> None:
    with pytest.raises(BadSetting, match=r"FRAMSYN_UPDATE_AT.*04:30"):
        read_settings({"FRAMSYN_UPDATE_AT": written})


def test_the_server_fetches_once_when_it_is_time_and_says_what_failed(
    running: Installation,
) -> None:
    settings = replace(running.settings, update_at="04:30")
    over, morning = threading.Event(), datetime.fromisoformat("2026-11-22T05:00+01:00")

    assert fetch_if_due(settings, over, morning)
    assert not fetch_if_due(settings, over, morning), "one fetch a day"
    assert not fetch_if_due(running.settings, over, morning), "never where nothing is set"

    runs = data_status(running).fetched
    assert "set to work offline" in runs["population"].faults[0]
    assert running.on_newest_figures() is None, "yesterday's figures stand"
    page = TestClient(create_application(running)).get("/kilder").text
    assert "set to work offline" in page
