"""`/verksted/<id>`: the page one leads from, and the ways to it."""

from __future__ import annotations

import secrets
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rehearsal import rehearse
from framsyn.app.rooms.views import leader_view
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.room_errors import NotAllowedHere, RoomNotFound, RoomTooBusy
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.live.guard import SmallForm
from framsyn.web.live.here import RoomsHere
from framsyn.web.live.leader_page_words import leader_words
from framsyn.web.live.leading import give_lead, led
from framsyn.web.live.phone_page import title_of
from framsyn.web.live.phone_words import phone_words
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import words
from framsyn.workshops import decide

router = APIRouter(include_in_schema=False)

_NO_STORE: Final = "no-store"


@router.post("/verksted/fortsett")
def lead_on(request: Request, rooms: RoomsHere, fields: SmallForm) -> Response:
    """The room back on this device, from the code on paper."""
    language = language_of(request)
    _ = words(language)
    try:
        live, token = rooms.recover(fields.get("kode", "")[:60])
    except RoomTooBusy:
        busy = _("Too many codes have been tried just now. Wait ten seconds and try again.")
        return page(request, "verksted_gjenopprett.html", {"fault": busy}, 429)
    except RoomNotFound:
        fault = _("No room has this recovery code. Check it against the paper.")
        return page(request, "verksted_gjenopprett.html", {"fault": fault}, 404)
    answer = RedirectResponse(address(f"/verksted/{live.door.id}", language), 303)
    give_lead(request, answer, live, token)
    return answer


@router.post("/verksted/{room}/begynn")
def begin(request: Request, rooms: RoomsHere, room: str, fields: SmallForm) -> Response:
    """The first thing one does with a room: rehearse it, or start; then the run sheet."""
    live = led(request, rooms, room)
    if fields.get("hva") == "ov":
        rehearse(rooms, live)
    elif live.room.place < 0:  # pressed twice, it starts once
        rooms.act(live, lambda state: decide.go(state, 0, f"begin {secrets.token_hex(8)}"))
    return RedirectResponse(address(f"/verksted/{room}", language_of(request)), 303)


@router.get("/verksted/{room}")
def leader(request: Request, installation: Installed, rooms: RoomsHere, room: str) -> Response:
    """The run sheet; for anybody else a place for the recovery code."""
    try:
        live = led(request, rooms, room)
    except (NotAllowedHere, RoomNotFound) as error:
        status = 404 if isinstance(error, RoomNotFound) else 403
        return page(request, "verksted_gjenopprett.html", {"fault": ""}, status)
    answer = page(request, "verksted_leder.html", _context(installation, live, request))
    answer.headers["cache-control"] = _NO_STORE
    return answer


def _context(installation: Installation, live: LiveRoom, request: Request) -> dict[str, Any]:
    language = language_of(request)
    _ = words(language)
    setup, inside = live.room.setup, f"/verksted/{live.door.id}"
    area = installation.areas.area(setup.area).area
    events = scenario_bench(installation).texts.events.values()
    levers = f"{area_address(area, language)}/2040?rom={live.door.code}"
    view = leader_view(live, language)
    return {
        "title": title_of(setup, language),
        "place_name": area.name,
        "view": view,
        "address": address(inside, language),
        "home": address("/verksted", language),
        "screen": address(f"{inside}/skjerm", language),
        "result": address(f"{inside}/resultat", language),
        "paper": address(f"{inside}/papir", language),
        "guide": address("/verksted/veiledning", language),
        "data": {
            "said": phone_words(_, levers) | leader_words(_),
            "events": [
                {
                    "key": each.key,
                    "title": each.title[language],
                    "text": each.text[language],
                    "question": each.question[language],
                }
                for each in events
            ],
            "view": view,
        },
    }
