"""What a room is made of: people without names, their answers, cards, a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from framsyn.workshops.tasks.task import Value


@dataclass(slots=True)
class Person:
    """Someone in the room: a random id, never a name.

    Attributes:
        id: Random.
        token: Digest of the token on the phone; empty for those without a phone.
        by: "phone", "facilitator" (no phone) or "rehearsal".
        group: Number of the group, as text; empty for none.
        role: Whom they speak as; empty for not said.
    """

    id: str
    token: str
    by: str
    group: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One standing answer.

    Attributes:
        person: Who gave it last.
        value: As checked.
        seq: Of the event.
        at: When the log took it.
    """

    person: str
    value: Value
    seq: int
    at: datetime


@dataclass(slots=True)
class Card:
    """What has been done to a card.

    Attributes:
        visible: Whether the room may see it.
        into: Id of the card it was merged into; empty for none.
        ring: Where the facilitator moved it; None for where it was laid.
        text: As the facilitator worded merged cards; empty for the writer's own.
    """

    visible: bool = False
    into: str = ""
    ring: int | None = None
    text: str = ""


@dataclass(slots=True)
class Clock:
    """The timer of the step in hand.

    Attributes:
        ends: When it runs out; None while it stands still.
        left: Seconds left when it stood still.
    """

    ends: datetime | None = None
    left: float = 0.0
