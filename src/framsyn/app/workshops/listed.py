"""Rooms as the one who runs this installation sees them: when, what kind, when answers go.

Neither codes nor tokens are told here, and nothing that anybody answered.
"""

from __future__ import annotations

from typing import Any

from framsyn.app.installation import Installation
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.domain.room_errors import RoomError


class RoomKept(RoomError):
    """A room that may not be deleted yet."""

    code = "room-kept"

    def __init__(self) -> None:
        super().__init__(
            "The room is grounds for a case (saksgrunnlag). Make its archive package first, from "
            "the result page."
        )


def list_workshops(installation: Installation) -> list[dict[str, Any]]:
    """Every room, the newest first."""
    found = []
    for door in installation.rooms.store.every():
        live = installation.rooms.live(door.id)
        setup = live.room.setup
        found.append(
            {
                "id": door.id,
                "opened_at": door.opened_at.isoformat(timespec="minutes"),
                "area": setup.area,
                "template": setup.template,
                "closed": live.room.closed,
                "published": live.room.published,
                "case_basis": door.case_basis,
                "archived_at": _day(door.archived_at),
                "delete_raw_at": _day(door.delete_raw_at),
                "raw_deleted_at": _day(door.raw_deleted_at),
            }
        )
    return found


def delete_workshop(installation: Installation, live: LiveRoom) -> None:
    """Everything of a room goes.

    Raises:
        RoomKept: It is grounds for a case and has no archive package.
    """
    if live.door.case_basis and live.door.archived_at is None:
        raise RoomKept
    installation.rooms.delete_room(live)


def _day(at: Any) -> str | None:  # noqa: ANN401 - a time or none
    return None if at is None else str(at.date().isoformat())
