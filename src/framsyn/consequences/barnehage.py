"""Barnehage: children with a place, the staff they take, what it costs.

All children with a place count, whoever owns the barnehage, because the kommune pays for
private ones too. Hours are not known here: everybody is taken to have a full place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.consequences.people import FloatArray, People, Value

YOUNG_CHILD_WEIGHT: Final = 2
"""KOSTRA counts a child of 0–2 as two when it corrects children per årsverk for age."""


@dataclass(frozen=True, slots=True)
class BarnehageParameters:
    """What is assumed about barnehage; each a number or one for each area.

    Attributes:
        coverage_0_percent: Children of 0 with a place, per hundred of that age.
        coverage_1_2_percent: The same for 1–2.
        coverage_3_5_percent: The same for 3–5.
        corrected_children_per_aarsverk: Children, those of 0–2 counted twice, per årsverk
            of grunnbemanning.
        other_staff_percent: Årsverk of everyone else, per hundred of grunnbemanning.
        cost_nok_2025_per_child_1_5: Net running cost per inhabitant aged 1–5.
        aarsverk_in_base_year: Årsverk of grunnbemanning the kommune really has; None: calculated.
    """

    coverage_0_percent: Value
    coverage_1_2_percent: Value
    coverage_3_5_percent: Value
    corrected_children_per_aarsverk: Value
    other_staff_percent: Value
    cost_nok_2025_per_child_1_5: Value
    aarsverk_in_base_year: Value | None


@dataclass(frozen=True, slots=True)
class Barnehage:
    """What the children mean for barnehage; all add up over areas (...)."""

    children_0_2: FloatArray
    children_3_5: FloatArray
    places: FloatArray
    grunnbemanning_aarsverk: FloatArray
    other_aarsverk: FloatArray
    cost_nok_2025: FloatArray


def barnehage(people: People, parameters: BarnehageParameters) -> Barnehage:
    """Places, årsverk and kroner for barnehage.

    Assumption: the share of each age with a place stays as it is, and so does the number of
    adults for each child. More adults per child is a choice, not demography.

    Args:
        people: Persons on 1 January (...).
        parameters: Coverage, staffing and cost.

    Source:
        KOSTRA, «barn korrigert per årsverk til grunnbemanning» (Statistics Norway 13502).
    """
    children_0_2 = people.aged(0, 0) * (parameters.coverage_0_percent / 100) + people.aged(1, 2) * (
        parameters.coverage_1_2_percent / 100
    )
    children_3_5 = people.aged(3, 5) * (parameters.coverage_3_5_percent / 100)
    corrected = YOUNG_CHILD_WEIGHT * children_0_2 + children_3_5
    staff = corrected / parameters.corrected_children_per_aarsverk
    return Barnehage(
        children_0_2=children_0_2,
        children_3_5=children_3_5,
        places=children_0_2 + children_3_5,
        grunnbemanning_aarsverk=staff,
        other_aarsverk=staff * (parameters.other_staff_percent / 100),
        cost_nok_2025=people.aged(1, 5) * parameters.cost_nok_2025_per_child_1_5,
    )
