"""`/verksted/<id>/…`: what the one who leads does, and what the screen hears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rehearsal import rehearse
from framsyn.app.rooms.rooms import Rooms
from framsyn.app.rooms.views import leader_view
from framsyn.domain.errors import ScenarioCodeBroken
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import BadAnswer
from framsyn.domain.room_event import FACILITATOR, NewEvent
from framsyn.scenarios.codec import decode
from framsyn.web.language import address
from framsyn.web.live.guard import SmallJson, list_of, text_of
from framsyn.web.live.here import RoomsHere, StreamsHere
from framsyn.web.live.streams import LEADER, SCREEN
from framsyn.web.pages.render import language_of
from framsyn.workshops import decide
from framsyn.workshops.room import Room

router = APIRouter(include_in_schema=False)

COOKIE: Final = "framsyn_leader"
_NO_STORE: Final = {"cache-control": "no-store"}

Body = Mapping[str, Any]
_Deed = Callable[[Room, dict[str, Any], str], NewEvent]

_DEEDS: Final[Mapping[str, _Deed]] = {
    "go": lambda room, body, key: decide.go(room, _number(body, "place"), key),
    "freeze": lambda room, body, key: decide.freeze(
        room, text_of(body, "step"), key, frozen=bool(body.get("frozen"))
    ),
    "show": lambda room, body, key: decide.show(
        room, text_of(body, "step"), key, shown=bool(body.get("shown"))
    ),
    "time": lambda _, body, key: decide.time(
        key, running=bool(body.get("running")), seconds=float(_number(body, "seconds", 0))
    ),
    "moderate": lambda room, body, key: decide.moderate(
        room, list_of(body, "cards"), key, visible=bool(body.get("visible"))
    ),
    "merge": lambda room, body, key: decide.merge(
        room, list_of(body, "cards"), text_of(body, "into"), text_of(body, "text", 300), key
    ),
    "part": lambda room, body, key: decide.part(room, list_of(body, "cards"), key),
    "move": lambda room, body, key: decide.move(
        room, text_of(body, "card"), _number(body, "ring"), key
    ),
    "pull": lambda _, body, key: decide.pull(_scenario(text_of(body, "code", 2001)), key),
    "draw": lambda _, body, key: decide.draw(text_of(body, "card", 60), key),
    "seat": lambda room, body, key: decide.sit(
        room, text_of(body, "person"), key, group=text_of(body, "group", 4)
    ),
    "open": lambda _, __, key: decide.close(key, closed=False),
    "clear_rehearsal": lambda _, __, key: decide.clear_rehearsal(key),
}
"""What the leader does that is one event."""


@router.post("/verksted/{room}/gjor")
def act(request: Request, rooms: RoomsHere, room: str, body: SmallJson) -> Response:
    """Something the leader does; the answer is the room as it then stands."""
    live = led(request, rooms, room)
    deed, key = text_of(body, "do", 40), text_of(body, "key", 80)
    if deed in _DEEDS:
        rooms.act(live, lambda state: _DEEDS[deed](state, body, key))
    else:
        _larger_deed(rooms, live, deed, body)
    return JSONResponse(leader_view(live, language_of(request)), headers=_NO_STORE)


@router.get("/verksted/{room}/leder/strom")
def leader_stream(request: Request, rooms: RoomsHere, streams: StreamsHere, room: str) -> Response:
    """News for the one who leads, until another device does."""
    live, token = led(request, rooms, room), request.cookies.get(COOKIE, "")
    return streams.answer(
        request, live, LEADER, language_of(request), lambda: rooms.leads(live, token)
    )


@router.get("/verksted/{room}/leder/nytt")
async def leader_poll(
    request: Request, rooms: RoomsHere, streams: StreamsHere, room: str, etter: int = -1
) -> Response:
    """The same where streams are cut."""
    live = led(request, rooms, room)
    news = await streams.poll(live, LEADER, language_of(request), etter)
    led(request, rooms, room)  # another device may have taken over while this one waited
    return news


@router.get("/verksted/{room}/skjerm/strom")
def screen_stream(request: Request, rooms: RoomsHere, streams: StreamsHere, room: str) -> Response:
    """News for the wall. The room's id is what lets one see it; it holds what a room may see."""
    return streams.answer(request, rooms.live(room), SCREEN, language_of(request))


@router.get("/verksted/{room}/skjerm/nytt")
async def screen_poll(
    request: Request, rooms: RoomsHere, streams: StreamsHere, room: str, etter: int = -1
) -> Response:
    """The same where streams are cut."""
    return await streams.poll(rooms.live(room), SCREEN, language_of(request), etter)


@router.post("/verksted/gjenopprett")
def recover(request: Request, rooms: RoomsHere, body: SmallJson) -> Response:
    """The room back, on this device, from the code on paper."""
    live, token = rooms.recover(text_of(body, "code", 60))
    answer = JSONResponse({"room": live.door.id}, headers=_NO_STORE)
    give_lead(request, answer, live, token)
    return answer


def led(request: Request, rooms: Rooms, room: str) -> LiveRoom:
    """The room, if this browser leads it.

    Raises:
        NotAllowedHere: It does not.
    """
    return rooms.led_by(room, request.cookies.get(COOKIE, ""))


def give_lead(request: Request, answer: Response, live: LiveRoom, token: str) -> None:
    """Let this browser lead a room."""
    for language in LANGUAGES:
        answer.set_cookie(
            COOKIE,
            token,
            max_age=live.room.setup.keep_days * 86_400,
            path=address(f"/verksted/{live.door.id}", language),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )


def _larger_deed(rooms: Rooms, live: LiveRoom, deed: str, body: dict[str, Any]) -> None:
    if deed == "close":
        rooms.close_room(live, text_of(body, "key", 80))
    elif deed == "add_person":
        rooms.join(live, by="facilitator", group=text_of(body, "group", 4))
    elif deed == "answer_for":
        rooms.answer(
            live,
            text_of(body, "person"),
            text_of(body, "step"),
            body.get("value"),
            item=text_of(body, "item", 40),
            key=text_of(body, "key", 80),
            author=FACILITATOR,
        )
    elif deed == "rehearse":
        rehearse(rooms, live)
    else:
        raise BadAnswer("there is no such thing to do")


def _scenario(code: str) -> str:
    """A code that can be read, so that nothing broken reaches the wall; empty takes it away."""
    if code:
        try:
            decode(code)
        except ScenarioCodeBroken as error:
            raise BadAnswer(
                "the scenario's code cannot be read; copy the link once more"
            ) from error
    return code


def _number(body: Body, name: str, usual: int | None = None) -> int:
    found = body.get(name, usual)
    if isinstance(found, bool) or not isinstance(found, int):
        raise BadAnswer(f"{name} should be a whole number")
    return found
