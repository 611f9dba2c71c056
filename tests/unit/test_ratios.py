"""Ratios between groups of ages."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.consequences.indicators import INDICATORS, indicator
from framsyn.consequences.ratios import (
    dependants_per_worker,
    median_age,
    per_hundred,
    persons_per_person,
)
from framsyn.domain.age_groups import LIFE_PHASES, PENSION_AGE, WORKING_AGE, YOUNG
from framsyn.domain.axes import AGE_COUNT
from framsyn.domain.errors import UnknownIndicator


def people(**persons_at_age: int) -> np.ndarray:
    """A population with so many women of each age named like a20=3."""
    population = np.zeros((2, AGE_COUNT))
    for age, persons in persons_at_age.items():
        population[0, int(age[1:])] = persons
    return population


def test_support_counts_both_ends_of_the_working_ages() -> None:
    population = people(a19=100, a20=3, a66=5, a67=2, a105=2)

    assert persons_per_person(population, WORKING_AGE, PENSION_AGE) == pytest.approx(8 / 4)


def test_dependency_weighs_children_and_pensioners_alike() -> None:
    population = people(a0=1, a19=2, a20=10, a67=3, a90=4)

    ratio = dependants_per_worker(population, YOUNG, WORKING_AGE, PENSION_AGE)

    assert ratio == pytest.approx(10 / 10)


def test_a_ratio_to_nobody_does_not_exist() -> None:
    assert np.isnan(persons_per_person(people(a30=4), WORKING_AGE, PENSION_AGE))


def test_the_life_phases_are_everybody_once() -> None:
    population = np.random.default_rng(1).random((3, 2, AGE_COUNT))

    by_phase = sum(phase.total(population) for phase in LIFE_PHASES)

    np.testing.assert_allclose(by_phase, population.sum(axis=(-2, -1)))


def test_shares_of_all_phases_make_a_hundred() -> None:
    population = np.random.default_rng(2).random((2, AGE_COUNT))

    assert sum(per_hundred(population, phase) for phase in LIFE_PHASES) == pytest.approx(100)


def test_every_indicator_speaks_three_languages() -> None:
    for each in INDICATORS.values():
        assert {"nb", "nn", "en"} == set(each.label) == set(each.unit) == set(each.explanation)


def test_a_ratio_between_ages_prints_the_ages_in_every_language() -> None:
    for key, ages in {
        "ratio.support": ("20–66", "67"),
        "ratio.total_dependency": ("0–19", "67", "20–66"),
    }.items():
        for label in INDICATORS[key].label.values():
            assert all(age in label for age in ages), label


def test_half_are_younger_than_the_median_age() -> None:
    assert median_age(people(a10=2, a20=2, a30=2)) == pytest.approx(20.5)
    assert np.isnan(median_age(people()))


def test_every_indicator_carries_whatever_axes_come_before() -> None:
    population = np.random.default_rng(3).random((4, 5, 2, AGE_COUNT))

    for each in INDICATORS.values():
        values = each.measure(population)
        assert values.shape == (4, 5)
        assert values[2, 3] == pytest.approx(float(each.measure(population[2, 3])))


def test_an_unknown_indicator_is_told_what_there_is() -> None:
    with pytest.raises(UnknownIndicator, match=r"population\.80_plus"):
        indicator("population.eighty")
