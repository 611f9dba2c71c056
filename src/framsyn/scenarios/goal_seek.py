"""What would it take? One lever to a goal, or several moved as little as possible.

Only amounts within what is offered are tried. Where the goal cannot be reached the answer is
how far one gets, never a number outside the range. The search is the same every time; no
chance is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray
from framsyn.scenarios.scenario import Direction

TRIES: Final = 24
CLOSE: Final = 1e-4
"""Of the width of a range: finer than any lever's own steps."""
_PROBE: Final = 0.02

Measure = Callable[[Mapping[str, float]], float]


@dataclass(frozen=True, slots=True)
class Found:
    """What it takes.

    Attributes:
        reached: Whether the goal holds at these amounts.
        amounts: Amount by lever; as far as one gets, where it is not reached.
        value: The figure at these amounts.
        before: The figure with these levers where they stand.
        effort: Root of the sum of squared moves, each as a share of its range.
        tries: How often the chain was run.
    """

    reached: bool
    amounts: Mapping[str, float]
    value: float
    before: float
    effort: float
    tries: int


@dataclass(frozen=True, slots=True)
class Span:
    """What is offered on a lever, and where it stands.

    Attributes:
        low: Lower end.
        high: Upper end.
        stands: Amount before the search.
    """

    low: float
    high: float
    stands: float = 0.0

    @property
    def width(self) -> float:
        """From end to end."""
        return self.high - self.low


def solve_one(name: str, span: Span, measure: Measure, goal: float, direction: Direction) -> Found:
    """The smallest move of one lever that reaches a goal.

    Assumption: along the lever the figure goes one way. The search is between where it stands
    and the end that helps.

    Args:
        name: Of the lever.
        span: What is offered.
        measure: Amounts by lever in, the figure out.
        goal: The amount wanted.
        direction: Whether at least or at most.
    """
    seen: dict[float, float] = {}

    def missing(amount: float) -> float:
        """How much is wanting; nought or less where the goal holds."""
        if amount not in seen:
            seen[amount] = measure({name: amount})
        gap = goal - seen[amount]
        return gap if direction == "at_least" else -gap

    start = missing(span.stands)
    end = span.stands
    if start > 0:
        end = min((span.low, span.high), key=missing)
        if missing(end) <= 0:
            end = _between(missing, span.stands, end, CLOSE * span.width)
        elif missing(end) >= start:
            end = span.stands
    effort = abs(end - span.stands) / span.width if span.width else 0.0
    return Found(missing(end) <= 0, {name: end}, seen[end], seen[span.stands], effort, len(seen))


def _between(missing: Callable[[float], float], fails: float, holds: float, least: float) -> float:
    """The amount nearest to `fails` that holds, to within `least`.

    The chord is tried first, then a hair short of what holds, then the middle: a straight line
    takes three tries, and a crooked one is halved at every third.
    """
    gap_fails, gap_holds = missing(fails), missing(holds)
    towards = 1.0 if holds > fails else -1.0
    for turn in range(TRIES):
        if abs(holds - fails) <= least:
            break
        chord = fails + (holds - fails) * gap_fails / (gap_fails - gap_holds)
        tries = (chord + towards * least / 2, holds - towards * least * 0.9, (fails + holds) / 2)
        tried = tries[turn % 3]
        if not min(fails, holds) < tried < max(fails, holds):
            tried = (fails + holds) / 2
        gap = missing(tried)
        if gap <= 0:
            holds, gap_holds = tried, gap
        else:
            fails, gap_fails = tried, gap
    return holds


def least_change(
    spans: Mapping[str, Span], measure: Measure, goal: float, direction: Direction
) -> Found:
    """The least move over several levers that reaches a goal.

    Assumption: near enough, the figure is a straight line in each lever, so the least move
    goes along the slope; it is followed a few times and held within the ranges. A lever is
    as dear to move as its range is wide.

    Args:
        spans: What is offered, by lever.
        measure: Amounts by lever in, the figure out.
        goal: The amount wanted.
        direction: Whether at least or at most.
    """
    names = list(spans)
    search = _Search(names, [spans[name] for name in names], measure, goal, direction)
    return search.run()


class _Search:
    """A walk in moves measured in whole ranges."""

    def __init__(
        self,
        names: list[str],
        spans: Sequence[Span],
        measure: Measure,
        goal: float,
        direction: Direction,
    ) -> None:
        self.names = names
        self.spans = spans
        self.measure = measure
        self.goal = goal
        self.sign = 1.0 if direction == "at_least" else -1.0
        self.width = np.array([span.width or 1.0 for span in spans])
        self.stands = np.array([span.stands for span in spans])
        self.low = (np.array([span.low for span in spans]) - self.stands) / self.width
        self.high = (np.array([span.high for span in spans]) - self.stands) / self.width
        self.tries = 0

    def run(self) -> Found:
        nothing = np.zeros(len(self.names))
        before = self.value(nothing)
        if self.wanting(before) <= 0:
            return self.told(nothing, before, before)
        slope = self.slopes(before)
        furthest = np.where(slope > 0, self.high, np.where(slope < 0, self.low, 0.0))
        most = self.value(furthest)
        if self.wanting(most) > 0:
            return self.told(furthest, most, before)
        move = self.along(slope, furthest, before, most)
        return self.told(move, self.value(move), before)

    def along(
        self, slope: FloatArray, furthest: FloatArray, before: float, most: float
    ) -> FloatArray:
        """How far along the slope, within the ranges, the goal is first reached."""
        strongest = float(np.max(np.abs(slope)))
        direction = slope / strongest
        reach = float(np.max(np.abs(furthest[direction != 0] / direction[direction != 0])))
        known = {0.0: self.wanting(before), reach: self.wanting(most)}

        def missing(far: float) -> float:
            if far not in known:
                known[far] = self.wanting(self.value(self.held(far * direction)))
            return known[far]

        return self.held(_between(missing, 0.0, reach, CLOSE) * direction)

    def slopes(self, before: float) -> FloatArray:
        """What a small move of each lever does, towards the goal, per whole range."""
        found = np.zeros(len(self.names))
        for place in range(len(self.names)):
            probe = _PROBE if self.high[place] >= _PROBE else -_PROBE
            if self.high[place] == self.low[place]:
                continue
            move = np.zeros(len(self.names))
            move[place] = probe
            found[place] = self.sign * (self.value(move) - before) / probe
        return found

    def held(self, move: FloatArray) -> FloatArray:
        return np.clip(move, self.low, self.high)

    def value(self, move: FloatArray) -> float:
        self.tries += 1
        return self.measure(self.amounts(move))

    def wanting(self, value: float) -> float:
        return self.sign * (self.goal - value)

    def amounts(self, move: FloatArray) -> dict[str, float]:
        found = self.stands + move * self.width
        return dict(zip(self.names, map(float, found), strict=True))

    def told(self, move: FloatArray, value: float, before: float) -> Found:
        effort = float(np.sqrt((move**2).sum()))
        reached = self.wanting(value) <= 0
        return Found(reached, self.amounts(move), value, before, effort, self.tries)
