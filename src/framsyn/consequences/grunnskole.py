"""Grunnskole: pupils, teachers, what it costs.

Everybody aged 6–15 is counted as a pupil of the kommune. Private schools are left out, and
that overstates a little where there are any: some 27 000 pupils in the country in 2019/20.
How many schools there are is a choice the kommune makes; it enters as a sum in kroner that
only own figures can give, because what a closed school saves is never the average.
"""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.consequences.people import FloatArray, People, Value


@dataclass(frozen=True, slots=True)
class GrunnskoleParameters:
    """What is assumed about grunnskole; each a number or one for each area.

    Attributes:
        pupils_per_aarsverk: Pupils for each årsverk of teaching.
        norm_1_4_pupils: Lærernorm, years 1–4: most pupils per teacher in ordinary teaching.
        norm_5_7_pupils: The same, years 5–7.
        norm_8_10_pupils: The same, years 8–10.
        cost_nok_2025_per_child_6_15: Net running cost per inhabitant aged 6–15.
        structure_change_nok_2025: What a change in the number of schools adds to or takes
            from yearly cost, travel counted; 0 leaves the structure as it is.
        aarsverk_in_base_year: Teachers the kommune really has; None: calculated.
    """

    pupils_per_aarsverk: Value
    norm_1_4_pupils: Value
    norm_5_7_pupils: Value
    norm_8_10_pupils: Value
    cost_nok_2025_per_child_6_15: Value
    structure_change_nok_2025: Value
    aarsverk_in_base_year: Value | None


@dataclass(frozen=True, slots=True)
class Grunnskole:
    """What the children mean for grunnskole; all add up over areas (...)."""

    pupils: FloatArray
    teaching_aarsverk: FloatArray
    groups_at_norm: FloatArray
    cost_nok_2025: FloatArray


def grunnskole(people: People, parameters: GrunnskoleParameters) -> Grunnskole:
    """Pupils, teachers and kroner for grunnskole.

    Assumption: pupils per årsverk stay as they are. In small schools they do not: a class
    that loses three pupils still needs its teacher, so small kommuner save less than this.

    `groups_at_norm` is how many teachers would stand before pupils at the same time if
    every group were as large as lærernormen allows. It is a norm, not a count of classes
    and not a need for årsverk.

    Args:
        people: Persons on 1 January (...).
        parameters: Pupils per årsverk, norms and cost.
    """
    pupils = people.aged(6, 15)
    at_norm = (
        people.aged(6, 9) / parameters.norm_1_4_pupils
        + people.aged(10, 12) / parameters.norm_5_7_pupils
        + people.aged(13, 15) / parameters.norm_8_10_pupils
    )
    return Grunnskole(
        pupils=pupils,
        teaching_aarsverk=pupils / parameters.pupils_per_aarsverk,
        groups_at_norm=at_norm,
        cost_nok_2025=pupils * parameters.cost_nok_2025_per_child_6_15
        + parameters.structure_change_nok_2025,
    )
