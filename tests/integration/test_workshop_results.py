"""The result of any room: links, deletion, empty rooms, and every template in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import cycle

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.rooms.rehearsal import rehearse
from framsyn.app.rooms.templates import templates
from framsyn.app.workshops.data import result_sheet
from framsyn.app.workshops.result import read_result
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_event import FACILITATOR
from framsyn.publishing.pdf import pdf
from framsyn.publishing.word import word
from framsyn.web.application import create_application
from framsyn.workshops.room import LOBBY
from tests.council_evening import Evening, address, hold_evening, leading, open_evening


@pytest.fixture(scope="module")
def client(installation: Installation) -> Iterator[TestClient]:
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def held(installation: Installation, client: TestClient) -> Evening:
    """A whole evening in two groups, closed."""
    assert client.base_url
    evening = open_evening(installation, groups=2)
    hold_evening(evening)
    evening.close()
    return evening


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_every_number_of_the_engine_on_the_page_leads_to_its_fact(
    client: TestClient, held: Evening, language: str
) -> None:
    page = client.get(address(held.opened, "/resultat", language), headers=leading(held)).text
    facts = set(re.findall(rf'href="({language}/fakta/[^"]+)"', page))

    assert len(facts) >= 9
    for each in facts:
        assert client.get(unescape(each)).status_code == 200, each


def test_a_room_is_deleted_when_its_code_is_written_and_not_before(
    installation: Installation, client: TestClient
) -> None:
    evening = open_evening(installation, members=5)
    place, lead = address(evening.opened, "/resultat"), leading(evening)

    assert client.post(place, data={"gjor": "slett", "kode": "x"}, headers=lead).status_code == 400
    assert client.get(place, headers=lead).status_code == 200
    stranger = {**lead, "sec-fetch-site": "cross-site"}
    code = {"gjor": "slett", "kode": evening.opened.door.code.lower()}
    assert client.post(place, data=code, headers=stranger).status_code == 403
    assert client.post(place, data=code).status_code == 403
    assert client.post(place, data=code, headers=lead).status_code == 303
    assert client.get(place, headers=lead).status_code == 404


def test_an_empty_room_has_a_result_that_says_so(
    installation: Installation, client: TestClient
) -> None:
    evening = open_evening(installation, members=0)
    place = address(evening.opened, "/resultat", "/en")
    page = client.get(place, headers=leading(evening)).text

    assert evening.live.room.place == LOBBY
    assert "No step is agreed." in page
    assert "The room is not closed." in page
    for ending in ("json", "csv", "xlsx", "pdf", "docx"):
        assert client.get(f"{place}.{ending}", headers=leading(evening)).status_code == 200
    assert FACILITATOR not in page


@pytest.mark.parametrize(
    ("key", "language"), list(zip(templates(), cycle(LANGUAGES), strict=False))
)
def test_every_template_leads_to_a_result_that_can_be_read_and_taken_away(
    installation: Installation, client: TestClient, key: str, language: str
) -> None:
    assert client.base_url
    evening = open_evening(installation, key, members=0, groups=2)
    rooms, live = installation.rooms, evening.live
    for step in live.room.setup.steps:
        evening.go(step.key)
        rehearse(rooms, live)
        if live.room.cards:
            evening.approve(*live.room.cards)
    evening.close()
    report = read_result(installation, live, language)

    document = report.document()
    asked = {s.key for s in live.room.setup.steps if s.kind in {"free_text", "ranking", "choose"}}
    assert asked <= {section.key for section in document.sections}
    assert pdf(document).startswith(b"%PDF")
    assert word(report.for_a_plan(), report.draft).startswith(b"PK")
    assert len(result_sheet(report).rows) > len(live.room.setup.steps)


def test_a_room_that_is_open_tells_no_running_count_of_claims_that_were_not_shown(
    installation: Installation,
) -> None:
    evening = open_evening(installation, "veivalg-sammen-45")
    evening.go("claims_alone")
    claims = evening.live.room.setup.step("claims_alone")
    assert claims is not None
    for at in range(19):
        evening.answer(at, "claims_alone", {"answer": "agree"}, claims.options[0].key)

    def told() -> list[object]:
        steps = installation.rooms.result(evening.live)["steps"]
        return list(next(each for each in steps if each["key"] == "claims_alone")["items"])

    assert told() == []
    evening.close()
    assert told()


def test_a_published_result_is_seen_by_others_when_the_room_is_closed(
    installation: Installation, client: TestClient
) -> None:
    evening = open_evening(installation, members=5)
    place = address(evening.opened, "/resultat")
    client.post(place, data={"gjor": "publiser"}, headers=leading(evening))

    assert client.get(place).status_code == 403
    evening.close()
    assert client.get(place).status_code == 200
