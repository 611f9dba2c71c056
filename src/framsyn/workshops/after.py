"""What the one who leads may decide when the room is over: who sees the result, and what it is tied to.

Nothing here touches an answer, so all of it can be done after raw answers are deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framsyn.domain.room_event import FACILITATOR, NewEvent


def publish(key: str, *, published: bool) -> NewEvent:
    """Others may see the result by its link, or no longer."""
    return NewEvent("published", FACILITATOR, key, {"published": published})


def bind(card: str, figure: Mapping[str, Any], key: str) -> NewEvent:
    """The figure that will tell of a commitment, with its value on the day; empty lets go of it.

    The value is kept here because a year later the figures of today may no longer be installed.
    """
    return NewEvent("bound", FACILITATOR, key, {"card": card, **figure})


def lay_beside(room: str, key: str, *, beside: bool = True) -> NewEvent:
    """The cards of another room stand beside this room's in the report, or no longer."""
    return NewEvent("laid_beside", FACILITATOR, key, {"room": room, "beside": beside})
