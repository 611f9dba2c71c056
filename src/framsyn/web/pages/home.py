"""`/`: find your kommune. `/sok`: what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match as Matched

from framsyn.app.place.overview import STORY_YEAR
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.area_register import AreaRegister, Match
from framsyn.domain.errors import UserError
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.area_frame import road
from framsyn.web.pages.maps.home import home_map
from framsyn.web.pages.places import area_address, in_order, kind_label
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

LONGEST_QUERY = 80


@router.get("/")
def home(request: Request, installation: Installed) -> Response:
    """The front page."""
    language = language_of(request)
    register = installation.areas
    fylker = [
        {
            "name": fylke.name,
            "href": area_address(fylke, language),
            "kommuner": [
                {"code": each.code, "name": each.name, "href": area_address(each, language)}
                for each in in_order(register.by_code(code) for code in fylke.kommuner)
            ],
        }
        for fylke in in_order(register.all(AreaKind.FYLKE))
    ]
    return page(
        request,
        "home.html",
        {
            "query": "",
            "fylker": fylker,
            "country": {
                "name": register.country.name,
                "href": area_address(register.country, language),
            },
            "road": road(installation, language, STORY_YEAR),
            "map": home_map(installation, language),
            "counts": {"kommuner": len(register.all(AreaKind.KOMMUNE))},
            "doors": _doors(request, register.country, language),
            "data_version": installation.facts.version,
        },
    )


@dataclass(frozen=True, slots=True)
class Door:
    """A way on from the front page: what one does there, and where it begins."""

    title: str
    said: str
    href: str
    label: str


def _doors(request: Request, country: Area, language: str) -> list[Door]:
    """Story, levers, workshop; a door stands there when its page does."""
    _ = words(language)
    all_of_it = _("For the whole country")
    ways = (
        (
            "/k/{slug}/fortelling",
            _("Follow a story"),
            _("Guess first, see the answer, and meet the numbers one by one."),
            all_of_it,
        ),
        (
            "/k/{slug}/2040",
            _("Pull the levers"),
            _("Change what the projection rests on, and see what it does to people and money."),
            all_of_it,
        ),
        (
            "/verksted",
            _("Meet in a workshop"),
            _("Answer together on your phones, and leave with what you agreed to do."),
            _("Set up a workshop"),
        ),
    )
    doors = (
        (path.replace("{slug}", country.slug), title, said, label)
        for path, title, said, label in ways
    )
    return [
        Door(title, said, address(path, language), label)
        for path, title, said, label in doors
        if _leads_somewhere(request, path)
    ]


def _leads_somewhere(request: Request, path: str) -> bool:
    """Whether a page answers at an address of ours."""
    asked = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    return any(route.matches(asked)[0] is Matched.FULL for route in request.app.routes)


@router.get("/sok")
def search(
    request: Request,
    installation: Installed,
    q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "",
) -> Response:
    """What a search found; straight to the page where only one place can be meant."""
    language = language_of(request)
    found = installation.areas.search(q, limit=20) if q.strip() else []
    meant = _only_one(installation.areas, q, found)
    if meant is not None:
        return RedirectResponse(area_address(meant, language), 303)
    _ = words(language)
    items = [
        {
            "name": each.area.name,
            "kind_label": kind_label(each.area.kind, _),
            "href": area_address(each.area, language),
            "note": former_note(each, _),
        }
        for each in found
    ]
    return page(request, "search.html", {"query": q, "items": items})


def former_note(match: Match, _: Words) -> str:
    """Why an area answers to another name, or nothing."""
    if match.former is None:
        return ""
    return _("%(former)s is now part of %(name)s", former=match.former.name, name=match.area.name)


def _only_one(register: AreaRegister, query: str, found: list[Match]) -> Area | None:
    """The one area the words can mean: by its own or a former name, or the only one found."""
    try:
        return register.area(query).area
    except UserError:
        return found[0].area if len(found) == 1 else None
