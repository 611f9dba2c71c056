"""What presses and room to act, for every kommune; and the way back from paper."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.place.overview import show_overview
from framsyn.app.place.press_and_room import press_and_room
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import decode
from framsyn.stories.tone import banned_words
from framsyn.web.application import create_application
from framsyn.web.pages.area.page import AreaPage
from framsyn.web.pages.numbers import Number

LONGEST = 140
AGES_AND_YEARS = re.compile(r"20\d\d|20–66|6–15|0–15|57–66|10–19|67|66|\b20\b|\b1\b")


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def said(parts: list[str | Number]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kommune_has_press_and_room_and_no_number_without_its_fact(
    installation: Installation, language: str
) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE):
        page = AreaPage(installation, show_overview(installation, area), language)
        shown = page.press_and_room()
        told = [shown["press"], shown["room"], *([shown["adapt"]] if shown["adapt"] else [])]
        for parts in [each["said"] for each in told] + [each["note"] for each in told[:2]]:
            text = said(parts)
            assert 10 < len(text) <= 2 * LONGEST, (area.code, text)
            assert "None" not in text, (area.code, text)
            assert "nan" not in text.split(), (area.code, text)
            assert banned_words(text, language) == [], (area.code, text)
            loose = "".join(part for part in parts if isinstance(part, str))
            assert not re.search(r"\d", AGES_AND_YEARS.sub("", loose)), (area.code, loose)
        assert len(said(shown["press"]["said"])) <= LONGEST
        assert len(said(shown["room"]["said"])) <= LONGEST


def test_presses_and_rooms_differ_from_place_to_place(installation: Installation) -> None:
    pairs = [press_and_room(installation, a) for a in installation.areas.all(AreaKind.KOMMUNE)]

    presses = Counter(pair.press.kind for pair in pairs)
    rooms = Counter(pair.room.kind for pair in pairs)

    assert len(presses) >= 4
    assert len(rooms) >= 4
    assert max(presses.values()) <= 0.5 * len(pairs)
    assert max(rooms.values()) <= 0.5 * len(pairs)


def test_room_is_a_scenario_whose_figure_differs_from_going_on(installation: Installation) -> None:
    for area in [
        *installation.areas.all(AreaKind.KOMMUNE)[::9],
        installation.areas.by_code("land"),
    ]:
        room = press_and_room(installation, area).room
        scenario = decode(room.code)
        assert scenario.area == area.code
        assert len(scenario.levers) == 1
        assert room.after.id.scenario == room.code
        assert read_fact(installation, room.after.id).value == pytest.approx(room.after.value)
        assert room.before.id == replace(room.after.id, scenario="")
        assert abs(room.after.value - room.before.value) >= 0.005 * room.before.value


def test_nobody_moves_to_the_country_from_somewhere_else_in_it(installation: Installation) -> None:
    assert not press_and_room(installation, installation.areas.by_code("land")).room.moves_people


def test_adapting_to_fewer_stands_beside_where_there_are_fewer(installation: Installation) -> None:
    shrinking = press_and_room(installation, installation.areas.by_code("5612"))
    growing = press_and_room(installation, installation.areas.by_code("0301"))

    assert shrinking.adapt is not None
    assert "services.adapt_capacity" in decode(shrinking.adapt.code).levers
    assert growing.adapt is None


def test_the_numbers_of_the_pair_open_their_facts_under_the_scenario(client) -> None:
    html = client.get("/k/3453-oystre-slidre").text
    pair = html[html.index('class="pair"') : html.index("glance-source")]
    links = {href.replace("&amp;", "&") for href in re.findall(r'href="([^"]+)"', pair)}

    facts = {href for href in links if href.startswith("/fakta/")}
    assert any("s=" in href for href in facts)
    for href in facts:
        assert client.get(href).status_code == 200, href
    assert any(re.match(r"/k/3453-oystre-slidre/2040\?s=", href) for href in links)


@pytest.mark.parametrize("end", ["", "/pyramide", "/folk", "/kart", "/treffsikkerhet"])
def test_a_broken_scenario_is_said_on_the_page_and_does_not_follow(client, end: str) -> None:
    answer = client.get(f"/k/3453-oystre-slidre{end}?s=tull")

    assert answer.status_code == 200
    assert "Scenarioet i adressen kan ikke leses" in answer.text
    nav = answer.text.split("<main")[0].split('class="verbs"')[1]
    assert "s=tull" not in nav


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("/k/3453-oystre-slidre", "testserver/k/3453"),
        ("/nn/k/3453-oystre-slidre/pyramide?aar=2030", "testserver/nn/k/3453/pyramide?aar=2030"),
        ("/", "testserver/"),
        ("/metode", "testserver/metode"),
    ],
)
def test_paper_leads_back_to_the_same_page(client, path: str, printed: str) -> None:
    html = client.get(path).text
    foot = html[html.index('class="way-back"') :]

    assert f"<b>{printed}</b>" in foot
    assert 'class="qr"' in foot
    assert "style=" not in foot
    followed = client.get(printed.removeprefix("testserver"))
    assert followed.status_code in {200, 308}


def test_the_public_address_of_an_installation_is_the_one_printed(
    installation: Installation,
) -> None:
    known = Installation(
        replace(installation.settings, public_address="https://framsyn.example.no")
    )
    with TestClient(create_application(known)) as client:
        assert "<b>framsyn.example.no/metode</b>" in client.get("/metode").text
