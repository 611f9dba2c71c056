"""A big screen is chosen on a page and follows to those walked to from it, until it is left."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.web.application import create_application

PLACE = "/k/3453-oystre-slidre"
WAY = re.compile(r'href="(/(?:k/|kart|landet|fakta/)[^"]*)"')


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation)) as opened:
        yield opened


@pytest.mark.parametrize("end", ["", "/2040", "/folk", "/tall", "/ta-med"])
def test_every_way_on_from_a_big_screen_stays_on_it(client: TestClient, end: str) -> None:
    page = client.get(f"{PLACE}{end}?skjerm=1").text
    ways = WAY.findall(page)

    assert 'class="projector"' in page
    assert len(ways) > 8
    assert [way for way in ways if "skjerm=" not in way] == []


def test_the_big_screen_is_entered_and_left_at_the_foot(client: TestClient) -> None:
    usual = client.get(f"{PLACE}/folk?vis=jobb").text
    (enter,) = re.findall(r'class="size" href="([^"]*)">Vis på storskjerm', usual)
    assert enter == f"{PLACE}/folk?vis=jobb&amp;skjerm=1"

    big = client.get(enter.replace("&amp;", "&")).text
    (leave,) = re.findall(r'class="size" href="([^"]*)">Avslutt storskjerm', big)
    left = client.get(leave.replace("&amp;", "&")).text

    assert 'class="projector"' not in left
    assert [way for way in WAY.findall(left) if "skjerm=1" in way and "size" not in way] == [
        f"{PLACE}/folk?vis=jobb&amp;skjerm=1"
    ]


def test_a_form_sent_from_a_big_screen_is_answered_on_it(client: TestClient) -> None:
    page = client.get(f"{PLACE}/2040?skjerm=1").text

    forms = re.findall(r"<form\b(?![^>]*post)[^>]*>(<input[^>]*>)?", page)
    assert forms
    assert set(forms) == {'<input type="hidden" name="skjerm" value="1">'}


def test_a_page_of_no_place_has_no_big_screen(client: TestClient) -> None:
    assert 'class="size"' not in client.get("/om").text
