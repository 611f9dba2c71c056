"""A publisher is never asked more often than it allows, whatever minute is counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.statistics.http.client import seconds_to_wait
from framsyn.statistics.http.pace import Pace


class Clock:
    """A clock that moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


@given(limit=st.integers(1, 60), between=st.lists(st.floats(0, 20), min_size=40, max_size=70))
def test_no_minute_holds_more_than_the_limit(limit: int, between: list[float]) -> None:
    clock = Clock()
    pace = Pace(limit, clock, clock.wait)
    asked = []
    for seconds in between:
        clock.wait(seconds)
        pace.wait()
        asked.append(clock.now)

    busiest = max(sum(start <= when < start + 60 for when in asked) for start in asked)
    assert busiest <= max(2, limit)


def test_a_few_questions_after_a_rest_need_not_wait() -> None:
    clock = Clock()
    pace = Pace(30, clock, clock.wait)

    assert [pace.wait() for _ in range(10)] == [0] * 10
    assert pace.wait() > 0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", None),
        ("7", 7),
        ("86400", 120),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("Mon, 22 Nov 2027 12:00:00 GMT", 120),
        ("soon", None),
    ],
)
def test_a_publishers_wish_to_wait_is_kept_within_reason(
    header: str, seconds: float | None
) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    assert seconds_to_wait(header, now) == seconds
