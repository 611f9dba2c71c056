"""People and the use of care once levers have moved them; all other levers work on top of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framsyn.consequences.people import FloatArray
from framsyn.demography.inputs import ProjectionInputs
from framsyn.simulation.effects.chain import Sums, sum_people
from framsyn.simulation.effects.country_path import CountryPath
from framsyn.simulation.effects.inputs import AreaInputs
from framsyn.simulation.effects.national_figures import NationalFigures


@dataclass(frozen=True)
class Moved:
    """What levers on people and on the use of care lead to; other levers work on top of it.

    Attributes:
        national: What is taken from the country to say what people mean.
        inputs: Projection inputs of the kommuner alone.
        persons: Persons from the year before the base year (..., year + 1, kommune, sex, age).
        area: What is known and assumed about the kommuner.
        country: The country in the same years.
    """

    national: NationalFigures
    inputs: ProjectionInputs
    persons: FloatArray
    area: AreaInputs
    country: CountryPath

    @cached_property
    def sums(self) -> Sums:
        """What the people sum to; the same for all other levers."""
        return sum_people(self.persons, self.area, self.national, self.country)
