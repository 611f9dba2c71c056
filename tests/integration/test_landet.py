"""The country in 2040: findings that say what the model says, each number with its fact."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.place.country_lines import country_lines
from framsyn.domain.fact import FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.language import address
from tests.integration.test_pages import Reading
from tests.integration.test_seeing_pages import HOLE


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_country_is_told_in_every_language_without_holes(
    client: TestClient, language: str
) -> None:
    answer = client.get(address("/landet", language))
    words = " ".join(Reading(answer.text).words)
    headline = re.sub(
        "<[^>]+>", "", answer.text.split("<h1", 1)[1].split("</h1>")[0].split(">", 1)[1]
    )

    assert answer.status_code == 200
    assert HOLE.findall(words) == []
    assert len(headline) <= 140
    assert answer.text.count("<figure") >= 7
    assert answer.text.count('role="img"') >= 14


def test_every_number_of_the_findings_leads_to_a_fact_that_says_it(client: TestClient) -> None:
    page = client.get("/landet").text
    findings = re.findall(
        r'<(?:h1|h2|p)[^>]*class="(?:finding|said|deck)"[^>]*>(.*?)</(?:h1|h2|p)>', page
    )
    linked = [
        link for finding in findings for link in re.findall(r'href="(/fakta/[^"]+)"', finding)
    ]

    assert len(set(linked)) >= 10
    for link in set(linked):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_counts_are_those_of_the_projection(installation: Installation) -> None:
    lines = country_lines(installation, "own")
    now, later = (
        [
            installation.populations.of(each).on(year)
            for each in map(installation.areas.by_code, installation.areas.country.kommuner)
        ]
        for year in (2026, 2040)
    )

    assert lines.counts["more"] == sum(b.sum() > a.sum() for a, b in zip(now, later, strict=True))
    assert lines.counts["more"] + lines.counts["fewer"] == lines.kommuner == 357
    assert lines.counts["pupils"] == sum(
        b[:, 6:16].sum() < a[:, 6:16].sum() for a, b in zip(now, later, strict=True)
    )


def test_what_a_lever_does_is_what_its_fact_says(installation: Installation) -> None:
    lines = country_lines(installation, "own")
    hands = read_fact(installation, FactId("workforce.hands_needed_aarsverk", "land", 2040, "own"))

    for lever in lines.levers:
        for end in (lever.low, lever.high):
            under = read_fact(installation, end.fact).value
            assert (under or 0) - (hands.value or 0) == pytest.approx(end.effect, abs=0.5), lever


def test_the_projection_follows_to_the_map(client: TestClient) -> None:
    page = client.get("/landet?sett=ssb-mmmm").text

    assert "/kart?mal=endring&amp;sett=ssb-mmmm" in page
    assert "/fakta/population.80_plus/land/2040?sett=ssb-mmmm" in page


def test_the_country_finds_its_page_from_the_front_page_and_its_own(client: TestClient) -> None:
    assert 'href="/landet"' in client.get("/").text
    assert 'href="/landet"' in client.get("/k/land-norge").text
    assert 'href="/landet"' not in client.get("/k/3453-oystre-slidre").text.split("<main")[0]
