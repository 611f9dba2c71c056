"""How alike: laws that must hold for any kommuner, and one case by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framsyn.consequences.likeness import (
    AGES,
    COMPONENTS,
    Traits,
    differences,
    distances,
    nearest,
    standardised,
)


def traits(number: int, seed: int, *, unknown: int = 0) -> Traits:
    """Some invented kommuner; the first few have no commuting figures."""
    luck = np.random.default_rng(seed)
    ages = luck.dirichlet(np.ones(len(AGES)), number) * 100
    commuting = luck.uniform(0, 100, (number, 2))
    commuting[:unknown] = np.nan
    return Traits(
        codes=tuple(f"{place:04}" for place in range(number)),
        ages=ages,
        inhabitants=luck.lognormal(8, 1.3, number),
        centrality=luck.integers(1, 7, number).astype(float),
        growth=luck.normal(3, 8, number),
        commuting=commuting,
        estimated=np.zeros(number, dtype=bool),
        years=(2026, 2016, 2022),
    )


weights = st.fixed_dictionaries({key: st.floats(0.1, 10) for key in COMPONENTS})


@settings(max_examples=30)
@given(st.integers(3, 12), st.integers(0, 999), weights, st.integers(0, 2))
def test_a_distance_is_the_same_both_ways_and_none_to_oneself(
    number: int, seed: int, chosen, unknown: int
) -> None:
    found = distances(standardised(differences(traits(number, seed, unknown=unknown))), chosen)

    np.testing.assert_allclose(found, found.T)
    np.testing.assert_allclose(np.diagonal(found), 0)
    assert np.isfinite(found).all()


@settings(max_examples=30)
@given(st.integers(3, 10), st.integers(0, 999), weights)
def test_no_detour_is_shorter_where_all_is_known(number: int, seed: int, chosen) -> None:
    found = distances(standardised(differences(traits(number, seed))), chosen)

    detours = (found[:, :, np.newaxis] + found[np.newaxis]).min(axis=1)
    assert (found <= detours + 1e-9).all()


@settings(max_examples=30)
@given(st.integers(3, 10), st.integers(0, 999), weights, st.floats(0.01, 100))
def test_scaling_all_weights_changes_no_distance(number, seed, chosen, factor: float) -> None:
    scaled = standardised(differences(traits(number, seed, unknown=1)))
    more = {key: factor * value for key, value in chosen.items()}

    np.testing.assert_allclose(distances(scaled, more), distances(scaled, chosen))


def test_a_weight_of_zero_removes_a_component() -> None:
    some = traits(6, 4)
    scaled = standardised(differences(some))
    at = COMPONENTS.index("growth")
    blind = scaled.copy()
    blind[..., at] = np.nan

    np.testing.assert_allclose(distances(scaled, {"growth": 0.0}), distances(blind, {}))


def test_the_usual_difference_is_one_in_every_component() -> None:
    scaled = standardised(differences(traits(40, 1, unknown=3)))
    pairs = ~np.eye(40, dtype=bool)

    np.testing.assert_allclose(np.nanmean(scaled[pairs] ** 2, axis=0), 1)


def test_age_structure_counts_who_would_have_to_change_group() -> None:
    two = traits(2, 1)
    two.ages[:] = 0
    two.ages[0, [0, 3]] = 40, 60
    two.ages[1, [0, 3, 7]] = 30, 50, 20

    assert differences(two)[0, 1, COMPONENTS.index("age")] == pytest.approx(20)


def test_equals_come_in_order_of_code_and_oneself_never() -> None:
    found = nearest(np.array([0.0, 0.5, 0.2, 0.5]), 0, ("0001", "0009", "0005", "0003"), 3)

    assert found == [2, 3, 1]
