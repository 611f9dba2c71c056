"""Something that happened in a workshop room: the log is the room, and the room is its log.

A room is never stored as it stands. What happened is, one event after another, and any
process that reads the log from its start knows what the others know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

FACILITATOR: Final = "facilitator"
"""Author of what the one who leads the room does."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is not in the log yet.

    Attributes:
        kind: What happened ("answered").
        author: A participant's id, or the facilitator.
        key: Chosen by the one who sent it; the same key twice is the same event, counted once.
        payload: The rest, as JSON can say it.
    """

    kind: str
    author: str
    key: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """An event in the log.

    Attributes:
        seq: Place in the room's log, from 1, without gaps.
        at: When the log took it, by the log's own clock (UTC).
        kind: What happened.
        author: A participant's id, or the facilitator.
        key: Of the one who sent it.
        payload: The rest.
    """

    seq: int
    at: datetime
    kind: str
    author: str
    key: str
    payload: Mapping[str, Any]
