"""Moves, births and deaths as publishers count them: from known rates, and the rates again.

The publisher tells moves within the country by bands of ages and both sexes together, moves
over the border by kommune alone, and not who moves where. Nothing here is real.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from framsyn.app.installation import Installation
from framsyn.demography.cohort_component import age_one_year
from framsyn.demography.flows import FlowInputs, move
from framsyn.demography.local_vital import mortality_factors, usual_deaths
from framsyn.demography.move_counts import Neighbourhood
from framsyn.demography.survival import extend_death_rates
from framsyn.simulation.projections.baseline import cohort_inputs
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.migration_method import NET_IS_READ, ONE_POOL, VITAL_IS_COUNTED
from framsyn.simulation.projections.move_tables import ABROAD, BY_AGE, read_moves
from framsyn.simulation.projections.projector import Projector
from framsyn.simulation.projections.reading import read_evidence
from framsyn.simulation.projections.vital_tables import TABLE as VITAL
from framsyn.simulation.projections.vital_tables import read_vital
from framsyn.statistics.fact_base import FactBase
from tests.constructed_moves import known_country
from tests.more_tables import with_tables

YEARS = 5
BAND = 5
DIVIDED = "1580"


@dataclass(frozen=True)
class World:
    """Five years lived by known rates, what was published of them, and what came after."""

    evidence: Evidence
    facts: FactBase
    risk: np.ndarray
    births: np.ndarray
    later: np.ndarray


@pytest.fixture(scope="module")
def world(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The kommuner live on: each has its own risk of dying, at all ages alike."""
    known = read_evidence(installation.facts)
    base, areas = known.base_year, len(known.kommuner)
    chance = np.random.default_rng(11)
    risk = chance.gamma(100, 0.01, areas)
    rates = installation.projector.inputs("zero-migration", base + YEARS + 10)
    logs = np.log(rates.survival)
    local = np.zeros_like(rates.migration)
    local[..., 1:] = (risk[:, None, None] - 1) * logs[:, None, :, :-1]
    places = Neighbourhood(known.region, known.fylke, known.klass)
    country = known_country(known.actual(base), places, rates.years)
    path = installation.projector.engine.project(
        FlowInputs(rates.replace(migration=local), country.gross)
    )
    counted, deaths = [], []
    for t in range(YEARS):
        aged, _ = age_one_year(path.population[t], rates, t)
        living = aged * np.exp(local[t])
        counted.append(move(living, country.gross, t))
        died = (path.population[t] * (1 - rates.survival[t])).sum(axis=(1, 2)) * risk
        deaths.append(chance.poisson(died))
    births = chance.poisson(path.births[:YEARS])
    frames = published(counted, births, np.array(deaths), known.kommuner, base, chance)
    facts = with_tables(installation.facts, tmp_path_factory.mktemp("live") / "facts", frames)
    lived = replace(
        known,
        stocks=np.concatenate([known.stocks, path.population[1 : YEARS + 1]]),
        estimated=np.concatenate([known.estimated, np.zeros((YEARS, areas), dtype=np.bool_)]),
        mortality=extend_death_rates(known.mortality, known.mortality_from, base + YEARS),
    )
    span = range(known.first_year, base + YEARS)
    moves = read_moves(facts, known.kommuner, span, lived.stocks[1:])
    vital = read_vital(facts, known.kommuner, span)
    return World(
        replace(lived, moves=moves, vital=vital),
        facts,
        risk,
        path.births,
        path.population[-1],
    )


def published(
    moves: list,
    births: np.ndarray,
    deaths: np.ndarray,
    kommuner: tuple[str, ...],
    first: int,
    chance: np.random.Generator,
) -> dict[str, pl.DataFrame]:
    """The tables as an update writes them; one kommune is not told of in the first year."""
    by_age, abroad, changes = [], [], []
    for t, each in enumerate(moves):
        for direction, kind in (("out", "left"), ("in", "arrived")):
            banded = np.add.reduceat(
                getattr(each, kind).sum(axis=1), np.arange(0, each.left.shape[-1], BAND), axis=-1
            )
            persons = chance.poisson(banded).astype(float)
            for r, kommune in enumerate(kommuner):
                is_gone = t == 0 and kommune == DIVIDED
                by_age += [
                    (
                        direction,
                        first + t,
                        kommune,
                        "both",
                        f"{a}-{min(a + BAND - 1, 105)}",
                        None if is_gone else persons[r, a // BAND],
                    )
                    for a in range(0, 106, BAND)
                ]
        for direction, kind in (("emigration", "emigrated"), ("immigration", "immigrated")):
            persons = chance.poisson(getattr(each, kind).sum(axis=(1, 2))).astype(float)
            abroad += [
                (direction, first + t, kommune, persons[r]) for r, kommune in enumerate(kommuner)
            ]
        for change, counts in (("births", births[t]), ("deaths", deaths[t])):
            changes += [
                (change, first + t, kommune, float(counts[r])) for r, kommune in enumerate(kommuner)
            ]
    return {
        BY_AGE: pl.DataFrame(
            by_age, ["direction", "year", "kommune", "sex", "ages", "persons"], orient="row"
        ),
        ABROAD: pl.DataFrame(abroad, ["direction", "year", "kommune", "persons"], orient="row"),
        VITAL: pl.DataFrame(changes, ["change", "year", "kommune", "persons"], orient="row"),
    }


def mean_error(found: np.ndarray, true: np.ndarray) -> float:
    return float(np.abs(found / true - 1).mean())


def share_error(
    world: World, known: Evidence, installation: Installation, youngest: int = 0
) -> float:
    """Mean error of the kommuner's shares of the country's people ten years on."""
    engine = installation.projector.engine
    path = engine.project(cohort_inputs(known, 10, engine))
    found, true = (
        each[..., youngest:].sum(axis=(1, 2)) for each in (path.population[-1], world.later)
    )
    return mean_error(found / found.sum(), true / true.sum())


def test_what_is_read_holds_as_many_moves_as_were_published(world: World) -> None:
    moves = world.evidence.moves
    assert moves is not None
    assert moves.between is None
    assert moves.known is not None
    assert int((~moves.known).sum()) == 1
    told = world.facts.table(BY_AGE)
    for direction, held in (("in", moves.arrived), ("out", moves.left)):
        persons = told.filter(pl.col("direction") == direction)["persons"].sum()
        assert held.sum() == pytest.approx(persons)
    for direction, held in (("immigration", moves.immigrated), ("emigration", moves.emigrated)):
        frame = world.facts.table(ABROAD).filter(pl.col("direction") == direction)
        untold = frame.filter((pl.col("kommune") == DIVIDED) & (pl.col("year") == 2026))
        assert held.sum() == pytest.approx(frame["persons"].sum() - untold["persons"].sum())


def test_shares_ten_years_on_are_found_within_two_and_a_half_per_cent_and_nearer_than_by_net(
    world: World, installation: Installation
) -> None:
    gross = share_error(world, world.evidence, installation)
    net = share_error(world, replace(world.evidence, moves=None, vital=None), installation)

    assert gross < 0.025
    assert gross < 0.8 * net


def test_risks_of_dying_are_recovered_nearer_than_raw_counts_tell_them(world: World) -> None:
    known = world.evidence
    assert known.vital is not None
    first = known.vital.first_year - known.first_year
    stocks = known.stocks[first : first + YEARS]
    rates = known.mortality[known.vital.first_year - known.mortality_from :]
    survival = np.exp(-(rates + np.concatenate([rates[..., 1:], rates[..., -1:]], axis=-1)) / 2)
    usual = usual_deaths(stocks, known.vital.births, survival, np.exp(-0.87 * rates[..., 0]))

    found = mortality_factors(known.vital.deaths, usual)
    raw = known.vital.deaths.sum(axis=0) / usual.sum(axis=0)

    assert np.abs(found - world.risk).mean() < 0.05
    assert np.abs(found - world.risk).mean() < 0.8 * np.abs(raw - world.risk).mean()
    assert np.corrcoef(found, world.risk)[0, 1] > 0.7


def test_counted_deaths_bring_the_old_of_each_kommune_nearer(
    world: World, installation: Installation
) -> None:
    told, untold = (
        share_error(world, each, installation, youngest=80)
        for each in (world.evidence, replace(world.evidence, vital=None))
    )

    assert told < 0.03
    assert told < untold


def test_the_method_text_says_that_they_are_counted_and_that_nobody_knows_who_moves_where(
    world: World, cache_folder: Path
) -> None:
    projector = Projector(world.facts, cache_folder)

    assert projector.migration("own") == "gross"
    for language in ("nb", "nn", "en"):
        told = projector.sets()[0].assumptions[language]
        assert ONE_POOL[language] in told
        assert VITAL_IS_COUNTED[language] in told
        assert NET_IS_READ[language] not in told


def test_births_and_deaths_alone_change_nothing(installation: Installation, world: World) -> None:
    known = world.evidence
    engine = installation.projector.engine
    one, other = (
        cohort_inputs(replace(known, moves=None, vital=vital), 3, engine)
        for vital in (None, known.vital)
    )

    np.testing.assert_array_equal(one.migration, other.migration)
    np.testing.assert_array_equal(one.fertility_level, other.fertility_level)


def test_counts_that_are_not_known_are_no_nought(world: World) -> None:
    moves = world.evidence.moves
    assert moves is not None
    place = world.evidence.kommuner.index(DIVIDED)
    assert moves.there()[0, place] == 0
    assert moves.left[0, place].sum() == 0
    assert moves.left[1, place].sum() > 0
