"""Utgiftsbehov: the published index, moved by ages and by size, and by nothing else.

Only the change is calculated. An index built from ages alone does not even rank kommuner as
the published one does (see docs/methods/need-index.md), because being small weighs more
than being old. Settlement, living conditions and the rest are held per inhabitant at 2026.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framsyn.consequences.people import FloatArray, Value


@dataclass(frozen=True, slots=True)
class NeedWeights:
    """Weights of the criteria that move.

    Attributes:
        ages: The ten age criteria, in the order of `COST_AGES` (10,).
        basis: The basis criterion: the same sum to every kommune.
    """

    ages: FloatArray
    basis: float

    @property
    def held(self) -> float:
        """All other criteria together."""
        return 1 - float(self.ages.sum()) - self.basis


def moving_part(
    people: FloatArray,
    country: FloatArray,
    kommuner: Value,
    kommuner_in_country: int,
    weights: NeedWeights,
) -> FloatArray:
    """The part of the index that ages and size make: Σ w·x + w·b (...).

    Args:
        people: Persons by cost age (..., 10).
        country: The same in the country, broadcast over (..., 10).
        kommuner: Kommuner in the area; 1 for a kommune.
        kommuner_in_country: All kommuner.
        weights: Weights of the criteria.
    """
    inhabitants, everybody = people.sum(axis=-1), country.sum(axis=-1)
    relative = (people / country) @ weights.ages
    ages = relative * (everybody / inhabitants)
    basis = (kommuner / kommuner_in_country) * (everybody / inhabitants)
    return np.asarray(ages + weights.basis * basis)


def need_index(
    published: Value, at_base: FloatArray, now: FloatArray, normaliser: FloatArray
) -> FloatArray:
    """The index of a year (...), country = 1.

    Assumption: what is not age or size stays the same per inhabitant. In truth mortality and
    those living alone at 67 and older, together 0.095 of the key, follow ageing too, so an
    ageing kommune is given a little less than it will get.

    Args:
        published: Index of the base year, Grønt hefte.
        at_base: `moving_part` in the base year.
        now: `moving_part` in the year.
        normaliser: What makes the country's mean 1 (see `country_normaliser`).
    """
    return np.asarray((published + now - at_base) * normaliser)


def country_normaliser(inhabitants: FloatArray, index: FloatArray) -> FloatArray:
    """What all indexes of a year must be multiplied by for the country's mean to be 1.

    Args:
        inhabitants: Persons by kommune (..., kommune).
        index: Index before it is scaled (..., kommune).
    """
    return np.asarray(inhabitants.sum(axis=-1) / (inhabitants * index).sum(axis=-1))
