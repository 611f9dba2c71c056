"""Which steps a kommune's story has, in which order, and whom they are about.

An arc goes from where we are, through a guess, to what is not settled, and ends where somebody
can act. Places of different kinds get different arcs; none of them ends with pressure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from framsyn.simulation.indicators.situation import Direction, Trait

Person = Literal["child", "young", "adult", "older", "left"]

LEVER: Final = "lever"
MINE: Final = "mine"
"""Takes the place of the lever where the reader has a scenario."""

KINDS_BY_TRAIT: Final = (Trait.STUDENT, Trait.COMMUTER, Trait.AGEING_FAST, Trait.CABIN)
"""Where several hold, the first of these gives the story."""


@dataclass(frozen=True, slots=True)
class Arc:
    """The story of one kind of place.

    Attributes:
        kind: "growth", "stable", "decline", "commuter", "student", "cabin" or "ageing_fast".
        scenes: Its steps, in order.
        guessed: The figure to guess.
        person: Whom it asks the reader to think of.
        levers: Levers it may show, the first that moves something visible.
    """

    kind: str
    scenes: tuple[str, ...]
    guessed: str
    person: Person
    levers: tuple[str, ...]


_OPEN: Final = ("open", LEVER, "end")
_STAY: Final = "demography.stay_young"
_MOVE: Final = "demography.move_in"
_WORK: Final = "work.participation"
_LONGER: Final = "work.after_60"
_NEW_WAYS: Final = "care.productivity"

_ALL: Final = (
    Arc(
        "growth",
        ("opening", "guess", "reveal", "school", "person", "hundred", "support", *_OPEN),
        "all",
        "child",
        (_WORK, _LONGER, _NEW_WAYS),
    ),
    Arc(
        "stable",
        ("opening", "hundred", "guess", "reveal", "person", "support", "hands", *_OPEN),
        "80_plus",
        "adult",
        (_STAY, _MOVE, _NEW_WAYS, _LONGER),
    ),
    Arc(
        "decline",
        ("opening", "person", "guess", "reveal", "school", "hundred", "support", *_OPEN),
        "0_15",
        "left",
        (_STAY, _MOVE, _LONGER, _NEW_WAYS),
    ),
    Arc(
        "commuter",
        ("opening", "guess", "reveal", "hundred", "person", "support", "hands", *_OPEN),
        "20_66",
        "adult",
        (_WORK, _MOVE, _LONGER, _NEW_WAYS),
    ),
    Arc(
        "student",
        ("opening", "person", "guess", "reveal", "hundred", "support", *_OPEN),
        "20_66",
        "young",
        (_STAY, _MOVE, _LONGER, _NEW_WAYS),
    ),
    Arc(
        "cabin",
        ("opening", "guess", "reveal", "hundred", "person", "hands", *_OPEN),
        "80_plus",
        "older",
        (_MOVE, _STAY, _NEW_WAYS, _LONGER),
    ),
    Arc(
        "ageing_fast",
        ("opening", "guess", "reveal", "person", "hundred", "hands", "support", *_OPEN),
        "80_plus",
        "older",
        (_NEW_WAYS, _LONGER, _STAY, _MOVE),
    ),
)
ARCS: Final[Mapping[str, Arc]] = {arc.kind: arc for arc in _ALL}


def arc_of(direction: Direction, traits: tuple[Trait, ...]) -> Arc:
    """The arc of a place: what holds for it goes before where it is going."""
    held = next((trait for trait in KINDS_BY_TRAIT if trait in traits), None)
    return ARCS[str(held or direction)]
