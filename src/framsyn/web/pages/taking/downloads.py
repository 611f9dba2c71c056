"""Tables and pictures to take away: `/k/<area>/tall.csv`, `/k/<area>/figur/pyramide.png`."""

from __future__ import annotations

import json
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.profiles.chosen_weights import read_chosen
from framsyn.app.profiles.read import read_profile, weighted_indicators
from framsyn.publishing.csv_text import Form, csv_text
from framsyn.publishing.jsonstat import jsonstat
from framsyn.publishing.office import workbook
from framsyn.publishing.picture import png
from framsyn.publishing.sheet import Sheet
from framsyn.web.installed import Installed
from framsyn.web.pages.chosen import ChosenHere
from framsyn.web.pages.key_figures.page import Beside, Weights, areas_beside
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of
from framsyn.web.pages.taking.charts import take_chart
from framsyn.web.pages.taking.sheets import key_figure_sheet

router = APIRouter(include_in_schema=False)

TableEnding = Literal["csv", "xlsx", "json"]
AnyEnding = Literal["csv", "xlsx", "json", "svg", "png"]
AskedForm = Annotated[Form, Query(description="plain, or excel for Norwegian spreadsheets")]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/k/{slug}/tall.{ending}")
def take_key_figures(
    request: Request,
    installation: Installed,
    slug: str,
    ending: TableEnding,
    chosen: ChosenHere,
    form: AskedForm = "plain",
    v: Weights = None,
    med: Beside = None,
) -> Response:
    """Key figures of a place and of those beside it; weights change no value."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    weights = read_chosen(v or (), weighted_indicators(installation))
    beside = areas_beside(installation, area, med or ())
    profile = read_profile(installation, area, weights, chosen.sett)
    return table_file(key_figure_sheet(installation, profile, language, beside), ending, form)


@router.get("/k/{slug}/figur/{name}.{ending}")
def take_figure(
    request: Request,
    installation: Installed,
    slug: str,
    name: str,
    ending: AnyEnding,
    chosen: ChosenHere,
    form: AskedForm = "plain",
) -> Response:
    """A chart as a picture, or its figures."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        end = f"/figur/{name}.{ending}"
        return RedirectResponse(area_address(area, language) + end, 308)
    taken = take_chart(installation, name, area, language, chosen.sett)
    if ending in {"svg", "png"}:
        svg = taken.picture(installation)
        body = svg.encode() if ending == "svg" else png(svg)
        kind = "image/svg+xml" if ending == "svg" else "image/png"
        return kept_file(body, f"{taken.sheet.name}.{ending}", kind, language)
    return table_file(taken.sheet, ending, form)  # type: ignore[arg-type]  # pictures are gone


def table_file(sheet: Sheet, ending: TableEnding, form: Form = "plain") -> Response:
    """A sheet as a file to keep."""
    name = f"{sheet.name}.{ending}"
    if ending == "csv":
        return kept_file(
            csv_text(sheet, form).encode(), name, "text/csv; charset=utf-8", sheet.language
        )
    if ending == "xlsx":
        return kept_file(workbook(sheet), name, _XLSX, sheet.language)
    text = json.dumps(jsonstat(sheet), ensure_ascii=False, allow_nan=False)
    return kept_file(text.encode(), name, "application/json", sheet.language)


def kept_file(body: bytes, name: str, kind: str, language: str) -> Response:
    """An answer a browser keeps under a name."""
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "content-language": language,
    }
    return Response(body, media_type=kind, headers=headers)
