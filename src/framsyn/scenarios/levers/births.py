"""The lever on how many children are born, which nobody decides.

It scales every age's fertility alike. It says nothing of why; no measure is known to move it
by an amount that could stand here.
"""

from __future__ import annotations

from typing import Final

from framsyn.scenarios.lever import FOLK, Lever

BIRTHS: Final = (
    Lever(
        "demography.fertility", "percent", 4, 1, -30, 30, 0, 5,
        "sourced_direction",
        "Population 1 January, Statistics Norway 07459: children of 0 per woman of 20 to 39",
        "Women of every age have so many per cent more children; when they have them stays.",
        raises=(FOLK,), scales_births=True,
    ),
)  # fmt: skip
