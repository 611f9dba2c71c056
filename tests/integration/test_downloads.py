"""What is taken away: the values of the page, in forms others read, with their source."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from io import BytesIO, StringIO

import pytest
from jsonstat_validator import validate_jsonstat
from openpyxl import load_workbook
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.settings import Settings
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.taking.charts import CHARTS
from tests.integration.test_pages import HOLE, Reading

PLACE = "/k/3453-oystre-slidre"
TABLES = ("/tall", "/figur/nokkeltall", "/figur/pyramide", "/figur/livsfaser")


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def test_the_table_of_key_figures_has_the_values_of_the_api(client: TestClient) -> None:
    profile = client.get("/api/v1/areas/3453/profile", params={"strips": False}).json()
    told = {
        value["indicator"]: value["value"]
        for criterion in profile["criteria"]
        for value in criterion["values"]
    }
    text = client.get(f"{PLACE}/tall.csv").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(StringIO(text)) if row["area"] == "3453"]

    assert {row["indicator"]: float(row["value"]) for row in rows if row["value"]} == told
    assert len({row["area"] for row in csv.DictReader(StringIO(text))}) == 8
    assert all(row["source"] and row["cite"] and row["unit"] for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_table_reads_in_every_form(client: TestClient, language: str, table: str) -> None:
    here = address(PLACE + table, language)
    plain = client.get(f"{here}.csv")
    rows = list(csv.DictReader(StringIO(plain.content.decode("utf-8-sig"))))
    excel = client.get(f"{here}.csv", params={"form": "excel"}).content.decode("utf-8-sig")
    book = load_workbook(BytesIO(client.get(f"{here}.xlsx").content))
    stat = client.get(f"{here}.json").json()
    validate_jsonstat(stat)

    assert len(rows) > 30
    assert len(list(csv.DictReader(StringIO(excel), delimiter=";"))) == len(rows)
    assert book.worksheets[0].max_row == len(rows) + 4
    values = stat["value"].values() if isinstance(stat["value"], dict) else stat["value"]
    assert sorted(values) == pytest.approx(sorted(float(r["value"]) for r in rows if r["value"]))
    assert "attachment" in plain.headers["content-disposition"]
    assert stat["extension"]["sources"]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("code", ["3453-oystre-slidre", "land-norge", "f34-innlandet"])
def test_pictures_stand_alone_with_title_source_and_settled_colours(
    client: TestClient, name: str, code: str
) -> None:
    svg = client.get(f"/k/{code}/figur/{name}.svg")
    root = ET.fromstring(svg.text)  # noqa: S314 - our own drawing

    text = " ".join(
        "".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")
    )
    assert "07459" in text
    assert "2026-01-01" in text
    assert "var(" not in svg.text
    assert "<style" not in svg.text
    assert "Inter" in svg.text
    assert HOLE.findall(text) == []


def test_a_picture_is_a_png_of_twice_the_size(client: TestClient) -> None:
    svg = client.get(f"{PLACE}/figur/pyramide.svg").text
    png = client.get(f"{PLACE}/figur/pyramide.png")
    width = int(re.search(r'width="(\d+)"', svg)[1])

    assert png.headers["content-type"] == "image/png"
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png.content[16:20], "big") == 2 * width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_in_another_page_carries_title_table_and_source(
    client: TestClient, language: str, name: str
) -> None:
    answer = client.get(address(f"/bygg-inn/{name}/3453", language))
    text = Reading(answer.text).text

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "frame-ancestors 'self' *" in answer.headers["content-security-policy"]
    assert "<h1" in answer.text
    assert "<table" in answer.text
    assert "07459" in text
    assert HOLE.findall(text) == []
    assert 'target="_blank"' in answer.text


def test_no_other_page_lets_itself_be_framed(client: TestClient) -> None:
    policy = client.get(PLACE).headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self'")


def test_an_installation_can_say_who_may_frame_it(installation: Installation) -> None:
    some = Installation(
        Settings(cache=installation.settings.cache, embed_hosts="https://www.example.kommune.no")
    )
    nobody = Installation(Settings(cache=installation.settings.cache, embed_hosts=""))
    for ours, policy in (
        (some, "frame-ancestors 'self' https://www.example.kommune.no"),
        (nobody, "frame-ancestors 'self'"),
    ):
        with TestClient(create_application(ours)) as opened:
            answer = opened.get("/bygg-inn/pyramide/3453")
            assert answer.headers["content-security-policy"].endswith(policy)
    with TestClient(create_application(nobody)) as opened:
        assert "<iframe" not in opened.get(f"{PLACE}/figur/pyramide/bygg-inn").text


def test_the_script_of_a_frame_is_small(client: TestClient) -> None:
    answer = client.get("/bygg-inn/hoyde.js")

    assert answer.headers["content-type"].startswith("text/javascript")
    assert len(answer.content) < 1024


def test_the_code_to_paste_is_safe_and_whole(client: TestClient) -> None:
    html = client.get(f"{PLACE}/figur/pyramide/bygg-inn").text

    assert "&lt;iframe src=&#34;http://testserver/bygg-inn/pyramide/3453&#34;" in html
    assert "hoyde.js" in html


def test_what_is_not_there_is_told(client: TestClient) -> None:
    assert client.get(f"{PLACE}/figur/unicorn.svg").status_code == 404
    assert client.get("/bygg-inn/unicorn/3453").status_code == 404
    assert client.get("/bygg-inn/pyramide/9999").status_code == 404
    assert client.get(f"{PLACE}/tall.pdf").status_code == 422
