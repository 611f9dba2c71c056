"""Known rates of moving make counts; from the counts come the rates again.

The moves are made by known rates; none of them is real.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from framsyn.app.installation import Installation
from framsyn.demography.cohort_component import age_one_year
from framsyn.demography.engine import Engine
from framsyn.demography.flow_estimation import believe, estimate_gross
from framsyn.demography.flows import FlowInputs, GrossMigration, move
from framsyn.demography.move_counts import MoveCounts, Neighbourhood
from framsyn.demography.survival import extend_death_rates, survival_from_rates
from framsyn.simulation.projections.baseline import cohort_inputs
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.gross_inputs import gross_inputs
from framsyn.simulation.projections.reading import read_evidence
from framsyn.simulation.projections.recipe import OWN
from tests.constructed_moves import KnownCountry, known_country

YEARS = 5
SMALL = 2000


@pytest.fixture(scope="module")
def evidence(installation: Installation) -> Evidence:
    return read_evidence(installation.facts)


@pytest.fixture(scope="module")
def country(evidence: Evidence) -> KnownCountry:
    """The kommuner as they are, moving by rates that we made up."""
    places = Neighbourhood(evidence.region, evidence.fylke, evidence.klass)
    return known_country(evidence.actual(evidence.base_year), places, years=10)


@pytest.fixture(scope="module")
def counts(evidence: Evidence, country: KnownCountry) -> MoveCounts:
    return country.count_moves(evidence.base_year - YEARS, YEARS)


@pytest.fixture(scope="module")
def recovered(country: KnownCountry, counts: MoveCounts) -> GrossMigration:
    people = country.people
    exposed = np.broadcast_to(people, (YEARS, *people.shape))
    return estimate_gross(counts, exposed, people.sum(axis=(1, 2)), country.places, np.ones(10))


def mean_error(found: np.ndarray, true: np.ndarray) -> float:
    return float(np.abs(found / true - 1).mean())


def test_rates_of_leaving_are_recovered_within_three_per_cent_where_counts_are_eleven_off(
    country: KnownCountry, counts: MoveCounts, recovered: GrossMigration
) -> None:
    """Mean over people; the raw share of leavers among the few at one age is mostly chance."""
    people = country.people
    true = people * country.gross.leaving
    raw = np.where(people > 0, (counts.left + counts.emigrated).mean(axis=0), 0)

    assert np.abs(raw - true).sum() / true.sum() > 0.10
    assert np.abs(people * recovered.leaving - true).sum() / true.sum() < 0.03


def test_moves_by_place_are_recovered_within_the_chance_of_five_years_of_counts(
    country: KnownCountry, recovered: GrossMigration
) -> None:
    """Mean absolute error: 3 % of those who leave or arrive, 4.5 % of the rarer immigrants."""
    known, found = (move(country.people, g, 0) for g in (country.gross, recovered))
    bounds = {"left": 0.03, "arrived": 0.035, "emigrated": 0.03, "immigrated": 0.045}

    for kind, bound in bounds.items():
        by_place = [getattr(each, kind).sum(axis=(1, 2)) for each in (found, known)]
        assert mean_error(*by_place) < bound, kind
        assert by_place[0].sum() == pytest.approx(by_place[1].sum(), rel=0.005), kind


def test_ten_years_on_recovered_rates_lead_to_the_people_that_known_rates_do(
    installation: Installation, country: KnownCountry, recovered: GrossMigration
) -> None:
    """Totals off by 1.5 % on average, 3 % below 2000 inhabitants: the chance of the counts."""
    engine = installation.projector.engine
    rates = installation.projector.inputs("zero-migration", installation_end(installation))
    known, found = (
        engine.project(FlowInputs(rates, g)).population[-1].sum(axis=(1, 2))
        for g in (country.gross, recovered)
    )
    small = country.people.sum(axis=(1, 2)) < SMALL

    assert mean_error(found, known) < 0.015
    assert mean_error(found[small], known[small]) < 0.03
    assert found.sum() == pytest.approx(known.sum(), rel=0.001)


def installation_end(installation: Installation) -> int:
    return installation.facts.population().years[-1] + 10


def test_more_years_of_counts_bring_rates_nearer(country: KnownCountry) -> None:
    people = country.people
    true = people * country.gross.leaving
    off = []
    for years in (1, 25):
        counts = country.count_moves(2001, years)
        exposed = np.broadcast_to(people, (years, *people.shape))
        found = estimate_gross(counts, exposed, people.sum(axis=(1, 2)), country.places, np.ones(1))
        off.append(np.abs(people * found.leaving - true).sum() / true.sum())

    assert off[1] < off[0] / 2


def test_places_that_differ_by_chance_alone_are_taken_to_be_alike() -> None:
    chance = np.random.default_rng(3)
    expected = np.full(2000, 20.0)
    truth = chance.gamma(25, 1 / 25, 2000)

    alike = believe(chance.poisson(expected).astype(float), expected)
    apart = believe(chance.poisson(expected * truth).astype(float), expected)

    assert alike.std() < 0.03
    assert (
        np.abs(apart - truth).mean() < np.abs(chance.poisson(expected * truth) / 20 - truth).mean()
    )
    assert apart.std() == pytest.approx(truth.std() * np.sqrt(20 / 45), rel=0.1)


@dataclass(frozen=True)
class MadeWorld:
    """Five years lived by known rates, what was counted in them, and what came after."""

    evidence: Evidence
    frailty: np.ndarray
    later: np.ndarray


@pytest.fixture(scope="module")
def world(evidence: Evidence, country: KnownCountry, installation: Installation) -> MadeWorld:
    """The kommuner live on by made rates; from 78, mortality differs between places."""
    base, areas = evidence.base_year, len(evidence.kommuner)
    frailty = np.random.default_rng(5).normal(0, 0.02, areas)
    local = np.zeros_like(country.people)
    local[..., 78:] = frailty[:, np.newaxis, np.newaxis]
    rates = installation.projector.inputs("zero-migration", base + YEARS + 10)
    gross = known_country(country.people, country.places, rates.years).gross
    inputs = FlowInputs(
        rates.replace(migration=np.broadcast_to(local, rates.migration.shape)), gross
    )
    path = installation.projector.engine.project(inputs)
    counted = []
    for t in range(YEARS):
        aged, _ = age_one_year(path.population[t], rates, t)
        there = replace(country, people=aged * np.exp(local))
        counted.append(there.count_moves(base + t, 1, seed=t))
    kinds = ("between", "left", "arrived", "emigrated", "immigrated")
    moves = {kind: np.concatenate([getattr(one, kind) for one in counted]) for kind in kinds}
    lived = replace(
        evidence,
        stocks=np.concatenate([evidence.stocks, path.population[1 : YEARS + 1]]),
        estimated=np.concatenate([evidence.estimated, np.zeros((YEARS, areas), dtype=np.bool_)]),
        mortality=extend_death_rates(evidence.mortality, evidence.mortality_from, base + YEARS),
        moves=MoveCounts(base, **moves),
    )
    return MadeWorld(lived, frailty, path.population[YEARS:].sum(axis=(2, 3)))


def test_a_made_world_is_projected_within_its_chance_from_its_counts(
    world: MadeWorld, installation: Installation
) -> None:
    """Shares of the country ten years on: within 2 % on average, the country's total given.

    The total is not compared: the projection lets immigration fade, and this world does not.
    """
    engine = installation.projector.engine
    with_moves, without = (
        engine.project(cohort_inputs(each, 10, engine)).population[-1].sum(axis=(1, 2))
        for each in (world.evidence, replace(world.evidence, moves=None))
    )
    true = world.later[-1] / world.later[-1].sum()

    assert mean_error(with_moves / with_moves.sum(), true) < 0.02
    assert mean_error(with_moves / with_moves.sum(), true) < mean_error(
        without / without.sum(), true
    )


def test_local_mortality_is_what_counted_moves_leave_over(
    world: MadeWorld, installation: Installation
) -> None:
    """It is drawn hard towards the fylke, so only most of what sets places apart is found."""
    known = world.evidence
    assert known.moves is not None
    rates = cohort_inputs(replace(known, moves=None), 1, installation.projector.engine)
    deaths = extend_death_rates(known.mortality, known.mortality_from, known.base_year)
    alive = survival_from_rates(deaths[known.first_year - known.mortality_from :])

    inputs = gross_inputs(known, known.moves, rates, alive, np.ones(1), OWN.shrinkage)

    found = inputs.rates.migration[0, :, 0, 90]
    assert np.corrcoef(found, world.frailty)[0, 1] > 0.8
    assert np.abs(found - world.frailty).mean() < 0.7 * np.abs(world.frailty).mean()


def test_numpy_alone_gives_the_same_projection_from_moves(
    evidence: Evidence, counts: MoveCounts, installation: Installation
) -> None:
    known = replace(evidence, moves=counts)

    plain, compiled = (
        cohort_inputs(known, 3, engine)
        for engine in (Engine(compile=False), installation.projector.engine)
    )

    np.testing.assert_allclose(plain.migration, compiled.migration, atol=1e-7)


def test_a_back_test_knows_no_moves_of_its_future(evidence: Evidence, counts: MoveCounts) -> None:
    known = replace(evidence, moves=counts)
    base = evidence.base_year

    earlier = known.known_at(base - 2)
    assert earlier.moves is not None
    assert earlier.moves.years == range(base - YEARS, base - 2)
    assert known.known_at(base - YEARS).moves is None
