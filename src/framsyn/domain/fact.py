"""A fact: one number that can say what it is and where it comes from.

Every number that people see is a fact. Its id is stable and readable, and is also the end
of the address of its own page: `population.80_plus/3453/2040`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from framsyn.domain.provenance import Origin, Quality


@dataclass(frozen=True, slots=True)
class FactId:
    """Names one fact.

    Attributes:
        indicator: What is counted ("population.80_plus").
        area: Area code.
        year: The year it speaks of.
        projection_set: The set a future figure belongs to; empty for what was counted.
        scenario: Code of the scenario it was worked out under; empty for none.
    """

    indicator: str
    area: str
    year: int
    projection_set: str = ""
    scenario: str = ""

    def __str__(self) -> str:
        end = f"@{self.projection_set}" if self.projection_set else ""
        under = f"~{self.scenario}" if self.scenario else ""
        return f"{self.indicator}/{self.area}/{self.year}{end}{under}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with everything needed to trust or dispute it.

    Attributes:
        id: What it is.
        value: The number, unrounded; None where it is missing.
        unit: What is counted ("persons", "persons 20-66 per person 67+").
        reference_date: The day it is about.
        quality: How it came to be.
        origins: The published tables it was made from.
        method: Name of the page under docs/methods that explains it; empty for a published figure.
        futures: The same figure in each of twenty possible futures, lowest first; empty for a
            figure that was counted, or where futures are not drawn.
        status: Why the value is missing or uncertain, in the publisher's mark; empty otherwise.
    """

    id: FactId
    value: float | None
    unit: str
    reference_date: date
    quality: Quality
    origins: tuple[Origin, ...]
    method: str = ""
    futures: tuple[float, ...] = ()
    status: str = ""
