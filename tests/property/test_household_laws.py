"""What holds for households whoever lives in an area, and however people there live."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framsyn.demography.household_calibration import (
    MADE_BY,
    POSSIBLE_SIZES,
    HouseholdCounts,
    calibrate,
    estimate_pattern,
)
from framsyn.demography.households import BANDS, Households, HouseholdShares, households
from framsyn.demography.inputs import FloatArray
from framsyn.domain.axes import AGE_COUNT

AREAS = 3
AGED_85 = 85


@st.composite
def shares(draw: st.DrawFn) -> HouseholdShares:
    """Any way of living that gives every adult and child a place."""
    part = st.floats(0.05, 0.9)
    alone = draw(arrays(float, (AREAS, 5), elements=part))
    alone[:, :2] = 0
    spread = draw(arrays(float, (AREAS, 9, 4), elements=part)) * POSSIBLE_SIZES
    return HouseholdShares(
        alone=alone,
        with_others=(1 - alone) * draw(arrays(float, (AREAS, 5), elements=part)),
        rates=draw(arrays(float, (AREAS, 9, 5), elements=part)) * MADE_BY,
        size_of_type=spread / spread.sum(axis=-1, keepdims=True),
        mean_size=np.tile([2.0, 3.0, 4.0, 5.3], (AREAS, 1)),
    )


@st.composite
def people(draw: st.DrawFn, *leading: int) -> FloatArray:
    """Women at the youngest age of each band, men at the oldest."""
    counted = arrays(float, (*leading, AREAS, 2, 5), elements=st.integers(0, 500).map(float))
    drawn = draw(counted)
    persons = np.zeros((*leading, AREAS, 2, AGE_COUNT))
    persons[..., 0, [band.youngest for band in BANDS]] = drawn[..., 0, :]
    persons[..., 1, [band.oldest for band in BANDS]] = drawn[..., 1, :]
    return persons


@given(people(), shares())
@settings(max_examples=30, deadline=None)
def test_sizes_and_types_are_the_same_homes(persons: FloatArray, how: HouseholdShares) -> None:
    homes = households(persons, how)

    np.testing.assert_allclose(homes.by_size.sum(-1), homes.by_type.sum(-1), rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(homes.by_size[:, 0], homes.by_type[:, 0])
    np.testing.assert_allclose(homes.by_size[:, 0], homes.living_alone.sum(-1), rtol=1e-12)
    assert (homes.by_size >= 0).all()
    assert (homes.by_type >= 0).all()


@given(people(), shares())
@settings(max_examples=30, deadline=None)
def test_nobody_is_housed_twice(persons: FloatArray, how: HouseholdShares) -> None:
    homes = households(persons, how)
    mean_sizes = np.column_stack([np.ones(AREAS), how.mean_size])

    np.testing.assert_allclose((homes.by_size * mean_sizes).sum(-1), homes.persons, rtol=1e-9)
    assert (homes.persons <= persons.sum(axis=(-2, -1)) + 1e-9).all()


@given(people(), shares(), st.integers(1, 500))
@settings(max_examples=30, deadline=None)
def test_more_old_people_give_more_homes_of_one_and_not_fewer_in_all(
    persons: FloatArray, how: HouseholdShares, more: int
) -> None:
    older = persons.copy()
    older[..., AGED_85] += more
    before, after = households(persons, how), households(older, how)

    added = 2 * more * how.alone[:, 4]
    np.testing.assert_allclose(after.by_size[:, 0] - before.by_size[:, 0], added, rtol=1e-6)
    assert (after.total >= before.total).all()


@given(people(2, 4), shares())
@settings(max_examples=10, deadline=None)
def test_draws_and_years_are_carried_along(persons: FloatArray, how: HouseholdShares) -> None:
    together = households(persons, how)
    apart = households(persons[1, 2], how)

    assert together.by_size.shape == (2, 4, AREAS, 5)
    np.testing.assert_allclose(together.by_type[1, 2], apart.by_type, rtol=1e-12)
    np.testing.assert_allclose(together.together().total[..., 0], together.total.sum(-1))


@given(people(), shares())
@settings(max_examples=10, deadline=None)
def test_an_area_does_not_depend_on_the_others(persons: FloatArray, how: HouseholdShares) -> None:
    alone = households(persons[[2, 0]], how.take([2, 0]))

    np.testing.assert_allclose(alone.by_size, households(persons, how).by_size[[2, 0]])


def test_an_empty_area_has_no_households() -> None:
    counts = invented_counts(4)
    how = calibrate(counts, estimate_pattern(counts))
    homes = households(np.zeros((4, 2, AGE_COUNT)), how)

    assert (homes.total == 0).all()


def test_what_is_fitted_to_counts_gives_the_counts_back_and_the_rest_the_countrys_shares() -> None:
    counts = invented_counts(6)
    for missing in (counts.one_person, counts.shared, counts.sizes, counts.mean_large):
        missing[5] = np.nan
    how = calibrate(counts, estimate_pattern(counts))
    homes = homes_of(counts, how)

    np.testing.assert_allclose(homes.by_type[:5, 1:], counts.shared[:5], rtol=1e-9)
    np.testing.assert_allclose(homes.by_size[:5, 1:], counts.sizes[:5], rtol=1e-9)
    adults = counts.persons[:5, 2].sum()
    alone = (counts.one_person[:5] - counts.alone[:5].sum(axis=1)).sum()
    np.testing.assert_allclose(how.alone[5, 2], alone / adults)


def homes_of(counts: HouseholdCounts, how: HouseholdShares) -> Households:
    """Households of people put at one age in each band."""
    persons = np.zeros((len(counts.persons), 2, AGE_COUNT))
    persons[:, 0, [3, 10, 40, 70, 85]] = counts.persons
    return households(persons, how)


def invented_counts(areas: int) -> HouseholdCounts:
    """Areas whose counts agree with each other, drawn from a seed."""
    random = np.random.default_rng(7)
    shared = random.integers(20, 400, (areas, 9)).astype(float)
    spread = POSSIBLE_SIZES * random.uniform(0.2, 1, (areas, 9, 4))
    spread /= spread.sum(axis=-1, keepdims=True)
    older = random.integers(100, 300, (2, areas, 2)).astype(float)
    children = random.integers(300, 500, (areas, 2)).astype(float)
    adults = random.integers(8000, 9000, (areas, 1)).astype(float)
    return HouseholdCounts(
        persons=np.concatenate([children, adults, older.sum(axis=0) + 20], axis=1),
        alone=older[0],
        with_others=older[1],
        one_person=older[0].sum(axis=1) + random.integers(500, 900, areas),
        shared=shared,
        sizes=np.einsum("rk,rks->rs", shared, spread),
        mean_large=np.full(areas, 5.3),
    )
