"""Pages as the server sends them: readable without a script, in three languages, on real figures."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.charts.kernel import Kernel
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.language import address


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def undrawn(installation: Installation, tmp_path_factory: pytest.TempPathFactory):
    """The application where no chart can be drawn: quicker, and all words are there."""
    with TestClient(
        create_application(without_charts(installation, tmp_path_factory.mktemp("none")))
    ) as opened:
        yield opened


def without_charts(installation: Installation, empty: Path) -> Installation:
    """The same figures, and a chart kernel that is not there."""
    bare = Installation(installation.settings)
    bare.__dict__["charts"] = Kernel(empty / "gone.js")
    return bare


class Reading(HTMLParser):
    """The words of a page, and the links its numbers are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.numbers: list[str] = []
        self.skipping = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.skipping += tag in {"script", "style"}
        if tag == "a" and (given.get("href") or "").find("/fakta/") >= 0:
            self.numbers.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.skipping -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


HOLE = re.compile(r"\b(None|nan|NaN|inf|undefined|null)\b|[{}]")


def test_every_area_has_a_page_in_every_language(undrawn, installation: Installation) -> None:
    for area in installation.areas:
        for language in LANGUAGES:
            answer = undrawn.get(address(f"/k/{area.slug}", language))
            assert answer.status_code == 200, area.slug
            assert f'<html lang="{language}"' in answer.text
            text = Reading(answer.text).text
            assert area.name in text
            assert HOLE.findall(text) == [], (area.slug, language)


def test_charts_are_drawn_for_areas_of_every_kind_and_size(
    client, installation: Installation
) -> None:
    for area in list(installation.areas)[::12]:
        html = client.get(f"/k/{area.slug}").text
        assert html.count("<svg") >= 8, area.slug
        assert HOLE.findall(Reading(html).text) == [], area.slug


def test_every_number_on_a_page_opens_where_it_comes_from(client) -> None:
    for path in ("/k/3453-oystre-slidre", "/nn/k/land-norge", "/en/k/1580-haram"):
        numbers = Reading(client.get(path).text).numbers
        assert len(numbers) > 20, path
        for href in set(numbers):
            answer = client.get(href)
            assert answer.status_code == 200, href
            assert "07459" in answer.text, href


def test_oslo_shows_the_published_count_to_the_person(client) -> None:
    assert "728\u202f714" in client.get("/k/0301-oslo").text
    assert "728,714" in client.get("/en/k/0301-oslo").text


def test_the_ages_of_both_ratios_are_printed(client) -> None:
    text = Reading(client.get("/k/3453-oystre-slidre").text).text

    assert "Aldersbæreevne (20–66 per 67+)" in text
    assert "Total forsørgerbrøk (0–19 og 67+ per 20–66)" in text


def test_estimated_years_are_called_estimates_where_they_are_shown(client) -> None:
    assert "2006–2023" in Reading(client.get("/k/1580-haram").text).text
    assert "anslag" in Reading(client.get("/k/1580-haram").text).text
    assert "anslag" not in Reading(client.get("/k/0301-oslo").text).text
    assert "anslag" not in Reading(client.get("/k/land-norge").text).text


def test_the_panel_is_the_fact_without_the_page_around_it(client) -> None:
    path = "/fakta/population.80_plus/3453/2040?sett=own"
    panel = client.get(path + "&del=panel").text

    assert "<html" not in panel
    assert "Framskriving" in panel
    assert "<html" in client.get(path).text


def test_an_old_or_short_address_leads_to_the_one_in_use(client) -> None:
    for old in ("/k/3453", "/k/3453-feil", "/k/0822"):
        answer = client.get(old)
        assert answer.status_code == 308
        assert client.get(answer.headers["location"]).status_code == 200
    assert client.get("/nn/k/3453").headers["location"] == "/nn/k/3453-oystre-slidre"


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("oslo", "/k/0301-oslo"),
        ("Kárášjohka", "/k/5610-karasjok"),
        ("Sauherad", "/k/4020-midt-telemark"),
        ("0822", "/k/4020-midt-telemark"),
        ("øystre slidre", "/k/3453-oystre-slidre"),
    ],
)
def test_a_search_that_names_one_place_leads_there(client, asked: str, leads_to: str) -> None:
    answer = client.get("/sok", params={"q": asked})

    assert answer.status_code == 303
    assert answer.headers["location"] == leads_to


def test_a_search_that_could_mean_several_lists_them(client) -> None:
    answer = client.get("/sok", params={"q": "våler"})

    assert answer.status_code == 200
    assert answer.text.count("/k/3419-") == 1
    assert answer.text.count("/k/3114-") == 1


@pytest.mark.parametrize(
    "asked", ["", "   ", "qqqqqqqq", "<script>alert(1)</script>", "'; drop table", "%00", "💧"]
)
def test_a_search_that_finds_nothing_says_what_to_do(client, asked: str) -> None:
    answer = client.get("/sok", params={"q": asked})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/k/9999-ingensteds", 404, "finner ikke"),
        ("/nn/k/9999-ingenstad", 404, "finn ikkje"),
        ("/en/k/9999-nowhere", 404, "do not find"),
        ("/k/1507-alesund", 404, "delt"),
        ("/k/3453-oystre-slidre?sett=krystallkule", 400, "framskriving"),
        ("/fakta/population.all/3453/1900", 400, "2006"),
        ("/fakta/population.elves/3453/2026", 404, "kjenner ikke"),
        ("/fakta/population.all/3453/snart", 422, "Her er det ingenting"),
        ("/finnes-ikke", 404, "Her er det ingenting"),
    ],
)
def test_what_is_not_there_gets_a_page_that_helps(
    client, path: str, status: int, said: str
) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert said in Reading(answer.text).text
    assert "Traceback" not in answer.text


def test_every_answer_carries_the_security_headers(client) -> None:
    for path in ("/", "/k/3453-oystre-slidre", "/finnes-ikke", "/api/v1/areas"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_no_page_has_inline_script_or_style(client) -> None:
    for path in ("/", "/k/3453-oystre-slidre", "/sok?q=x", "/fakta/population.all/3453/2026"):
        html = client.get(path).text
        assert re.findall(r'<script(?![^>]*(src=|type="application/json"))', html) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", html) == []


def test_no_cookie_is_set(client) -> None:
    assert "set-cookie" not in client.get("/k/3453-oystre-slidre").headers


def test_the_pages_read_when_the_chart_kernel_is_missing(undrawn) -> None:
    text = undrawn.get("/k/3453-oystre-slidre").text

    assert "<table" in text
    assert "2040" in Reading(text).text


def test_regions_and_fylker_have_pages_of_the_same_kind(client, installation: Installation) -> None:
    for kind in (AreaKind.FYLKE, AreaKind.BA_REGION):
        area = installation.areas.all(kind)[0]
        assert client.get(f"/k/{area.slug}").status_code == 200
