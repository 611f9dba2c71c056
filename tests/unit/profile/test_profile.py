"""Positions and weights: what they say, and what they never do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.app.profiles.given_weights import read_weights
from framsyn.consequences.profile import distance_from_middle, position
from framsyn.domain.errors import BadWeights

percentiles = st.dictionaries(
    st.sampled_from("abcdefgh"), st.floats(0, 100), min_size=4, max_size=8
)
weight = st.floats(0.01, 100)


def test_those_with_the_same_count_half() -> None:
    found = position(3.0, np.array([1.0, 3.0, 3.0, 9.0, np.nan]))

    assert found is not None
    assert (found.lower, found.equal, found.higher) == (1, 2, 1)
    assert found.percentile == 50


def test_what_is_not_known_has_no_position() -> None:
    assert position(float("nan"), np.array([1.0])) is None
    alone = position(1.0, np.array([]))
    assert alone is not None
    assert alone.percentile is None


def test_outermost_on_everything_is_fifty_and_in_the_middle_is_none() -> None:
    outermost = dict(zip("abcd", (0.0, 100.0, 0.0, 100.0), strict=True))

    assert distance_from_middle(outermost, {}) == 50
    assert distance_from_middle(dict.fromkeys("abcd", 50.0), {}) == 0


@given(percentiles, st.data(), st.floats(0.01, 100))
def test_scaling_all_weights_changes_nothing(ranks, data, factor: float) -> None:
    weights = {key: data.draw(weight) for key in ranks}
    scaled = {key: factor * value for key, value in weights.items()}

    assert distance_from_middle(ranks, scaled) == pytest.approx(
        distance_from_middle(ranks, weights), abs=1e-9
    )


@given(percentiles.filter(lambda ranks: len(ranks) > 4), st.data())
def test_a_weight_of_zero_is_the_same_as_not_being_there(ranks, data) -> None:
    removed = data.draw(st.sampled_from(sorted(ranks)))
    rest = {key: value for key, value in ranks.items() if key != removed}

    assert distance_from_middle(ranks, {removed: 0.0}) == pytest.approx(
        distance_from_middle(rest, {}), abs=1e-9
    )


@given(percentiles)
def test_far_above_is_as_unusual_as_far_below(ranks) -> None:
    turned = {key: 100 - value for key, value in ranks.items()}

    assert distance_from_middle(ranks, {}) == pytest.approx(
        distance_from_middle(turned, {}), abs=1e-9
    )


def test_fewer_than_four_indicators_make_no_profile() -> None:
    three: dict[str, float | None] = dict.fromkeys("abc", 10.0)

    assert distance_from_middle(three, {}) is None
    assert distance_from_middle({**three, "d": None}, {}) is None
    assert distance_from_middle({**three, "d": 10.0}, {"d": 0.0}) is None
    assert distance_from_middle({**three, "d": 10.0}, {}) == 40


def test_all_faults_of_weights_are_told_at_once() -> None:
    with pytest.raises(BadWeights) as caught:
        read_weights(
            ["age=-1", "foo=2", "size=1,5", "age=2", "growth", "size=nan"],
            ("age", "size", "growth"),
        )

    told = caught.value.facts["faults"]
    assert len(told) == 7
    for said in ("below zero", "'foo'", "decimal point", "more than once", "'growth='", "size=nan"):
        assert any(said in fault for fault in told), said


def test_weights_that_can_be_used_are_read() -> None:
    assert read_weights(["age=2", " size = 0 "], ("age", "size")) == {"age": 2.0, "size": 0.0}
