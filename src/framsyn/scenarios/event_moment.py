"""Something that happens in a scenario: a lever pulled by an event, for some years.

What people choose lasts; what happens to them passes. A moment begins in a stated year and
ends after a stated number of years; what it left behind, as people who moved, stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.consequences.people import FloatArray, Value

MOST_MOMENTS: Final = 12
LONGEST: Final = 50


@dataclass(frozen=True, slots=True)
class Moment:
    """One lever pulled by one event.

    Attributes:
        event: Key of the event's card.
        lever: Name of the lever.
        amount: How far it is pulled in each of the years.
        first_year: The first year it works.
        years: How many years it works.
    """

    event: str
    lever: str
    amount: Value
    first_year: int
    years: int

    def works(self, years: FloatArray) -> FloatArray:
        """1 in the years it works, else 0."""
        return ((years >= self.first_year) & (years < self.first_year + self.years)).astype(float)
