"""Laws every projection keeps, whatever it is made from, and whoever computes it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framsyn.demography.cohort_component import project_reference
from framsyn.demography.engine import Engine
from framsyn.demography.inputs import PopulationPath, ProjectionInputs

ENGINE = Engine()


def floats(low: float, high: float):
    return st.floats(low, high, allow_nan=False, allow_subnormal=False)


@st.composite
def projections(draw: st.DrawFn) -> ProjectionInputs:
    years, areas, ages = draw(st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(3, 9)))

    def array(shape: tuple[int, ...], low: float, high: float):
        return draw(arrays(np.float64, shape, elements=floats(low, high)))

    return ProjectionInputs(
        base_year=2026,
        start=array((areas, 2, ages), 0, 1e5),
        survival=array((years, 2, ages), 0, 1),
        infant_survival=array((years, 2), 0, 1),
        fertility=array((years, ages), 0, 0.3),
        fertility_level=array((years, areas), 0, 2),
        share_of_births=np.array([0.4865, 0.5135]),
        migration=array((years, areas, 2, ages), -3, 3),
    )


def by_plain_loops(inputs: ProjectionInputs) -> PopulationPath:
    """The same method written once more, one person group at a time."""
    years, areas, ages = inputs.years, inputs.start.shape[0], inputs.start.shape[-1]
    population = np.zeros((years + 1, areas, 2, ages))
    births, deaths, moved = (np.zeros((years, areas)) for _ in range(3))
    population[0] = inputs.start
    for t in range(years):
        for i in range(areas):
            alive = [[0.0] * ages for _ in range(2)]
            for s in range(2):
                for a in range(ages):
                    here = population[t, i, s, a]
                    surviving = here * inputs.survival[t, s, a]
                    deaths[t, i] += here - surviving
                    alive[s][min(a + 1, ages - 1)] += surviving
            for a in range(ages):
                women = (population[t, i, 0, a] + alive[0][a]) / 2
                births[t, i] += women * inputs.fertility[t, a] * inputs.fertility_level[t, i]
            for s in range(2):
                born = births[t, i] * inputs.share_of_births[s]
                alive[s][0] = born * inputs.infant_survival[t, s]
                deaths[t, i] += born - alive[s][0]
                for a in range(ages):
                    there = alive[s][a] * math.exp(inputs.migration[t, i, s, a])
                    moved[t, i] += there - alive[s][a]
                    population[t + 1, i, s, a] = there
    return PopulationPath(inputs.base_year, population, births, deaths, moved)


def assert_same(one: PopulationPath, other: PopulationPath) -> None:
    for name in ("population", "births", "deaths", "net_migration"):
        expected = getattr(other, name)
        size = max(1.0, np.abs(other.population).max())
        np.testing.assert_allclose(getattr(one, name), expected, rtol=1e-9, atol=1e-9 * size)


@given(projections())
@settings(max_examples=60, deadline=None)
def test_nobody_is_lost(inputs: ProjectionInputs) -> None:
    path = project_reference(inputs)

    totals = path.population.sum(axis=(2, 3))
    expected = totals[:-1] + path.births - path.deaths + path.net_migration
    np.testing.assert_allclose(totals[1:], expected, rtol=1e-9, atol=1e-6)


@given(projections())
@settings(max_examples=60, deadline=None)
def test_there_are_never_fewer_than_no_people(inputs: ProjectionInputs) -> None:
    path = project_reference(inputs)

    assert path.population.min() >= 0
    assert path.births.min() >= 0
    assert path.deaths.min() >= -1e-9


@given(projections())
@settings(max_examples=60, deadline=None)
def test_an_independent_loop_gets_the_same_people(inputs: ProjectionInputs) -> None:
    assert_same(project_reference(inputs), by_plain_loops(inputs))


@given(projections(), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_the_compiled_kernel_gets_the_same_people_on_any_number_of_threads(
    inputs: ProjectionInputs, threads: int
) -> None:
    assert ENGINE.status().compiled, ENGINE.status().explanation

    assert_same(ENGINE.project(inputs, threads=threads), project_reference(inputs))


@given(projections(), st.integers(0, 2))
@settings(max_examples=40, deadline=None)
def test_an_area_does_not_depend_on_the_areas_computed_with_it(
    inputs: ProjectionInputs, area: int
) -> None:
    area = min(area, inputs.start.shape[0] - 1)

    together = ENGINE.project(inputs).population[:, area]
    alone = ENGINE.project(inputs.take([area])).population[:, 0]

    np.testing.assert_array_equal(alone, together)


@given(projections())
@settings(max_examples=30, deadline=None)
def test_ending_earlier_changes_nothing_before(inputs: ProjectionInputs) -> None:
    whole = ENGINE.project(inputs).population
    shorter = ENGINE.project(inputs.until(inputs.base_year + 1)).population

    np.testing.assert_array_equal(shorter, whole[:2])


def test_three_ages_by_hand() -> None:
    """100 women and 100 men in each of ages 0, 1 and 2+; one in ten dies at 2+.

    Women aged 1 bear 0.5 children each: (100 + 100) / 2 = 100 of them on average, so 50
    births, 25 of each sex, all alive at year's end. Then a tenth of those aged 1 leave.
    """
    inputs = ProjectionInputs(
        base_year=2026,
        start=np.full((1, 2, 3), 100.0),
        survival=np.array([[[1.0, 1.0, 0.9]] * 2]),
        infant_survival=np.ones((1, 2)),
        fertility=np.array([[0.0, 0.5, 0.0]]),
        fertility_level=np.ones((1, 1)),
        share_of_births=np.array([0.5, 0.5]),
        migration=np.log([[[[1.0, 0.9, 1.0]] * 2]]),
    )

    path = project_reference(inputs)

    assert path.births[0, 0] == 50
    assert path.deaths[0, 0] == pytest.approx(20)
    assert path.net_migration[0, 0] == pytest.approx(-20)
    #                                                        age 0  age 1  age 2+
    np.testing.assert_allclose(path.population[1, 0], [[25.0, 90.0, 190.0]] * 2)
