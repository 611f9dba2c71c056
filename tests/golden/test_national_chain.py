"""The country comes out as published: årsverk, kroner, the cost table, the cost key, the index."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.app.consequences.read import consequence_model
from framsyn.app.installation import Installation
from framsyn.consequences.demographic_cost import COST_AGES, SECTORS, Allocation, weights_on_age
from framsyn.consequences.need_index import moving_part
from framsyn.consequences.people import People
from framsyn.simulation.effects.model import ConsequenceModel
from framsyn.simulation.effects.national_figures import cost_keys

NATIONAL = 0.03
TABLE = 0.005

COST_TABLE = {  # design document, kr per inhabitant at 2025 level
    "0": 30_500,
    "1_5": 276_700,
    "6_12": 200_200,
    "13_15": 192_400,
    "16_22": 41_900,
    "23_24": 41_000,
    "25_66": 28_200,
    "67_79": 75_300,
    "80_89": 190_900,
    "90_plus": 567_500,
}
PER_INHABITANT = {  # KOSTRA 2025, preliminary
    "grunnskole": 18_710,
    "pleie_omsorg": 27_759,
    "barnehage": 12_087,
    "barnevern": 3_196,
    "sosial": 5_638,
    "kommunehelse": 5_056,
    "administrasjon": 5_458,
}


@pytest.fixture(scope="module")
def model(installation: Installation) -> ConsequenceModel:
    return consequence_model(installation.facts)


@pytest.fixture(scope="module")
def now(installation: Installation, model: ConsequenceModel) -> dict[str, float]:
    """The country on 1 January 2026, where rates of 2025 belong."""
    projection = installation.projector.project("own", 2030)
    persons = model.persons(projection, model.kommuner)
    found = model.run(persons, model.inputs(model.kommuner), model.country(projection))
    return {key: float(values[0, 0]) for key, values in found.items()}


@pytest.fixture(scope="module")
def country(installation: Installation) -> People:
    return People.count(installation.facts.population().persons[-1].sum(axis=0))


def kostra(installation: Installation, indicator: str) -> float:
    table = installation.facts.table("kostra")
    rows = table.filter(
        (table["indicator"] == indicator) & (table["region"] == "land") & (table["year"] == 2025)
    )
    return float(rows["value"][0])


def test_the_cost_table_is_reproduced_from_kostra_cost_key_and_people(
    model: ConsequenceModel,
) -> None:
    rates = model.figures.cost_rates.sum(axis=1)

    expected = [COST_TABLE[group.key] for group in COST_AGES]
    np.testing.assert_allclose(rates, expected, rtol=TABLE)


def test_demographic_cost_of_the_year_is_all_that_was_spent(
    installation: Installation, model: ConsequenceModel
) -> None:
    cube = installation.facts.population()
    ends = [People.count(cube.persons[year].sum(axis=0)).groups(COST_AGES) for year in (-2, -1)]
    people = (ends[0] + ends[1]) / 2

    spent = (people @ model.figures.cost_rates) / people.sum()

    np.testing.assert_allclose(spent, [PER_INHABITANT[sector] for sector in SECTORS], rtol=1e-9)


@pytest.mark.parametrize("sector", SECTORS)
def test_the_national_chain_is_near_kostra_in_kroner(now, sector: str) -> None:
    published = PER_INHABITANT[sector] * now["population.all"]

    assert now[f"cost.{sector}_nok_2025"] == pytest.approx(published, rel=NATIONAL)


def test_the_national_chain_is_near_kostra_in_kroner_for_children(
    installation: Installation, now, country: People
) -> None:
    per_child = kostra(installation, "Netto driftsutgifter barnehage per innb. 1-5 år")
    per_pupil = kostra(installation, "Netto driftsutgifter til grunnskole per innbygger 6-15 år")

    children, pupils = float(country.aged(1, 5)), float(country.aged(6, 15))
    assert now["barnehage.cost_nok_2025"] == pytest.approx(per_child * children, rel=NATIONAL)
    assert now["grunnskole.cost_nok_2025"] == pytest.approx(per_pupil * pupils, rel=NATIONAL)
    assert now["cost.barnehage_nok_2025"] == pytest.approx(per_child * children, rel=NATIONAL)
    assert now["cost.grunnskole_nok_2025"] == pytest.approx(per_pupil * pupils, rel=NATIONAL)


def test_the_national_chain_is_near_kostra_in_aarsverk(
    installation: Installation, now, country: People
) -> None:
    people = float(country.everybody)
    care = kostra(installation, "Årsverk helse/omsorg per 10 000 innbygger") * people / 10_000
    doctors = kostra(installation, "Avtalte legeårsverk per 10 000 innbyggere") * people / 10_000
    physio = kostra(installation, "Avtalte fysioterapeutårsverk per 10 000 innb.") * people / 10_000

    assert now["omsorg.aarsverk"] == pytest.approx(care, rel=1e-4)
    assert now["helse.doctor_aarsverk"] == pytest.approx(doctors, rel=NATIONAL)
    assert now["helse.physiotherapist_aarsverk"] == pytest.approx(physio, rel=NATIONAL)
    # Utdanningsdirektoratet counted 64 135 årsverk of grunnbemanning in 2018.
    assert now["barnehage.grunnbemanning_aarsverk"] == pytest.approx(64_135, rel=NATIONAL)


def test_the_national_chain_is_near_kostra_in_users(
    installation: Installation, now, country: People
) -> None:
    old = float(country.aged_from(80))
    home = kostra(installation, "Andel innb. 80+ som bruker hjemmetjenester") / 100 * old
    younger = kostra(installation, "Andel brukere av hjemmetjenester 0-66 år") / 100
    covered = kostra(installation, "Andel barn 1-5 år i barnehage") / 100 * country.aged(1, 5)

    assert now["omsorg.home_users_under_67"] / now["omsorg.home_users"] == pytest.approx(
        younger, rel=NATIONAL
    )
    assert now["omsorg.home_users_67_plus"] > home
    without_babies = now["barnehage.places"] - 0.04 * float(country.aged(0, 0))
    assert without_babies == pytest.approx(float(covered), rel=NATIONAL)


def test_the_country_has_frie_inntekter_as_published(now) -> None:
    per_inhabitant = now["economy.frie_inntekter_b_nok_2025"] / now["population.all"]

    assert per_inhabitant == pytest.approx(78_932, rel=NATIONAL)


def test_each_key_of_the_cost_key_sums_to_one(installation: Installation) -> None:
    sectors = installation.facts.table("cost_key_sectors")["weight"].sum()

    assert sectors == pytest.approx(1, abs=1e-9)
    for sector, key in cost_keys(installation.facts).items():
        assert sum(key.values()) == pytest.approx(1, abs=2e-4), sector


@pytest.mark.parametrize("sector", SECTORS)
def test_a_whole_sector_is_laid_on_somebodys_age(
    installation: Installation, country: People, sector: str
) -> None:
    key = cost_keys(installation.facts)[sector]
    allocation = Allocation(np.array([0.59, 0.31, 0.10]), np.array([0.68, 0.32]))

    weights = weights_on_age(sector, key, country.groups(COST_AGES), allocation)

    assert weights.sum() == pytest.approx(1)
    assert weights.min() >= 0


def test_the_country_has_need_index_one(
    installation: Installation, model: ConsequenceModel, now
) -> None:
    people = installation.facts.population().persons[-1].sum(axis=(-2, -1))

    published = (people * model.need_index).sum() / people.sum()

    assert published == pytest.approx(1, abs=0.001)
    assert now["economy.need_index"] == pytest.approx(1, abs=1e-9)


def test_ages_and_basis_rank_kommuner_as_published_and_ages_alone_do_not(
    installation: Installation, model: ConsequenceModel
) -> None:
    register = installation.facts.areas()
    known = [register.by_code(kommune).classification.need_index_2026 for kommune in model.kommuner]
    published = np.array([np.nan if value is None else value for value in known])
    cube = installation.facts.population()
    july = (cube.persons[-2] + cube.persons[-1]) / 2
    groups = People.count(july).groups(COST_AGES)
    weights = model.figures.need_weights

    both = moving_part(groups, groups.sum(axis=0), 1, len(groups), weights)
    basis = weights.basis / len(groups) * groups.sum() / groups.sum(axis=1)

    assert np.isnan(published).sum() == 2
    assert spearman(both, published) >= 0.90
    assert spearman(both - basis, published) == pytest.approx(0.13, abs=0.02)


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    known = np.isfinite(other)
    ranks = [np.argsort(np.argsort(values[known])) for values in (one, other)]
    return float(np.corrcoef(*ranks)[0, 1])


def test_national_anchors_of_the_main_alternative_hold(
    installation: Installation, model: ConsequenceModel
) -> None:
    projection = installation.projector.project("ssb-mmmm", 2040)
    persons = model.persons(projection, model.kommuner)
    found = model.run(persons, model.inputs(model.kommuner), model.country(projection))

    support = found["ratio.support"][:, 0]
    assert support[0] == pytest.approx(3.57, abs=0.01)
    assert support[14] == pytest.approx(2.74, abs=0.03)
    assert found["ratio.family_care"][0, 0] == pytest.approx(9.4, abs=0.05)
    assert found["aged_80_plus"][14, 0] / found["aged_80_plus"][0, 0] == pytest.approx(
        1.62, abs=0.02
    )
    assert found["grunnskole.pupils"][14, 0] / found["grunnskole.pupils"][0, 0] == pytest.approx(
        0.96, abs=0.02
    )
