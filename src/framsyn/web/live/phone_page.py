"""`/d` and `/d/<code>`: the page on a participant's phone, at most 40 KB with all it needs."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.rooms.templates import template
from framsyn.domain.room_errors import BadRoomSetup, RoomNotFound, RoomTooBusy
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.live.here import RoomsHere
from framsyn.web.live.phone_words import phone_words
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words
from framsyn.workshops.codes import as_spoken, plain_code
from framsyn.workshops.setup import Setup

router = APIRouter(include_in_schema=False)


@router.get("/d")
def door(
    request: Request, rooms: RoomsHere, kode: Annotated[str, Query(max_length=40)] = ""
) -> Response:
    """The code typed by hand."""
    language = language_of(request)
    _ = words(language)
    if not kode:
        return page(request, "deltaker_inn.html", {"fault": "", "written": ""})
    try:
        live = rooms.by_code(kode)
    except (RoomNotFound, RoomTooBusy) as error:
        context = {"fault": _fault(error, _), "written": kode}
        return page(request, "deltaker_inn.html", context, 404)
    return RedirectResponse(address(f"/d/{live.door.code}", language), 303)


@router.get("/d/{code}")
def phone(request: Request, installation: Installed, rooms: RoomsHere, code: str) -> Response:
    """A room on a phone."""
    language = language_of(request)
    _ = words(language)
    if code != plain_code(code):
        return RedirectResponse(address(f"/d/{plain_code(code)}", language), 308)
    try:
        live = rooms.by_code(code)
    except (RoomNotFound, RoomTooBusy) as error:
        asked = {"fault": _fault(error, _), "written": code}
        return page(request, "deltaker_inn.html", asked, 404)
    setup = live.room.setup
    area = installation.areas.area(setup.area).area
    context: dict[str, Any] = {
        "code": as_spoken(live.door.code),
        "address": address(f"/d/{live.door.code}", language),
        "title": f"{title_of(setup, language)}, {area.name}",
        "keep_days": setup.keep_days,
        "said": phone_words(_, _levers(area_address(area, language), live.door.code, setup)),
    }
    return page(request, "deltaker.html", context)


def title_of(setup: Setup, language: str) -> str:
    """What a room calls itself: its own title, or the template's."""
    if setup.title:
        return setup.title
    try:
        return template(setup.template).title[language].split(",")[0]
    except BadRoomSetup:  # a template that is no longer there
        return "Framsyn"


def _levers(area: str, code: str, setup: Setup) -> str:
    """The levers, with a way back to the room and the outputs in its order."""
    return f"{area}/2040?{urlencode({'rom': code, 'orden': '.'.join(setup.outputs)})}"


def _fault(error: RoomNotFound | RoomTooBusy, _: Words) -> str:
    if isinstance(error, RoomTooBusy):
        return _("Too many codes have been tried just now. Wait ten seconds and try again.")
    return _(
        "No room is open under this code. Check it against the screen; a room is also gone when its time is out."
    )
