"""Statistics Norway's national projection of 2022, given some of its totals and not others.

Everything else is ours and from 2022: the kommuner's moves, births and deaths as known then.
Given only the number of people, ages cannot agree, because the two disagree on births (they
let fertility rise to 1.7, we keep it below 1.6): that too is held here, so that the page that says
so stays true.
"""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.demography.engine import Engine
from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.domain.age_groups import EVERYBODY, AgeGroup
from framsyn.domain.axes import OLDEST_AGE
from framsyn.simulation.projections.baseline import own_inputs
from framsyn.simulation.projections.national_totals import tie
from framsyn.simulation.projections.reading import read_evidence
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.series import NationalPath
from tests.golden.independent.builders import cube, table

BASE, WANTED, LAST = 2022, 2040, 2050
FIVE_YEARS = (
    AgeGroup("0", 0, 0),
    AgeGroup("1_4", 1, 4),
    *(AgeGroup(f"{age}_{age + 4}", age, age + 4) for age in range(5, 100, 5)),
    AgeGroup("100_plus", 100, OLDEST_AGE),
)


@pytest.fixture(scope="module")
def theirs() -> FloatArray:
    """Persons on 1 January (year, age)."""
    return cube(table("ssb_13599"), ("year", "age"), "persons")


@pytest.fixture(scope="module")
def ours() -> ProjectionInputs:
    evidence = read_evidence(FactBase.open()).known_at(BASE)
    return own_inputs(evidence, LAST - BASE, Engine(compile=False))


def deviation(inputs: ProjectionInputs, theirs: FloatArray) -> FloatArray:
    """Per cent we are above them at each age on 1 January 2040 (age,)."""
    path = Engine(compile=False).project(inputs.until(WANTED))
    people = path.population[WANTED - BASE].sum(axis=(0, 1))
    return 100 * (people / theirs[WANTED - BASE] - 1)


def given(theirs: FloatArray, groups: tuple[AgeGroup, ...]) -> NationalPath:
    totals = np.stack([theirs[:, group.ages].sum(axis=1) for group in groups], axis=1)
    return NationalPath(BASE, "MMMM", "13599", range(BASE, LAST + 1), groups, totals)


def test_both_start_from_the_same_people(ours: ProjectionInputs, theirs: FloatArray) -> None:
    np.testing.assert_allclose(ours.start.sum(axis=(0, 1)), theirs[0], atol=3)


def test_given_totals_by_five_years_every_single_age_to_94_is_within_one_per_cent(
    ours: ProjectionInputs, theirs: FloatArray
) -> None:
    found = deviation(tie(ours, given(theirs, FIVE_YEARS)), theirs)

    assert np.abs(found[:95]).max() <= 1


def test_given_the_ten_published_age_groups_single_ages_to_94_are_within_five_per_cent(
    ours: ProjectionInputs, theirs: FloatArray
) -> None:
    published = FactBase.open().ssb_totals().path("MMMM", BASE)
    found = deviation(tie(ours, given(theirs, published.groups)), theirs)

    assert np.abs(found[:95]).max() <= 5
    assert np.abs(found[:95]).mean() <= 1.5


def test_given_only_the_number_of_people_children_are_up_to_a_tenth_fewer(
    ours: ProjectionInputs, theirs: FloatArray
) -> None:
    found = deviation(tie(ours, given(theirs, (EVERYBODY,))), theirs)

    assert -12 <= found[:10].min() < -5
    assert np.abs(found[15:95]).max() <= 5
