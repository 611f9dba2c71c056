"""The pages for seeing: pyramid, a hundred people, map. Every place, every language, every year."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.place.overview import show_overview
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.stories.sentence import plain_text
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.hundred.page import PeoplePage
from framsyn.web.pages.pyramid.page import PyramidPage
from tests.integration.test_pages import Reading

PLACE = "/k/3453-oystre-slidre"
HOLE = re.compile(r"\b(None|nan|NaN|inf|undefined|null)\b|[{}]")
BANNED = re.compile(
    r"\b(eldrebølge\w*|tsunami\w*|byrde\w*|kollaps\w*|må|burde|dessverre|heldigvis|utkant\w*|bare|kun|"
    r"lønner seg|unfortunately|burden|wave)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_year_of_every_kommune_is_told_in_words_without_holes(
    installation: Installation, language: str
) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE):
        made = PyramidPage(installation, show_overview(installation, area), "", language)
        for year, caption in made.captions.items():
            text = plain_text(caption.text)
            assert HOLE.findall(text) == [], (area.slug, year, text)
            assert BANNED.findall(text) == [], (area.slug, year, text)
            assert text[0].isupper() or text[0].isdigit(), text
            assert text.count(". ") == 1, text
            assert len(text) <= 220, text


def test_captions_differ_with_the_year_and_the_place(installation: Installation) -> None:
    told = []
    for code in ("3453", "0301", "1151", "5601"):
        area = installation.areas.by_code(code)
        made = PyramidPage(installation, show_overview(installation, area), "", "nb")
        texts = [plain_text(caption.text) for caption in made.captions.values()]
        assert len(set(texts)) == len(texts)
        assert 4 < sum(caption.named for caption in made.captions.values()) < 30
        told.append(texts)
    assert len({texts[34] for texts in told}) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kommune_is_a_hundred_places(installation: Installation, language: str) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE):
        made = PeoplePage(installation, show_overview(installation, area), language)
        assert [len(places) for places in made.places] == [100, 100]
        assert sum(phase.places_now for phase in made.phases) == 100
        for sentence in (made.text.finding, made.text.moved, made.text.figure, made.text.room):
            text = plain_text(sentence)
            assert HOLE.findall(text) == [], (area.slug, text)
            assert BANNED.findall(text) == [], (area.slug, text)
        assert len(plain_text(made.text.finding)) <= 140
        if made.of_all:
            assert "av hundre" not in plain_text(made.text.finding)


def test_the_smallest_places_count_everybody(client) -> None:
    text = Reading(client.get("/k/1151-utsira/folk").text).text

    assert "av alle 219" in text
    assert "av hundre" not in text


def test_the_figure_says_how_many_people_it_stands_for(client) -> None:
    assert "om lag 33 personer" in Reading(client.get(f"{PLACE}/folk").text).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(AreaKind))
def test_the_pages_exist_for_every_kind_of_area(
    client, installation: Installation, kind: AreaKind, language: str
) -> None:
    area = installation.areas.all(kind)[0]
    for end in ("/pyramide", "/folk", "/kart"):
        answer = client.get(address(f"/k/{area.slug}{end}", language), follow_redirects=True)
        assert answer.status_code == 200, (area.slug, end)
        assert HOLE.findall(Reading(answer.text).text) == []
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", answer.text)


@pytest.mark.parametrize("mal", ["eldre", "endring", "baereevne", "barn", "arbeidsalder"])
def test_the_map_and_its_list_say_the_same_of_all_kommuner(client, mal: str) -> None:
    html = client.get(f"/kart?mal={mal}").text
    drawn, listed = (
        set(re.findall(pattern, html))
        for pattern in (r'<path data-k="(\d{4})"', r'<li data-k="(\d{4})"')
    )

    assert len(drawn) == 357
    assert drawn == listed
    counts = [int(n) for n in re.findall(r'<span class="count">(\d+)', html)]
    assert sum(counts) == 357


def test_the_list_is_by_name_until_asked_otherwise(client) -> None:
    def listed(query: str) -> list[str]:
        html = client.get(f"/kart?mal=eldre{query}").text
        innlandet = html[html.index('id="f34"') :].split("</details>")[0]
        return re.findall(r'data-k="\d+"[^>]*><a[^>]*>([^<]+)', innlandet)

    assert listed("")[0] == "Alvdal"
    assert listed("&orden=verdi")[0] != "Alvdal"
    assert sorted(listed("")) == sorted(listed("&orden=verdi"))


def test_fewer_and_more_alone_take_the_two_way_colours(client) -> None:
    assert 'class="f-d0"' in client.get("/kart?mal=endring").text
    assert 'class="f-d' not in client.get("/kart?mal=eldre").text


@pytest.mark.parametrize(
    "path",
    [
        f"{PLACE}/pyramide?aar=2033",
        f"{PLACE}/folk",
        f"{PLACE}/kart?aar=2026",
        "/en/k/1580-haram/folk",
    ],
)
def test_every_number_opens_where_it_comes_from(client, path: str) -> None:
    numbers = Reading(client.get(path).text).numbers

    assert len(numbers) > 10
    for href in sorted(set(numbers))[:60]:
        answer = client.get(href)
        assert answer.status_code == 200, href
        assert "07459" in answer.text


def test_those_born_together_have_facts_of_their_own(client) -> None:
    html = client.get(f"{PLACE}/pyramide?aar=2040&kull=2001-2005").text

    assert "/fakta/population.34_38/3453/2040" in html
    assert "34–38 år" in client.get("/fakta/population.34_38/3453/2040").text
    assert client.get("/fakta/population.90_10/3453/2040").status_code == 404
    assert client.get("/fakta/population.0_400/3453/2040").status_code == 404


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("?aar=1999", 400, "2006"),
        ("?aar=snart", 422, "ingenting"),
        ("?kull=i+fjor", 200, "i fjor"),
        ("?kull=1990-2020", 200, "1990-2020"),
        ("?kull=1990", 200, "født 1990"),
        ("?sett=krystallkule", 400, "framskriving"),
    ],
)
def test_old_and_broken_addresses_of_the_pyramid_help(
    client, query: str, status: int, said: str
) -> None:
    answer = client.get(f"{PLACE}/pyramide{query}")

    assert answer.status_code == status
    assert said in Reading(answer.text).text


def test_an_unknown_measure_shows_the_usual_and_an_unknown_year_says_so(client) -> None:
    assert client.get("/kart?mal=lykke").status_code == 200
    assert client.get("/kart?aar=2099").status_code == 400


def test_the_projection_follows_from_page_to_page(client) -> None:
    html = client.get(f"{PLACE}/folk?sett=trend").text

    for end in ("", "/pyramide", "/kart"):
        assert f'href="{PLACE}{end}?sett=trend"' in html


def test_the_pages_read_when_the_chart_kernel_is_missing(
    installation: Installation, tmp_path
) -> None:
    from framsyn.app.settings import Settings
    from framsyn.charts.kernel import Kernel

    bare = Installation(Settings(cache=installation.settings.cache))
    bare.__dict__["charts"] = Kernel(tmp_path / "gone.js")
    with TestClient(create_application(bare)) as client:
        for path in (f"{PLACE}/pyramide", f"{PLACE}/folk", "/kart", "/"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert len(Reading(answer.text).text) > 400
