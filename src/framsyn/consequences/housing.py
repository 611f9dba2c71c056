"""Homes: households by type and size, and the dwellings they take.

Each type of household follows the ages it mostly consists of, at the rate the kommune had
in 2019. Rates do not know of prices, building or wishes. Cabins and students' homes are not
seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.people import FloatArray, People, Value
from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.axes import OLDEST_AGE

HOUSEHOLD_AGES: Final = {
    "alone_under_67": AgeGroup("20_66", 20, 66),
    "alone_67_79": AgeGroup("67_79", 67, 79),
    "alone_80_plus": AgeGroup("80_plus", 80, OLDEST_AGE),
    "couple_without_children": AgeGroup("50_plus", 50, OLDEST_AGE),
    "children_0_5": AgeGroup("0_5", 0, 5),
    "children_6_17": AgeGroup("6_17", 6, 17),
    "children_18_plus": AgeGroup("18_29", 18, 29),
    "other": AgeGroup("20_66_other", 20, 66),
}
"""Types of household, and the ages each follows."""

ALONE: Final = ("alone_under_67", "alone_67_79", "alone_80_plus")
LARGER_SIZES: Final = (2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class HousingParameters:
    """What is assumed about homes.

    Attributes:
        accessible_percent: Homes of people of 80 and older that ought to be accessible.
    """

    accessible_percent: Value


@dataclass(frozen=True, slots=True)
class LocalHousing:
    """How an area's people live together, from the last count.

    Attributes:
        rates: Households of each type per person of its ages (type, area).
        sizes: Of households of two or more, shares with 2, 3, 4 and 5 or more (4, area).
        alone_80_plus: Share of 80 and older who live alone (area,).
        of_country: True where the area had no count of its own (area,).
    """

    rates: FloatArray
    sizes: FloatArray
    alone_80_plus: FloatArray
    of_country: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Housing:
    """Households and dwellings; all add up over areas (...)."""

    households: FloatArray
    households_alone: FloatArray
    households_alone_67_plus: FloatArray
    households_couple_without_children: FloatArray
    households_with_children: FloatArray
    households_of_2: FloatArray
    households_of_3: FloatArray
    households_of_4: FloatArray
    households_of_5_plus: FloatArray
    homes_80_plus: FloatArray
    accessible_homes_80_plus: FloatArray


def housing(
    people: People,
    local: LocalHousing,
    parameters: HousingParameters,
    residents_80_plus: FloatArray,
) -> Housing:
    """Households, one dwelling each, and homes for the oldest.

    Assumption: people of an age live together as those of that age did in 2019. Those of 80
    and older who do not live alone live two and two.

    Args:
        people: Persons on 1 January (...).
        local: Rates per person.
        parameters: What share ought to be accessible.
        residents_80_plus: Of 80 and older, those who live in institution (...).
    """
    of = {
        kind: people.aged(ages.youngest, ages.oldest) * rate
        for (kind, ages), rate in zip(HOUSEHOLD_AGES.items(), local.rates, strict=True)
    }
    alone = of["alone_under_67"] + of["alone_67_79"] + of["alone_80_plus"]
    children = of["children_0_5"] + of["children_6_17"] + of["children_18_plus"]
    larger = of["couple_without_children"] + children + of["other"]
    at_home = np.maximum(people.aged_from(80) - residents_80_plus, 0)
    homes = at_home * (local.alone_80_plus + (1 - local.alone_80_plus) / 2)
    two, three, four, five = (larger * share for share in local.sizes)
    return Housing(
        households=alone + larger,
        households_alone=alone,
        households_alone_67_plus=of["alone_67_79"] + of["alone_80_plus"],
        households_couple_without_children=of["couple_without_children"],
        households_with_children=children,
        households_of_2=two,
        households_of_3=three,
        households_of_4=four,
        households_of_5_plus=five,
        homes_80_plus=homes,
        accessible_homes_80_plus=homes * (parameters.accessible_percent / 100),
    )
