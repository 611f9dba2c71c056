"""From amounts as texts give them to amounts a lever takes, for one kommune.

"Half-way to what a quarter of similar kommuner reach" is another number in each place, and in
some it is nought because the kommune is there already. Where only the kommune itself can give
an amount, nothing moves and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.lever import LeverRange
from framsyn.scenarios.lever_value import LeverValue
from framsyn.scenarios.levers.registry import LEVERS, lever_of

SETTING_NUMBERS: Final[Mapping[str, float]] = {"A": 1.0, "B": 0.0, "C": -1.0}


@dataclass(frozen=True, slots=True)
class Resolved:
    """Amounts for one kommune.

    Attributes:
        levers: Amount by name of the lever; noughts are left out.
        needs_own_figures: Keys of levers that wait for the kommune's own amount.
        already_there: Keys of levers whose gap the kommune has closed.
    """

    levers: Mapping[str, float]
    needs_own_figures: tuple[str, ...]
    already_there: tuple[str, ...]


def resolve(
    wanted: Mapping[str, LeverValue], ranges: Mapping[str, LeverRange], centrality: int
) -> Resolved:
    """Amounts of one set of lever values.

    Args:
        wanted: Values by key of the lever.
        ranges: The kommune's ranges by name of the lever.
        centrality: The kommune's class, 1 to 6.
    """
    levers: dict[str, float] = {}
    waiting, there = [], []
    for key, value in wanted.items():
        lever = lever_of(key, value.unit)
        if value.needs_own_figures:
            waiting.append(key)
        elif lever is not None:
            amount = _amount(value, ranges[lever.name], centrality)
            if amount:
                levers[lever.name] = amount
            elif value.unit.startswith("gap_") and value.value:
                there.append(key)
    return Resolved(levers, tuple(waiting), tuple(there))


def added(parts: list[Resolved]) -> Resolved:
    """Several sets at once: amounts on the same lever add up, within what the model answers for."""
    levers: dict[str, float] = {}
    for part in parts:
        for name, amount in part.levers.items():
            levers[name] = levers.get(name, 0.0) + amount
    held = {
        name: min(max(levers[name], LEVERS[name].lowest), LEVERS[name].highest)
        for name in LEVERS
        if levers.get(name)
    }
    waiting = dict.fromkeys(key for part in parts for key in part.needs_own_figures)
    there = dict.fromkeys(key for part in parts for key in part.already_there)
    return Resolved(held, tuple(waiting), tuple(there))


def _amount(value: LeverValue, offered: LeverRange, centrality: int) -> float:
    """One amount in the lever's own unit."""
    if value.by_centrality:
        return float(value.by_centrality[centrality])
    if isinstance(value.value, str):
        return SETTING_NUMBERS[value.value]
    amount = float(value.value or 0)
    if value.unit == "gap_to_p75":
        return amount * max(0.0, offered.p75 or 0.0)
    if value.unit == "gap_to_p25":
        return amount * min(0.0, offered.p25 or 0.0)
    return amount
