"""Consequences for every kind of area, from the model, the API and the command line."""

from __future__ import annotations

import json

import numpy as np
import pytest
from starlette.testclient import TestClient

from framsyn.app.consequences.read import consequence_model, read_consequences
from framsyn.app.installation import Installation
from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.domain.errors import BadOwnFigures, YearOutOfRange
from framsyn.simulation.effects.model import ConsequenceModel
from framsyn.web.application import create_application

AREAS = ("3453", "ba012", "f34", "land")
HEADER = "kommune;parameter;value;unit;year\n"


@pytest.fixture(scope="module")
def model(installation: Installation) -> ConsequenceModel:
    return consequence_model(installation.facts)


@pytest.fixture(scope="module")
def apart(installation: Installation, model: ConsequenceModel):
    """Every kommune for itself, to 2050."""
    projection = installation.projector.project("own", 2050)
    inputs = model.inputs(model.kommuner, merge=False)
    persons = model.persons(projection, model.kommuner)
    return model.run(persons, inputs, model.country(projection), merge=False)


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation)) as opened:
        yield opened


def answer(installation: Installation, code: str, **asked):
    asked = {"with_ranges": False, **asked}
    return read_consequences(installation, installation.areas.by_code(code), **asked)


def values(answered, key: str) -> dict[int, float | None]:
    (found,) = [each for each in answered.consequences if each.definition.key == key]
    return {figure.year: figure.value for figure in found.figures}


@pytest.mark.parametrize("code", AREAS)
def test_an_area_is_the_sum_of_its_kommuner(
    installation: Installation, model: ConsequenceModel, apart, code: str
) -> None:
    answered = answer(installation, code)
    places = [model.kommuner.index(k) for k in installation.areas.by_code(code).kommuner]

    for each in answered.consequences:
        if each.definition.kind == "sum":
            for figure in each.figures:
                whole = apart[each.definition.key][figure.year - 2026, places].sum()
                assert figure.value == pytest.approx(whole, rel=1e-9), each.definition.key


@pytest.mark.parametrize("code", AREAS)
def test_no_number_is_bare(installation: Installation, code: str) -> None:
    answered = answer(installation, code)
    known = {origin.id for origin in answered.origins}

    assert len(answered.consequences) >= len(CATALOGUE) - 3
    for each in answered.consequences:
        assert each.definition.unit["nb"]
        assert set(each.basis.origins) <= known
        assert each.basis.quality
        for figure in each.figures:
            assert figure.value is not None or figure.status
            assert figure.quality == ("projected" if figure.year > 2026 else each.basis.quality)
    for parameter in answered.parameters:
        assert parameter.reference
        assert parameter.unit
        assert parameter.year


def test_a_region_has_fewer_commuters_than_its_kommuner_together(
    installation: Installation, model: ConsequenceModel
) -> None:
    region = installation.areas.by_code("f34").kommuner
    together = model.inputs(region).commuting
    apart = model.inputs(region, merge=False).commuting

    assert together.out_share[0] < np.median(apart.out_share)
    assert together.in_ratio[0] < np.median(apart.in_ratio)
    country = model.inputs(model.kommuner).commuting
    assert country.out_share[0] == pytest.approx(0, abs=1e-12)


def test_commuting_of_a_kommune_that_was_not_divided_yet_is_missing_and_said(
    installation: Installation,
) -> None:
    haram, region = answer(installation, "1580"), answer(installation, "f15")

    assert set(values(haram, "workforce.working_here").values()) == {None}
    assert "commuting-missing" in {note.key for note in haram.notes}
    assert None not in values(region, "workforce.working_here").values()


@pytest.mark.parametrize("code", ["1151", "4629"])
def test_a_kommune_without_a_published_index_gets_a_calculated_one_and_says_so(
    installation: Installation, code: str
) -> None:
    answered = answer(installation, code)

    assert values(answered, "economy.need_index")[2026] > 1.5
    assert "need-index-calculated" in {note.key for note in answered.notes}


def test_what_is_left_out_is_named(installation: Installation) -> None:
    keys = {note.key for note in answer(installation, "3453").notes}

    assert {"private-schools", "pensions", "ressurskrevende-tjenester", "tax-assumed"} <= keys
    assert "smaakommunetillegg" in keys  # 3 347 inhabitants: near 3 200


def test_only_the_chosen_growth_and_setting_a_are_shown(installation: Installation) -> None:
    for growth in NationalGrowth:
        keys = {
            each.definition.key for each in answer(installation, "3453", growth=growth).consequences
        }
        shown = {key[-len("_nok_2025") - 1] for key in keys if "frie_inntekter" in key}
        assert shown == {"a", growth.value}


def test_the_middle_lies_within_its_range_and_twenty_futures_are_given(
    installation: Installation,
) -> None:
    answered = answer(installation, "3453", with_ranges=True, with_futures=True)

    assert answered.draws == 1_000
    for each in answered.consequences:
        for figure in each.figures:
            if figure.value is None:
                continue
            assert len(figure.futures) == 20
            assert figure.low <= figure.high
            if figure.year == 2040 and each.definition.kind == "sum":
                room = 0.03 * abs(figure.value) + 1e-6
                assert figure.low - room <= figure.value <= figure.high + room, each.definition.key


def test_demographic_cost_has_a_wider_range_than_its_people_alone(
    installation: Installation,
) -> None:
    answered = answer(installation, "0301", with_ranges=True)
    wide = {each.definition.key: each.figures[2] for each in answered.consequences}

    cost, care = wide["economy.demographic_cost_nok_2025"], wide["cost.pleie_omsorg_nok_2025"]
    assert (cost.high - cost.low) / cost.value > 0.1
    assert (cost.high - cost.low) / cost.value > 0.9 * (care.high - care.low) / care.value


def test_own_figures_replace_defaults_are_marked_and_change_nothing_else(
    installation: Installation,
) -> None:
    sheet = HEADER + (
        "3453;barnehage.coverage_1_2_percent;70;%;2025\n"
        "3453;omsorg.aarsverk_in_base_year;140,5;årsverk;2025\n"
        "3453;barnehage.cost_nok_2025_per_child_1_5;300 000;kr;2025\n"
    )
    usual, own = answer(installation, "3453"), answer(installation, "3453", own_sheet=sheet)

    assert values(own, "omsorg.aarsverk")[2026] == pytest.approx(140.5)
    grown = values(own, "omsorg.aarsverk")[2040] / 140.5
    assert grown == pytest.approx(
        values(usual, "omsorg.aarsverk")[2040] / values(usual, "omsorg.aarsverk")[2026]
    )
    children = (
        installation.populations.of(installation.areas.by_code("3453")).on(2026)[:, 1:6].sum()
    )
    assert values(own, "barnehage.cost_nok_2025")[2026] == pytest.approx(300_000 * children)
    assert values(own, "barnehage.places")[2026] < values(usual, "barnehage.places")[2026]
    assert values(own, "grunnskole.pupils") == values(usual, "grunnskole.pupils")
    marked = {each.definition.key for each in own.consequences if each.basis.own_figures}
    assert {"barnehage.places", "omsorg.aarsverk", "workforce.needed_aarsverk"} <= marked
    assert "grunnskole.pupils" not in marked
    assert not any(each.basis.own_figures for each in usual.consequences)
    assert {each.whose for each in own.parameters} >= {"egne tall"}
    assert values(answer(installation, "3453"), "barnehage.places") == values(
        usual, "barnehage.places"
    )


def test_own_figures_at_the_value_in_use_change_nothing(
    installation: Installation, model: ConsequenceModel
) -> None:
    from framsyn.simulation.effects.own_figures import SPELLED

    used = model.local.of("3453").parameters.values()
    rows = [
        f"3453;{each.key};{each.value!r};{SPELLED[each.unit][0]};2025"
        for each in used
        if each.own_figures and each.value is not None
    ]
    assert len(rows) > 25

    usual = answer(installation, "3453")
    own = answer(installation, "3453", own_sheet=HEADER + "\n".join(rows))

    for first, last in zip(usual.consequences, own.consequences, strict=True):
        for one, other in zip(first.figures, last.figures, strict=True):
            assert other.value == pytest.approx(one.value, nan_ok=True), first.definition.key


def test_own_figures_of_one_kommune_change_a_region_by_as_much_as_the_kommune(
    installation: Installation,
) -> None:
    region = next(
        area
        for area in installation.areas
        if area.kind == "ba_region" and "3453" in area.kommuner and len(area.kommuner) > 1
    )
    sheet = HEADER + (
        "3453;omsorg.healthy_ageing_years_per_decade;1,3;år;2026\n"
        "3453;omsorg.productivity_percent_per_year;-0,5;% per år;2026\n"
        "3453;workforce.after_60_change_percent;10;%;2026\n"
        "3453;workforce.pension_age_months_per_year;1;måneder per år;2026\n"
        "3453;cost.barnevern_nok_2025_in_base_year;9000000;kr;2025\n"
        "3453;plan.investment_nok_2025_per_year;1000000;kr;2026\n"
        "3453;grunnskole.structure_change_nok_2025;-500000;kr;2026\n"
    )
    changes = []
    for code in (region.code, "3453"):
        usual, own = answer(installation, code), answer(installation, code, own_sheet=sheet)
        changes.append(
            {
                each.definition.key: np.array(list(values(own, each.definition.key).values()))
                - np.array(list(values(usual, each.definition.key).values()))
                for each in own.consequences
                if each.definition.kind == "sum"
            }
        )

    moved = {key for key, change in changes[1].items() if np.abs(change).max() > 0}
    assert {"omsorg.aarsverk", "workforce.employed", "cost.pleie_omsorg_nok_2025"} <= moved
    for key, change in changes[1].items():
        np.testing.assert_allclose(changes[0][key], change, rtol=1e-6, atol=1e-2, err_msg=key)


def test_own_figures_with_one_fault_are_not_used_at_all(installation: Installation) -> None:
    sheet = HEADER + (
        "3453;barnehage.coverage_1_2_percent;70;%;2025\n"
        "3453;barnehage.coverage_3_5_percent;140;%;2025\n"
    )

    with pytest.raises(BadOwnFigures, match="line 3, column value"):
        answer(installation, "3453", own_sheet=sheet)


def test_planned_investment_becomes_debt_interest_and_instalments(
    installation: Installation,
) -> None:
    sheet = HEADER + (
        "3453;plan.investment_nok_2025_per_year;30000000;kr;2026\n"
        "3453;plan.property_tax_change_nok_2025;2000000;kr;2026\n"
    )
    usual, own = answer(installation, "3453"), answer(installation, "3453", own_sheet=sheet)

    # Four years of 30 million, each paid back over 30 years; in 2030 the loans of 2027, 2028
    # and 2029 are taken and 0 + 1 + 2 instalments of a million are paid.
    assert values(own, "economy.new_debt_nok_2025")[2030] == pytest.approx(87_000_000)
    assert values(own, "economy.new_interest_nok_2025")[2030] == pytest.approx(0.02 * 87_000_000)
    assert values(own, "economy.handlingsrom_b_nok_2025_per_inhabitant") == values(
        usual, "economy.handlingsrom_b_nok_2025_per_inhabitant"
    )
    after = values(own, "economy.room_after_plan_b_nok_2025_per_inhabitant")
    assert after[2030] != values(own, "economy.handlingsrom_b_nok_2025_per_inhabitant")[2030]


def test_the_reasons_for_a_change_sum_to_it(installation: Installation) -> None:
    answered = answer(installation, "ba012")

    for key, by_year in answered.changes.items():
        found = values(answered, key)
        for year, change in by_year.items():
            assert float(change.total) == pytest.approx(
                found[year] - found[2026], rel=1e-6, abs=1e-6
            )
            parts = float(change.people + change.ages + change.use)
            assert parts == pytest.approx(float(change.total), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("year", [2025, 2061])
def test_a_year_outside_is_refused(installation: Installation, year: int) -> None:
    with pytest.raises(YearOutOfRange):
        answer(installation, "3453", years=[year])


def test_the_api_answers_with_unit_price_year_source_and_range(client) -> None:
    response = client.get("/api/v1/areas/3453/consequences", params={"year": [2026, 2040]})
    body = response.json()

    assert response.status_code == 200
    assert body["years"] == [2026, 2040]
    cost = next(
        each for each in body["consequences"] if each["key"] == "economy.demographic_cost_nok_2025"
    )
    assert cost["price_year"] == 2025
    assert cost["unit"]["nb"] == "2025-kroner"
    assert cost["sources"]
    assert cost["values"]["2040"]["low"] < cost["values"]["2040"]["value"]
    assert body["parameters"][0]["reference"]


def test_the_api_takes_own_figures_and_tells_all_their_faults(client) -> None:
    url = "/api/v1/areas/3453/consequences?ranges=false"
    headers = {"content-type": "text/csv"}
    good = HEADER + "3453;barnehage.coverage_1_2_percent;70,5;%;2025\n"
    bad = HEADER + "3453;barnehage.coverage_1_2_percent;140;%;2025\n1;x;y;z;1\n"

    taken = client.post(url, content=good.encode(), headers=headers)
    refused = client.post(url, content=bad.encode(), headers=headers)

    places = next(e for e in taken.json()["consequences"] if e["key"] == "barnehage.places")
    assert places["own_figures"] == ["barnehage.coverage_1_2_percent"]
    assert refused.status_code == 400
    assert refused.json()["title"] == "bad-own-figures"
    assert len(refused.json()["faults"]) == 5


def test_the_api_and_the_command_line_give_the_same(client, capsys) -> None:
    from framsyn.cli.main import commands

    query = {"year": [2026, 2040], "ranges": False, "growth": "c"}
    from_api = client.get("/api/v1/areas/f34/consequences", params=query).json()

    commands(
        [
            "consequences",
            "f34",
            "--years",
            "2026,2040",
            "--no-ranges",
            "--growth",
            "c",
            "--format",
            "json",
        ],
        standalone_mode=False,
    )

    assert json.loads(capsys.readouterr().out) == from_api
