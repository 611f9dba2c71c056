"""A profile: where an area stands among others, criterion by criterion.

Positions count how many have less and how many have more; they say nothing of who does
better. Weights belong within one criterion. There is no total over criteria, no class and
no ranking of areas, and a criterion with few indicators has no profile at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.consequences.area_figures import FloatArray

FEWEST_INDICATORS: Final = 4
"""A criterion with fewer is shown without a profile."""

MIDDLE: Final = 50.0


@dataclass(frozen=True, slots=True)
class Position:
    """Where one value stands among others.

    Attributes:
        lower: How many others have less.
        equal: How many have the same.
        higher: How many have more.
    """

    lower: int
    equal: int
    higher: int

    @property
    def others(self) -> int:
        """How many it is compared with."""
        return self.lower + self.equal + self.higher

    @property
    def percentile(self) -> float | None:
        """Of a hundred others, how many have less; those with the same count half."""
        if not self.others:
            return None
        return 100 * (self.lower + self.equal / 2) / self.others


def position(value: float, others: FloatArray) -> Position | None:
    """Where a value stands among others (other,); None if it is not known.

    Those whose value is not known are left out of the comparison.
    """
    if not np.isfinite(value):
        return None
    known = others[np.isfinite(others)]
    lower, higher = int((known < value).sum()), int((known > value).sum())
    return Position(lower, len(known) - lower - higher, higher)


def shares_of_weight(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights as shares of their sum; those of zero are left out."""
    used = {key: weight for key, weight in weights.items() if weight > 0}
    whole = sum(used.values())
    return {key: weight / whole for key, weight in used.items()}


def distance_from_middle(
    percentiles: Mapping[str, float | None], weights: Mapping[str, float]
) -> float | None:
    """How far from the middle an area stands on one criterion, 0 to 50.

    Assumption: each indicator tells as much as its weight says, and far above is as unusual
    as far below. Two areas with the same distance may be each other's opposites.

    Args:
        percentiles: By indicator; None where it has no position.
        weights: By indicator, zero or more; only their proportions count.

    Returns:
        0 where the area is in the middle on everything, 50 where it is outermost on
        everything; None where fewer than four weighted indicators have a position.
    """
    known = {key: value for key, value in percentiles.items() if value is not None}
    shares = shares_of_weight({key: weights.get(key, 1.0) for key in known})
    if len(shares) < FEWEST_INDICATORS:
        return None
    return sum(share * abs(known[key] - MIDDLE) for key, share in shares.items())


def faults_of_weights(given: Sequence[tuple[str, str]], known: Sequence[str]) -> list[str]:
    """What is wrong with weights as somebody wrote them; all of it."""
    faults: list[str] = []
    seen: set[str] = set()
    for key, written in given:
        if key not in known:
            faults.append(f"'{key}' is not something that can be weighted")
        elif key in seen:
            faults.append(f"'{key}' is given more than once")
        seen.add(key)
        if (fault := _fault_of_number(written)) is not None:
            faults.append(f"'{key}={written}': {fault}")
    return faults


def _fault_of_number(written: str) -> str | None:
    try:
        weight = float(written)
    except ValueError:
        comma = "," in written
        return "write a decimal point, not a comma" if comma else "that is not a number"
    if not np.isfinite(weight):
        return "that is not a number"
    return "a weight cannot be below zero" if weight < 0 else None
