"""Care that families give: two published levels, following how many there are to give it.

Nobody counts it. 90 000 and 136 000 årsverk in the country are both in use, so both are
shown. It is help given, not a duty, and not a reserve.
"""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.consequences.people import FloatArray, People


@dataclass(frozen=True, slots=True)
class FamilyCare:
    """Årsverk of unpaid care in an area; all add up over areas (...).

    Attributes:
        given_low_aarsverk: Given, if 90 000 in the country is right.
        given_high_aarsverk: Given, if 136 000 is right.
        needed_low_aarsverk: What would be given if everyone of 85 and older had as much of
            it as today; the first level.
        needed_high_aarsverk: The second.
    """

    given_low_aarsverk: FloatArray
    given_high_aarsverk: FloatArray
    needed_low_aarsverk: FloatArray
    needed_high_aarsverk: FloatArray


@dataclass(frozen=True, slots=True)
class FamilyCareRates:
    """Årsverk per person, from the country's levels.

    Attributes:
        low_per_giver: The lower level per inhabitant aged 50–66.
        high_per_giver: The higher.
        low_per_receiver: The lower level per inhabitant of 85 and older.
        high_per_receiver: The higher.
    """

    low_per_giver: float
    high_per_giver: float
    low_per_receiver: float
    high_per_receiver: float


def family_care_rates(low: float, high: float, country: People) -> FamilyCareRates:
    """The country's årsverk shared by those who may give and those who may receive."""
    givers, receivers = float(country.aged(50, 66)), float(country.aged_from(85))
    return FamilyCareRates(low / givers, high / givers, low / receivers, high / receivers)


def family_care(people: People, rates: FamilyCareRates) -> FamilyCare:
    """Unpaid care given and, at today's amount each, wanted.

    Assumption: what families give follows those aged 50–66, the usual age of a daughter or
    son of someone of 85, and what is wanted follows those of 85 and older. Spouses, who give
    much of it, are not seen.
    """
    givers, receivers = people.aged(50, 66), people.aged_from(85)
    return FamilyCare(
        given_low_aarsverk=givers * rates.low_per_giver,
        given_high_aarsverk=givers * rates.high_per_giver,
        needed_low_aarsverk=receivers * rates.low_per_receiver,
        needed_high_aarsverk=receivers * rates.high_per_receiver,
    )
