"""Every number people see answers for itself: people, profiles, consequences, each under a scenario."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.scenarios.asked import asked_scenario
from framsyn.domain.fact import FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import encode
from framsyn.web.application import create_application
from framsyn.web.language import address
from tests.integration.test_pages import HOLE, Reading

PLACE = "3453"
FIGURES = ("omsorg.aarsverk", "grunnskole.pupils", "economy.demographic_cost_nok_2025")


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def code(installation: Installation) -> str:
    levers = ("demography.move_in=3", "economy.national_growth=A")
    return encode(asked_scenario(installation, PLACE, levers=levers))


def fact_of(client: TestClient, name: str, **query: str) -> dict:
    answer = client.get(f"/api/v1/facts/{name}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("key", FIGURES)
@pytest.mark.parametrize("year", [2026, 2040, 2050])
def test_a_consequence_has_the_value_range_and_tables_its_own_answer_has(
    client: TestClient, key: str, year: int
) -> None:
    every = client.get(
        f"/api/v1/areas/{PLACE}/consequences", params={"year": year, "futures": True}
    ).json()
    one = next(each for each in every["consequences"] if each["key"] == key)
    fact = fact_of(client, f"{key}/{PLACE}/{year}")

    assert fact["value"] == pytest.approx(one["values"][str(year)]["value"])
    assert fact["unit"] == one["unit"]["en"]
    assert fact["reference_date"] == f"{year}-01-01"
    assert fact["quality"] == one["values"][str(year)]["quality"]
    assert {each["id"] for each in fact["sources"]} >= set(one["sources"])
    assert {each["key"] for each in fact["parameters"]} == set(one["rests_on"])
    assert all(each["reference"] for each in fact["parameters"])
    assert fact["futures"] == (sorted(one["values"][str(year)]["futures"]) if year > 2026 else [])
    assert fact["method"] == one["method"]


@pytest.mark.parametrize("output", ["folk", "hender", "penger"])
@pytest.mark.parametrize("year", [2030, 2040])
def test_the_three_outputs_say_what_the_scenario_says(
    client: TestClient, code: str, output: str, year: int
) -> None:
    run = client.get(f"/api/v1/areas/{PLACE}/scenario", params={"scenario": code}).json()
    said = next(each for each in run["outputs"] if each["key"] == output)
    place = run["years"].index(year)
    fact = fact_of(client, f"{output}/{PLACE}/{year}", scenario=code)

    assert fact["value"] == pytest.approx(said["values"][place])
    assert fact["label"] == said["label"]
    assert [each["name"] for each in fact["scenario"]["levers"]] == [
        each["name"] for each in run["levers"]
    ]
    assert fact["quality"] == "projected"
    if output != "penger":  # without levers the state's usual growth is another figure
        assert fact["scenario"]["value_without"] == pytest.approx(said["reference"][place])


@pytest.mark.parametrize("key", ["population.80_plus", "ratio.support", *FIGURES])
def test_any_figure_can_be_asked_for_under_a_scenario(
    client: TestClient, code: str, key: str
) -> None:
    run = client.get(
        f"/api/v1/areas/{PLACE}/scenario", params={"scenario": code, "figure": key}
    ).json()
    place = run["years"].index(2040)
    fact = fact_of(client, f"{key}/{PLACE}/2040", scenario=code)

    assert fact["value"] == pytest.approx(run["figures"][0]["values"][place])
    assert fact["scenario"]["value_without"] == pytest.approx(run["figures"][0]["reference"][place])
    assert fact["id"].endswith(f"@own~{code}")


def test_the_newest_count_is_the_same_under_a_scenario(client: TestClient, code: str) -> None:
    with_levers = fact_of(client, f"population.80_plus/{PLACE}/2026", scenario=code)

    assert with_levers == fact_of(client, f"population.80_plus/{PLACE}/2026")
    assert with_levers["scenario"] is None


def test_a_change_under_a_scenario_is_counted_from_the_newest_count(
    client: TestClient, code: str
) -> None:
    then = fact_of(client, f"population.all/{PLACE}/2040", scenario=code)["value"]
    now = fact_of(client, f"population.all/{PLACE}/2026")["value"]
    change = fact_of(client, f"change.population.all/{PLACE}/2040", scenario=code)

    assert change["value"] == pytest.approx(then - now)
    assert change["scenario"]["value_without"] == pytest.approx(
        fact_of(client, f"change.population.all/{PLACE}/2040")["value"]
    )


def test_every_value_of_a_profile_is_a_fact(client: TestClient) -> None:
    profile = client.get(f"/api/v1/areas/{PLACE}/profile", params={"strips": False}).json()
    values = [value for criterion in profile["criteria"] for value in criterion["values"]]
    assert len(values) > 20
    for value in values:
        name, _, projection_set = value["id"].partition("@")
        fact = fact_of(client, name, set=projection_set)
        assert fact["value"] == value["value"]
        assert fact["label"] == value["name"]
        assert [each["id"] for each in fact["sources"]] == value["sources"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    [
        "population.80_plus/3453/2040",
        "change.population.all/land/2040",
        "profile.support_ratio/3453/2026",
        "omsorg.aarsverk/3453/2026",
        "omsorg.aarsverk/f34/2040",
        "penger/0301/2040",
        "housing.dwellings_added/3453/2040",
    ],
)
def test_every_family_of_facts_has_a_page_in_every_language(
    client: TestClient, language: str, name: str
) -> None:
    for panel in ("", "?del=panel"):
        answer = client.get(address(f"/fakta/{name}", language) + panel)
        assert answer.status_code == 200
        text = Reading(answer.text).text
        assert HOLE.findall(text) == []
        assert "07459" in text or "profile" in name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_under_a_scenario_says_the_levers_and_the_figure_without(
    client: TestClient, installation: Installation, code: str, language: str
) -> None:
    answer = client.get(address(f"/fakta/population.all/{PLACE}/2040?s={code}", language))
    profile = read_fact(installation, FactId("population.all", PLACE, 2040, "own"))
    words = fact_of(client, f"population.all/{PLACE}/2040", scenario=code)["scenario"]["levers"]

    assert f"/k/3453-oystre-slidre/2040?s={code}" in answer.text
    assert f"/fakta/population.all/{PLACE}/2040?sett=own" in answer.text
    assert profile.value is not None
    for lever in words:
        assert lever["label"][language] in Reading(answer.text).text
    assert HOLE.findall(Reading(answer.text).text) == []


def test_what_cannot_be_answered_is_told_clearly(client: TestClient, code: str) -> None:
    for name, query, status, problem in (
        ("omsorg.aarsverk/3453/2020", {}, 400, "year-out-of-range"),
        ("omsorg.aarsverk/3453/2099", {}, 400, "year-out-of-range"),
        ("omsorg.unicorns/3453/2040", {}, 404, "unknown-indicator"),
        ("change.omsorg.unicorns/3453/2040", {}, 404, "unknown-indicator"),
        ("profile.unicorns/3453/2026", {}, 404, "unknown-indicator"),
        ("profile.support_ratio/3453/2026", {"scenario": code}, 400, "not-under-scenario"),
        ("omsorg.aarsverk/3453/2040", {"scenario": code[:-1]}, 400, "scenario-code-broken"),
        ("population.all/3453/2040", {"scenario": "hello"}, 400, "scenario-code-broken"),
        ("omsorg.aarsverk/3453/2040", {"set": "sunshine"}, 400, "unknown-projection-set"),
        ("omsorg.aarsverk/9999/2040", {}, 404, "unknown-area"),
    ):
        answer = client.get(f"/api/v1/facts/{name}", params=query)
        assert answer.status_code == status, (name, answer.text)
        assert answer.json()["title"] == problem
        chosen = {"s": query.get("scenario", ""), "sett": query.get("set", "")}
        page = client.get(f"/fakta/{name}", params=chosen)
        assert page.status_code == status
        assert "<h1" in page.text
        assert HOLE.findall(Reading(page.text).text) == []


def test_facts_are_numbers_machines_can_read(client: TestClient) -> None:
    for name in ("penger/3453/2040", "omsorg.aarsverk/land/2040"):
        json.loads(client.get(f"/api/v1/facts/{name}").text, parse_constant=pytest.fail)


def test_people_projected_lead_to_how_projections_have_hit_here(client: TestClient) -> None:
    def leads(fact: str) -> bool:
        text = client.get(f"/fakta/{fact}").text
        found = 'href="/k/3453-oystre-slidre/treffsikkerhet"' in text
        assert "Kildene" in text
        return found

    assert leads("population.80_plus/3453/2040?sett=own")
    assert leads("change.population.80_plus/3453/2040?sett=own")
    assert not leads("population.80_plus/3453/2026")
    assert not leads("omsorg.aarsverk/3453/2040?sett=own")
