"""The open API: whole series in forms others read, marked, counted, and bounded."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import polars as pl
import pytest
from jsonstat_validator import validate_jsonstat
from openpyxl import load_workbook
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.web.api.gate import MOST_KEYS, Count
from framsyn.web.application import create_application

SERIES = "/api/v1/series/population.80_plus"
ASKED = {"area": ["3453", "f34"], "from": 2025, "to": 2040}
TABLES = (
    f"{SERIES}?area=3453&area=land&from=2020&to=2030",
    "/api/v1/series/omsorg.aarsverk?area=3453&to=2040",
    "/api/v1/people?area=3453&by=age-sex&from=2026&to=2027",
    "/api/v1/areas/3453/facts?year=2026&year=2040",
    "/api/v1/areas/3453/consequences?year=2030&ranges=false",
)


@pytest.fixture(scope="module")
def client(installation: Installation):
    installation.projector.futures("own")
    with TestClient(create_application(installation)) as opened:
        yield opened


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("path", TABLES)
def test_every_form_of_a_table_says_the_same(client, path: str) -> None:
    rows = rows_of(client.get(f"{path}&format=csv"))
    values = [float(row["value"]) for row in rows if row["value"]]
    excel = client.get(f"{path}&format=csv-excel").content.decode("utf-8-sig")
    semicolons = list(csv.DictReader(StringIO(excel), delimiter=";"))
    frame = pl.read_parquet(BytesIO(client.get(f"{path}&format=parquet").content))
    book = load_workbook(BytesIO(client.get(f"{path}&format=xlsx").content))
    stat = client.get(f"{path}&format=jsonstat").json()
    validate_jsonstat(stat)

    assert len(values) > 10
    assert [float(r["value"].replace(",", ".")) for r in semicolons if r["value"]] == values
    assert frame["value"].drop_nulls().to_list() == values
    assert book.worksheets[0].max_row == len(rows) + 4
    assert [each for each in stat["value"][::3] if each is not None] == values
    assert all(row["source"] and row["cite"] and row["data_version"] for row in rows)
    assert all(row["unit"] and row["quality"] for row in rows if row["value"])


def test_a_series_has_the_values_of_its_facts_with_their_ranges(client) -> None:
    rows = client.get(SERIES, params=ASKED).json()["items"]
    for row in rows[::7]:
        fact = client.get(f"/api/v1/facts/population.80_plus/{row['area']}/{row['year']}").json()
        assert row["value"] == pytest.approx(fact["value"])
        assert row["quality"] == fact["quality"]
        if fact["futures"]:
            assert row["low"] == pytest.approx(fact["futures"][2])
            assert row["high"] == pytest.approx(fact["futures"][-3])
        else:
            assert row["low"] is None


@pytest.mark.parametrize("by", ["sex", "age", "age-sex", "phase"])
def test_people_divided_sum_to_everybody(client, by: str) -> None:
    asked = {"area": "3453", "from": 2020, "to": 2050}
    parts = client.get("/api/v1/people", params={**asked, "by": by}).json()["items"]
    whole = client.get("/api/v1/people", params={**asked, "by": "total"}).json()["items"]
    for each in whole:
        summed = sum(row["value"] for row in parts if row["year"] == each["year"])
        assert summed == pytest.approx(each["value"])
        assert (each["low"] is not None) == (each["quality"] == "projected")


def test_the_accept_header_chooses_where_no_format_is_named(client) -> None:
    asked = {"area": "3453", "from": 2026, "to": 2026}
    told = client.get(SERIES, params=asked, headers={"accept": "text/html, text/csv;q=0.9"})
    named = client.get(SERIES, params={**asked, "format": "json"}, headers={"accept": "text/csv"})

    assert told.headers["content-type"].startswith("text/csv")
    assert named.headers["content-type"] == "application/json"


def test_asking_for_everything_is_answered_with_how_to_ask_for_less(client) -> None:
    everything = {"kind": "kommune", "by": "age-sex"}
    for form in ("json", "csv", "jsonstat", "xlsx", "parquet"):
        answer = client.get("/api/v1/people", params={**everything, "format": form})
        assert answer.status_code == 400
        assert answer.json()["title"] == "too-much-asked"
        assert answer.json()["asked"] > answer.json()["most"]
    many = client.get("/api/v1/series/omsorg.aarsverk", params={"kind": "kommune"})
    assert many.json()["title"] == "too-much-asked"


def test_pages_follow_each_other_and_hold_everything_once(client) -> None:
    address, found = "/api/v1/areas?kind=kommune&limit=100", []
    while address:
        answer = client.get(address)
        found += [each["code"] for each in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url")

    assert len(found) == len(set(found)) == answer.json()["total"] == 357


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=1900", 400),
        ("to=2100", 400),
        ("from=2040&to=2030", 400),
        ("area=9999", 404),
        ("limit=0", 422),
        ("offset=-1", 422),
        ("format=pdf", 422),
        ("set=x", 400),
    ],
)
def test_what_cannot_be_asked_is_told(client, query: str, status: int) -> None:
    answer = client.get(f"{SERIES}?{query}")

    assert answer.status_code == status
    assert answer.json()["detail"]
    assert "etag" not in answer.headers


def test_an_answer_one_has_is_not_sent_again(client) -> None:
    first = client.get("/api/v1/areas/3453")
    again = client.get("/api/v1/areas/3453", headers={"if-none-match": first.headers["etag"]})
    other = client.get("/api/v1/areas/0301", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert other.status_code == 200
    assert "max-age" in first.headers["cache-control"]


def test_any_site_may_read_and_none_may_send(client) -> None:
    site = {"origin": "https://www.example.kommune.no"}
    read = client.get("/api/v1/areas/3453", headers=site)
    sent = client.post("/api/v1/areas/3453/scenario", content="", headers=site)
    before = client.options(
        "/api/v1/areas/3453", headers={**site, "access-control-request-method": "GET"}
    )

    assert read.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in sent.headers
    assert before.status_code == 204
    assert "POST" not in before.headers["access-control-allow-methods"]
    assert "access-control-allow-origin" not in client.get("/").headers


def test_too_many_requests_are_told_when_to_come_back(installation: Installation) -> None:
    few = Installation(replace(installation.settings, api_per_minute=3))
    few.__dict__.update({k: v for k, v in installation.__dict__.items() if k != "settings"})
    with TestClient(create_application(few)) as opened:
        answers = [opened.get("/api/v1/projection-sets") for _ in range(5)]
        page = opened.get("/om")

    assert [each.status_code for each in answers] == [200, 200, 200, 429, 429]
    assert [each.headers["ratelimit-remaining"] for each in answers] == ["2", "1", "0", "0", "0"]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert answers[-1].json()["title"] == "too-many-requests"
    assert page.status_code == 200


def test_the_count_forgets_who_asked_and_takes_no_more_room_than_it_may() -> None:
    clock = [30.0]
    count = Count(5, lambda: clock[0])
    for number in range(MOST_KEYS + 50):
        count.one_more(f"10.0.{number // 250}.{number % 250}")

    assert len(count._seen) <= MOST_KEYS + 1
    assert not any(b"10.0" in key for key in count._seen)
    left, seconds = count.one_more("10.0.0.1")
    assert (left, seconds) == (3, 30)
    clock[0] = 61.0
    assert count.one_more("10.0.0.1")[0] == 4
    assert len(count._seen) == 1


def test_an_old_download_can_be_told_from_a_new_one(client) -> None:
    versions = client.get("/api/v1/data/versions").json()["items"]
    now, before = versions[0], versions[1]
    page = client.get(f"/data/versjon/{before['version']}")

    assert now["is_current"]
    assert not before["is_current"]
    assert before["changed"]
    assert before["current"] == now["version"] == client.get("/api/v1/data").json()["data_version"]
    assert client.get("/api/v1/data/versions/2020").status_code == 404
    assert before["changed"][0]["name"] in page.text


def test_the_version_in_the_package_is_in_the_record(installation: Installation) -> None:
    from framsyn.statistics.versions import marks, recorded_versions

    newest = recorded_versions()[-1]
    assert newest.version == installation.facts.version, "run tools/record_data_version.py"
    assert newest.tables == marks(installation.facts.manifest)


def test_the_back_test_of_a_place_is_what_was_said_and_counted(
    client, installation: Installation
) -> None:
    installation.hit_rate.work_out()
    items = client.get("/api/v1/areas/3453/backtest").json()["items"]
    scores = client.get("/api/v1/backtest", params={"set": "own", "horizon": 10, "limit": 5}).json()
    counted = client.get("/api/v1/facts/population.all/3453/2021").json()["value"]

    assert {row["counted"] for row in items if row["year"] == 2021} == {counted}
    assert scores["total"] > 5
    assert all(row["set"] == "own" and row["horizon"] == 10 for row in scores["items"])


def test_the_claims_carry_both_arguments_and_no_guess_of_who_agrees(client) -> None:
    items = client.get("/api/v1/claims").json()["items"]

    assert len(items) == 24
    assert all(each["argument_for"] and each["argument_against"] for each in items)
    assert "expected_agreement" not in items[0]
