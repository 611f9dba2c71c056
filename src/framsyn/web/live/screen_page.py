"""`/verksted/<id>/skjerm`: what hangs on the wall, with the way in always on it.

The room's id is what lets one see it. It holds what a room may see and nothing of the leader's.
"""

from __future__ import annotations

from typing import Annotated, Any

import segno
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from framsyn.app.choices.lever_page import LeverPage, Line, show_levers
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.opened import opened_scenario
from framsyn.app.scenarios.run import number
from framsyn.domain.area import Area
from framsyn.domain.room_errors import RoomNotFound
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.live.here import RoomsHere
from framsyn.web.live.phone_page import title_of
from framsyn.web.live.screen_words import screen_words
from framsyn.web.pages.levers.answer import LeversAnswer
from framsyn.web.pages.levers.controls import LeverControls
from framsyn.web.pages.levers.wording import turned
from framsyn.web.pages.numbers import Number
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import words
from framsyn.workshops.codes import as_spoken

router = APIRouter(include_in_schema=False)


@router.get("/verksted/{room}/skjerm")
def screen(request: Request, installation: Installed, rooms: RoomsHere, room: str) -> Response:
    """The screen; drawn by its script, with code and square there before it and without it."""
    language = language_of(request)
    _ = words(language)
    try:
        live = rooms.live(room)
    except RoomNotFound:
        fault = {"fault": _("There is no such room, or it has been deleted."), "written": ""}
        return page(request, "deltaker_inn.html", fault, 404)
    setup = live.room.setup
    area = installation.areas.area(setup.area).area
    host = home_of(request)
    way_in = host + address(f"/d/{live.door.code}", language)
    context: dict[str, Any] = {
        "code": as_spoken(live.door.code),
        "address": address(f"/verksted/{room}/skjerm", language),
        "title": title_of(setup, language),
        "area": area.name,
        "way_in": way_in,
        "typed": host.split("://", 1)[-1] + address("/d", language),
        "square": _square(way_in),
        "said": screen_words(_, facts_from(installation, language)),
        "events": _events(installation, language),
    }
    return page(request, "skjerm.html", context)


@router.get("/verksted/{room}/skjerm/valg")
def pulled(
    request: Request,
    installation: Installed,
    rooms: RoomsHere,
    room: str,
    s: Annotated[str, Query(max_length=2001)] = "",
) -> Response:
    """What some levers lead to: one sentence, and people, hands and money in the room's order."""
    setup = rooms.live(room).room.setup
    area = installation.areas.area(setup.area).area
    found = levers_answered(installation, area, s, language_of(request), setup.outputs)
    return JSONResponse(found, headers={"cache-control": "private, max-age=3600"})


def levers_answered(
    installation: Installation, area: Area, code: str, language: str, order: tuple[str, ...]
) -> dict[str, Any]:
    """A scenario as the wall tells it.

    Args:
        installation: Figures and engine.
        area: The room's.
        code: Of the scenario; one that cannot be read is the same as none, as on the levers' page.
        language: Of the wall.
        order: Outputs in the room's order.
    """
    scenario = opened_scenario(installation, area, code).scenario
    shown = show_levers(installation, scenario, STORY_YEAR)
    answer = LeversAnswer(shown, language, order)
    return {
        "said": "".join(
            part.text if isinstance(part, Number) else part for part in answer.headline()
        ),
        "year": shown.year,
        "levers": _levers(shown, language),
        "outputs": [_output(answer, line) for line in answer.ordered],
    }


def facts_from(installation: Installation, language: str) -> str:
    """Where the figures of the room come from."""
    return words(language)(
        "Statistics Norway, KOSTRA. Projection and consequences: Framsyn, figures %(version)s. "
        "2025-kroner",
        version=installation.facts.version,
    )


def _levers(shown: LeverPage, language: str) -> list[str]:
    """Each lever moved and how far, as it is said on the levers' page."""
    controls = LeverControls(shown, language, {})
    texts = shown.bench.texts.levers
    return [
        f"{texts[LEVERS[name].key].label[language]}: "
        + controls.value_words(name).said(turned(name, amount), language)
        for name, amount in shown.scenario.levers.items()
    ]


def _output(answer: LeversAnswer, line: Line) -> dict[str, Any]:
    yours, projected = answer.page.series(line.figure)
    return {
        "name": line.name,
        "label": answer.label(line),
        "unit": answer.unit(line),
        "value": answer.text(line, line.yours),
        "change": answer.signed(line, answer.apart(line)),
        "first": answer.page.ground.base_year,
        "yours": [number(each) for each in yours.tolist()],
        "projected": [number(each) for each in projected.tolist()],
    }


def _events(installation: Installation, language: str) -> dict[str, dict[str, str]]:
    """Every event card: one may be drawn while the net is gone."""
    return {
        key: {
            "title": card.title[language],
            "text": card.text[language],
            "question": card.question[language],
        }
        for key, card in scenario_bench(installation).texts.events.items()
    }


def _square(way_in: str) -> str:
    """The way in as a square a phone can read: dark on white whatever the wall's colours are."""
    made: str = segno.make(way_in, error="m", micro=False).svg_inline(
        border=4, dark="#17212b", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    return made
