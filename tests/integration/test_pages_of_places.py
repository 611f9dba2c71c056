"""Every page of a place, in every kind of place and three languages: whole, and made of facts.

Each run takes the five kinds and seven more, others from week to week; `pytest --every-kommune`
takes all 357.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.area_frame import verbs
from framsyn.web.pages.words import words
from tests.integration.test_pages import Reading
from tests.integration.test_seeing_pages import BANNED, HOLE

KINDS = ("3218", "3446", "5612", "3212", "1151")
"""Grows, holds steady, gets fewer, commutes, is tiny."""
MORE = 7
NOT_OF_PLACES = "/verksted"
SAID = re.compile(r'<(h1|p)[^>]*class="(?:finding|deck)"[^>]*>(.*?)</\1>', re.DOTALL)
NO_AMOUNT = re.compile(
    r"\b(?:19|20)\d\d\b"  # a year
    r"|\b\d+(?:[–-]\d+)?[\s\u00a0\u202f-]?(?:år\w*|years?|trinn)"  # an age
    r"|(?:aged|under|over|age|født|born)\s\d+(?:[–-]\d+)?"
    r"|\b\d+ or (?:older|over)"
    r"|[«“][^»”]*[»”]"  # the name of an indicator
    r"|\b16 (?:av|of) 20\b"
)
COUNTS = {"/kart", "/veivalg", "/historier"}
"""Headlines that count kommuner, claims and the years of somebody invented: no figures of a place."""
HOLES = re.compile(HOLE.pattern.replace("|null", ""))
"""In Norwegian, "null" is a word."""


@pytest.fixture(scope="module")
def client(installation: Installation):
    installation.projector.futures("own")
    with TestClient(create_application(installation)) as opened:
        yield opened


@pytest.fixture(scope="module")
def places(installation: Installation, request: pytest.FixtureRequest) -> list[Area]:
    every = list(installation.areas.all(AreaKind.KOMMUNE))
    if request.config.getoption("--every-kommune"):
        return every
    week = datetime.now(UTC).isocalendar().week
    kinds = [installation.areas.area(code).area for code in KINDS]
    return [*kinds, *every[week % 51 :: 51][:MORE]]


def ends() -> list[str]:
    found = [end for verb in verbs(words("nb")) for end in verb.pages]
    return [end for end in found if end != NOT_OF_PLACES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("end", ends())
def test_the_page_is_whole_in_every_kind_of_place(
    client: TestClient, places: list[Area], end: str, language: str
) -> None:
    for area in places:
        path = address(f"/k/{area.slug}{end}", language)
        answer = client.get(path)
        text = Reading(answer.text)
        said = " ".join(text.words)

        assert answer.status_code == 200, path
        assert HOLES.findall(said) == [], path
        assert BANNED.findall(said) == [] or end in {"/veivalg", "/framtider", "/plan"}, path
        assert f'<html lang="{language}"' in answer.text, path
        assert re.findall(r"<(th|h1|h2|figcaption)[^>]*>\s*</\1>", answer.text) == [], path
        for _tag, sentence in SAID.findall(answer.text) if end not in COUNTS else ():
            bare = re.sub(r"<a\b.*?</a>", "", sentence, flags=re.DOTALL)
            bare = NO_AMOUNT.sub("", re.sub(r"<[^>]+>", "", bare))
            assert re.findall(r"\d+", bare) == [], (path, sentence)
