"""Pictures to share: one for every page, of the right size, said in the reader's language, and soon there."""

from __future__ import annotations

import re
import struct
import time

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.sharing.subjects import SUBJECTS

PLACE = "3453-oystre-slidre"
PNG = b"\x89PNG\r\n\x1a\n"
SCENARIO = "aAAMBESg5xA"


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_picture_is_1200_by_630(client: TestClient, name: str) -> None:
    place = "land-norge" if name == "landet" else PLACE
    answer = client.get(f"/bilde/{name}/{place}.png")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(PNG)
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert 15_000 < len(answer.content) < 300_000


def test_a_scenario_a_year_and_a_language_are_seen_in_the_picture(client: TestClient) -> None:
    plain = client.get(f"/bilde/2040/{PLACE}.png").content

    assert client.get(f"/bilde/2040/{PLACE}.png?s={SCENARIO}").content != plain
    assert client.get(f"/nn/bilde/2040/{PLACE}.png").content != plain
    kart = [client.get(f"/bilde/kart/{PLACE}.png?aar={year}").content for year in (2026, 2050)]
    assert kart[0] != kart[1]


def test_what_is_already_there_is_not_sent_again(client: TestClient) -> None:
    path = f"/bilde/blikk/{PLACE}.png"
    tag = client.get(path).headers["etag"]

    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    assert client.get(f"/nn{path}").headers["etag"] != tag


def test_a_page_without_a_picture_and_an_unknown_place_are_told(client: TestClient) -> None:
    assert client.get(f"/bilde/hemmelig/{PLACE}.png").status_code == 404
    assert client.get("/bilde/blikk/9999-ingensteds.png").status_code == 404
    assert client.get(f"/bilde/2040/{PLACE}.png?s=tull").status_code == 200
    assert client.get(f"/bilde/kart/{PLACE}.png?mal=tull&aar=1").status_code == 200


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        (f"/k/{PLACE}", f"/bilde/blikk/{PLACE}.png"),
        (f"/k/{PLACE}/folk", f"/bilde/folk/{PLACE}.png"),
        (f"/k/{PLACE}/kart?mal=barn&aar=2050", f"/bilde/kart/{PLACE}.png?mal=barn&amp;aar=2050"),
        ("/landet", "/bilde/landet/land-norge.png"),
        ("/", "/bilde/landet/land-norge.png"),
    ],
)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_page_names_its_picture_by_a_whole_address(
    client: TestClient, path: str, picture: str, language: str
) -> None:
    html = client.get(address(path, language)).text
    told = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html))

    assert told["og:image"] == "http://testserver" + address(picture, language)
    assert told["og:url"].startswith(
        "http://testserver" + address(path.split("?", maxsplit=1)[0], language)
    )
    assert told["og:title"].strip()
    assert told["og:description"].strip()
    assert told["twitter:card"] == "summary_large_image"
    assert client.get(told["og:image"].replace("&amp;", "&")).content.startswith(PNG)


def test_a_picture_nobody_has_asked_for_takes_less_than_300_milliseconds_of_work(
    client: TestClient,
) -> None:
    client.get(f"/bilde/blikk/{PLACE}.png")
    spent = []
    for path in (
        "blikk/0301-oslo",
        "folk/4601-bergen",
        "kart/5501-tromso",
        "pyramide/1103-stavanger",
    ):
        began = time.process_time()
        assert client.get(f"/bilde/{path}.png").status_code == 200
        spent.append(time.process_time() - began)

    assert sorted(spent)[1] < 0.3
