"""`/verksted`: what a workshop is, the templates, the form, and the room just opened."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any, Final

import segno
from fastapi import APIRouter, Query
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.rooms.templates import templates
from framsyn.app.workshops.open import open_workshop
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.errors import UserError
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.stories.prose import read_prose
from framsyn.web.installed import Installed
from framsyn.web.language import NAMES, address
from framsyn.web.live.guard import SmallForm
from framsyn.web.live.leading import give_lead
from framsyn.web.live.workshop_setup import MINUTES, ORDERS, Draft, blank, read_draft
from framsyn.web.pages.area_frame import WORKSHOP, area_head, area_nav, with_query
from framsyn.web.pages.places import in_order
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words
from framsyn.workshops.codes import as_spoken
from framsyn.workshops.template import Template

router = APIRouter(include_in_schema=False)

LONGEST_FIELD: Final = 80


@router.get(WORKSHOP)
def workshop(
    request: Request,
    installation: Installed,
    omrade: Annotated[str, Query(max_length=LONGEST_FIELD)] = "",
    mal: Annotated[str, Query(max_length=LONGEST_FIELD)] = "",
) -> Response:
    """What there is to choose among; with a template chosen, the form."""
    language = language_of(request)
    area = _known(installation, omrade)
    chosen = templates().get(mal)
    if chosen is not None:
        draft = blank(chosen, area.name if area else "", language)
        return _form(request, installation, chosen, draft, area)
    _ = words(language)
    context = _frame(area, language) | {
        "templates": [_told(each, area, language) for each in templates().values()],
        "guide": address(f"{WORKSHOP}/veiledning", language),
    }
    return page(request, "verksted.html", context)


@router.get(f"{WORKSHOP}/veiledning")
def guide(request: Request) -> Response:
    """How to lead one."""
    return page(request, "prosa.html", {"prose": read_prose("facilitating", language_of(request))})


@router.post(WORKSHOP)
def open_room(request: Request, installation: Installed, fields: SmallForm) -> Response:
    """A room opened; or the form once more, with all that is wrong and all that was typed."""
    language = language_of(request)
    _ = words(language)
    chosen = templates().get(fields.get("mal", ""))
    if chosen is None:
        return RedirectResponse(address(WORKSHOP, language), 303)
    draft = read_draft(fields, chosen, installation, _)
    area = _known(installation, fields.get("omrade", ""))
    if draft.asked is None:
        return _form(request, installation, chosen, draft, area)
    try:
        opened = open_workshop(installation, draft.asked)
    except BadRoomSetup:  # what the form did not see: figures that are not there for the place
        fault = _("A step asks for a figure this place does not have. Leave the step out.")
        broken = Draft(fields, None, {MINUTES + chosen.steps[0].key: fault})
        return _form(request, installation, chosen, broken, area)
    live, inside = installation.rooms.live(opened.door.id), f"{WORKSHOP}/{opened.door.id}"
    setup = live.room.setup
    context = _frame(None, language) | {
        "name": setup.title or chosen.title[language],
        "place": installation.areas.by_code(setup.area).name,
        "code": as_spoken(opened.door.code),
        "square": square(home_of(request) + address(f"/d/{opened.door.code}", language)),
        "door_short": home_of(request).split("://", 1)[-1] + address("/d", language),
        "recovery": opened.recovery,
        "lead": address(inside, language),
        "begin": address(f"{inside}/begynn", language),
        "screen": address(f"{inside}/skjerm", language),
        "paper": address(f"{inside}/papir", language),
        "elected": setup.elected_body,
        "case_basis": setup.case_basis,
        "delete_on": _.day(opened.door.delete_raw_at.date()),
    }
    answer = page(request, "verksted_apnet.html", context)
    answer.headers["cache-control"] = "no-store"
    give_lead(request, answer, live, opened.token)
    return answer


def _form(
    request: Request,
    installation: Installation,
    template: Template,
    draft: Draft,
    area: Area | None,
) -> Response:
    language = language_of(request)
    context = _frame(area, language) | {
        "template": _told(template, area, language),
        "typed": defaultdict(str, draft.typed),
        "faults": draft.faults,
        "minutes": MINUTES,
        "room_languages": [(code, NAMES[code]) for code in LANGUAGES],
        "orders": list(ORDERS),
        "order_labels": _orders(words(language)),
        "places": [each.name for each in in_order(installation.areas.all(AreaKind.KOMMUNE))],
        "action": address(WORKSHOP, language),
    }
    status = 400 if draft.faults else 200
    return page(request, "verksted_oppsett.html", context, status)


def _frame(area: Area | None, language: str) -> dict[str, Any]:
    """The masthead, with the place the reader comes from."""
    if area is None:
        return {"area": None, "nav": []}
    return {"area": area_head(area, language), "nav": area_nav(area, language, WORKSHOP)}


def _told(template: Template, area: Area | None, language: str) -> dict[str, Any]:
    where = area.code if area else ""
    begun, steps = 0, []
    for step in template.steps:
        steps.append(
            {
                "key": step.key,
                "title": step.title[language],
                "task": step.task[language],
                "minutes": step.minutes,
                "at": begun,
            }
        )
        begun += step.minutes
    here = address(WORKSHOP, language)
    return {
        "key": template.key,
        "title": template.title[language],
        "purpose": template.purpose[language],
        "audience": template.audience[language],
        "minutes": template.minutes,
        "steps": steps,
        "href": with_query(here, {"mal": template.key, "omrade": where}),
        "paper": with_query(f"{here}/maler/{template.key}/papir", {"omrade": where}),
        "others": with_query(here, {"omrade": where}),
    }


def square(way_in: str) -> Markup:
    """The way in as a code a phone can read, dark on white in any colours."""
    made = segno.make(way_in, error="m", micro=False).svg_inline(
        border=2, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    return Markup(made)  # noqa: S704 - made of numbers alone


def _orders(_: Words) -> dict[str, str]:
    return {
        "": _("Drawn for this room"),
        "folk": _("People, hands, money"),
        "hender": _("Hands, money, people"),
        "penger": _("Money, people, hands"),
    }


def _known(installation: Installation, written: str) -> Area | None:
    """The place an address names, where there is one."""
    if not written.strip():
        return None
    try:
        return installation.areas.area(written.strip()).area
    except UserError:
        return None
