"""A lever: a named, bounded, sourced change to what a projection or its consequences rest on.

A value is a change from the default, so nought leaves everything as it is, to the last bit.
A lever takes hold in a stated year and grows over stated years; the base year never moves.
What it is called, who decides and what comes along with it stand with the texts. A lever
knows no kommune: amounts may be one number, or one for each area.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np

from framsyn.consequences.investment import InvestmentParameters
from framsyn.consequences.omsorg import OmsorgParameters
from framsyn.consequences.people import FloatArray, People, Value
from framsyn.demography.inputs import ProjectionInputs
from framsyn.scenarios.event_moment import Moment
from framsyn.scenarios.lever_sizes import LeverSizes

Change = dict[str, FloatArray]

FOLK: Final = "population.all"
HENDER: Final = "workforce.hands_needed_aarsverk"
PENGER: Final = "economy.room_after_plan_b_nok_2025_per_inhabitant"
CHOICES_COST: Final = "economy.choices_cost_nok_2025"
EXTRA_HANDS: Final = "workforce.extra_aarsverk"


@dataclass(frozen=True, slots=True)
class Situation:
    """What levers look at: an area's figures before any lever moved them.

    Attributes:
        figures: Sums by key (..., year, area).
        people: Persons on 1 January (..., year, area, sex, age).
        ahead: Years since the base year (year, 1).
        employed_60_plus: Employed of 60 and older (..., year, area).
        plan: Interest and instalments of the kommune's loans.
        sizes: How much follows from what.
    """

    figures: Mapping[str, FloatArray]
    people: People
    ahead: FloatArray
    employed_60_plus: FloatArray
    plan: InvestmentParameters
    sizes: LeverSizes

    @property
    def inhabitants(self) -> FloatArray:
        """Everybody (..., year, area)."""
        return self.people.everybody


MovesPeople = Callable[[ProjectionInputs, Value, LeverSizes], FloatArray]
"""Inputs and amount in; what is added to log migration at full effect out (area, sex, age)."""
MovesFigures = Callable[[Situation, Value, FloatArray], Change]
"""Situation, amount and phase (year, 1) in; what is added to figures out, by key."""
MovesCare = Callable[[OmsorgParameters, Value], OmsorgParameters]


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever.

    Attributes:
        key: Stable name: "<subject>.<quantity>".
        unit: Name of the unit of an amount.
        number: Its number in links; never used again for anything else.
        step: Finest amount people set.
        lowest: Least amount the model can answer for.
        highest: Most.
        begins: Years from the base year in which nothing happens yet.
        phase_years: Years from then until the whole amount works.
        grade: How much of its effect is sourced, as for claims.
        source: Where effect and limits come from, as a reader could look it up.
        assumption: What it takes for granted, as a sentence that can be disputed.
        raises: Figures that never fall when the amount rises.
        lowers: Figures that never rise when the amount rises.
        moves_people: What it does to migration.
        scales_births: Whether the amount is per cent of every age's fertility.
        moves_care: What it does to how care is used.
        moves_figures: What it does to figures.
        from_others: Whether the people it brings live somewhere else in the country.
        only_secondary_unit: Whether it is another unit of a lever of the same key.
    """

    key: str
    unit: str
    number: int
    step: float
    lowest: float
    highest: float
    begins: int
    phase_years: int
    grade: str
    source: str
    assumption: str
    raises: tuple[str, ...] = ()
    lowers: tuple[str, ...] = ()
    moves_people: MovesPeople | None = None
    scales_births: bool = False
    moves_care: MovesCare | None = None
    moves_figures: MovesFigures | None = None
    from_others: bool = False
    only_secondary_unit: bool = False

    @property
    def name(self) -> str:
        """Its key, with the unit where the key alone means another."""
        return f"{self.key}@{self.unit}" if self.only_secondary_unit else self.key

    @property
    def first_year_after(self) -> int:
        """Years from the base year until it first works."""
        return self.begins + 1

    @property
    def changes_people(self) -> bool:
        """Whether the projection has to be run anew."""
        return self.moves_people is not None or self.scales_births

    @property
    def changes_figures_alone(self) -> bool:
        """Whether people and how they use care stay as they are."""
        return not self.changes_people and self.moves_care is None

    def phase(self, ahead: FloatArray) -> FloatArray:
        """How much of the amount works, so many years after the base year (0–1)."""
        return phase_in(ahead, self.begins, self.phase_years)

    def holds(self, amount: float) -> bool:
        """Whether the model can answer for an amount."""
        return bool(np.isfinite(amount)) and self.lowest <= amount <= self.highest


@dataclass(frozen=True, slots=True)
class LeverRange:
    """What may be offered on a lever in one area.

    Attributes:
        low: Lower end.
        high: Upper end.
        grade: "experienced" where similar kommuner have had it, else "assumption".
        source: What the ends are.
        own: The kommune's own figure the change is from; None where there is none.
        peers: How many kommuner it is read from; 0 for an assumption.
        p75: A quarter of similar kommuner lie this far or farther above (as an amount).
        p25: A quarter lie this far or farther below.
    """

    low: float
    high: float
    grade: str
    source: str
    own: float | None = None
    peers: int = 0
    p75: float | None = None
    p25: float | None = None

    def clipped(self, amount: float) -> float:
        """The amount, or the nearest that is offered."""
        return min(max(amount, self.low), self.high)


NO_VALUES: Final[Mapping[str, Value]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pulled:
    """Levers and how far each is pulled.

    Attributes:
        values: Amount by name of the lever; nought and left out are the same.
        everybody: Whether every kommune does the same, so that nobody gains another's people.
        moments: Levers that events pull for some years, beside those that are chosen.
    """

    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)
    everybody: bool = False
    moments: tuple[Moment, ...] = ()


def phase_in(ahead: FloatArray, begins: int, years: int) -> FloatArray:
    """Nothing until a year, then evenly up to all of it (0–1)."""
    return np.asarray(np.clip((np.asarray(ahead, dtype=np.float64) - begins) / years, 0, 1))
