"""`/k/<area>/veivalg`: take a stand on one claim at a time, and see what the answers lead to.

Each answer is a link, and everything that is chosen stands in the address: nothing is stored,
and a page that is opened again is the same page. The order of the claims is drawn when
somebody begins and stays in the address, so that a room can have one order.
"""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.area import Area
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.choices.basis import basis_view
from framsyn.web.pages.choices.claim import BASIS, RESULT, SECTION, ClaimView, theme_label
from framsyn.web.pages.choices.pasted import pasted_run
from framsyn.web.pages.choices.result import ResultView
from framsyn.web.pages.choices.run import Run, RunHere, plain_name
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.printed import home_of, way_back
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import words

router = APIRouter(include_in_schema=False)

ORDERS = 9_000


@router.get("/k/{slug}/veivalg")
def show_claim(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    run: RunHere,
    nr: Annotated[int, Query()] = 0,
) -> Response:
    """The way in, or one claim."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return _moved(request, area, language, SECTION)
    if not nr and not run.svar:
        return _opening(request, installation, area, chosen, run)
    claims = scenario_bench(installation).texts.claims
    number = min(max(nr, 1), len(claims))
    return page(
        request,
        "veivalg.html",
        {
            "page": ClaimView(installation, area, language, run, number).view(),
            "area": area_head(area, language),
            "nav": area_nav(area, language, SECTION, chosen),
        },
    )


def _opening(
    request: Request, installation: Installed, area: Area, chosen: Chosen, run: Run
) -> Response:
    language = language_of(request)
    order = run.orden or 1 + secrets.randbelow(ORDERS)
    claims = scenario_bench(installation).texts.claims.values()
    begin = {**run.query(), "orden": order, "nr": 1}
    answer = page(
        request,
        "veivalg_start.html",
        {
            "all": len(claims),
            "themes": [
                theme_label(each, words(language))
                for each in dict.fromkeys(each.theme for each in claims)
            ],
            "begin_href": page_address(area, language, SECTION, **begin),
            "basis_href": page_address(area, language, BASIS),
            "order": order,
            "fixed": bool(run.orden),
            "area": area_head(area, language),
            "nav": area_nav(area, language, SECTION, chosen),
        },
    )
    answer.headers["cache-control"] = "no-store"  # the next who begins gets an order of their own
    return answer


@router.get("/k/{slug}/veivalg/resultat")
def show_result(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    run: RunHere,
    lim: Annotated[str, Query(max_length=4_000, description="A link somebody pasted")] = "",
) -> Response:
    """What the answers lead to."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return _moved(request, area, language, RESULT)
    pasted = pasted_run(lim) if lim else None
    if pasted is not None:
        with_other = run.query(mot=pasted.code, motnavn=plain_name(pasted.name))
        return RedirectResponse(page_address(area, language, RESULT, **with_other), 303)
    link = home_of(request) + page_address(area, language, RESULT, **run.query())
    made = ResultView(installation, area, language, run, link)
    view = made.view()
    followed = Chosen(chosen.sett, view["code"]) if view["levers"] else chosen
    return page(
        request,
        "veivalg_resultat.html",
        {
            "page": view,
            "not_pasted": bool(lim),
            "qr": way_back(request, language).code,
            "area": area_head(area, language),
            "nav": area_nav(area, language, SECTION, followed),
        },
    )


@router.get("/k/{slug}/veivalg/grunnlag")
def show_basis(
    request: Request, installation: Installed, slug: str, chosen: ChosenHere
) -> Response:
    """What every claim rests on."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return _moved(request, area, language, BASIS)
    return page(
        request,
        "veivalg_grunnlag.html",
        {
            "claims": basis_view(installation, language),
            "up": page_address(area, language, SECTION),
            "area": area_head(area, language),
            "nav": area_nav(area, language, SECTION, chosen),
        },
    )


def _moved(request: Request, area: Area, language: str, end: str) -> RedirectResponse:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(page_address(area, language, end) + query, 308)
