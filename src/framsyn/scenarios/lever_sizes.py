"""How much follows from what, when a lever is pulled: numbers a reader may dispute.

The values live in `parameters/levers.yaml`, each with unit, year, range, grade and reference.
Here they are a bundle of plain numbers; the functions that use them know no file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeverSizes:
    """What levers assume; each one number for all areas.

    Attributes:
        aarsverk_cost_nok_2025: Net cost that goes with an årsverk in helse og omsorg.
        care_cost_following_percent: Of care's cost, how much follows its årsverk.
        back_in_home_care_percent: Of a place in institution, how much comes back at home.
        family_replaces_percent: Årsverk spared for each årsverk families and volunteers give.
        institution_floor_percent: Coverage of 80+ that home care cannot go below.
        coverage_damping: What is left of a year's change in coverage the year after (0–1).
        immigrants_staying_percent: Of those who come from abroad, how many stay.
        arrivals_0_17: Weight of a person of this age among those from abroad.
        arrivals_18_44: The same.
        arrivals_45_66: The same.
        arrivals_67_plus: The same.
        dwellings_per_1000: Homes completed a year per 1 000 inhabitants.
        persons_per_dwelling: Persons in a new home.
        newcomers_percent: Of those in new homes, how many would else live elsewhere.
        kindergarten_cost_following_percent: Of barnehage's cost, how much follows its staff.
        barnevern_per_prevention_percent: Per cent off barnevern per per cent more prevention.
        school_saving_nok_2025: What a closed school saves a year, transport counted.
        school_aarsverk: Årsverk that go with a school beyond those that follow pupils.
        hours_per_sick_leave_point_percent: More hours for each point less sick leave.
        mean_position_percent: Mean position of staff on shifts now.
        most_position_percent: Mean position that cannot be passed.
        property_tax_gap_nok_2025: Stated distance to what a quarter of similar kommuner reach.
        participation_gap_points: Stated distance, where employment is not known.
        investment_years: Years a planned investment is spread over.
    """

    aarsverk_cost_nok_2025: float
    care_cost_following_percent: float
    back_in_home_care_percent: float
    family_replaces_percent: float
    institution_floor_percent: float
    coverage_damping: float
    immigrants_staying_percent: float
    arrivals_0_17: float
    arrivals_18_44: float
    arrivals_45_66: float
    arrivals_67_plus: float
    dwellings_per_1000: float
    persons_per_dwelling: float
    newcomers_percent: float
    kindergarten_cost_following_percent: float
    barnevern_per_prevention_percent: float
    school_saving_nok_2025: float
    school_aarsverk: float
    hours_per_sick_leave_point_percent: float
    mean_position_percent: float
    most_position_percent: float
    property_tax_gap_nok_2025: float
    participation_gap_points: float
    investment_years: float
