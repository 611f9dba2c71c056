"""Projected numbers are said in steps that follow the size of the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.domain.rounding import persons_step, rounded_persons


@pytest.mark.parametrize(
    ("inhabitants", "step"),
    [
        (200, 5),
        (999, 5),
        (3_347, 5),
        (12_000, 10),
        (46_000, 50),
        (130_000, 100),
        (5_600_000, 1_000),
    ],
)
def test_larger_places_are_said_in_larger_steps(inhabitants: int, step: int) -> None:
    assert persons_step(inhabitants) == step


@given(persons=st.floats(0, 6e6), inhabitants=st.floats(1, 6e6))
def test_rounding_moves_a_number_by_half_a_step_at_most(persons: float, inhabitants: float) -> None:
    step = persons_step(inhabitants)
    said = rounded_persons(persons, inhabitants)

    assert said % step == 0
    assert abs(said - persons) <= step / 2 + 1e-6
