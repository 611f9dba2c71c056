"""Every lever there is, by name and by its number in links.

The order is the one people meet them in. A number once given is never given to another
lever, so that a link keeps its meaning as long as anybody holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from framsyn.scenarios.lever import Lever
from framsyn.scenarios.levers.births import BIRTHS
from framsyn.scenarios.levers.care import CARING
from framsyn.scenarios.levers.children import FOR_CHILDREN
from framsyn.scenarios.levers.economy import MONEY
from framsyn.scenarios.levers.moving import MOVING
from framsyn.scenarios.levers.work import WORKING

_EVERY: Final = (*MOVING, *BIRTHS, *WORKING, *CARING, *FOR_CHILDREN, *MONEY)

LEVERS: Final[Mapping[str, Lever]] = MappingProxyType({lever.name: lever for lever in _EVERY})
"""By name."""
BY_NUMBER: Final[Mapping[int, Lever]] = MappingProxyType({lever.number: lever for lever in _EVERY})
"""By number in links."""
GROWTH_LEVER: Final = "economy.national_growth"


def lever_of(key: str, unit: str) -> Lever | None:
    """The lever of a key whose amounts are in a unit; its first where the unit is a gap."""
    exact = LEVERS.get(f"{key}@{unit}")
    return exact if exact is not None else LEVERS.get(key)


def is_amount_of_area(name: str) -> bool:
    """Whether an amount is a sum for the place and not a rate."""
    unit = LEVERS[name].unit
    return unit.startswith("million") or unit == "schools"
