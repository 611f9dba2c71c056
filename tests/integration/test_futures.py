"""Draws, their quantiles, and the twenty that stand for all."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.app.installation import Installation
from framsyn.demography.engine import Engine
from framsyn.demography.uncertainty import DRAWN_GROUPS
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.errors import BadSetting, ModelError, UnknownIndicator
from framsyn.simulation.projections.futures import MEASURES, Futures, measure_draws, sum_draws
from framsyn.simulation.projections.projector import Projector

SOME = ("0301", "1151", "3453", "5001", "5636")
DRAWS = 200


@pytest.fixture(scope="module")
def projector(installation: Installation) -> Projector:
    return installation.projector


@pytest.fixture(scope="module")
def futures(projector: Projector) -> Futures:
    return projector.futures("own", until=2040, draws=DRAWS)


def inputs_of(projector: Projector, kommuner: tuple[str, ...], until: int = 2040):
    places = [projector.project().kommuner.index(kommune) for kommune in kommuner]
    return projector.inputs("own", until).take(places)


def draw_some(projector: Projector, **changes):
    return projector.draw(inputs_of(projector, SOME), SOME, **{"draws": 60, **changes})


def test_the_number_of_threads_changes_nothing(projector: Projector) -> None:
    np.testing.assert_array_equal(draw_some(projector, threads=1), draw_some(projector, threads=3))


def test_draws_made_in_blocks_are_the_same_draws(projector: Projector) -> None:
    whole = draw_some(projector)
    later = draw_some(projector, first_draw=40, draws=20)

    np.testing.assert_array_equal(whole[..., 40:], later)


def test_a_kommunes_luck_does_not_depend_on_who_else_is_drawn(projector: Projector) -> None:
    together = draw_some(projector)
    alone = projector.draw(inputs_of(projector, ("3453",)), ("3453",), draws=60)

    np.testing.assert_array_equal(alone[0], together[2])


def test_two_scenarios_meet_the_same_luck(projector: Projector) -> None:
    inputs = inputs_of(projector, SOME)
    more_children = inputs.replace(fertility=inputs.fertility * 1.1)

    as_is = projector.draw(inputs, SOME, draws=60).sum(axis=2)
    more = projector.draw(more_children, SOME, draws=60).sum(axis=2)

    last = as_is[:, -1]
    assert np.all(more[:, -1].mean(axis=1) > last.mean(axis=1))
    assert (more[:, -1] - last).std(axis=1).max() < 0.25 * last.std(axis=1).max()


def test_nobody_is_ever_fewer_than_none_and_all_start_from_the_count(
    projector: Projector,
) -> None:
    drawn = draw_some(projector)
    counted = inputs_of(projector, SOME).start.sum(axis=(1, 2))

    assert drawn.min() >= 0
    assert np.isfinite(drawn).all()
    np.testing.assert_allclose(drawn[:, 0].sum(axis=1), np.tile(counted, (60, 1)).T, rtol=1e-6)


def test_the_middle_of_the_draws_is_the_projection(projector: Projector, futures: Futures) -> None:
    path = projector.project("own", until=2040).population.sum(axis=(1, 2, 3))

    middle = futures.quantile("land", "all", 0.5)

    np.testing.assert_allclose(middle, path, rtol=0.01)


def test_small_places_are_less_certain_than_large_and_later_years_than_sooner(
    futures: Futures,
) -> None:
    def width(area: str, year: int) -> float:
        low, high = (futures.quantile(area, "all", level) for level in (0.1, 0.9))
        return float(np.log(high / low)[year - futures.base_year])

    assert width("1151", 2031) > 2 * width("0301", 2031)
    assert 0 < width("3453", 2031) < width("3453", 2040)
    assert width("3453", 2026) == 0


def test_a_sum_of_kommuner_is_summed_before_its_quantiles_are_taken(
    projector: Projector, futures: Futures
) -> None:
    drawn = projector.draw(projector.inputs("own", 2028), draws=50)
    region = sum_draws(drawn, [3, 4, 5])

    np.testing.assert_allclose(region, drawn[3:6].sum(axis=0, dtype=np.float64))
    country = futures.quantile("land", "all", 0.9)[-1]
    parts = [a for a in futures.areas if len(a) == 4]
    summed = sum(futures.quantile(a, "all", 0.9)[-1] for a in parts)
    assert country < summed


def test_ages_of_a_draw_sum_to_everybody_and_ratios_are_of_that_draw() -> None:
    drawn = np.arange(1.0, 1 + 2 * len(DRAWN_GROUPS) * 3).reshape(2, len(DRAWN_GROUPS), 3)

    measured = dict(zip(MEASURES, measure_draws(drawn).transpose(1, 0, 2), strict=True))

    np.testing.assert_allclose(measured["all"], drawn.sum(axis=1))
    phases = sum(measured[group.key] for group in LIFE_PHASES)
    np.testing.assert_allclose(phases, measured["all"])
    ratio = measured["20_66"] / measured["67_plus"]
    np.testing.assert_allclose(measured["20_66_per_67_plus"], ratio, rtol=1e-6)


def test_the_twenty_are_the_same_for_every_set_and_spread_evenly(
    projector: Projector, futures: Futures
) -> None:
    other = projector.futures("trend", until=2030, draws=DRAWS)

    assert other.representatives == futures.representatives
    assert len(set(futures.representatives)) == 20
    twenty = futures.representative("land", "all")[:, -1]
    middle = futures.quantile("land", "all", 0.5)[-1]
    assert 7 <= (twenty > middle).sum() <= 13


def test_a_representative_is_one_of_the_draws(projector: Projector, futures: Futures) -> None:
    number = futures.representatives[4]
    draw = projector.draw(inputs_of(projector, ("3453",)), ("3453",), draws=1, first_draw=number)

    np.testing.assert_allclose(
        futures.representative("3453", "all")[4], draw[0, :, :, 0].sum(axis=1), rtol=1e-6
    )


def test_bad_questions_are_answered_in_words(
    installation: Installation, projector: Projector, futures: Futures, tmp_path
) -> None:
    with pytest.raises(BadSetting, match="At least one draw"):
        projector.futures("own", draws=0)
    with pytest.raises(UnknownIndicator):
        futures.quantile("land", "left_handed", 0.5)
    plain = Projector(installation.facts, tmp_path, Engine(compile=False))
    with pytest.raises(ModelError, match="compiled engine"):
        plain.futures("own", draws=20)
