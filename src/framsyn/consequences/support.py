"""Ratios a rising pension age moves: those of working age for each who is past it.

The usual ratio draws the line at 67 for ever. Here the line moves, and the ages on both
sides of it are part of the answer.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray, People, Value

WORK_BEGINS: Final = 20
PENSION_AGE: Final = 67
MONTHS: Final = 12


def pension_age(months_per_year: Value, years_ahead: FloatArray) -> FloatArray:
    """The age that parts work from pension, in years, as long as the rise goes on."""
    return np.asarray(PENSION_AGE + months_per_year / MONTHS * years_ahead)


def around_pension_age(people: People, age: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Persons from 20 to a pension age, and persons past it; both add up over areas (...).

    Assumption: within a year of age people are spread evenly; everybody works until the
    pension age and nobody after, which was never so.

    Args:
        people: Persons on 1 January (...).
        age: Pension age in years, broadcast over (...).
    """
    shape = people.everybody.shape
    whole = np.broadcast_to(np.floor(age).astype(np.int64), shape)[..., np.newaxis]
    part = np.broadcast_to(age - np.floor(age), shape)
    below = np.take_along_axis(people.younger, whole, axis=-1)[..., 0]
    upto = np.take_along_axis(people.younger, whole + 1, axis=-1)[..., 0]
    younger = below + part * (upto - below)
    return younger - people.younger[..., WORK_BEGINS], people.everybody - younger
