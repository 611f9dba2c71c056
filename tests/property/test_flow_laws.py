"""What must hold when areas exchange people, whatever the rates, and whoever computes it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framsyn.demography.cohort_component import project_reference
from framsyn.demography.engine import Engine
from framsyn.demography.flows import (
    FlowInputs,
    GrossMigration,
    move,
    pool_sums,
    project_flows_reference,
    settle,
)
from framsyn.demography.inputs import PopulationPath, ProjectionInputs
from framsyn.demography.move_counts import Neighbourhood
from framsyn.domain.errors import ModelError

ENGINE = Engine()


@st.composite
def flow_inputs(draw: st.DrawFn, everybody_dies: bool = True) -> FlowInputs:
    """Anything lawful: empty places, everybody leaving, one area that takes all of a pool."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    years, areas, ages = draw(st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(3, 9)))
    extreme = draw(st.booleans())

    def rates(*shape: int) -> np.ndarray:
        some = chance.random(shape)
        return np.where(chance.random(shape) < 0.3, np.round(some), some) if extreme else some

    def shares(values: np.ndarray, axis: int) -> np.ndarray:
        sums = values.sum(axis=axis, keepdims=True)
        even = np.full_like(values, 1 / values.shape[axis])
        return np.divide(values, sums, out=even, where=sums > 0)

    region, fylke, klass = (chance.integers(0, 2, areas) for _ in range(3))
    sends_to, receives_from = Neighbourhood(region, fylke, klass).pools()
    bands = 2
    to = shares(rates(areas, sends_to.shape[1] + 1, bands), 1)
    arriving = rates(areas, receives_from.shape[1], 2, ages)
    pools = int(sends_to.max()) + 1
    sums = pool_sums(arriving, receives_from, pools)
    arriving = arriving + (sums == 0)[receives_from]
    arriving /= pool_sums(arriving, receives_from, pools)[receives_from]
    inhabited = np.isin(sends_to, receives_from)
    to[:, :-1] *= inhabited[:, :, np.newaxis]
    to[:, -1] = 1 - to[:, :-1].sum(axis=1)
    people = 1e4 * rates(areas, 2, ages)
    return FlowInputs(
        rates=ProjectionInputs(
            base_year=2026,
            start=people,
            survival=rates(years, 2, ages) if everybody_dies else 0.5 + rates(years, 2, ages) / 2,
            infant_survival=0.1 + 0.9 * rates(years, 2),
            fertility=0.01 + 0.3 * rates(years, ages),
            fertility_level=0.1 + rates(years, areas),
            share_of_births=np.array([0.4865, 0.5135]),
            migration=rates(years, areas, 2, ages) - 0.5,
        ),
        gross=GrossMigration(
            leaving=rates(areas, 2, ages),
            year_factor=3 * rates(years, areas),
            sends_to=sends_to,
            sent=to[:, :-1],
            abroad=np.maximum(to[:, -1], 0),
            band_of_age=np.minimum(np.arange(ages) // 3, bands - 1),
            receives_from=receives_from,
            arriving=arriving,
            immigrants=100 * rates(years, 2, ages),
            settling=shares(rates(areas, 2, ages), 0),
        ),
    )


def by_plain_loops(people: np.ndarray, gross: GrossMigration, year: int) -> np.ndarray:
    """The law of moves once more, one leaver's way at a time: who is where afterwards."""
    after = people + gross.immigrants[year] * gross.settling
    areas, _, ages = people.shape
    for i in range(areas):
        for s in range(2):
            for a in range(ages):
                rate = min(1.0, gross.leaving[i, s, a] * gross.year_factor[year, i])
                leavers = people[i, s, a] * rate
                band = gross.band_of_age[a]
                after[i, s, a] -= leavers * gross.abroad[i, band]
                for d, pool in enumerate(gross.sends_to[i]):
                    share = {
                        j: gross.arriving[j, k, s, a]
                        for j in range(areas)
                        for k, other in enumerate(gross.receives_from[j])
                        if other == pool
                    }
                    mine = share.pop(i, 0.0)
                    if mine > 0.9999:
                        continue
                    sent = leavers * gross.sent[i, d, band]
                    after[i, s, a] -= sent
                    for j, part in share.items():
                        after[j, s, a] += sent * part / (1 - mine)
    return after


def assert_same(one: PopulationPath, other: PopulationPath) -> None:
    for name in ("population", "births", "deaths", "net_migration"):
        expected = getattr(other, name)
        size = max(1.0, np.abs(other.population).max())
        np.testing.assert_allclose(getattr(one, name), expected, rtol=1e-9, atol=1e-9 * size)


@given(flow_inputs())
@settings(max_examples=80, deadline=None)
def test_within_the_country_what_leaves_arrives(inputs: FlowInputs) -> None:
    moves = move(inputs.rates.start, inputs.gross, 0)

    left, arrived = (each.sum(axis=0) for each in (moves.left, moves.arrived))
    np.testing.assert_allclose(arrived, left, rtol=1e-9, atol=1e-7)


@given(flow_inputs())
@settings(max_examples=80, deadline=None)
def test_nobody_is_lost_and_nowhere_are_there_fewer_than_no_people(inputs: FlowInputs) -> None:
    moves = move(inputs.rates.start, inputs.gross, 0)
    path = project_flows_reference(inputs)

    before = inputs.rates.start
    balance = before - moves.left - moves.emigrated + moves.arrived + moves.immigrated
    np.testing.assert_allclose(moves.after, balance, rtol=1e-9, atol=1e-7)
    assert min(each.min() for each in (moves.left, moves.arrived, moves.emigrated)) >= 0
    assert path.population.min() >= 0
    totals = path.population.sum(axis=(2, 3))
    expected = totals[:-1] + path.births - path.deaths + path.net_migration
    np.testing.assert_allclose(totals[1:], expected, rtol=1e-9, atol=1e-6)


@given(flow_inputs())
@settings(max_examples=40, deadline=None)
def test_following_each_leaver_alone_gives_the_same_people(inputs: FlowInputs) -> None:
    followed = by_plain_loops(inputs.rates.start, inputs.gross, 0)

    after = move(inputs.rates.start, inputs.gross, 0).after
    np.testing.assert_allclose(after, followed, rtol=1e-9, atol=1e-7)


@given(flow_inputs())
@settings(max_examples=80, deadline=None)
def test_the_compiled_flows_are_the_reference(inputs: FlowInputs) -> None:
    assert ENGINE.status().compiled, ENGINE.status().explanation

    assert_same(ENGINE.project(inputs), project_flows_reference(inputs))


@given(flow_inputs(everybody_dies=False))
@settings(max_examples=40, deadline=None)
def test_settled_inputs_give_the_same_people_and_any_area_can_be_taken(inputs: FlowInputs) -> None:
    path = project_flows_reference(inputs)
    settled = settle(inputs, path)

    alone = project_reference(settled.take([0]))

    np.testing.assert_allclose(
        alone.population[1:, 0], path.population[1:, 0], atol=1e-6, rtol=1e-9
    )


def two_areas(**changes: np.ndarray) -> GrossMigration:
    """Two kommuner of one region, one band; a tenth leave, nine in ten of them to the other."""
    rates = {
        "leaving": np.full((2, 2, 3), 0.1),
        "year_factor": np.ones((1, 2)),
        "sends_to": np.zeros((2, 1), dtype=np.int64),
        "sent": np.full((2, 1, 1), 0.9),
        "abroad": np.full((2, 1), 0.1),
        "band_of_age": np.zeros(3, dtype=np.int64),
        "receives_from": np.zeros((2, 1), dtype=np.int64),
        "arriving": np.full((2, 1, 2, 3), 0.5),
        "immigrants": np.full((1, 2, 3), 4.0),
        "settling": np.array([0.75, 0.25])[:, np.newaxis, np.newaxis] * np.ones((2, 2, 3)),
    }
    return GrossMigration(**{**rates, **changes})


def test_two_kommuner_by_hand() -> None:
    """1000 and 200 at each age: 100 and 20 leave, 10 and 2 of them for abroad; 3 and 1 come."""
    people = np.array([1000.0, 200.0])[:, np.newaxis, np.newaxis] * np.ones((2, 2, 3))

    moves = move(people, two_areas(), 0)

    np.testing.assert_allclose(moves.left[:, 0, 0], [90, 18])
    np.testing.assert_allclose(moves.arrived[:, 0, 0], [18, 90])
    np.testing.assert_allclose(moves.after[:, 1, 2], [1000 - 100 + 18 + 3, 200 - 20 + 90 + 1])


@pytest.mark.parametrize("part", ["sent", "arriving", "settling"])
def test_shares_by_which_people_would_be_lost_are_refused(part: str) -> None:
    with pytest.raises(ModelError, match=part):
        two_areas(**{part: 0.9 * getattr(two_areas(), part)})
