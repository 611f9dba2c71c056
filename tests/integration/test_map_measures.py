"""Maps of what people lead to: the same figures as everywhere else, in every year there are any."""

from __future__ import annotations

import re
import time

import pytest
from starlette.testclient import TestClient

from framsyn.app.consequences.everywhere import DERIVED
from framsyn.app.facts.everywhere import Everywhere
from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.domain.fact import FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.maps.measures import MEASURES
from tests.integration.test_pages import Reading
from tests.integration.test_seeing_pages import HOLE


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("code", ["land", "f34", "3453", "0301"])
def test_a_map_says_what_the_fact_behind_it_says(installation: Installation, code: str) -> None:
    everywhere = Everywhere(installation)
    area = installation.areas.area(code).area.code

    def fact(key: str, year: int = 2040) -> float:
        found = read_fact(installation, FactId(key, area, year, "own" if year > 2026 else ""))
        return found.value or 0.0

    people = fact("population.all")
    care = everywhere.values("map.omsorg", 2040)[area]
    cost = everywhere.values("map.kostnad", 2040)[area]
    pupils = everywhere.values("map.elever", 2040)[area]

    assert care == pytest.approx(1000 * fact("omsorg.aarsverk") / people, rel=1e-6)
    assert cost == pytest.approx(
        fact("economy.demographic_cost_nok_2025_per_inhabitant") / 1000, rel=1e-6
    )
    assert pupils == pytest.approx(
        100 * fact("change.grunnskole.pupils") / fact("grunnskole.pupils", 2026), rel=1e-6
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name, each in MEASURES.items() if each.from_today])
def test_every_measure_is_told_for_years_near_far_and_impossible(
    client: TestClient, name: str, language: str
) -> None:
    for query in ("", "&aar=2030", "&aar=2050", "&aar=2006", "&aar=2090"):
        answer = client.get(address(f"/kart?mal={name}{query}", language))
        words = " ".join(Reading(answer.text).words)

        assert answer.status_code == 200
        assert HOLE.findall(words) == [], (query, HOLE.findall(words))
        assert answer.text.count('class="n') > 380


def test_brown_and_green_are_kept_for_fewer_and_more() -> None:
    assert {name for name, each in MEASURES.items() if each.scale == "d"} == {
        "endring",
        "elever",
        "husholdninger",
    }
    assert all(
        DERIVED[each.key].how == "change"
        for each in MEASURES.values()
        if each.scale == "d" and each.from_today
    )


def test_the_chosen_place_is_marked_though_the_list_is_kept(client: TestClient) -> None:
    for slug, name in (("3453-oystre-slidre", "Øystre Slidre"), ("0301-oslo", "Oslo")):
        page = client.get(f"/k/{slug}/kart").text
        marked = re.findall(r'class="me"><a [^>]*aria-current="true"[^>]*>([^<]+)</a>', page)
        assert marked == [name]
    assert 'class="me"' not in client.get("/kart").text


def test_a_reader_with_a_scenario_is_told_that_the_map_is_without_it(client: TestClient) -> None:
    with_levers = client.get("/k/3453-oystre-slidre/kart?s=aAAMBESg5xA").text

    assert "uten spakene du har trukket i" in with_levers
    assert "uten spakene" not in client.get("/k/3453-oystre-slidre/kart").text


def test_a_map_seen_before_takes_well_under_100_milliseconds_of_work(client: TestClient) -> None:
    for path in ("/kart", "/k/0301-oslo/kart", "/k/0301-oslo/kart?mal=omsorg"):
        client.get(path)
    spent = []
    for slug in ("3453-oystre-slidre", "4601-bergen", "5501-tromso", "1103-stavanger") * 3:
        began = time.process_time()
        assert client.get(f"/k/{slug}/kart?mal=omsorg").status_code == 200
        spent.append(time.process_time() - began)

    assert sorted(spent)[-2] < 0.1
