"""Who sees a room's result: the one who leads it, and others when it is published."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from framsyn.app.installation import Installation
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.workshops.report import Links, Report
from framsyn.app.workshops.result import read_result
from framsyn.domain.room_errors import NotAllowedHere
from framsyn.web.live.leading import led
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.numbers import fact_address

NO_STORE = {"cache-control": "no-store", "x-robots-tag": "noindex"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A room whose result may be seen.

    Attributes:
        live: The room.
        leads: Whether this browser leads it.
    """

    live: LiveRoom
    leads: bool


def seen(request: Request, installation: Installation, room: str) -> Seen:
    """A room, for one who may see its result.

    Others see it when the room is closed: of one in progress, two results taken after each other
    would tell what somebody answered in between.

    Raises:
        RoomNotFound: There is none.
        NotAllowedHere: It is not published or not closed, and this browser does not lead it.
    """
    try:
        return Seen(led(request, installation.rooms, room), leads=True)
    except NotAllowedHere:
        live = installation.rooms.live(room)
        if installation.rooms.database.is_postgres:  # another process may have published it
            live.catch_up()
        if not live.room.published or not _is_over(live):
            raise
        return Seen(live, leads=False)


def _is_over(live: LiveRoom) -> bool:
    return live.room.closed or live.door.raw_deleted_at is not None


def report_of(installation: Installation, live: LiveRoom, language: str) -> Report:
    """What a room led to, its numbers leading to their facts."""
    links = Links(
        lambda fact: fact_address(fact, language),
        lambda area, code: page_address(area, language, "/2040", s=code),
    )
    return read_result(installation, live, language, links)
