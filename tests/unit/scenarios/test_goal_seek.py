"""What would it take: reached by the least, or said to be out of reach."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.scenarios.goal_seek import Span, least_change, solve_one


@given(
    slope=st.floats(0.1, 50) | st.floats(-50, -0.1),
    bend=st.floats(0, 0.3),
    goal=st.floats(-400, 400),
    direction=st.sampled_from(["at_least", "at_most"]),
)
def test_one_lever_reaches_the_goal_exactly_when_an_end_does(
    slope: float, bend: float, goal: float, direction: str
) -> None:
    span = Span(-5, 10)

    def measure(amounts: Mapping[str, float]) -> float:
        x = amounts["lever"]
        return slope * (x + bend * x * abs(x) / 10)

    found = solve_one("lever", span, measure, goal, direction)  # type: ignore[arg-type]
    ends = [measure({"lever": end}) for end in (-5, 0, 10)]
    within = max(ends) >= goal if direction == "at_least" else min(ends) <= goal

    assert found.reached == within
    assert span.low <= found.amounts["lever"] <= span.high
    assert found.value == pytest.approx(measure(found.amounts))


def test_the_least_move_is_found() -> None:
    found = solve_one("lever", Span(-10, 10), lambda at: 3 * at["lever"], 12, "at_least")

    assert found.reached
    assert found.amounts["lever"] == pytest.approx(4, abs=0.01)
    assert found.value >= 12
    assert found.tries < 12


def test_a_goal_that_holds_already_moves_nothing() -> None:
    found = solve_one("lever", Span(-10, 10), lambda at: at["lever"] + 5, 3, "at_least")

    assert found.reached
    assert found.effort == 0
    assert found.tries == 1


def test_a_goal_out_of_reach_is_told_with_how_far_one_gets() -> None:
    found = solve_one("lever", Span(-1, 2), lambda at: at["lever"], 7, "at_least")

    assert not found.reached
    assert found.value == 2
    assert found.amounts == {"lever": 2}


def test_a_lever_that_does_nothing_is_left_where_it_stands() -> None:
    found = solve_one("lever", Span(-1, 2, 0.5), lambda _: 3.0, 7, "at_least")

    assert not found.reached
    assert found.amounts == {"lever": 0.5}


def test_the_least_change_over_two_levers_by_hand() -> None:
    """Value x + 2y with ranges 10 and 10: the shortest way to 5 is along (1, 2), so x=1, y=2."""
    spans = {"x": Span(0, 10), "y": Span(0, 10)}
    found = least_change(spans, lambda at: at["x"] + 2 * at["y"], 5, "at_least")

    assert found.reached
    assert found.amounts["x"] == pytest.approx(1, abs=0.01)
    assert found.amounts["y"] == pytest.approx(2, abs=0.01)
    assert found.effort == pytest.approx(math.hypot(0.1, 0.2), abs=0.002)


def test_a_lever_at_its_end_leaves_the_rest_to_the_others() -> None:
    spans = {"x": Span(0, 10), "y": Span(0, 0.5)}
    found = least_change(spans, lambda at: at["x"] + 100 * at["y"], 55, "at_least")

    assert found.reached
    assert found.amounts["y"] == 0.5
    assert found.value >= 55


def test_several_levers_that_cannot_reach_go_to_their_ends() -> None:
    spans = {"x": Span(-3, 4), "y": Span(-1, 2)}
    found = least_change(spans, lambda at: at["x"] - at["y"], 100, "at_least")

    assert not found.reached
    assert found.amounts == {"x": 4, "y": -1}
    assert found.value == 5


def test_the_search_is_the_same_every_time() -> None:
    spans = {"x": Span(0, 10), "y": Span(-5, 10)}
    runs = [
        least_change(spans, lambda at: at["x"] * 1.3 + at["y"] ** 3 / 50, 9, "at_least")
        for _ in range(3)
    ]

    assert runs[0] == runs[1] == runs[2]
