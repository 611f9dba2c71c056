"""`/stil`: every component in every state, for those who build and for the tests.

No page links here and no search engine is let in. What it shows is real: the levers of one
kommune with their own ranges, and each chart of the kernel drawn from that kommune's figures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR, show_overview
from framsyn.app.scenarios.read_levers import OfferedLever, read_levers
from framsyn.domain.area import Area
from framsyn.stories.numbers import MISSING, number_text
from framsyn.web.installed import Installed
from framsyn.web.pages.area.page import AreaPage
from framsyn.web.pages.area_frame import area_head, area_nav, drawn, road
from framsyn.web.pages.chosen import USUAL_SET
from framsyn.web.pages.levers.control import LeverControl, ValueWords, scale_around
from framsyn.web.pages.numbers import Number
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.style.charts import TakenDrawing, style_charts
from framsyn.web.pages.taking.charts import CHARTS, take_chart

router = APIRouter(include_in_schema=False)

SHOWN: Final = "3453"
LONG_NAME: Final = "5622"
"""Porsanger: its official name stands in three languages."""


@router.get("/stil")
def style_guide(request: Request, installation: Installed) -> Response:
    """The components."""
    language = language_of(request)
    area = installation.areas.area(SHOWN).area
    levers = [_lever(each, language) for each in read_levers(installation, area).levers]
    whole = AreaPage(installation, show_overview(installation, area), language).view()
    answer = page(
        request,
        "stil.html",
        {
            "levers": levers,
            "whole": whole,
            "place": area_head(area, language),
            "missing": Number(MISSING, "", label="not published", missing=True),
            "long_name": installation.areas.area(LONG_NAME).area,
            "road": road(installation, language, STORY_YEAR),
            "nav": area_nav(area, language, "none"),
            "taken": [
                *(taken_chart(installation, name, area, language) for name in CHARTS),
                *style_charts(installation, area, language),
            ],
        },
    )
    answer.headers["x-robots-tag"] = "noindex"
    return answer


def taken_chart(installation: Installation, name: str, area: Area, language: str) -> TakenDrawing:
    """A chart of the kernel with its words around it, as others take it away."""
    taken = take_chart(installation, name, area, language, USUAL_SET)
    chart = replace(taken.chart, id=f"taken-{name}")  # the figures above have the same names
    return TakenDrawing(taken.title, taken.subtitle, drawn(installation.charts, chart))


def _lever(lever: OfferedLever, language: str) -> LeverControl:
    """A lever of the registry, pulled to the upper end of what is offered."""
    unit = lever.unit[language]
    offered = lever.offered.low, lever.offered.high
    limits = lever.lowest, lever.highest
    value = round(lever.offered.high / 2 / lever.step) * lever.step
    decimals = 0 if lever.step >= 1 else 2
    return LeverControl(
        id="lever-" + "".join(sign if sign.isalnum() else "-" for sign in lever.name),
        name=lever.name,
        label=lever.label[language],
        unit=unit,
        value=value,
        step=lever.step,
        limits=limits,
        scale=scale_around(offered, limits, lever.step),
        offered=offered,
        offered_said=(
            number_text(offered[0], language, 1),
            number_text(offered[1], language, 1),
        ),
        words=ValueWords(
            above=f"+{{n}} {unit}", below=f"−{{n}} {unit}", baseline="0", decimals=decimals
        ),
        beyond="Beyond what similar kommuner have had",
        language=language,
    )
