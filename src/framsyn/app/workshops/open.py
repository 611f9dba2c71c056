"""A facilitator opens a workshop: a template, made ready for a place and shortened to fit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from framsyn.app.installation import Installation
from framsyn.app.rooms.rooms import Opened
from framsyn.app.rooms.templates import template
from framsyn.app.workshops.fill import filled
from framsyn.domain.errors import UnknownArea
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.workshops.setup import OUTPUTS, USUAL_KEEP_DAYS, Setup, checked_setup, room_title


@dataclass(frozen=True, slots=True)
class Asked:
    """What a facilitator asked for.

    Attributes:
        area: Code or name of the place.
        template: Key of the template.
        language: Of the room.
        title: What the room calls itself; empty for the template's title.
        minutes: Minutes by step, where they differ from the template; 0 leaves a step out.
        elected_body: Whether this is a meeting of an elected body.
        open_voting: Whether small groups are shown too.
        case_basis: Whether it is grounds for a case.
        keep_days: Days raw answers are kept.
        groups: Number of groups.
        ask_role: Whether participants say whom they speak as.
        compare: What distributions are compared by.
        outputs: Order of the three outputs; empty to have one drawn for the room.
    """

    area: str
    template: str
    language: str = "nb"
    title: str = ""
    minutes: Mapping[str, int] = field(default_factory=dict)
    elected_body: bool = False
    open_voting: bool = False
    case_basis: bool = False
    keep_days: int = USUAL_KEEP_DAYS
    groups: int = 0
    ask_role: bool = False
    compare: str = ""
    outputs: tuple[str, ...] = ()


def open_workshop(installation: Installation, asked: Asked) -> Opened:
    """A room, opened.

    Raises:
        BadRoomSetup: It cannot be opened so; all faults are told.
    """
    return installation.rooms.open(planned(installation, asked))


def planned(installation: Installation, asked: Asked) -> Setup:
    """How the room would be set up.

    Raises:
        BadRoomSetup: It cannot; all faults are told.
    """
    try:
        area = installation.areas.area(asked.area).area
    except UnknownArea as error:
        raise BadRoomSetup([error.message]) from error
    chosen = template(asked.template)
    unknown = set(asked.minutes) - {step.key for step in chosen.steps}
    if unknown:
        raise BadRoomSetup([f"there is no step '{name}'" for name in sorted(unknown)])
    seed = secrets.randbelow(2**31)
    steps = [
        replace(step, minutes=asked.minutes.get(step.key, step.minutes))
        for step in chosen.steps
        if asked.minutes.get(step.key, step.minutes) > 0
    ]
    checked = Setup(
        area=area.code,
        language=asked.language,
        template=chosen.key,
        steps=tuple(steps),
        title=room_title(asked.title),
        elected_body=asked.elected_body,
        open_voting=asked.open_voting,
        case_basis=asked.case_basis,
        keep_days=asked.keep_days,
        groups=asked.groups,
        ask_role=asked.ask_role,
        compare=asked.compare,
        outputs=asked.outputs or _drawn_order(seed),
        seed=seed,
        data_version=installation.facts.version,
    )
    checked_setup(checked)
    return replace(checked, steps=tuple(filled(installation, area, steps, seed)))


def _drawn_order(seed: int) -> tuple[str, ...]:
    """Which of the three stands first frames the talk, so it is drawn for each room."""
    first = seed % len(OUTPUTS)
    return (*OUTPUTS[first:], *OUTPUTS[:first])
