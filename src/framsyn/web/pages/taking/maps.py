"""`/kart.csv`, `/kart.png` and the like: what the map shows, to take away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.facts.everywhere import Everywhere
from framsyn.app.facts.read import read_fact
from framsyn.app.place.overview import STORY_YEAR
from framsyn.charts.chart import Standalone
from framsyn.charts.choropleth import KeyRow
from framsyn.charts.figure import draw
from framsyn.domain.provenance import Origin
from framsyn.publishing.picture import png, standalone_svg
from framsyn.stories.sentence import plain_text
from framsyn.web.installed import Installed
from framsyn.web.pages.chosen import ChosenHere
from framsyn.web.pages.maps.choice import year_of
from framsyn.web.pages.maps.measures import MEASURES, USUAL, measure_label, step_label
from framsyn.web.pages.maps.page import MapPage
from framsyn.web.pages.render import language_of
from framsyn.web.pages.taking.downloads import AnyEnding, AskedForm, kept_file, table_file
from framsyn.web.pages.taking.sheets import map_sheet

router = APIRouter(include_in_schema=False)

_PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


@router.get("/kart.{ending}")
def take_map(
    request: Request,
    installation: Installed,
    ending: AnyEnding,
    chosen: ChosenHere,
    form: AskedForm = "plain",
    mal: Annotated[str, Query(max_length=40)] = USUAL,
    aar: Annotated[int | None, Query()] = None,
) -> Response:
    """The measure of every kommune as a table, or the map as a picture."""
    language = language_of(request)
    measure, everywhere = MEASURES.get(mal, MEASURES[USUAL]), Everywhere(installation, chosen.sett)
    year = year_of(measure, aar, everywhere) if measure.from_today else aar or STORY_YEAR
    shown = MapPage(everywhere, installation.areas.country, measure, year, language)
    sheet = map_sheet(shown, _origins(shown))
    if ending not in _PICTURES:
        return table_file(sheet, ending, form)  # type: ignore[arg-type]  # pictures are below
    svg = standalone_svg(_picture(shown))
    body = svg.encode() if ending == "svg" else png(svg)
    return kept_file(body, f"{sheet.name}-{year}.{ending}", _PICTURES[ending], language)


def _picture(shown: MapPage) -> str:
    """The map with its words and its key in it."""
    _, measure = shown.words, shown.measure
    around = Standalone(
        plain_text(shown.text.finding),
        f"{measure_label(measure, _)}, {shown.unit()}",
        f"{shown.source_line()}. Framsyn",
    )
    key = [
        KeyRow(step_label(measure, step, shown.language, _), step)
        for step in range(len(measure.bounds) + 1)
    ]
    chart = replace(shown.chart(), standalone=around, key=key)
    return draw(shown.installation.charts, chart)


def _origins(shown: MapPage) -> Iterable[Origin]:
    """Every table behind the measure: those of the country's own figure."""
    country = shown.installation.areas.country.code
    year = shown.later_year
    fact = read_fact(shown.installation, shown.everywhere.fact_id(shown.measure.key, country, year))
    return fact.origins
