"""Charts in other people's pages: `/bygg-inn/<chart>/<area>`, and the code that puts them there.

The page keeps nothing about who reads it: no cookies, nothing from other hosts. It reads
without a script; the script tells the page around how tall it is, and no more. Who may frame
it is a setting of the installation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.domain.area import Area
from framsyn.web.headers import CONTENT_SECURITY_POLICY
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.area_frame import area_head, area_nav, page_address, with_query
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.embeds.catalogue import CARRIED, embed, embeds_of
from framsyn.web.pages.embeds.parts import Asked
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import words

router = APIRouter(include_in_schema=False)

SCRIPT: Final = "/bygg-inn/hoyde.js"
_HEIGHT: Final = 640
_OWN_FRAMES: Final = "frame-ancestors 'self'"
HERE: Final = "/bygg-inn"


@router.get(SCRIPT)
def show_script() -> Response:
    """The script for both sides of a frame."""
    kept = {
        "cache-control": "public, max-age=86400",
        "cross-origin-resource-policy": "cross-origin",
    }
    return Response(_script(), media_type="text/javascript; charset=utf-8", headers=kept)


@cache
def _script() -> str:
    return Path(__file__).with_name("embed.js").read_text("utf-8")


@router.get("/bygg-inn/{name}/{code}")
def show_embedded(
    request: Request, installation: Installed, name: str, code: str, chosen: ChosenHere
) -> Response:
    """One chart, tiles or a story, with table and source, for a frame in another page."""
    language = language_of(request)
    area = installation.areas.area(code).area
    it = embed(name, Asked(installation, area, language, chosen, request.query_params))
    version_href = address(f"/data/versjon/{installation.facts.version}", language)
    context = {"it": it, "script": SCRIPT, "version_href": version_href}
    answer = page(request, "innbygd.html", context)
    hosts = installation.settings.embed_hosts
    framed = f"{_OWN_FRAMES} {hosts}" if hosts else _OWN_FRAMES
    answer.headers["content-security-policy"] = CONTENT_SECURITY_POLICY.replace(_OWN_FRAMES, framed)
    return answer


@router.get("/k/{slug}/bygg-inn")
def show_all(request: Request, installation: Installed, slug: str, chosen: ChosenHere) -> Response:
    """Everything that can be built in from a place."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(page_address(area, language, HERE, **chosen.query()), 308)
    named = embed_names(language)
    return page(
        request,
        "bygg-inn-alle.html",
        {
            "area": area_head(area, language),
            "nav": area_nav(area, language, HERE, chosen),
            "hosts": installation.settings.embed_hosts,
            "items": [
                {
                    "label": named[name],
                    "see": _there(area, name, language, chosen, {}),
                    "how": page_address(area, language, f"/figur/{name}{HERE}", **chosen.query()),
                }
                for name in embeds_of(area)
            ],
        },
    )


@router.get("/k/{slug}/figur/{name}/bygg-inn")
def show_how(
    request: Request, installation: Installed, slug: str, name: str, chosen: ChosenHere
) -> Response:
    """How to build one of them into a page: the code, and what it carries along."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(f"{area_address(area, language)}/figur/{name}/bygg-inn", 308)
    it = embed(name, Asked(installation, area, language, chosen, request.query_params))
    there = _there(area, name, language, chosen, request.query_params)
    host = installation.settings.public_address or str(request.base_url).rstrip("/")
    return page(
        request,
        "bygg-inn.html",
        {
            "area": area_head(area, language),
            "nav": area_nav(area, language, HERE, chosen),
            "title": it.title,
            "code": _code(host, there, it.title),
            "embed_href": there,
            "page_href": it.page_href,
            "all_href": page_address(area, language, HERE, **chosen.query()),
            "hosts": installation.settings.embed_hosts,
        },
    )


def embed_names(language: str) -> dict[str, str]:
    """What each is called."""
    _ = words(language)
    return {
        "blikk": _("Four numbers, today and later"),
        "livsfaser": _("Inhabitants by phase of life on 1 January"),
        "pyramide": _("The pyramid"),
        "folk": _("A hundred people"),
        "kart": _("The map"),
        "omsorg": _("Hands in care, and why they change"),
        "nokkeltall": _("Key figures"),
        "framtider": _("Five futures"),
        "historie": _("A day in 2040"),
        "treffsikkerhet": _("How projections have hit"),
        "press": _("What presses, and the room to act"),
        "folk-jobb": _("A hundred people: who works"),
        "folk-hjelp": _("A hundred people: who needs help"),
        "folk-flytter": _("A hundred people: who moves"),
        "kull": _("Those born in the same years"),
        "spenn": _("Twenty futures of people aged 80 and over"),
        "fortelling": _("One step of the story"),
        "framtid": _("One of the five futures"),
        "systemkart": _("How things hang together"),
        "spaker": _("The levers: people, hands and money"),
        "spaker-framtider": _("The levers: twenty futures"),
        "spaker-pyramide": _("The levers: the pyramid"),
        "spaker-arbeid": _("The levers: hands"),
        "spaker-okonomi": _("The levers: money"),
        "spaker-betyr": _("The levers: how far each reaches"),
        "landet-kommuner": _("The country: what holds for how many kommuner"),
        "landet-eldre": _("The country: people aged 80 and over"),
        "landet-baereevne": _("The country: working age for each aged 67 and over"),
        "landet-spaker": _("The country: what levers reach"),
        "landet-kostnad": _("The country: services that cost more and less"),
        "landet-fylker": _("The country: every fylke on one scale"),
    }


def _there(area: Area, name: str, language: str, chosen: Chosen, query: Mapping[str, str]) -> str:
    """Address of the frame; what is chosen on the page follows along."""
    kept = {key: query[key][:80] for key in CARRIED if key in query} | chosen.query()
    return with_query(embed_address(area, name, language), kept)


def _code(host: str, there: str, title: str) -> str:
    """What to paste; reads without the script, at a height that fits most screens."""
    return (
        f'<iframe src="{escape(host + there)}" title="{escape(title)}" width="100%" '
        f'height="{_HEIGHT}" loading="lazy" style="border:0"></iframe>\n'
        f'<script src="{escape(host + SCRIPT)}" async></script>'
    )


def embed_address(area: Area, name: str, language: str) -> str:
    """Address of a chart for a frame."""
    return address(f"/bygg-inn/{name}/{area.code}", language)
