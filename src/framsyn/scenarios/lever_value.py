"""How far a lever is moved, and how sure anybody can be of it.

A value is a change from the lever's default, so that nought changes nothing. Two values are
not numbers: the letter of a setting ("A", "B", "C") and `OWN_FIGURES`, which says that no
national amount exists and that nothing moves until the kommune gives its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

OWN_FIGURES: Final = "own_figures"
SETTINGS: Final = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class LeverValue:
    """One lever moved by one amount.

    Attributes:
        value: Change from the default; a setting's letter; `OWN_FIGURES`; None where the
            amount follows `by_centrality`.
        unit: Name of the unit the value is in ("per_1000_a_year").
        low, high: Range to be shown with it; None where there is none.
        by_centrality: Change by Statistics Norway's class of centrality, 1–6; empty where it
            is the same for all.
    """

    value: float | str | None
    unit: str
    low: float | None = None
    high: float | None = None
    by_centrality: Mapping[int, float] = field(default_factory=dict)

    @property
    def needs_own_figures(self) -> bool:
        """Whether nothing moves until the kommune gives an amount."""
        return self.value == OWN_FIGURES
