"""What a lever is called, and who can pull it.

Words only: what a lever does to the figures lives with the lever. Growing and shrinking are
told with the same rank and the same length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.words import Words

DECIDERS: Final = ("kommune", "fylke", "stat", "nobody")


@dataclass(frozen=True, slots=True)
class LeverWords:
    """One lever in people's words.

    Attributes:
        key: Stable name ("demography.move_in").
        units: Names of the units a value may be given in; the first is printed on the lever.
        decides: Who decides, the one who decides the most first.
        label: What people read, by language.
        explanation: What it means, in a sentence or two, by language.
        side_effect: What comes along with it, by language.
    """

    key: str
    units: tuple[str, ...]
    decides: tuple[str, ...]
    label: Words
    explanation: Words
    side_effect: Words
