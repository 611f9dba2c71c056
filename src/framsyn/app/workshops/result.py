"""Read what a room led to, with the rooms laid beside it."""

from __future__ import annotations

from collections.abc import Iterator

from framsyn.app.installation import Installation
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.workshops.kept import Kept
from framsyn.app.workshops.report import NOWHERE, Links, Report
from framsyn.domain.room_errors import RoomNotFound


def read_result(
    installation: Installation, live: LiveRoom, language: str, links: Links = NOWHERE
) -> Report:
    """The result of a room as it stands, or as it was kept when raw answers are gone.

    Raises:
        RoomNotFound: Nothing is kept of it.
    """
    result = installation.rooms.result(live)
    if not result:
        raise RoomNotFound
    return Report(
        installation,
        Kept(result),
        language,
        links,
        closed=live.room.closed or live.door.raw_deleted_at is not None,
        others=tuple(_beside(installation, result["beside"])),
    )


def _beside(installation: Installation, rooms: list[str]) -> Iterator[Kept]:
    """Results of other rooms, of those that still are published."""
    for room in rooms:
        try:
            live = installation.rooms.live(room)
        except RoomNotFound:
            continue  # deleted since
        found = installation.rooms.result(live) if live.room.published else {}
        if found:
            yield Kept(found)
