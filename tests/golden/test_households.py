"""Households of 2019 as they were counted, in the country and in each kommune."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.demography.households import (
    BANDS,
    SHARED_TYPES,
    TYPES,
    Households,
    households,
)
from framsyn.demography.inputs import FloatArray
from framsyn.simulation.effects.household_shares import (
    COUNTED_YEAR,
    NATIONAL,
    OWN,
    OWN_TYPES,
    KommuneHouseholds,
    read_households,
)
from framsyn.statistics.fact_base import FactBase

PUBLISHED = {
    "living_alone": 948_474,
    "couple_without_children": 587_608,
    "couple_youngest_0_5": 229_456,
    "couple_youngest_6_17": 259_844,
    "lone_parent_youngest_0_5": 26_038,
    "lone_parent_youngest_6_17": 84_540,
    "family_youngest_18_plus": 182_848,
    "several_families_without_children": 88_477,
    "several_families_youngest_0_5": 15_286,
    "several_families_youngest_6_17": 16_671,
}
"""Table 06070, the country 1 January 2019."""


@pytest.fixture(scope="module")
def facts() -> FactBase:
    return FactBase.open()


@pytest.fixture(scope="module")
def known(facts: FactBase) -> KommuneHouseholds:
    return read_households(facts)


@pytest.fixture(scope="module")
def persons(facts: FactBase) -> FloatArray:
    cube = facts.population()
    return cube.persons[COUNTED_YEAR - cube.years.start]


@pytest.fixture(scope="module")
def found(known: KommuneHouseholds, persons: FloatArray) -> Households:
    return households(persons, known.shares)


def test_the_country_has_its_households_within_a_tenth_of_a_per_cent_and_each_type_within_three(
    found: Households,
) -> None:
    country = found.together()
    counted = np.array([PUBLISHED[name] for name in TYPES])

    assert country.total[0] == pytest.approx(sum(PUBLISHED.values()), rel=0.001)
    np.testing.assert_allclose(country.by_type[0], counted, rtol=0.003)


def test_a_kommune_with_its_own_types_gets_them_back(
    known: KommuneHouseholds, found: Households
) -> None:
    counted = np.column_stack([known.counts.one_person, known.counts.shared])
    own = np.array([basis != NATIONAL for basis in known.basis])

    assert own.sum() == 352
    np.testing.assert_allclose(found.by_type[own], counted[own], rtol=1e-9, atol=1e-9)


def test_a_kommune_with_its_own_sizes_gets_them_back(
    known: KommuneHouseholds, found: Households
) -> None:
    own = np.array([basis == OWN for basis in known.basis])

    assert own.sum() == 314
    np.testing.assert_allclose(found.by_size[own, 1:], known.counts.sizes[own], rtol=1e-9)


def test_older_people_living_alone_come_out_as_counted(
    known: KommuneHouseholds, found: Households
) -> None:
    counted = known.counts.has_older & known.counts.has_types

    assert counted.sum() == 350
    np.testing.assert_allclose(
        found.living_alone[counted, 3:], known.counts.alone[counted], rtol=1e-9
    )


def test_each_kommune_says_what_its_households_rest_on(known: KommuneHouseholds) -> None:
    basis = dict(zip(known.kommuner, known.basis, strict=True))

    assert [kommune for kommune in basis if basis[kommune] == NATIONAL] == [
        "1806", "1875", "5055", "5056", "5059",
    ]  # fmt: skip
    assert basis["0301"] == OWN
    assert basis["5001"] == OWN_TYPES  # Trondheim took in Klæbu
    assert known.origins


def test_only_study_towns_and_their_like_house_more_than_are_registered(
    known: KommuneHouseholds, persons: FloatArray, found: Households
) -> None:
    ratio = found.persons / persons.sum(axis=(-2, -1))
    own = np.array([basis == OWN for basis in known.basis])

    assert found.persons.sum() < persons.sum()
    assert ratio[own].max() < 1.045
    assert ratio.max() < 1.08
    assert (ratio > 1).sum() <= 19
    assert (ratio[np.array(known.basis) == NATIONAL] < 1).all()


def test_who_cannot_live_so_does_not(known: KommuneHouseholds) -> None:
    childless = SHARED_TYPES.index("couple_without_children")
    with_child = SHARED_TYPES.index("couple_youngest_0_5")

    assert (known.shares.alone[:, :2] == 0).all()
    assert (known.shares.size_of_type[:, childless, 1:] == 0).all()
    assert (known.shares.size_of_type[:, with_child, 0] == 0).all()
    assert [band.label for band in BANDS] == ["0–5", "6–17", "18–66", "67–79", "80+"]
