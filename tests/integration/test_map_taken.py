"""What the map shows is taken away as tables and as a picture, the same numbers as on the page."""

from __future__ import annotations

import csv
import io
import re

import pytest
from starlette.testclient import TestClient

from framsyn.app.facts.everywhere import Everywhere
from framsyn.app.installation import Installation
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.pages.maps.measures import MEASURES


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation)) as opened:
        yield opened


def test_the_table_holds_every_kommune_in_both_years(
    client: TestClient, installation: Installation
) -> None:
    text = client.get("/kart.csv?mal=eldre").text
    rows = [row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))) if row.get("year")]
    there = {(row["area"], row["year"]): row["value"] for row in rows}
    values = Everywhere(installation).values("share.80_plus", 2040)

    assert len({code for code, _ in there}) == 357 + 15 + 1
    assert float(there["5612", "2040"]) == pytest.approx(values["5612"])
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_taken_in_every_form(client: TestClient, name: str) -> None:
    for ending, start in (("csv", b""), ("xlsx", b"PK"), ("json", b"{"), ("svg", b"<?xml")):
        answer = client.get(f"/kart.{ending}?mal={name}")
        assert answer.status_code == 200, (name, ending)
        assert answer.content.startswith(start)
        assert "attachment" in answer.headers["content-disposition"]
    assert "nan" not in client.get(f"/kart.csv?mal={name}").text.lower().split()


def test_the_picture_has_its_words_and_its_key(client: TestClient) -> None:
    svg = client.get("/nn/kart.svg?mal=endring&aar=2040").text

    assert "Framsyn" in svg
    assert "prosent" in svg
    assert client.get("/kart.png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_on_the_page_leads_to_files(client: TestClient, language: str) -> None:
    prefix = "" if language == "nb" else f"/{language}"
    page = client.get(f"{prefix}/k/3453/kart?mal=endring&aar=2030").text
    bar = page[page.index('class="downloads"') :].split("</nav>")[0]
    links = re.findall(r'href="([^"]+)" download', bar)

    assert len(links) == 6
    for link in links:
        assert "mal=endring" in link
        assert client.get(link.replace("&amp;", "&")).status_code == 200
