"""What a benchmark found, beside what was promised."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One promise.

    Attributes:
        name: What was measured.
        figure: What it came to.
        bar: What was promised.
        unit: Of both.
        at_least: Whether more is better.
    """

    name: str
    figure: float
    bar: float
    unit: str
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar

    def line(self) -> str:
        """As printed."""
        sign = "≥" if self.at_least else "≤"
        word = "ok" if self.holds else "short"
        return f"{self.name:<58} {self.figure:>9.3g} {sign} {self.bar:g} {self.unit:<6} {word}"

    def as_json(self) -> dict[str, object]:
        """As written to results.json."""
        return {**asdict(self), "status": "ok" if self.holds else "short"}


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The quickest of some runs, after one that does not count."""
    work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)
