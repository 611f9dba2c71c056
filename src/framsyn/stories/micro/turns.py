"""Which turn a set of choices takes, as a person meets it.

Assumption: of several levers, the one pulled farthest of its own range colours the day. The
scene tells what the choice is like to live with, and never how large its effect is: that is
what the numbers are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.micro.written import Turn

_TURNS: Final[Mapping[str, tuple[Turn, Turn]]] = {
    "demography.stay_young": ("folk", "samle"),
    "demography.move_in": ("folk", "samle"),
    "demography.fertility": ("folk", "samle"),
    "demography.immigration": ("folk", "samle"),
    "housing.supply": ("folk", "samle"),
    "services.adapt_capacity": ("samle", "mer"),
    "school.structure": ("mer", "samle"),
    "work.participation": ("arbeid", "sammen"),
    "work.after_60": ("arbeid", "sammen"),
    "work.full_time": ("arbeid", "sammen"),
    "work.sick_leave": ("arbeid", "arbeid"),
    "health.healthy_ageing": ("arbeid", "mer"),
    "care.productivity": ("mer", "arbeid"),
    "care.home_longer": ("mer", "sammen"),
    "care.heldoegn_norm": ("mer", "arbeid"),
    "care.family_voluntary": ("sammen", "mer"),
    "kindergarten.staffing": ("mer", "kjerne"),
    "prevention": ("mer", "kjerne"),
    "economy.national_growth": ("mer", "kjerne"),
    "economy.property_tax": ("mer", "kjerne"),
    "economy.local_resources": ("mer", "kjerne"),
    "economy.investment": ("mer", "kjerne"),
    "economy.reserve": ("kjerne", "mer"),
    "climate.adaptation_cost": ("kjerne", "mer"),
}
"""By lever: the turn when its amount rises, and when it falls."""

_OF_FUTURES: Final[Mapping[str, Turn]] = {
    "langbordet": "sammen",
    "maskinhendene": "arbeid",
    "kjernen_foerst": "kjerne",
    "kraftdraget": "folk",
}
"""Of futures that take the same turn everywhere; the fifth parts towns from the rest."""

USUAL: Final[Turn] = "samle"
"""Where a future moves nothing here, as the one of magnet towns does in middling ones."""


def turn_of(levers: Mapping[str, float], future: str = "") -> Turn:
    """The turn that some levers, or one of the five futures, take."""
    if future in _OF_FUTURES:
        return _OF_FUTURES[future]
    pulls: dict[Turn, float] = {}
    for name, amount in levers.items():
        lever = LEVERS[name]
        if not amount or (future and lever.key == "economy.national_growth"):
            continue
        rises, falls = _TURNS[lever.key]
        most = lever.highest if amount > 0 else -lever.lowest
        turn = rises if amount > 0 else falls
        pulls[turn] = pulls.get(turn, 0.0) + abs(amount) / (most or 1.0)
    return max(pulls, key=lambda turn: pulls[turn]) if pulls else USUAL


def known_levers() -> frozenset[str]:
    """Keys of the levers that have a turn."""
    return frozenset(_TURNS)
