"""How exactly a projected number of people may be said.

What was counted is shown to the person. What is projected is shown in steps that follow
the size of the place, because 3 283 in 2040 would claim a knowledge nobody has.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_STEPS: Final = ((10_000, 5), (30_000, 10), (50_000, 50), (1_000_000, 100))
_LARGEST_STEP: Final = 1_000


@lru_cache(maxsize=400)  # a table asks for its place at every number
def persons_step(inhabitants: float) -> int:
    """Steps, in persons, in which a place of this size has its projected numbers said."""
    return next((step for below, step in _STEPS if inhabitants < below), _LARGEST_STEP)


def rounded_persons(persons: float, inhabitants: float) -> int:
    """A projected number of people, in the steps of its place.

    Args:
        persons: The projected number.
        inhabitants: Inhabitants of the place today, which set the step.
    """
    step = persons_step(inhabitants)
    return int(step * round(persons / step))
