"""Twenty futures that can be counted: the same in facts, on pages and over regions."""

from __future__ import annotations

import numpy as np
import pytest
from starlette.testclient import TestClient

from framsyn.app.facts.read import fact_about, fact_of_change, read_fact
from framsyn.app.installation import Installation
from framsyn.app.people.area_futures import AreaFutures, likely_range
from framsyn.consequences.indicators import INDICATORS, indicator
from framsyn.domain.fact import FactId
from framsyn.web.application import create_application


@pytest.fixture(scope="module")
def drawn(installation: Installation) -> Installation:
    """The installation with its futures drawn."""
    installation.projector.futures("own")
    return installation


def test_a_projected_fact_has_twenty_futures_around_it(drawn: Installation) -> None:
    for code in ("0301", "3453", "1151", "f34", "land"):
        fact = read_fact(drawn, FactId("population.80_plus", code, 2040, "own"))
        low, high = likely_range(fact.futures)
        assert len(fact.futures) == 20
        assert list(fact.futures) == sorted(fact.futures)
        assert low < fact.value < high
        assert sum(low <= future <= high for future in fact.futures) == 16


def test_what_was_counted_has_no_futures(drawn: Installation) -> None:
    assert read_fact(drawn, FactId("population.80_plus", "3453", 2026)).futures == ()


def test_a_set_that_is_one_path_has_no_futures(drawn: Installation) -> None:
    assert read_fact(drawn, FactId("population.80_plus", "3453", 2040, "ssb-mmmm")).futures == ()


def test_every_future_of_a_region_is_the_sum_of_its_kommuner(drawn: Installation) -> None:
    futures = drawn.projector.futures("own")
    for code in ("ba048", "f34", "land"):
        area = drawn.areas.by_code(code)
        parts = [AreaFutures(futures, kommune).paths("population.all") for kommune in area.kommuner]
        whole = AreaFutures(futures, code).paths("population.all")
        np.testing.assert_allclose(sum(parts), whole, rtol=1e-5)


def test_the_futures_begin_at_the_count(drawn: Installation) -> None:
    futures = AreaFutures(drawn.projector.futures("own"), "3453")
    people = drawn.populations.of(drawn.areas.by_code("3453"))
    for key in INDICATORS:
        paths = futures.paths(key)
        if paths is not None:
            np.testing.assert_allclose(
                paths[:, 0], INDICATORS[key].measure(people.on(2026)), rtol=1e-4
            )


def test_a_change_is_as_uncertain_as_what_it_leads_to(drawn: Installation) -> None:
    people = drawn.populations.of(drawn.areas.by_code("3453"))
    what = indicator("population.80_plus")
    stock, change = fact_about(people, what, 2040), fact_of_change(people, what, 2040)

    assert np.ptp(change.futures) == pytest.approx(np.ptp(stock.futures))
    assert change.futures[0] == pytest.approx(stock.futures[0] - 230)


def test_the_page_tells_the_range_and_the_panel_says_what_it_is(drawn: Installation) -> None:
    with TestClient(create_application(drawn)) as client:
        page = client.get("/k/3453-oystre-slidre").text
        assert page.count("Mulig spenn") >= 5
        assert "16 av 20 framtider" in page
        assert (
            "i 16 av 20 mulige framtider"
            in client.get("/fakta/population.80_plus/3453/2040?sett=own").text
        )
        assert "Mulig spenn" not in client.get("/k/3453-oystre-slidre?sett=trend").text
        assert len(client.get("/api/v1/facts/population.80_plus/3453/2040").json()["futures"]) == 20


def test_the_pages_stand_before_the_futures_are_drawn(tmp_path) -> None:
    from framsyn.app.settings import Settings

    new = Installation(Settings(cache=tmp_path / "empty"))
    with TestClient(create_application(new)) as client:
        page = client.get("/k/3453-oystre-slidre")
        scores = client.get("/metode")
    assert page.status_code == 200
    assert "Mulig spenn" not in page.text
    assert "regnes ut nå" in scores.text


def test_a_set_without_futures_does_not_call_its_path_one_of_them(drawn: Installation) -> None:
    with TestClient(create_application(drawn)) as client:
        own = client.get("/k/3453-oystre-slidre/pyramide?aar=2040").text
        trend = client.get("/k/3453-oystre-slidre/pyramide?aar=2040&sett=trend").text
    assert "Én prikk er én mulig framtid" in own
    assert "Én prikk er én mulig framtid" not in trend
    assert "Prikken er framskrivingen" in trend
