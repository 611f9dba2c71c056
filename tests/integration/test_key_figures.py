"""Key figures: positions in words, weights in the address, and nothing that ranks or judges."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.language import address
from tests.integration.test_pages import HOLE, Reading, without_charts

PLACE = "/k/3453-oystre-slidre/tall"


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def undrawn(installation: Installation, tmp_path_factory: pytest.TempPathFactory):
    bare = without_charts(installation, tmp_path_factory.mktemp("none"))
    with TestClient(create_application(bare), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_has_key_figures_without_holes(
    undrawn: TestClient, installation: Installation, language: str
) -> None:
    for area in list(installation.areas)[::9]:
        answer = undrawn.get(address(f"/k/{area.slug}/tall", language))
        assert answer.status_code == 200, area.slug
        text = Reading(answer.text).text
        assert HOLE.findall(text) == [], (area.slug, language)
        assert area.name in text


def test_areas_of_every_kind_are_set_beside_their_own_kind(client: TestClient) -> None:
    assert "av 7 lignende kommuner" in Reading(client.get(PLACE).text).text
    assert "av 14 fylker" in Reading(client.get("/k/f34-innlandet/tall").text).text
    country = Reading(client.get("/k/land-norge/tall").text).text
    assert "Høyere enn" not in country
    assert "tallene står alene" in country


def test_similar_kommuner_come_before_all_and_say_why(client: TestClient) -> None:
    html = client.get(PLACE).text
    text = Reading(html).text

    assert text.index("av 7 lignende kommuner") < text.index("kommuner i landet")
    assert len(re.findall(r"nær i .+?, lenger fra i ", text)) == 7
    assert html.count('name="med"') == 7


def test_every_value_is_a_link_to_its_fact_and_every_link_opens(client: TestClient) -> None:
    numbers = Reading(client.get(PLACE + "?med=3451").text).numbers
    assert len(numbers) > 50
    for href in numbers[::4]:
        assert client.get(href).status_code == 200, href


def test_the_forms_many_parts_lead_to_one_short_address(client: TestClient) -> None:
    asked = [("v", ""), ("v", "support_ratio:2"), ("v", "net_moves_families:0"), ("med", "3451")]
    answer = client.get(PLACE, params=asked)

    assert answer.status_code == 303
    assert "v=support_ratio%3A2%2Cnet_moves_families%3A0" in answer.headers["location"]
    assert "med=3451" in answer.headers["location"]
    assert client.get(answer.headers["location"]).status_code == 200


def test_weights_move_their_own_criterion_and_no_other(client: TestClient) -> None:
    def distances(query: str) -> list[str]:
        return re.findall(r"(\d+) av 50", Reading(client.get(PLACE + query).text).text)

    usual, moved = distances(""), distances("?v=population_change_ten_years:3,support_ratio:0")
    assert len(usual) == 3
    assert usual[0] != moved[0]
    assert usual[1:] == moved[1:]


def test_weights_and_scenario_follow_and_sett_is_kept_in_the_form(client: TestClient) -> None:
    html = client.get(PLACE + "?sett=ssb-mmmm&v=support_ratio:2").text

    assert '<input type="hidden" name="sett" value="ssb-mmmm">' in html
    assert '<option value="support_ratio:2" selected>' in html


@pytest.mark.parametrize("query", ["?v=support_ratio:9", "?v=happiness:1", "?v=support_ratio"])
def test_weights_that_cannot_be_used_are_told(client: TestClient, query: str) -> None:
    answer = client.get(PLACE + query)

    assert answer.status_code == 400
    assert "De vektene kan ikke brukes" in Reading(answer.text).text


def test_a_criterion_with_few_indicators_has_no_profile_and_no_weights(client: TestClient) -> None:
    html = client.get(PLACE).text
    last = html[html.index('id="stedegne_ressurser"') :]

    assert "For lite data til en profil" in last
    assert 'class="ds-details weights"' not in last


def test_what_is_missing_is_named_with_why_and_from_where(client: TestClient) -> None:
    text = Reading(client.get(PLACE).text).text

    assert "7 indikatorer mangler" in text
    assert re.search(r"Den fylles fra .+, ", text)


def test_nothing_ranks_totals_or_judges(client: TestClient) -> None:
    for language in LANGUAGES:
        text = Reading(client.get(address(PLACE, language)).text).text
        assert not re.search(r"\b(rangering|totalscore|plassering|nummer \d+ av|best|verst|worst|rank)\b", text, re.IGNORECASE)  # fmt: skip


def test_counts_of_others_add_up_to_all_kommuner(
    client: TestClient, installation: Installation
) -> None:
    everybody = len(installation.areas.all(AreaKind.KOMMUNE)) - 1
    text = Reading(client.get(PLACE).text).text

    assert f"av {everybody} kommuner i landet" in text
