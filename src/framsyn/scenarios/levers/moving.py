"""Levers on who moves: the young who stay, families who come, people from abroad, homes.

All of them change the log ratio of net migration, so nobody can leave who is not there. Apart
from those from abroad, the people live somewhere else in the country, and that place has them
no more: `at_others_expense` takes them back when every kommune pulls at once.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray, Value
from framsyn.demography.inputs import ProjectionInputs
from framsyn.demography.steering import mover_profile
from framsyn.scenarios.lever import FOLK, Lever
from framsyn.scenarios.lever_sizes import LeverSizes

YOUNG: Final = slice(19, 36)
"""Ages in which those who grew up here leave, stay or come back: 19 to 35."""
_LEAST_LEFT: Final = 0.05
_LEAST_FACTOR: Final = 0.2
PER_THOUSAND: Final = 1000


def stay_young(inputs: ProjectionInputs, points: Value, sizes: LeverSizes) -> FloatArray:  # noqa: ARG001 - one form for all
    """More, or fewer, of each birth year here at 35.

    Assumption: those who stay are spread evenly over the ages 19 to 35, and as many women as
    men; the points are counted on what the kommune's own rates leave of a birth year at 35.

    Args:
        inputs: Start and rates.
        points: Percentage points of a birth year at 35; a number or one for each area.
        sizes: Not used.

    Returns:
        What is added to log migration (area, sex, age).
    """
    left = np.exp(inputs.migration[..., YOUNG].sum(axis=-1).mean(axis=(0, 2)))
    wanted = np.maximum(left + np.asarray(points) / 100, _LEAST_LEFT)
    shift = np.zeros_like(inputs.start)
    years = YOUNG.stop - YOUNG.start
    shift[..., YOUNG] = (np.log(wanted / left) / years)[:, np.newaxis, np.newaxis]
    return shift


def move_in(inputs: ProjectionInputs, per_1000: Value, sizes: LeverSizes) -> FloatArray:  # noqa: ARG001 - one form for all
    """More, or fewer, come to live here each year: adults in their twenties and thirties, and children.

    Assumption: they have the ages of people who move between kommuner.
    """
    return _per_thousand(inputs, mover_profile(inputs.start.shape[-1]), per_1000)


def immigration(inputs: ProjectionInputs, per_1000: Value, sizes: LeverSizes) -> FloatArray:
    """More, or fewer, come from abroad each year; a share of them stays.

    Assumption: those who leave again do so at once, and go to another kommune or out of the
    country, which this kommune cannot tell apart.
    """
    staying = np.asarray(per_1000) * (sizes.immigrants_staying_percent / 100)
    return _per_thousand(inputs, arrivals_profile(inputs.start.shape[-1], sizes), staying)


def homes(inputs: ProjectionInputs, percent: Value, sizes: LeverSizes) -> FloatArray:
    """More, or fewer, new homes than today let more, or fewer, move in.

    Assumption: homes are what holds people back, to a stated degree; where nobody wants to
    move, new homes bring nobody.
    """
    filled = sizes.dwellings_per_1000 * sizes.persons_per_dwelling * sizes.newcomers_percent / 100
    return move_in(inputs, np.asarray(percent) / 100 * filled, sizes)


def arrivals_profile(ages: int, sizes: LeverSizes) -> FloatArray:
    """How readily people of each age come from abroad, relative (age,)."""
    profile = np.full(ages, sizes.arrivals_67_plus)
    profile[:67] = sizes.arrivals_45_66
    profile[:45] = sizes.arrivals_18_44
    profile[:18] = sizes.arrivals_0_17
    return profile


def at_others_expense(shift: FloatArray, people: FloatArray) -> FloatArray:
    """What is left of a shift when the people must come from the areas themselves.

    Assumption: those who move are missed in proportion to how many live in each place.

    Args:
        shift: Added to log migration (area, sex, age).
        people: Persons who may be moved (area, sex, age).

    Returns:
        A shift (area, sex, age) that leaves the sum over areas as it was at each sex and age.
    """
    there = people.sum(axis=0)
    moved = (people * np.exp(shift)).sum(axis=0)
    nobody = there <= 0
    factor = np.where(nobody, 1, moved) / np.where(nobody, 1, there)
    return np.where(nobody, 0.0, shift - np.log(factor))


def _per_thousand(inputs: ProjectionInputs, profile: FloatArray, per_1000: Value) -> FloatArray:
    """Shift that brings so many per 1 000 inhabitants a year, as the ages are at the start."""
    start = inputs.start
    weight = (start * profile).sum(axis=(-2, -1)) / start.sum(axis=(-2, -1))
    rate = np.broadcast_to(np.asarray(per_1000) / PER_THOUSAND, weight.shape) / weight
    factor = 1 + rate[:, np.newaxis] * profile
    shift = np.log(np.maximum(factor, _LEAST_FACTOR))
    return np.asarray(np.broadcast_to(shift[:, np.newaxis, :], start.shape))


MOVING: Final = (
    Lever(
        "demography.stay_young", "points_of_cohort_at_35", 1, 0.5, -30, 30, 0, 5,
        "sourced_direction",
        "Population 1 January, Statistics Norway 07459: birth years followed from 18 to 35",
        "What the kommune's rates leave of a birth year at 35 changes by so many points, evenly "
        "over the ages 19 to 35.",
        raises=(FOLK,), moves_people=stay_young, from_others=True,
    ),
    Lever(
        "demography.move_in", "per_1000_a_year", 2, 0.5, -30, 30, 0, 3,
        "sourced_direction",
        "Population 1 January, Statistics Norway 07459: net moves by age read off birth years",
        "Those who come have the ages of people who move between kommuner, and stay as others do.",
        raises=(FOLK,), moves_people=move_in, from_others=True,
    ),
    Lever(
        "demography.immigration", "per_1000_a_year", 5, 0.5, -10, 15, 0, 1,
        "sourced_direction",
        "IMDi, settled refugees who stay; ages after Statistics Norway 05471",
        "Seven of ten who come stay; the others are gone at once.",
        raises=(FOLK,), moves_people=immigration,
    ),
    Lever(
        "housing.supply", "percent", 18, 1, -50, 50, 2, 3,
        "assumption",
        "Assumption on level of Statistics Norway 05940 and 06070",
        "A quarter of those in new homes would else have lived in another kommune.",
        raises=(FOLK,), moves_people=homes, from_others=True,
    ),
)  # fmt: skip
