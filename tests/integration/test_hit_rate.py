"""The published hit rate: on the page, from the command line, and kept between starts."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.people.hit_rate import HitRate, as_plain, from_plain, run_backtest
from framsyn.simulation.projections.backtest import Backtest
from framsyn.web.application import create_application


@pytest.fixture(scope="module")
def found(installation: Installation) -> Backtest:
    """A back-test small enough to wait for."""
    return run_backtest(
        installation.facts,
        installation.projector.engine,
        bases=(2011, 2016, 2021),
        sets=("own", "trend"),
    )


@pytest.fixture(scope="module")
def client(installation: Installation, found: Backtest):
    ready = Installation(installation.settings)
    ready.hit_rate._known = found
    with TestClient(create_application(ready)) as opened:
        yield opened


def test_what_is_kept_is_what_was_found(found: Backtest) -> None:
    assert from_plain(json.loads(json.dumps(as_plain(found)))) == found


def test_scores_are_worked_out_once_and_kept_on_disk(
    installation, found, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("framsyn.app.people.hit_rate.run_backtest", lambda *_: found)
    first = HitRate(installation.facts, installation.projector.engine, tmp_path)
    assert first.now() is None
    assert first.work_out() == found

    monkeypatch.setattr(
        "framsyn.app.people.hit_rate.run_backtest", lambda *_: pytest.fail("worked out again")
    )
    again = HitRate(installation.facts, installation.projector.engine, tmp_path)
    assert again.now() == found
    assert again.work_out() == found


def test_a_damaged_file_is_worked_out_anew(installation, found, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("framsyn.app.people.hit_rate.run_backtest", lambda *_: found)
    HitRate(installation.facts, installation.projector.engine, tmp_path).work_out()
    (kept,) = tmp_path.glob("hit-rate-*.json")
    kept.write_text(kept.read_text("utf-8")[:1000], "utf-8")

    assert HitRate(installation.facts, installation.projector.engine, tmp_path).now() is None


def test_the_method_page_prints_the_scores_and_how_many_settings_were_tried(client, found) -> None:
    for prefix, word in (("", "innstillinger"), ("/nn", "innstillingar"), ("/en", "settings")):
        text = client.get(prefix + "/metode").text
        assert f"{found.settings_tried} {word}" in text
        assert "Haram" in text
        rolling = next(
            row
            for row in found.rows
            if (row.set, row.base, row.horizon, row.group, row.measure)
            == ("own", "rolling", 5, "all", "total")
        )
        shown = f"{rolling.score.mape:.1f}"
        assert (shown if prefix == "/en" else shown.replace(".", ",")) in text


def test_each_place_shows_what_was_said_of_it(client, found, installation: Installation) -> None:
    for area in (*list(installation.areas)[:40], installation.areas.country):
        answer = client.get(f"/k/{area.slug}/treffsikkerhet")
        assert answer.status_code == 200, area.slug
        assert "ville framskrivingen sagt" in answer.text
    hit = next(h for h in found.hits["3453"] if (h.set, h.base, h.year) == ("own", 2016, 2026))
    page = client.get("/k/3453-oystre-slidre/treffsikkerhet").text
    assert "3\u202f347" in page
    assert f"{hit.error_percent:.1f}".replace("-", "−").replace(".", ",") in page


def test_the_country_is_shown_beside_statistics_norways_vintages(client) -> None:
    assert "SSBs hovedalternativer (MMMM)" in client.get("/k/land-norge/treffsikkerhet").text
    assert "ikke lastet inn her" in client.get("/k/3453-oystre-slidre/treffsikkerhet").text


def test_a_kommune_that_is_in_no_score_says_why(client) -> None:
    assert "ble delt etterpå" in client.get("/k/1580-haram/treffsikkerhet").text
