"""What kind of place each area is, on the figures in the package."""

from __future__ import annotations

from collections import Counter

import pytest

from framsyn.app.installation import Installation
from framsyn.app.place.situation import area_situation
from framsyn.domain.area import AreaKind
from framsyn.simulation.indicators.situation import Direction, Known, Trait

KNOWN_PLACES = [
    ("0301", Direction.GROWTH, set()),
    ("3218", Direction.GROWTH, {Trait.COMMUTER, Trait.STUDENT}),
    ("5001", Direction.GROWTH, {Trait.STUDENT}),
    ("3212", Direction.GROWTH, {Trait.COMMUTER}),
    ("3446", Direction.STABLE, set()),
    ("3110", Direction.STABLE, {Trait.COMMUTER, Trait.AGEING_FAST}),
    ("5612", Direction.DECLINE, set()),
]


@pytest.mark.parametrize(("code", "goes", "traits"), KNOWN_PLACES)
def test_a_place_people_know_is_told_as_they_know_it(
    installation: Installation, code: str, goes: Direction, traits: set[Trait]
) -> None:
    found = area_situation(installation, installation.areas.area(code).area)
    assert found.direction is goes
    assert set(found.held) == traits


def test_utsira_is_small_and_ageing(installation: Installation) -> None:
    found = area_situation(installation, installation.areas.area("1151").area)
    assert {Trait.SMALL, Trait.VERY_SMALL, Trait.AGEING_FAST} <= set(found.held)


def test_cabins_are_not_known_without_their_table_and_commuting_not_in_a_divided_kommune(
    installation: Installation,
) -> None:
    aalesund = area_situation(installation, installation.areas.area("1508").area)
    assert aalesund.traits[Trait.CABIN].known is Known.NOT_KNOWN
    assert aalesund.traits[Trait.CABIN].why == "not-loaded"
    assert aalesund.traits[Trait.COMMUTER].why == "missing-here"
    country = area_situation(installation, installation.areas.area("land").area)
    assert country.traits[Trait.COMMUTER].why == "not-measured-here"
    assert country.direction is Direction.GROWTH


def test_every_kommune_has_a_situation_and_every_trait_that_is_known_its_facts(
    installation: Installation,
) -> None:
    kinds: Counter[Direction] = Counter()
    for area in installation.areas.all(AreaKind.KOMMUNE):
        found = area_situation(installation, area)
        kinds[found.direction] += 1
        for answer in found.traits.values():
            assert (answer.known is Known.NOT_KNOWN) == (not answer.facts)
            assert (answer.known is Known.NOT_KNOWN) == bool(answer.why)
    assert sum(kinds.values()) == 357
    assert min(kinds.values()) > 40  # none of the three is a rare exception


def test_another_projection_may_be_another_situation(installation: Installation) -> None:
    area = installation.areas.area("3446").area
    still = area_situation(installation, area, "zero-migration")
    assert still.inhabitants[2].id.projection_set == "zero-migration"
    assert still.direction is Direction.DECLINE
    assert area_situation(installation, area).direction is Direction.STABLE
