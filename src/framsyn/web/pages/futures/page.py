"""`/k/<area>/framtider`: five futures beside each other, each by itself, and what may happen in any."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.choices.futures import read_futures
from framsyn.app.installation import Installation
from framsyn.app.scenarios.asked import asked_scenario
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.area import Area
from framsyn.domain.errors import UserError
from framsyn.scenarios.codec import decode
from framsyn.scenarios.scenario import Scenario
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.futures.beside import FuturesBeside
from framsyn.web.pages.futures.events import Events, without_cards
from framsyn.web.pages.futures.one import FutureView
from framsyn.web.pages.render import language_of, page

router = APIRouter(include_in_schema=False)

SECTION = "/framtider"
EVENTS = "/hendelser"

Cards = Annotated[list[str], Query(alias="hendelse", max_length=12)]
Drawn = Annotated[int, Query(alias="naar", ge=0, le=2100)]


@router.get("/k/{slug}/framtider")
def show_futures(
    request: Request, installation: Installed, slug: str, chosen: ChosenHere
) -> Response:
    """Five cards, a table of all five, and what holds whichever comes."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(page_address(area, language, SECTION, **chosen.query()), 308)
    own, broken = own_scenario(installation, area, chosen)
    beside = FuturesBeside(installation, read_futures(installation, area), language, chosen, own)
    return page(
        request,
        "framtider.html",
        {
            "page": beside.view(),
            "broken": broken,
            "area": area_head(area, language),
            "nav": area_nav(area, language, SECTION, chosen),
        },
    )


@router.get("/k/{slug}/framtider/hendelser")
def show_events(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    cards: Cards = [],  # noqa: B006 - FastAPI copies it
    year: Drawn = 0,
) -> Response:
    """Twelve cards, drawn into the reader's own scenario or into the projection."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return _moved(request, area, language, SECTION + EVENTS)
    own, broken = own_scenario(installation, area, chosen)
    scenario = own or Scenario(area.code, chosen.sett)
    code = chosen.s if own and not own.moments else ""
    events = Events(installation, area, language, scenario, tuple(cards), year, code)
    return page(
        request,
        "framtider_hendelser.html",
        {
            "events": events.view(),
            "own": own is not None,
            "s": chosen.s if own else "",
            "broken": broken,
            "area": area_head(area, language),
            "up": page_address(area, language, SECTION, **chosen.query()),
            "nav": area_nav(area, language, SECTION, chosen),
        },
    )


@router.get("/k/{slug}/framtider/{name}")
def show_future(
    request: Request,
    installation: Installed,
    slug: str,
    name: str,
    chosen: ChosenHere,
    cards: Cards = [],  # noqa: B006 - FastAPI copies it
    year: Drawn = 0,
) -> Response:
    """One future: its story with the area's numbers, what drives it, what it gives and takes."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    futures = scenario_bench(installation).texts.futures
    key = name.replace("-", "_")
    if key not in futures:
        return page(
            request,
            "framtider_ukjent.html",
            {
                "name": name,
                "area": area_head(area, language),
                "ways": [
                    {
                        "title": each.words[language].title,
                        "href": page_address(area, language, future_end(each.key)),
                    }
                    for each in futures.values()
                ],
                "nav": area_nav(area, language, SECTION, chosen),
            },
            status=404,
        )
    if slug != area.slug or name != key.replace("_", "-"):
        return _moved(request, area, language, future_end(key))
    answer = read_futures(installation, area)
    here = next(each for each in answer.futures if each.future.key == key)
    scenario = without_cards(decode(here.code))
    events = Events(installation, area, language, scenario, tuple(cards), year, here.code)
    one = FutureView(installation, answer, here, language, chosen)
    return page(
        request,
        "framtid.html",
        {
            "page": one.view(),
            "events": events.view(),
            "area": area_head(area, language),
            "up": page_address(area, language, SECTION, **chosen.query()),
            "nav": area_nav(area, language, SECTION, chosen),
        },
    )


def future_end(key: str) -> str:
    """End of the address of a future's page."""
    return f"{SECTION}/{key.replace('_', '-')}"


def own_scenario(
    installation: Installation, area: Area, chosen: Chosen
) -> tuple[Scenario | None, bool]:
    """The reader's own scenario in an area, and whether there was one that cannot be used."""
    if chosen.broken or not chosen.s:
        return None, chosen.broken
    try:
        found = asked_scenario(installation, area.code, code=chosen.s, projection_set=chosen.sett)
        scenario_bench(installation).check(found)
    except UserError:
        return None, True
    return found, False


def _moved(request: Request, area: Area, language: str, end: str) -> RedirectResponse:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(page_address(area, language, end) + query, 308)
