"""`/d/<code>/…`: what a participant's phone asks for and sends.

A phone is a random token in a cookie that goes to this room's address and nowhere else.
"""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rooms import Rooms
from framsyn.app.rooms.views import own_answers, phone_view
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import NotAllowedHere
from framsyn.web.language import address
from framsyn.web.live.guard import SmallJson, text_of
from framsyn.web.live.here import RoomsHere, StreamsHere
from framsyn.web.live.streams import PHONE
from framsyn.web.pages.render import language_of
from framsyn.workshops.codes import plain_code

router = APIRouter(include_in_schema=False)

COOKIE: Final = "framsyn_seat"
_NO_STORE: Final = {"cache-control": "no-store"}


@router.post("/d/{code}/inn")
def join(request: Request, rooms: RoomsHere, code: str, body: SmallJson) -> Response:
    """Come in; whoever is in already keeps the seat."""
    live = rooms.by_code(code)
    known = _seated(request, rooms, live)
    if known is not None:
        return JSONResponse(_me(live, known, language_of(request)), headers=_NO_STORE)
    seat = rooms.join(live, role=text_of(body, "role", 40), group=text_of(body, "group", 4))
    answer = JSONResponse(_me(live, seat.person, language_of(request)), headers=_NO_STORE)
    for language in LANGUAGES:  # the seat follows when the reader changes language
        answer.set_cookie(
            COOKIE,
            seat.token,
            max_age=live.room.setup.keep_days * 86_400,
            path=address(f"/d/{plain_code(code)}", language),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
    return answer


@router.get("/d/{code}/meg")
def me(request: Request, rooms: RoomsHere, code: str) -> Response:
    """The room as a phone sees it, with what this phone has answered; nothing of others."""
    live = rooms.by_code(code)
    person = _seated(request, rooms, live)
    if person is None:
        view = {"room": phone_view(live, language_of(request)), "me": None}
        return JSONResponse(view, headers=_NO_STORE)
    return JSONResponse(_me(live, person, language_of(request)), headers=_NO_STORE)


@router.post("/d/{code}/svar")
def answer(request: Request, rooms: RoomsHere, code: str, body: SmallJson) -> Response:
    """An answer; on disk when this is acknowledged. The same key twice is one answer."""
    live = rooms.by_code(code)
    person = _seated(request, rooms, live)
    if person is None:
        raise NotAllowedHere
    event = rooms.answer(
        live,
        person,
        text_of(body, "step"),
        body.get("value"),
        item=text_of(body, "item", 40),
        key=text_of(body, "key", 80),
    )
    return JSONResponse({"seq": event.seq, "value": event.payload["value"]}, headers=_NO_STORE)


@router.get("/d/{code}/strom")
def stream(request: Request, rooms: RoomsHere, streams: StreamsHere, code: str) -> Response:
    """News of the room, as they come."""
    return streams.answer(request, rooms.by_code(code), PHONE, language_of(request))


@router.get("/d/{code}/nytt")
async def poll(
    request: Request, rooms: RoomsHere, streams: StreamsHere, code: str, etter: int = -1
) -> Response:
    """The same where streams are cut: answered when there is something newer, or after a while."""
    return await streams.poll(rooms.by_code(code), PHONE, language_of(request), etter)


def _seated(request: Request, rooms: Rooms, live: LiveRoom) -> str | None:
    token = request.cookies.get(COOKIE, "")
    if not token:
        return None
    try:
        return rooms.person(live, token)
    except NotAllowedHere:
        return None  # the seat is from a rehearsal, or an earlier room of the same code


def _me(live: LiveRoom, person: str, language: str) -> dict[str, Any]:
    return {"room": phone_view(live, language), "me": own_answers(live, person)}
