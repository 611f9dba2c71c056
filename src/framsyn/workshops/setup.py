"""What a facilitator decides before a room is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.workshops.template import Step, read_step, written_step
from framsyn.workshops.wording import clean

USUAL_KEEP_DAYS: Final = 30
LONGEST_KEEP_DAYS: Final = 365
MOST_GROUPS: Final = 40
ROLES: Final = (
    "elected",
    "youth",
    "carer",
    "business",
    "voluntary",
    "employee",
    "opposition",
    "older",
    "disability",
    "inhabitant",
    "administration",
)
"""Whom one may speak as. Asked only where the facilitator wants it, and never with a name."""
COMPARED: Final = ("", "group", "role")
OUTPUTS: Final = ("folk", "hender", "penger")


@dataclass(frozen=True, slots=True)
class Setup:
    """How a room is set up.

    Attributes:
        area: Code of the place it is about.
        language: Of the room; each phone may choose its own.
        template: Key of the template.
        title: What the room calls itself; empty for the template's title.
        steps: The room's own copy of the template's steps, in the order it goes through them.
        elected_body: Whether this is a meeting of an elected body (møte i folkevalgt organ).
        open_voting: Whether small groups are shown too; only in an elected body, and only for
            members in office.
        case_basis: Whether it is grounds for a case (saksgrunnlag): raw answers are then not
            deleted before an archive package is made.
        keep_days: Days raw answers are kept.
        groups: Number of groups; 0 for none.
        ask_role: Whether participants say whom they speak as.
        compare: What distributions are compared by: one dimension, so that two tables cannot
            be put together to find somebody.
        outputs: Order of the three outputs, fixed for the room.
        seed: What claim order and rehearsals are drawn from.
        data_version: Version of the figures.
    """

    area: str
    language: str
    template: str
    steps: tuple[Step, ...]
    title: str = ""
    elected_body: bool = False
    open_voting: bool = False
    case_basis: bool = False
    keep_days: int = USUAL_KEEP_DAYS
    groups: int = 0
    ask_role: bool = False
    compare: str = ""
    outputs: tuple[str, ...] = OUTPUTS
    seed: int = 0
    data_version: str = ""

    def step(self, key: str) -> Step | None:
        """The step of this name."""
        return next((each for each in self.steps if each.key == key), None)


def checked_setup(setup: Setup) -> Setup:
    """The setup, if a room can be opened with it.

    Raises:
        BadRoomSetup: It cannot; all faults are told.
    """
    kept = f"keep answers from 1 to {LONGEST_KEEP_DAYS} days, not {setup.keep_days}"
    compared = ", ".join(filter(None, COMPARED))
    checks = (
        (setup.language in LANGUAGES, f"language is one of {', '.join(LANGUAGES)}"),
        (bool(setup.steps), "there are no steps left; keep at least one"),
        (len({each.key for each in setup.steps}) == len(setup.steps), "a step stands twice"),
        (
            setup.elected_body or not setup.open_voting,
            "open voting is for elected bodies; say first that this is a meeting of one",
        ),
        (1 <= setup.keep_days <= LONGEST_KEEP_DAYS, kept),
        (0 <= setup.groups <= MOST_GROUPS, f"use 0 to {MOST_GROUPS} groups, not {setup.groups}"),
        (setup.compare in COMPARED, f"compare by one of {compared}, or nothing"),
        (
            setup.compare != "group" or setup.groups > 1,
            "groups cannot be compared when there are fewer than two",
        ),
        (
            setup.compare != "role" or setup.ask_role,
            "roles cannot be compared when nobody is asked for one",
        ),
        (
            sorted(setup.outputs) == sorted(OUTPUTS),
            "outputs holds folk, hender and penger, each once",
        ),
    )
    faults = [fault for holds, fault in checks if not holds]
    if faults:
        raise BadRoomSetup(faults)
    return setup


def written_setup(setup: Setup) -> dict[str, Any]:
    """The setup as the room's log holds it; `read_setup` gives the same back."""
    flat = {name: value for name, value in asdict(setup).items() if name != "steps"}
    return flat | {
        "outputs": list(setup.outputs),
        "steps": [written_step(each) for each in setup.steps],
    }


def read_setup(written: Mapping[str, Any]) -> Setup:
    """The setup from a room's log."""
    given = dict(written)
    steps = tuple(read_step(each) for each in given.pop("steps"))
    outputs = tuple(given.pop("outputs"))
    return Setup(**given, steps=steps, outputs=outputs)


def room_title(text: str) -> str:
    """What a facilitator calls the room.

    Raises:
        BadAnswer: It is too long.
    """
    return clean(text, 80)
