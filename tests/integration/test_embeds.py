"""Everything a page shows can stand in another page: whole, without scripts, with its source."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.embeds.catalogue import embeds_of
from framsyn.web.pages.embeds.page import embed_names
from framsyn.web.pages.style.charts import BUILT_IN
from framsyn.web.pages.taking.charts import CHARTS
from tests.integration.test_pages import HOLE, Reading


@pytest.fixture(scope="module")
def client(installation: Installation):
    installation.hit_rate.work_out()
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def names(installation: Installation, code: str) -> tuple[str, ...]:
    return embeds_of(installation.areas.area(code).area)


@pytest.mark.parametrize(
    ("code", "language"),
    [*(("3453", language) for language in LANGUAGES), ("land", "nn"), ("f34", "nb")],
)
def test_each_stands_whole_in_a_frame(
    client: TestClient, installation: Installation, code: str, language: str
) -> None:
    for name in names(installation, code):
        answer = client.get(address(f"/bygg-inn/{name}/{code}", language))
        text = Reading(answer.text).text

        assert answer.status_code == 200, name
        assert "set-cookie" not in answer.headers
        assert "frame-ancestors 'self' *" in answer.headers["content-security-policy"]
        assert "<table" in answer.text or "tile" in answer.text or "telling" in answer.text, name
        assert "/data/versjon/" in answer.text
        assert answer.text.count("<h1") == 1
        # «null» is also the Norwegian word for nought, as in an axis that does not start there
        assert set(HOLE.findall(text)) <= {"null"}, name


def test_everything_has_its_code_and_stands_on_the_list(
    client: TestClient, installation: Installation
) -> None:
    listed = client.get("/k/3453-oystre-slidre/bygg-inn").text
    for name in names(installation, "3453"):
        assert f"/figur/{name}/bygg-inn" in listed
        how = client.get(f"/k/3453-oystre-slidre/figur/{name}/bygg-inn").text
        assert f"&lt;iframe src=&#34;http://testserver/bygg-inn/{name}/3453" in how
    assert set(embed_names("nb")) == set(names(installation, "land"))


def test_what_the_levers_page_shows_stands_there_under_a_scenario(client: TestClient) -> None:
    code = encode(Scenario("3453", levers={"demography.move_in": 5.0}))
    page = client.get("/k/3453-oystre-slidre/2040", params={"s": code}).text
    numbers = client.get("/bygg-inn/spaker/3453", params={"s": code}).text
    title = re.search(r'<h1 class="said">(.*?)</h1>', numbers, re.DOTALL)

    assert title
    assert title[1] in " ".join(Reading(page).words).replace("  ", " ")
    assert f"s={code}" in client.get(
        "/k/3453-oystre-slidre/figur/spaker/bygg-inn", params={"s": code}
    ).text  # fmt: skip
    plain = client.get("/bygg-inn/spaker/3453").text
    assert plain != numbers


def test_the_same_numbers_stand_where_a_chart_is_built_in(client: TestClient) -> None:
    within = client.get("/bygg-inn/folk-jobb/3453").text
    page = Reading(client.get("/k/3453-oystre-slidre/folk?vis=jobb").text).text
    rows = re.findall(r"<tr>(.*?)</tr>", within, re.DOTALL)[1:]

    assert len(rows) == 3
    for row in rows:
        label, *numbers = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        assert len(numbers) == 2
        assert " ".join((label, *numbers)) in page


def test_the_countrys_charts_are_the_countrys_alone(client: TestClient) -> None:
    assert client.get("/bygg-inn/landet-eldre/3453").status_code == 404


def test_what_is_chosen_follows_into_the_code(client: TestClient) -> None:
    how = client.get(
        "/k/3453-oystre-slidre/figur/kart/bygg-inn", params={"mal": "eldre", "sett": "trend"}
    ).text

    assert "mal=eldre" in how
    assert "sett=trend" in how


@pytest.mark.parametrize(
    "query",
    ["mal=x&aar=x", "aar=99999", "person=nobody&framtid=nowhere", "steg=-1&kull=x&sloyfe=x&paa=x"],
)
def test_odd_choices_show_the_usual(client: TestClient, query: str) -> None:
    for name in ("kart", "historie", "framtid", "fortelling", "kull", "systemkart", "spaker-betyr"):
        assert client.get(f"/bygg-inn/{name}/3453?{query}").status_code == 200


def test_the_charts_of_the_kernel_stand_among_the_components(client: TestClient) -> None:
    page = client.get("/stil")
    figures = re.findall(r"<figure>.*?</figure>", page.text, re.DOTALL)
    ids = re.findall(r' id="([^"]+)"', page.text)

    assert len(figures) == len(CHARTS) + len(BUILT_IN) + 2
    assert all("<svg" in each for each in figures)
    assert len(ids) == len(set(ids))
    assert page.headers["x-robots-tag"] == "noindex"
