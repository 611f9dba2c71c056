"""Profiles and similar kommuner as people and programs ask for them, on real figures."""

from __future__ import annotations

import time

import numpy as np
import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.profiles.find_similar import find_similar
from framsyn.app.profiles.read import read_profile, read_profile_fact
from framsyn.domain.area import AreaKind
from framsyn.domain.errors import BadWeights, UserError
from framsyn.domain.fact import FactId
from framsyn.domain.question_errors import NoSimilarAreas
from framsyn.web.application import create_application


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation)) as opened:
        yield opened


def profile_of(installation: Installation, code: str, **how):
    return read_profile(installation, installation.areas.area(code).area, **how)


def criterion(profile, key: str):
    return next(each for each in profile.criteria if each.criterion == key)


@pytest.mark.parametrize("kind", list(AreaKind))
def test_every_area_has_a_profile_and_no_number_without_source_and_year(
    installation: Installation, kind: AreaKind
) -> None:
    for area in installation.areas.all(kind):
        for value in read_profile(installation, area).every_value:
            if value.status.value:
                assert value.shown is None
                assert all(value.missing[language] for language in ("nb", "nn", "en"))
            else:
                assert value.shown is not None
                assert value.fact is not None
                assert value.fact.value is not None
                assert value.fact.origins
                assert value.years


def test_similar_kommuner_come_first_and_are_seven(installation: Installation) -> None:
    profile = profile_of(installation, "3453")

    assert len(profile.like) == 7
    for value in criterion(profile, "kommunal_saarbarhet").values:
        if value.indicator.is_ranked:
            assert value.among_like is not None
            assert value.among_like.others <= 7


def test_resources_of_the_place_are_too_few_for_a_profile(installation: Installation) -> None:
    found = criterion(profile_of(installation, "3453"), "stedegne_ressurser")

    assert found.distance_from_middle is None
    assert found.note == {
        "nb": "For lite data til en profil",
        "nn": "For lite data til ein profil",
        "en": "Too little data for a profile",
    }
    assert found.values
    assert len(found.missing) >= 10


def test_aalesund_is_told_why_work_is_missing(installation: Installation) -> None:
    found = criterion(profile_of(installation, "1508"), "naeringsliv")
    (coverage,) = [v for v in found.missing if v.indicator.id == "workplace_coverage"]

    assert coverage.status == "missing-here"
    assert "Haram" in coverage.missing["nn"]
    assert found.note is not None


def test_the_country_is_set_beside_nobody(installation: Installation) -> None:
    found = criterion(profile_of(installation, "land"), "kommunal_saarbarhet")

    assert found.distance_from_middle is None
    assert found.note is None
    assert all(value.among_all is None for value in found.values)


def test_a_weight_of_zero_takes_an_indicator_out_of_its_own_criterion_only(
    installation: Installation,
) -> None:
    usual = profile_of(installation, "3453")
    without = profile_of(installation, "3453", weights={"support_ratio": 0.0})

    changed = {
        each.criterion.value
        for each, other in zip(usual.criteria, without.criteria, strict=True)
        if each.distance_from_middle != other.distance_from_middle
        or [v.share for v in each.values] != [v.share for v in other.values]
    }
    assert changed == {"kommunal_saarbarhet"}
    for each in without.criteria:
        assert sum(value.share for value in each.values) == pytest.approx(1)


def test_nobody_is_their_own_neighbour_and_the_answer_is_always_the_same(
    installation: Installation,
) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE):
        found = find_similar(installation, area)
        codes = [one.area.code for one in found.items]
        assert len(codes) == 7
        assert area.code not in codes
        assert [one.distance for one in found.items] == sorted(one.distance for one in found.items)
        assert codes == [one.area.code for one in find_similar(installation, area).items]


def test_what_differs_adds_up_to_the_distance(installation: Installation) -> None:
    found = find_similar(installation, installation.areas.area("1508").area, {"size": 3.0})

    for one in found.items:
        shares = [each.share for each in one.differences if each.share is not None]
        assert sum(shares) == pytest.approx(1)
        assert one.differences[-1].apart is None  # commuting is not known for Ålesund


def test_the_largest_are_like_the_large_and_are_told_that_few_are_like_them(
    installation: Installation,
) -> None:
    found = find_similar(installation, installation.areas.area("0301").area)

    assert {"4601", "5001", "1103"} <= {one.area.code for one in found.items}
    assert found.few_are_like
    assert not find_similar(installation, installation.areas.area("3453").area).few_are_like


def test_similar_regions_zero_weights_and_odd_counts_are_refused(
    installation: Installation,
) -> None:
    area = installation.areas.area("3453").area
    with pytest.raises(NoSimilarAreas):
        find_similar(installation, installation.areas.area("f34").area)
    with pytest.raises(BadWeights):
        find_similar(
            installation,
            area,
            dict.fromkeys(("age", "size", "centrality", "growth", "commuting"), 0.0),
        )
    with pytest.raises(UserError, match="1 to 50"):
        find_similar(installation, area, count=0)


def test_a_number_of_a_profile_can_be_found_again_by_its_id(installation: Installation) -> None:
    fact = read_profile_fact(installation, FactId("profile.support_ratio", "land", 2026))

    assert fact.value == pytest.approx(3.57, abs=0.005)
    assert fact.origins[0].id == "ssb-07459"


def test_a_projected_value_has_its_range_once_the_futures_are_drawn(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All futures begin with 200 aged 80 and over; in 2040 eight of ten lie in 250 to 350."""

    class Drawn:
        base_year = 2026

        def quantile(self, area: str, measure: str, level: float) -> np.ndarray:
            assert (area, measure) in {("3453", "80_plus"), ("3453", "20_66_per_67_plus")}
            return np.linspace(200, {0.1: 250, 0.9: 350}[level], 15)

    monkeypatch.setattr(installation.projector, "known_futures", lambda *_: Drawn())
    values = {value.indicator.id: value for value in profile_of(installation, "3453").every_value}

    assert values["aged_80_plus_2040"].range_80 == (250, 350)
    assert values["aged_80_plus_change_2040"].range_80 == pytest.approx((25, 75))
    assert values["support_ratio"].range_80 is None


def test_the_api_gives_a_profile_with_strips_in_the_order_of_codes(client) -> None:
    answer = client.get("/api/v1/areas/3453/profile").json()

    own = answer["codes"].index("3453")
    assert answer["codes"] == sorted(answer["codes"])
    for each in answer["criteria"]:
        for value in each["values"]:
            assert len(value["strip"]) == len(answer["codes"]) == 357
            assert value["strip"][own] == pytest.approx(value["value"], rel=1e-5)
            assert value["sources"]
            assert value["reference_date"]


def test_the_api_tells_all_faults_of_weights_at_once(client) -> None:
    answer = client.get(
        "/api/v1/areas/3453/similar", params={"weight": ["age=-1", "foo=2", "size=1,5"]}
    )

    assert answer.status_code == 400
    assert answer.json()["title"] == "bad-weights"
    assert len(answer.json()["faults"]) == 3


def test_the_api_finds_similar_kommuner_and_says_what_differs(client) -> None:
    answer = client.get("/api/v1/areas/3453/similar", params={"weight": "age=2"}).json()

    assert answer["weights"]["age"] == 2
    assert len(answer["items"]) == 7
    assert [each["component"] for each in answer["items"][0]["differences"]] == [
        "age",
        "size",
        "centrality",
        "growth",
        "commuting",
    ]
    assert all(set(words["apart"]) == {"nb", "nn", "en"} for words in answer["components"].values())
    assert client.get("/api/v1/areas/f34/similar").status_code == 400
    assert client.get("/api/v1/areas/9999/profile").status_code == 404


def test_a_warm_profile_takes_at_most_fifty_milliseconds(installation: Installation) -> None:
    area = installation.areas.area("3453").area
    read_profile(installation, area)
    taken = []
    for _ in range(10):
        start = time.perf_counter()
        read_profile(installation, area)
        taken.append(time.perf_counter() - start)

    assert min(taken) <= 0.05
