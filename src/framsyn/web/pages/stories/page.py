"""`/k/<area>/historier`: one invented person, one day in 2040, as development goes on and as we choose otherwise."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.telling.micro_story import (
    OtherWay,
    ToldStory,
    chosen_way,
    find_person,
    future_way,
    tell_story,
    usual_future,
)
from framsyn.domain.area import Area
from framsyn.domain.errors import UserError
from framsyn.stories.micro.written import every_person
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_nav, page_address, road
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.futures.page import own_scenario
from framsyn.web.pages.printed import way_to
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.stories.view import CARD, SECTION, StoryView

router = APIRouter(include_in_schema=False)

FIRST: Final = every_person()[0]
Who = Annotated[str, Query(max_length=30, description="Key of the person")]
WhichFuture = Annotated[
    str, Query(max_length=30, description="Key of a future; empty for the reader's own scenario")
]


@router.get("/k/{slug}/historier")
def show_story(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    person: Who = FIRST,
    framtid: WhichFuture = "",
) -> Response:
    """The story of one person, both tellings beside each other."""
    return _answer(request, installation, slug, chosen, (person, framtid), SECTION)


@router.get("/k/{slug}/historier/kort")
def show_card(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    person: Who = FIRST,
    framtid: WhichFuture = "",
) -> Response:
    """The same as a card of A6: one telling on each side."""
    return _answer(request, installation, slug, chosen, (person, framtid), CARD)


def _answer(
    request: Request,
    installation: Installation,
    slug: str,
    chosen: Chosen,
    asked: tuple[str, str],
    end: str,
) -> Response:
    language = language_of(request)
    area = installation.areas.area(slug).area
    person, future = asked[0], asked[1].replace("-", "_")
    if slug != area.slug:
        more = {"person": None if person == FIRST else person, "framtid": future or None}
        return RedirectResponse(page_address(area, language, end, **chosen.query(), **more), 308)
    told, has_own, broken = _told(installation, area, chosen, person, future, language)
    view = StoryView(installation, told, language, chosen, has_own=has_own)
    here = view.address(SECTION, "nb")  # the way adds the language itself
    context = {
        "page": view.view(),
        "area": view.head(),
        "nav": area_nav(area, language, SECTION, chosen),
        "road": road(installation, language, told.year),
        "broken": broken,
        "way": way_to(request, language, here),
    }
    return page(request, "historier.html" if end == SECTION else "historier_kort.html", context)


def _told(
    installation: Installation,
    area: Area,
    chosen: Chosen,
    person: str,
    future: str,
    language: str,
) -> tuple[ToldStory, bool, bool]:
    """The story, whether the reader has a scenario, and whether something asked for is not to be had.

    An unknown person or future in an address is put aside: the first person is told of, and the
    future that stands first here.
    """
    broken = False
    try:
        who = find_person(person)
    except UserError:
        who, broken = find_person(FIRST), True
    if future and future not in scenario_bench(installation).texts.futures:
        future, broken = "", True
    own, unusable = own_scenario(installation, area, chosen)
    has_own = own is not None and bool(own.levers or own.future)
    way: OtherWay
    if has_own and own is not None and not future:
        way = chosen_way(installation, area, own)
    else:
        way = future_way(installation, area, future or usual_future(installation, area))
    sett = chosen.sett
    told = tell_story(installation, area, who, way, language, sett)
    return told, has_own, broken or (unusable and not chosen.broken)
