"""Dementia: how many live with it, and what that has meant for care before.

Prevalence by age and sex is an assumption whose origin was not stated. What it drives is a
statistical finding from 2007–2025, given per tenth of a percentage point, because a whole
point of the population is half again of all there are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framsyn.consequences.people import FloatArray, People, Value


@dataclass(frozen=True, slots=True)
class DementiaParameters:
    """How care has followed the share with dementia.

    Attributes:
        home_users_per_unit: Change in the log of home-care users per inhabitant for each
            unit of the share of the population with dementia.
        heldoegn_per_unit: The same for places with staff day and night.
        nurses_per_unit: The same for årsverk of nurses.
    """

    home_users_per_unit: Value
    heldoegn_per_unit: Value
    nurses_per_unit: Value


def persons_with_dementia(people: People, prevalence: FloatArray) -> FloatArray:
    """Persons with dementia (...).

    Assumption: at a given age as many have dementia in 2040 as today. Studies disagree; if
    prevalence falls, as some find, this is too many.

    Args:
        people: Persons (...).
        prevalence: Share with dementia by sex and age (sex, age).
    """
    return people.weighted_by_sex(prevalence)


def care_multiplier(share_now: FloatArray, share_then: FloatArray, per_unit: Value) -> FloatArray:
    """How many times as much care per inhabitant, if care goes on following dementia (...).

    Assumption: the relation over 357 kommuner and 19 years holds for a change in one kommune.
    It is a second reading beside use by age, and is never added to it.

    Source:
        Panel of 357 kommuner 2007–2025, Framskrivningsverktøyet (technical documentation).
    """
    return np.asarray(np.exp(per_unit * (share_then - share_now)))
