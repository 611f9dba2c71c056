"""The settings of our own projection, frozen.

They were chosen on bases up to 2014 and on what a study of the same figures had found
before; later bases have been scored with these and not used to choose. Averages over
settings stand wherever the early bases could not tell settings apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from framsyn.demography.migration import Shrinkage


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything `own` assumes that is a number.

    Attributes:
        memories: (years, yearly decay) of the past each migration estimate uses; None: all
            years. The estimates are averaged.
        nation_damping: Yearly factors on national net migration, averaged.
        class_damping: The same for the class's departure from the nation.
        local_damping: The same for the kommune's departure from its class.
        damped_years: Damping stops after this many years and what is left stays: no longer
            horizon has been scored.
        shrinkage: Prior weights of the migration estimates.
        class_totals_weight: Share (in logs) of the class-shrunk totals in a kommune's total.
    """

    memories: tuple[tuple[int | None, float], ...] = (
        (3, 1.0),
        (5, 1.0),
        (8, 0.8),
        (15, 0.9),
        (None, 1.0),
    )
    nation_damping: tuple[float, ...] = (0.85, 0.9, 0.95)
    class_damping: tuple[float, ...] = (0.9, 1.0)
    local_damping: tuple[float, ...] = (0.9,)
    damped_years: int = 10
    shrinkage: Shrinkage = field(default_factory=Shrinkage)
    class_totals_weight: float = 0.25


OWN: Final = Recipe()

TREND_WINDOW: Final = 5
TREND_DAMPING: Final = 0.9

SMALL_ELASTICITY: Final = 1.4
MEDIUM_ELASTICITY: Final = 1.0
LARGE_ELASTICITY: Final = 0.7
MEDIUM_FROM: Final = 20_000
LARGE_FROM: Final = 50_000

SETTINGS_TRIED: Final = 190
"""Distinct settings scored on bases 2011-2014 before the choice: 187 in the study that the
recipe comes from, three here."""
