"""`/verksted/<id>/resultat`: what a room led to, and what the one who leads it may still decide.

The deeds are plain forms, so that they work on any device and without scripts.
"""

from __future__ import annotations

import re
import secrets
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.workshops.figures import figure_of_the_day, named_figure, offered_figures
from framsyn.app.workshops.listed import RoomKept, delete_workshop
from framsyn.app.workshops.report import Report
from framsyn.domain.errors import UnknownIndicator
from framsyn.domain.room_errors import BadAnswer, RoomError
from framsyn.publishing.document import Grid, Items, Subheading, Text
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.live.guard import SmallForm
from framsyn.web.live.leading import led
from framsyn.web.live.result_seen import NO_STORE, report_of, seen
from framsyn.web.pages.places import area_address
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words
from framsyn.workshops import after
from framsyn.workshops.codes import as_spoken, plain_code

router = APIRouter(include_in_schema=False)

KINDS: Final = {"Text": "text", "Subheading": "subheading", "Items": "items", "Grid": "grid"}
_ROOM: Final = re.compile(r"([0-9a-f]{24})")


@router.get("/verksted/{room}/resultat")
def result(request: Request, installation: Installed, room: str) -> Response:
    """The result."""
    found = seen(request, installation, room)
    return _page(request, installation, found.live, leads=found.leads)


@router.post("/verksted/{room}/resultat")
def decide(request: Request, installation: Installed, room: str, form: SmallForm) -> Response:
    """Something the one who leads decides when the room is over."""
    live = led(request, installation.rooms, room)
    language = language_of(request)
    try:
        gone = _done(installation, live, form)
    except RoomError as error:
        return _page(request, installation, live, leads=True, fault=_said(error, words(language)))
    if gone:
        return RedirectResponse(address("/verksted", language), 303)
    place = address(f"/verksted/{room}/resultat", language)
    return RedirectResponse(f"{place}#leder", 303, headers=NO_STORE)


def _done(installation: Installation, live: LiveRoom, form: dict[str, str]) -> bool:
    """Do what a form asks for; whether the room is gone."""
    rooms, key, deed = installation.rooms, secrets.token_hex(8), form.get("gjor", "")
    if deed in {"publiser", "skjul"}:
        rooms.act(live, lambda _: after.publish(key, published=deed == "publiser"))
    elif deed == "knytt":
        figure = _figure(installation, live, form.get("kort", ""), form.get("tall", ""))
        rooms.act(live, lambda _: after.bind(form["kort"], figure, key))
    elif deed in {"legg", "ta"}:
        other = _other_room(installation, live, form.get("rom", ""), must_be_seen=deed == "legg")
        rooms.act(live, lambda _: after.lay_beside(other, key, beside=deed == "legg"))
    elif deed == "lukk":
        rooms.close_room(live, key)
    elif deed == "slett":
        _delete(installation, live, form.get("kode", ""))
        return True
    else:
        raise BadAnswer("there is no such thing to do")
    return False


def _figure(installation: Installation, live: LiveRoom, card: str, key: str) -> dict[str, Any]:
    report = report_of(installation, live, live.room.setup.language)
    if card not in {each["id"] for each in report.kept.commitments}:
        raise BadAnswer("the step is no longer there")
    if not key:
        return {}
    try:
        return figure_of_the_day(installation, report.area, key)
    except UnknownIndicator as error:
        raise BadAnswer("there is no such figure here") from error


def _other_room(
    installation: Installation, live: LiveRoom, written: str, *, must_be_seen: bool
) -> str:
    """The id in a link to another room's result; that room has published it."""
    found = _ROOM.search(written)
    if found is None or found[1] == live.door.id:
        raise BadAnswer("it is no link to another room's result")
    if must_be_seen and not installation.rooms.live(found[1]).room.published:
        raise BadAnswer("that room has not published its result")
    return found[1]


def _delete(installation: Installation, live: LiveRoom, written: str) -> None:
    if plain_code(written) != live.door.code:
        raise BadAnswer("the code is not this room's", right_code=False)
    delete_workshop(installation, live)


def _said(error: RoomError, _: Words) -> str:
    """What went wrong, for the one who pressed the button."""
    if "right_code" in error.facts:
        return _("Nothing is deleted: the code you wrote is not this room’s.")
    if isinstance(error, RoomKept):
        return _(
            "Nothing is deleted: the room is grounds for a case. Make the archive package first."
        )
    fault = str(error.facts.get("fault", ""))
    return {
        "it is no link to another room's result": _("That is no link to another room’s result."),
        "that room has not published its result": _("That room has not published its result yet."),
        "there is no such figure here": _("There is no such figure here."),
        "the step is no longer there": _("The step is no longer there."),
    }.get(fault, _("That could not be done. Try again."))


def _page(
    request: Request, installation: Installation, live: LiveRoom, *, leads: bool, fault: str = ""
) -> Response:
    language = language_of(request)
    report = report_of(installation, live, language)
    here = f"/verksted/{live.door.id}"
    context: dict[str, Any] = {
        "document": report.document(),
        "kind_of": lambda block: KINDS[type(block).__name__],
        "area": {"name": report.area.name, "href": area_address(report.area, language)},
        "files": [
            {
                "label": ending.upper(),
                "what": what,
                "href": address(f"{here}/resultat.{ending}", language),
            }
            for ending, what in _endings(words(language))
        ],
        "follow_href": address(f"{here}/oppfolging", language),
        "fault": fault,
        "leader": _leader(request, installation, live, report) if leads else None,
    }
    answer = page(request, "resultat.html", context, 400 if fault else 200)
    answer.headers.update(NO_STORE)
    return answer


def _endings(_: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("pdf", _("the report, A4")),
        ("docx", _("text for the plan")),
        ("xlsx", ""),
        ("csv", ""),
        ("json", ""),
    )


def _leader(
    request: Request, installation: Installation, live: LiveRoom, report: Report
) -> dict[str, Any]:
    """What only the one who leads sees: the state of the room, and what may be decided."""
    language = language_of(request)
    _, door, room = words(language), live.door, live.room
    here = address(f"/verksted/{door.id}", language)
    return {
        "href": f"{here}/resultat",
        "link": f"{home_of(request)}{here}/resultat",
        "room_href": here,
        "closed": room.closed,
        "published": room.published,
        "case_basis": door.case_basis,
        "archived": door.archived_at and _.day(door.archived_at.date()),
        "archive_href": f"{here}/arkivpakke.zip",
        "raw_deleted": door.raw_deleted_at and _.day(door.raw_deleted_at.date()),
        "delete_raw_at": _.day(door.delete_raw_at.date()),
        "code": as_spoken(door.code),
        "steps": _steps(installation, report),
        "offered": _offered(installation, report, _),
        "beside": [{"room": each.room, "title": each.title(language)} for each in report.others],
    }


def _steps(installation: Installation, report: Report) -> list[dict[str, str]]:
    """Steps agreed, each with the figure it is tied to, or the one its words name."""
    return [
        {
            "card": each["id"],
            "text": each["text"],
            "written": each["indicator"],
            "bound": each["bound"]["figure"] if each["bound"] else "",
            "likely": named_figure(installation, report.area, each["indicator"]),
        }
        for each in report.kept.commitments
    ]


def _offered(installation: Installation, report: Report, _: Words) -> list[dict[str, Any]]:
    if not report.kept.commitments:
        return []
    names = {"people": _("People"), "profile": _("Key figures"), "consequences": _("Services")}
    every = list(offered_figures(installation, report.area))
    return [
        {
            "label": label,
            "figures": [
                (each.key, each.label[report.language]) for each in every if each.group == group
            ],
        }
        for group, label in names.items()
    ]


assert set(KINDS) == {each.__name__ for each in (Text, Subheading, Items, Grid)}  # noqa: S101 - the template draws each
