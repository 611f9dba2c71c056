"""The pages, the API and the command of micro-stories, as a reader meets them."""

from __future__ import annotations

import json
import re

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from framsyn.app.installation import Installation
from framsyn.cli.main import commands
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario
from framsyn.stories.micro.written import every_person
from framsyn.web.application import create_application
from framsyn.web.language import address
from tests.integration.test_pages import Reading

PLACE = "/k/3453-oystre-slidre/historier"
MINE = encode(Scenario("3453", levers={"demography.move_in": 3.0}))
HEADS = {
    "nb": ("Hvis utviklingen fortsetter", "Hvis vi velger annerledes"),
    "nn": ("Dersom utviklinga held fram", "Dersom vi vel annleis"),
    "en": ("If development goes on", "If we choose otherwise"),
}


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_tellings_stand_beside_each_other_and_say_they_are_invented(
    client: TestClient, language: str
) -> None:
    html = client.get(address(PLACE, language)).text
    heads = [re.sub("<.*?>", "", each) for each in re.findall(r"<h2 id.*?</h2>", html)]

    assert tuple(heads) == HEADS[language]
    assert html.count('class="micro-text"') == 2
    marks = {"nb": "Personen er oppdiktet.", "nn": "Personen er oppdikta.", "en": "is invented"}
    assert marks[language] in html


def test_every_number_in_a_telling_leads_to_its_fact(client: TestClient) -> None:
    html = client.get(f"{PLACE}?person=pensjonist&framtid=kraftdraget").text
    texts = re.findall(r'<div class="micro-text".*?</div>', html, re.DOTALL)
    links = [re.findall(r'<a class="n" href="([^"]+)"', each) for each in texts]

    assert all(links)
    assert all("s=" not in each for each in links[0])
    assert all("s=" in each for each in links[1])
    for each in (*links[0], *links[1]):
        assert client.get(each.replace("&amp;", "&")).status_code == 200


def test_a_readers_own_choices_are_named_on_the_card_and_lead_to_the_levers(
    client: TestClient,
) -> None:
    html = client.get(f"{PLACE}?person=elev&s={MINE}").text
    choice = re.findall(r'<p class="micro-choice note">(.*?)</p>', html, re.DOTALL)[1]

    assert "Flere flytter hit" in choice
    assert f"/2040?s={MINE}" in choice
    assert "Det kom nye i klassen" in html
    assert "Mine egne valg" in html


def test_each_person_can_be_chosen_and_each_future(client: TestClient) -> None:
    html = client.get(PLACE).text

    for key in every_person():
        assert f"person={key}" in html
    for key in ("langbordet", "magnetbyene", "maskinhendene", "kjernen_foerst", "kraftdraget"):
        assert f"framtid={key}" in html


def test_an_unknown_person_or_future_is_said_and_the_page_stands(client: TestClient) -> None:
    answer = client.get(f"{PLACE}?person=ordfoerer&framtid=marsfolket")

    assert answer.status_code == 200
    assert "er ikke kjent her" in Reading(answer.text).text


def test_a_place_with_few_people_says_the_numbers_of_a_larger_area(client: TestClient) -> None:
    html = client.get("/k/1151-utsira/historier?person=pensjonist").text

    assert "/fakta/population.80_plus/f11/2040" in html
    assert "/fakta/population.80_plus/1151/" not in html
    assert "gjelder hele Rogaland" in html


def test_a_region_a_fylke_and_the_country_have_stories_too(client: TestClient) -> None:
    for slug, here in (("ba012-hol", "i regionen"), ("f34-innlandet", "i fylket")):
        assert here in client.get(f"/k/{slug}/historier?person=pensjonist").text
    assert "i landet" in client.get("/k/land-norge/historier?person=pensjonist").text


def test_the_card_has_a_telling_on_each_side_and_a_way_back(client: TestClient) -> None:
    html = client.get(f"{PLACE}/kort?person=bonde&framtid=langbordet").text

    assert html.count('class="a6-card"') == 2
    assert html.count('class="qr"') == 2
    assert "/k/3453/historier?person=bonde&amp;framtid=langbordet" in html


def test_the_api_answers_the_same_text_as_the_page(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/areas/3453/stories",
        params={"person": "butikk", "future": "langbordet", "lang": "nn"},
    ).json()
    (story,) = answer["stories"]
    page = Reading(client.get(f"/nn{PLACE}?person=butikk&framtid=langbordet").text).text

    assert story["title"] in page
    assert story["chosen"]["text"].splitlines()[0] in page
    for number in (*story["goes_on"]["numbers"], *story["chosen"]["numbers"]):
        fact = client.get(
            f"/api/v1/facts/{number['figure']}/{number['area']}/{number['year']}",
            params={"set": number["set"], "scenario": number["scenario"]},
        ).json()
        assert fact["value"] == pytest.approx(number["value"])
    assert len(client.get("/api/v1/areas/3453/stories").json()["stories"]) == len(every_person())
    assert client.get("/api/v1/areas/3453/stories?person=rektor").status_code == 400


def test_the_command_tells_a_story_and_its_sources_apart() -> None:
    told = CliRunner().invoke(
        commands, ["story", "3453", "--person", "elev", "--scenario", "langbordet"]
    )
    as_json = CliRunner().invoke(
        commands, ["story", "3453", "--scenario", MINE, "--format", "json", "--lang", "en"]
    )

    assert told.exit_code == 0
    assert "population." not in told.stdout
    assert "population." in told.stderr
    assert json.loads(as_json.stdout)["turn"] == "folk"


def test_a_reader_follows_their_own_age_from_a_story(client) -> None:
    told = client.get("/k/3453-oystre-slidre/historier")

    assert 'action="/k/3453-oystre-slidre/pyramide"' in told.text
    followed = client.get("/k/3453-oystre-slidre/pyramide", params={"kull": "2010", "aar": "2040"})
    assert followed.status_code == 200
    assert "2010" in followed.text
