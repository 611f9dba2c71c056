"""Cases a budget chief can read: given these people and parameters, expect these figures.

Each case is a YAML file in `budget_chief/`; what it expects was worked out by hand.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from framsyn.app.consequences.read import consequence_model
from framsyn.app.installation import Installation
from framsyn.consequences.barnehage import BarnehageParameters, barnehage
from framsyn.consequences.demographic_cost import COST_AGES
from framsyn.consequences.frie_inntekter import IncomeParameters, frie_inntekter
from framsyn.consequences.grunnskole import GrunnskoleParameters, grunnskole
from framsyn.consequences.helse import HelseParameters, helse
from framsyn.consequences.need_index import moving_part, need_index
from framsyn.consequences.omsorg import OmsorgParameters, omsorg
from framsyn.consequences.parameter import ParameterSet, bundle
from framsyn.consequences.people import People
from framsyn.domain.axes import AGE_COUNT
from framsyn.simulation.effects.model import ConsequenceModel

FOLDER = Path(__file__).parent / "budget_chief"
KOMMUNER = 357


def case(name: str) -> dict:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def cases_of(kind: str) -> list[str]:
    return [path.stem for path in sorted(FOLDER.glob("*.yaml")) if case(path.stem)["kind"] == kind]


@pytest.fixture(scope="module")
def model(installation: Installation) -> ConsequenceModel:
    return consequence_model(installation.facts)


@pytest.fixture(scope="module")
def land(installation: Installation, model: ConsequenceModel) -> dict[str, np.ndarray]:
    projection = installation.projector.project("own", 2050)
    persons = model.persons(projection, model.kommuner)
    return model.run(persons, model.inputs(model.kommuner), model.country(projection))


@pytest.fixture(scope="module")
def income(model: ConsequenceModel) -> IncomeParameters:
    return bundle(IncomeParameters, "income", (model.national,))


def country_groups(installation: Installation) -> np.ndarray:
    """The country by cost age on 1 January 2026 (10,)."""
    newest = installation.facts.population().persons[-1].sum(axis=0)
    return People.count(newest).groups(COST_AGES).copy()


def test_case_1_with_setting_a_the_country_has_as_much_room_every_year(land) -> None:
    assert case("01-landet-valg-a")["growth"] == "a"

    room = land["economy.handlingsrom_a_nok_2025_per_inhabitant"]

    assert np.abs(room).max() < 1e-6


def test_case_2_with_setting_b_room_falls_exactly_by_demographic_cost(land) -> None:
    assert case("02-landet-valg-b")["growth"] == "b"

    cost = land["economy.demographic_cost_nok_2025_per_inhabitant"]
    room = land["economy.handlingsrom_b_nok_2025_per_inhabitant"]

    np.testing.assert_allclose(room, -(cost - cost[0]), atol=1e-6)
    assert room[-1, 0] < -1_000


def test_case_3_national_ages_and_a_constant_share_leave_the_index_unchanged(
    installation: Installation, model: ConsequenceModel
) -> None:
    told = case("03-landets-aldre")
    base = country_groups(installation)
    weights = model.figures.need_weights
    country = []
    for year in told["years"]:
        groups = base * (1 + year["country_grows_percent"] / 100)
        groups[8:] *= 1 + year["aged_80_plus_grow_percent"] / 100
        country.append(groups)
    country = np.array(country)
    kommune = country * told["kommune"]["share_of_country"]

    part = moving_part(kommune, country, 1, KOMMUNER, weights)
    index = need_index(told["kommune"]["index_2026"], part[:1], part, np.ones(1))

    np.testing.assert_allclose(index, told["expect"]["index"], rtol=1e-12)


def test_case_4_an_even_loss_lifts_income_per_inhabitant_by_the_basis_term(
    installation: Installation, model: ConsequenceModel, income: IncomeParameters
) -> None:
    told = case("04-jevn-nedgang")
    country = country_groups(installation)
    inhabitants, left = told["kommune"]["inhabitants"], 1 - told["loss_percent"] / 100
    assert country.sum() == told["country_inhabitants"]
    before = country * inhabitants / country.sum()
    weights = model.figures.need_weights

    def money(groups: np.ndarray) -> float:
        parts = [moving_part(g, country, 1, KOMMUNER, weights) for g in (before, groups)]
        index = need_index(told["kommune"]["index_2026"], *parts, np.ones(()))
        people = groups.sum()
        return float(frie_inntekter(people, people, index, income))

    first, last = money(before), money(before * left)

    rise = last / (inhabitants * left) - first / inhabitants
    assert rise == pytest.approx(told["expect"]["per_inhabitant_rises_nok_2025"], abs=0.1)
    basis = (1 / KOMMUNER) / (inhabitants / country.sum())
    assert rise == pytest.approx(income.need_nok_2025 * weights.basis * basis * (1 / left - 1))
    assert (last < first) is told["expect"]["total_falls"]


def test_case_5_who_moves_in_in_august_counts_a_little_next_year_and_fully_the_year_after(
    installation: Installation, model: ConsequenceModel, income: IncomeParameters
) -> None:
    told = case("05-flytter-inn-i-august")
    country = country_groups(installation)
    home = country * told["kommune"]["inhabitants"] / country.sum()
    newcomer = np.array([group.youngest <= told["age"] <= group.oldest for group in COST_AGES])
    weights = model.figures.need_weights
    at_base = moving_part(home, country, 1, KOMMUNER, weights)
    # (on 1 July the year before, on 1 January) as counted in each year.
    counted = {2026: (0, 0), 2027: (0, 1), 2028: (1, 1)}

    def money(july_extra: float, january_extra: float) -> float:
        july = home + july_extra * newcomer
        now = moving_part(july, country, 1, KOMMUNER, weights)
        index = need_index(told["kommune"]["index_2026"], at_base, now, np.ones(()))
        return float(frie_inntekter(july.sum(), home.sum() + january_extra, index, income))

    extra = {year: money(*who) - money(0, 0) for year, who in counted.items()}

    assert extra[2026] == told["expect"]["extra_nok_2025"][2026]
    assert extra[2027] == pytest.approx(told["expect"]["extra_nok_2025"][2027])
    assert extra[2028] == pytest.approx(told["expect"]["extra_nok_2025"][2028], abs=1)
    # What one person adds to P x (I - 1): the weight of her age per person of that age, less
    # what ages and basis already give each inhabitant.
    of_her_age = float(weights.ages[newcomer] @ (country.sum() / country[newcomer]))
    need = income.need_nok_2025 * (of_her_age - float(at_base))
    assert extra[2028] == pytest.approx(43_732 + income.innbyggertilskudd_nok_2025 + need)
    assert extra[2028] > extra[2027] + income.innbyggertilskudd_nok_2025


@pytest.mark.parametrize("name", cases_of("services"))
def test_services_for_these_people_are_these(model: ConsequenceModel, name: str) -> None:
    told = case(name)
    persons = np.zeros((1, 1, 2, AGE_COUNT))
    for age, count in told["people"].items():
        persons[0, 0, 0, int(age)] = count
    people = People.count(persons)
    sets = (with_values(model.national, told["parameters"]),)
    ahead = np.zeros((1, 1))
    found = {
        "barnehage": barnehage(people, bundle(BarnehageParameters, "barnehage", sets)),
        "grunnskole": grunnskole(people, bundle(GrunnskoleParameters, "grunnskole", sets)),
        "helse": helse(people, bundle(HelseParameters, "helse", sets)),
        "omsorg": omsorg(
            people, bundle(OmsorgParameters, "omsorg", sets), model.figures.care, ahead
        ),
    }

    for key, expected in told["expect"].items():
        subject, quantity = key.split(".")
        value = getattr(found[subject], quantity).item()
        assert value == pytest.approx(expected, rel=1e-4), key


def with_values(parameters: ParameterSet, values: dict[str, float]) -> ParameterSet:
    """Parameters with some values as a case gives them."""
    return parameters.replaced(
        parameters[key].instead(
            float(value),
            year=2025,
            reference="a case",
            quality=parameters[key].quality,
            whose="",
        )
        for key, value in values.items()
    )


def test_every_case_is_tried() -> None:
    kinds = {case(path.stem)["kind"] for path in FOLDER.glob("*.yaml")}

    assert kinds == {"country", "need_index", "even_loss", "newcomer", "services"}
