"""Another language is offered once, to one who comes from outside, and never forced."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.web.application import create_application

PLACE = "/k/3453-oystre-slidre"
OFFER = 'class="offered'


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def asked(client: TestClient, path: str, language: str, came: str | None = "none") -> str:
    headers = {"accept-language": language} | ({"sec-fetch-site": came} if came else {})
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return answer.text


def test_nynorsk_is_offered_in_nynorsk_to_a_browser_that_wants_it(client: TestClient) -> None:
    text = asked(client, PLACE + "?sett=ssb-mmmm", "nn-NO,nn;q=0.9,nb;q=0.8")

    assert f'<a href="/nn{PLACE}?sett=ssb-mmmm" hreflang="nn">' in text
    assert "Denne sida finst òg på nynorsk" in text


def test_nothing_is_offered_to_one_who_has_what_they_want(client: TestClient) -> None:
    assert OFFER not in asked(client, PLACE, "nb-NO,nb;q=0.9,nn;q=0.8")
    assert OFFER not in asked(client, PLACE, "se,sma;q=0.5")
    assert OFFER not in asked(client, PLACE, "")


def test_an_address_with_a_language_is_a_choice(client: TestClient) -> None:
    assert OFFER not in asked(client, f"/nn{PLACE}", "en-GB")
    assert OFFER not in asked(client, f"/en{PLACE}", "nn")


def test_walking_on_is_a_choice_too(client: TestClient) -> None:
    assert OFFER in asked(client, PLACE, "en-GB", "cross-site")
    assert OFFER not in asked(client, PLACE, "en-GB", "same-origin")


def test_where_the_browser_does_not_say_how_it_came_the_front_page_asks(client: TestClient) -> None:
    assert OFFER in asked(client, "/", "nn", None)
    assert OFFER not in asked(client, PLACE, "nn", None)


def test_a_store_between_keeps_answers_to_different_readers_apart(client: TestClient) -> None:
    vary = client.get(PLACE, headers={"accept-encoding": "gzip"}).headers["vary"].lower()

    assert {"accept-language", "sec-fetch-site", "accept-encoding"} <= {
        each.strip() for each in vary.split(",")
    }
    assert "accept-language" not in client.get(f"/nn{PLACE}").headers.get("vary", "").lower()


def test_nobody_is_led_elsewhere_and_nothing_is_stored(client: TestClient) -> None:
    answer = client.get("/", headers={"accept-language": "nn"})

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
