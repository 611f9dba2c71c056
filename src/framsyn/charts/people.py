"""If the place were a hundred people: who they are, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.chart import Chart
from framsyn.charts.phases import PHASE_COLOURS


@dataclass(frozen=True, kw_only=True)
class People(Chart):
    """A grid of figures, youngest first; nobody ever changes place.

    Attributes:
        places: Number of the phase of life in each place.
        before: The same at an earlier time; a difference is marked under the figure.
        colours: Colours of the phases, youngest first.
    """

    NAME: ClassVar[str] = "people"

    places: Sequence[int]
    before: Sequence[int] | None = None
    colours: Sequence[str] = tuple(PHASE_COLOURS.values())


def of_hundred(counts: Sequence[float], places: int = 100) -> tuple[int, ...]:
    """Whole places for each group, by largest remainder, so that they sum to all places.

    Where two remainders are equal the older group goes first. Nobody anywhere: no places.
    """
    total = sum(counts)
    if total <= 0:
        return (0,) * len(counts)
    exact = [count * places / total for count in counts]
    whole = [int(each) for each in exact]
    missing = places - sum(whole)
    by_remainder = sorted(
        range(len(exact)), key=lambda i: (round(exact[i] - whole[i], 9), i), reverse=True
    )
    for i in by_remainder[:missing]:
        whole[i] += 1
    return tuple(whole)


def in_places(counts: Sequence[int]) -> tuple[int, ...]:
    """The group in each place, youngest first."""
    return tuple(group for group, count in enumerate(counts) for _ in range(count))
