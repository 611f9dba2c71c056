"""Charts in other people's pages: `/bygg-inn/<chart>/<area>`, and the code that puts them there.

The page keeps nothing about who reads it: no cookies, nothing from other hosts. It reads
without a script; the script tells the page around how tall it is, and no more. Who may frame
it is a setting of the installation.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.charts.figure import draw_for_page
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.domain.area import Area
from framsyn.stories.numbers import number_text
from framsyn.web.headers import CONTENT_SECURITY_POLICY
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.area_frame import area_head, area_nav, with_query
from framsyn.web.pages.chosen import ChosenHere
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.taken_charts import TakenChart, take_chart
from framsyn.web.pages.words import words

router = APIRouter(include_in_schema=False)

SCRIPT: Final = "/bygg-inn/hoyde.js"
_HEIGHT: Final = 640
_OWN_FRAMES: Final = "frame-ancestors 'self'"
_MOST_ROWS: Final = 400


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
    """One chart, its table and its source, for a frame in another page."""
    language = language_of(request)
    area = installation.areas.area(code).area
    taken = take_chart(installation, name, area, language, chosen.sett)
    answer = page(
        request,
        "innbygd.html",
        {
            "title": taken.title,
            "subtitle": taken.subtitle,
            "svg": _drawn(installation, taken),
            "table": _table(taken, language),
            "source_line": taken.source_line,
            "page_href": taken.page_href,
            "script": SCRIPT,
        },
    )
    hosts = installation.settings.embed_hosts
    framed = f"{_OWN_FRAMES} {hosts}" if hosts else _OWN_FRAMES
    answer.headers["content-security-policy"] = CONTENT_SECURITY_POLICY.replace(_OWN_FRAMES, framed)
    return answer


@router.get("/k/{slug}/figur/{name}/bygg-inn")
def show_how(
    request: Request, installation: Installed, slug: str, name: str, chosen: ChosenHere
) -> Response:
    """How to build a chart into a page: the code, and what it carries along."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(f"{area_address(area, language)}/figur/{name}/bygg-inn", 308)
    taken = take_chart(installation, name, area, language, chosen.sett)
    _ = words(language)
    there = with_query(address(f"/bygg-inn/{name}/{area.code}", language), {"sett": chosen.sett})
    host = installation.settings.public_address or str(request.base_url).rstrip("/")
    return page(
        request,
        "bygg-inn.html",
        {
            "area": area_head(area, language),
            "nav": area_nav(area, language, "", chosen),
            "title": taken.title,
            "code": _code(host, there, taken.title),
            "embed_href": there,
            "page_href": taken.page_href,
            "hosts": installation.settings.embed_hosts,
        },
    )


def _code(host: str, there: str, title: str) -> str:
    """What to paste; reads without the script, at a height that fits most screens."""
    return (
        f'<iframe src="{escape(host + there)}" title="{escape(title)}" width="100%" '
        f'height="{_HEIGHT}" loading="lazy" style="border:0"></iframe>\n'
        f'<script src="{escape(host + SCRIPT)}" async></script>'
    )


def _drawn(installation: Installation, taken: TakenChart) -> Markup:
    try:
        return Markup(draw_for_page(installation.charts, taken.chart))  # noqa: S704 - the kernel escapes all text
    except (KernelUnavailable, ChartNotDrawn):
        return Markup()


def _table(taken: TakenChart, language: str) -> dict[str, object]:
    """The figures of the chart as rows of printed text."""
    sheet = taken.sheet
    metric = next((c for c in sheet.columns if c.role == "metric"), None)
    shown = [c for c in sheet.columns if c.role in {"geo", "metric", "dimension", "time", "value"}]
    rows = []
    for row in sheet.rows[:_MOST_ROWS]:
        cells = dict(zip((column.key for column in sheet.columns), row, strict=True))
        decimals = metric.decimals.get(str(cells[metric.key]), 0) if metric else 0
        printed = []
        for column in shown:
            cell = cells[column.key]
            if column.role == "value":
                value = cell if isinstance(cell, int | float) else None
                printed.append(number_text(value, language, decimals))
            else:
                printed.append(column.names.get(str(cell), str(cell)))
        rows.append(printed)
    return {
        "caption": sheet.title,
        "head": [column.label for column in shown],
        "rows": rows,
        "more": len(sheet.rows) > _MOST_ROWS,
    }


def embed_address(area: Area, name: str, language: str) -> str:
    """Address of a chart for a frame."""
    return address(f"/bygg-inn/{name}/{area.code}", language)
