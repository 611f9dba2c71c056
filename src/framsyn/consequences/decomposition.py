"""Why it changes: more or fewer people, older or younger people, changed use.

The three parts add up to the change exactly. None of them comes first: each is the mean of
what it does over all six orders in which the three could have happened (Shapley), so the
answer does not hang on an order nobody can defend.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framsyn.consequences.people import FloatArray


@dataclass(frozen=True, slots=True)
class Change:
    """The change in what people use, in its three parts (...).

    Attributes:
        total: Use then less use now.
        people: Because there are more or fewer.
        ages: Because they are older or younger.
        use: Because people of the same age use more or less.
    """

    total: FloatArray
    people: FloatArray
    ages: FloatArray
    use: FloatArray


def decompose(
    now: FloatArray, then: FloatArray, use_now: FloatArray, use_then: FloatArray
) -> Change:
    """A change in use, in its three parts.

    Args:
        now: Persons (..., sex, age).
        then: Persons (..., sex, age).
        use_now: Use of one person (sex, age).
        use_then: The same then.
    """
    n0, n1 = _everybody(now), _everybody(then)
    first = _use(now, use_now) / n0, _use(now, use_then) / n0
    last = _use(then, use_now) / n1, _use(then, use_then) / n1
    (s0u0, s0u1), (s1u0, s1u1) = first, last
    grown = n1 - n0
    people = grown * ((s0u0 + s1u1) / 3 + (s1u0 + s0u1) / 6)
    ages = _between(s1u0 - s0u0, s1u1 - s0u1, n0, n1)
    use = _between(s0u1 - s0u0, s1u1 - s1u0, n0, n1)
    return Change(n1 * s1u1 - n0 * s0u0, people, ages, use)


def _between(first: FloatArray, last: FloatArray, n0: FloatArray, n1: FloatArray) -> FloatArray:
    """A part's effect at the other parts' old and new values, each order weighing the same."""
    return np.asarray(n0 * (first / 3 + last / 6) + n1 * (first / 6 + last / 3))


def _everybody(people: FloatArray) -> FloatArray:
    return np.asarray(people.sum(axis=(-2, -1)))


def _use(people: FloatArray, use: FloatArray) -> FloatArray:
    return np.asarray((people * use).sum(axis=(-2, -1)))
