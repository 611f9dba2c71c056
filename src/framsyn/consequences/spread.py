"""How sure: the range of a consequence over random futures.

A range is the same calculation on many futures, never a percentage put on the result.
Demographic cost is wider still, because what one person costs is not known exactly either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray

LOWEST: Final = 0.1
HIGHEST: Final = 0.9


@dataclass(frozen=True, slots=True)
class Range:
    """Eight of ten futures lie between (...).

    Attributes:
        low: One future in ten lies below.
        high: One future in ten lies above.
    """

    low: FloatArray
    high: FloatArray


def range_of(draws: FloatArray) -> Range:
    """The range that holds eight of ten draws (draw, ...)."""
    low, high = np.quantile(draws, (LOWEST, HIGHEST), axis=0)
    return Range(low, high)


def widened(found: Range, middle: FloatArray, percent: float) -> Range:
    """A range made wider by an independent doubt about rates, of so many per cent each way.

    Assumption: the doubt about rates and the doubt about people have nothing to do with each
    other, so their squares add. The percentage is itself an eight-of-ten range.
    """
    doubt = np.abs(middle) * percent / 100
    below, above = np.maximum(middle - found.low, 0), np.maximum(found.high - middle, 0)
    return Range(middle - np.hypot(below, doubt), middle + np.hypot(above, doubt))
