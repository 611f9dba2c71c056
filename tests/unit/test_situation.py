"""The rules that tell what kind of place it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.simulation.indicators.situation import (
    Direction,
    Known,
    Youth,
    direction,
    is_ageing_fast,
    is_cabin,
    is_commuter,
    is_student,
    thresholds,
    thresholds_with_reasons,
)

LIMITS = thresholds()


@pytest.mark.parametrize(
    ("then", "now", "later", "expected"),
    [
        (1000, 1100, 1250, Direction.GROWTH),
        (1000, 1100, 1101, Direction.GROWTH),
        (1000, 1000, 1100, Direction.GROWTH),
        (1000, 1005, 1000, Direction.STABLE),
        (1000, 1100, 1000, Direction.STABLE),
        (1000, 900, 1000, Direction.STABLE),
        (1000, 900, 899, Direction.DECLINE),
        (1000, 1000, 900, Direction.DECLINE),
        (1000, 900, 800, Direction.DECLINE),
    ],
)
def test_what_was_counted_and_what_is_projected_count_alike(then, now, later, expected) -> None:
    assert direction(then, now, later, (10, 14), LIMITS) is expected


def test_a_change_is_measured_in_per_cent_a_year_so_that_long_and_short_spans_compare() -> None:
    assert direction(1000, 1000, 1025, (10, 14), LIMITS) is Direction.STABLE
    assert direction(1000, 1025, 1025, (10, 14), LIMITS) is Direction.GROWTH


def test_a_place_that_all_have_left_gets_fewer_people() -> None:
    assert direction(40, 20, 0, (10, 14), LIMITS) is Direction.DECLINE


def test_what_is_not_in_the_figures_is_not_known_and_never_no() -> None:
    assert is_commuter(None, LIMITS) is Known.NOT_KNOWN
    assert is_cabin(None, LIMITS) is Known.NOT_KNOWN
    assert is_commuter(0, LIMITS) is Known.NO
    assert is_cabin(50, LIMITS) is Known.YES


def test_ageing_fast_is_about_the_rise_of_the_share_and_not_its_level() -> None:
    assert is_ageing_fast(12, 13, LIMITS) is Known.NO
    assert is_ageing_fast(5, 9.5, LIMITS) is Known.YES


def test_students_are_men_and_women_and_more_than_a_few_families() -> None:
    town = Youth(younger=300, students=1000, older=700, men=480)
    assert is_student(town, LIMITS) is Known.YES
    garrison = Youth(younger=300, students=1000, older=700, men=600)
    assert is_student(garrison, LIMITS) is Known.NO
    hamlet = Youth(younger=3, students=10, older=7, men=5)
    assert is_student(hamlet, LIMITS) is Known.NO
    capital = Youth(younger=300, students=1000, older=1200, men=480)
    assert is_student(capital, LIMITS) is Known.NO
    assert is_student(Youth(0, 0, 0, 0), LIMITS) is Known.NO


def test_every_threshold_has_a_unit_a_year_and_a_reason() -> None:
    for each in thresholds_with_reasons().values():
        assert each.unit
        assert each.year >= 2026
        assert len(each.reason) > 20


def test_a_broken_file_tells_all_its_faults(tmp_path: Path) -> None:
    broken = tmp_path / "situation.yaml"
    broken.write_text("commuter_percent: {value: half, unit: of 100, year: 2026, reason: none}\n")
    with pytest.raises(ScenarioTextsBroken) as told:
        thresholds_with_reasons(broken)
    assert any("should be a number" in fault for fault in told.value.faults)
    assert any("'cabins_per_100' is missing" in fault for fault in told.value.faults)
