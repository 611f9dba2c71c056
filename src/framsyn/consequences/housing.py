"""Homes: households by size and type, and the dwellings they take.

Households come from who lives how (demography.households); here they become homes a kommune
plans for. Rates are of 2019 and do not know of prices, building or wishes. Cabins and homes
that stand empty are not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.consequences.people import FloatArray, People, Value
from framsyn.demography.households import BANDS, TYPES, HouseholdShares, households_of_bands

WITHOUT_CHILDREN: Final = (
    "living_alone",
    "couple_without_children",
    "several_families_without_children",
)
_OLDER: Final = slice(3, 5)
_OLDEST: Final = 4
"""Bands of 67–79 and of 80 and older."""


@dataclass(frozen=True, slots=True)
class HousingParameters:
    """What is assumed about homes.

    Attributes:
        accessible_percent: Homes of people of 80 and older that ought to be accessible.
    """

    accessible_percent: Value


@dataclass(frozen=True, slots=True)
class Housing:
    """Households and homes; all add up over areas (...)."""

    households: FloatArray
    households_of_1: FloatArray
    households_of_2: FloatArray
    households_of_3: FloatArray
    households_of_4: FloatArray
    households_of_5_plus: FloatArray
    living_alone_67_plus: FloatArray
    couples_without_children: FloatArray
    families_with_children: FloatArray
    homes_80_plus: FloatArray
    accessible_homes_80_plus: FloatArray


def housing(people: People, shares: HouseholdShares, parameters: HousingParameters) -> Housing:
    """Households, one home each, and homes of the oldest.

    Assumption: people of an age live together as in 2019. Those of 80 and older who share a
    home share it two and two.

    Args:
        people: Persons on 1 January (..., area).
        shares: How people of each age live in the same areas.
        parameters: What share of homes ought to be accessible.
    """
    found = households_of_bands(people.groups(BANDS), shares)
    sizes = found.by_size
    sharing = people.aged_from(80) * shares.with_others[:, _OLDEST]
    homes = found.living_alone[..., _OLDEST] + sharing / 2
    with_children = [place for place, kind in enumerate(TYPES) if kind not in WITHOUT_CHILDREN]
    return Housing(
        households=found.total,
        households_of_1=sizes[..., 0],
        households_of_2=sizes[..., 1],
        households_of_3=sizes[..., 2],
        households_of_4=sizes[..., 3],
        households_of_5_plus=sizes[..., 4],
        living_alone_67_plus=found.living_alone[..., _OLDER].sum(axis=-1),
        couples_without_children=found.by_type[..., TYPES.index("couple_without_children")],
        families_with_children=found.by_type[..., with_children].sum(axis=-1),
        homes_80_plus=homes,
        accessible_homes_80_plus=homes * (parameters.accessible_percent / 100),
    )
