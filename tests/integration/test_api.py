"""The API: the same figures as the pages, with errors a program can act on."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.domain.area import AreaKind
from framsyn.web.application import create_application


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation)) as opened:
        yield opened


def test_there_are_357_kommuner_and_the_regions_that_hold_them(client) -> None:
    sizes = {
        kind: len(client.get("/api/v1/areas", params={"kind": kind, "limit": 600}).json()["items"])
        for kind in AreaKind
    }

    assert sizes == {"kommune": 357, "ba_region": 159, "fylke": 15, "country": 1}


def test_a_search_finds_a_former_kommune_and_says_so(client) -> None:
    (found, *_) = client.get("/api/v1/areas", params={"q": "sauherad", "lang": "nn"}).json()[
        "items"
    ]

    assert found["code"] == "4020"
    assert found["href"] == "/nn/k/4020-midt-telemark"
    assert "Sauherad" in found["note"]


def test_each_name_carries_its_language(client) -> None:
    names = client.get("/api/v1/areas/5610").json()["names"]

    assert {"text": "Kárášjohka", "language": "se"} in names
    assert {"text": "Karasjok", "language": "no"} in names


def test_a_fact_answers_for_itself(client) -> None:
    fact = client.get("/api/v1/facts/population.80_plus/land/2026").json()

    assert fact["unit"] == "inhabitants"
    assert fact["reference_date"] == "2026-01-01"
    assert fact["quality"] == "official"
    assert {"publisher", "table", "licence", "published"} <= fact["sources"][0].keys()


def test_the_parts_of_a_projection_add_up(client) -> None:
    answer = client.get("/api/v1/areas/f34/projection", params={"until": 2030}).json()

    for year in map(str, range(2026, 2030)):
        after = str(int(year) + 1)
        change = answer["births"][year] - answer["deaths"][year] + answer["net_migration"][year]
        assert answer["total"][after] == pytest.approx(answer["total"][year] + change)


def test_a_region_is_the_sum_of_its_kommuner(client) -> None:
    region = client.get("/api/v1/areas/ba048").json()

    totals = [
        client.get(f"/api/v1/areas/{code}/projection").json()["total"]["2050"]
        for code in region["kommuner"]
    ]
    assert client.get("/api/v1/areas/ba048/projection").json()["total"]["2050"] == pytest.approx(
        sum(totals)
    )


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/areas/9999", 404, "unknown-area"),
        ("/api/v1/areas/1507", 404, "divided-kommune"),
        ("/api/v1/facts/population.elves/3453/2026", 404, "unknown-indicator"),
        ("/api/v1/facts/population.all/3453/1900", 400, "year-out-of-range"),
        ("/api/v1/areas/3453/projection?set=x", 400, "unknown-projection-set"),
        ("/api/v1/areas/3453/projection?until=2099", 400, "year-out-of-range"),
        ("/api/v1/areas/3453/projection?until=soon", 422, "invalid-request"),
        ("/api/v1/areas?limit=100000", 422, "invalid-request"),
        ("/api/v1/nothing", 404, "not-found"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_a_program_can_act_on(
    client, path, status, code
) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == code
    assert answer.json()["detail"]


def test_a_fault_of_ours_tells_nothing_of_our_insides(installation: Installation) -> None:
    app = create_application(installation)

    @app.get("/api/v1/boom")
    def boom() -> None:
        raise RuntimeError("the secret is 42")

    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/boom")

    assert answer.status_code == 500
    assert answer.json()["title"] == "unexpected"
    assert "42" not in answer.text


def test_the_openapi_document_names_every_path_with_real_examples(client) -> None:
    document = client.get("/api/v1/openapi.json").json()

    assert {
        "/api/v1/areas",
        "/api/v1/areas/{code}",
        "/api/v1/areas/{code}/facts",
        "/api/v1/areas/{code}/projection",
        "/api/v1/facts/{indicator}/{code}/{year}",
        "/api/v1/projection-sets",
    } <= document["paths"].keys()
    examples = document["paths"]["/api/v1/areas/{code}"]["get"]["parameters"][0]["examples"]
    assert examples["kommune"]["value"] == "3453"
