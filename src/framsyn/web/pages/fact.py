"""`/fakta/…`: where a number comes from, as a page of its own and as a panel."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.any_ages import find_indicator
from framsyn.app.read_fact import CHANGE, read_fact
from framsyn.consequences.indicators import Indicator
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Quality
from framsyn.domain.rounding import persons_step
from framsyn.simulation.projection_sets import find_set
from framsyn.stories.origins import said_origin
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.numbers import range_text, value_text
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

PANEL = "panel"


@router.get("/fakta/{key}/{code}/{year}")
def show_fact(
    request: Request,
    installation: Installed,
    key: str,
    code: str,
    year: int,
    sett: Annotated[str, Query(max_length=40)] = "own",
    del_: Annotated[str, Query(alias="del", max_length=10)] = "",
) -> Response:
    """Everything about one number: what, when, how, from where."""
    language = language_of(request)
    _ = words(language)
    area = installation.areas.area(code).area
    fact = read_fact(installation, FactId(key, area.code, year, sett))
    what = find_indicator(key.removeprefix(CHANGE))
    inhabitants = float(
        installation.populations.of(area).on(installation.facts.reference_date.year).sum()
    )
    is_change = key.startswith(CHANGE)
    context: dict[str, Any] = {
        "title": f"{what.label[language]}, {area.name}",
        "number_text": value_text(fact, what, inhabitants, language),
        "unit_text": _(
            "%(unit)s, change since 1 January %(year)s",
            unit=what.unit[language],
            year=installation.facts.reference_date.year,
        )
        if is_change
        else what.unit[language],
        "date_text": _.day(fact.reference_date),
        "quality_text": _quality(fact.quality, _),
        "explanation": what.explanation[language],
        "range_text": _range(fact, what, inhabitants, language, _),
        "rounding": _rounding(fact, what, inhabitants, _),
        "method_text": _method(fact, language, _),
        "status_text": _("Nobody of this age lives here, so the figure does not exist.")
        if fact.status
        else "",
        "origins": [said_origin(origin, language) for origin in fact.origins],
        "method_href": address("/metode", language) if fact.method else "",
        "api_href": f"/api/v1/facts/{fact.id.indicator}/{area.code}/{year}"
        + (f"?set={fact.id.projection_set}" if fact.id.projection_set else ""),
        "id": str(fact.id),
        "data_version": installation.facts.version,
        "back_href": area_address(area, language),
        "back_label": area.name,
    }
    return page(request, "_fact_panel.html" if del_ == PANEL else "fact.html", {"fact": context})


def _quality(quality: Quality, _: Words) -> str:
    return {
        Quality.OFFICIAL: _("Official statistics, as published"),
        Quality.ESTIMATED: _("Estimate: the kommune did not exist in this form then"),
        Quality.CALCULATED: _("Calculated from official statistics"),
        Quality.PROJECTED: _("Projection: what happens if the assumptions hold"),
        Quality.ASSUMED: _("Assumption"),
    }[quality]


def _range(fact: Fact, what: Indicator, inhabitants: float, language: str, _: Words) -> str:
    text = range_text(fact, what, inhabitants, language)
    return _("%(range)s in 16 of 20 possible futures", range=text) if text else ""


def _rounding(fact: Fact, what: Indicator, inhabitants: float, _: Words) -> str:
    if fact.quality is not Quality.PROJECTED or what.kind != "persons":
        return ""
    return _("Shown in steps of %(step)s", step=persons_step(inhabitants))


def _method(fact: Fact, language: str, _: Words) -> str:
    if fact.quality is Quality.PROJECTED:
        return find_set(fact.id.projection_set).explanation[language]
    if fact.quality is Quality.ESTIMATED:
        return _("The former kommune’s figures, divided by each part’s share when they are known.")
    return ""
