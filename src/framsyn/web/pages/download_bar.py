"""The bar of what can be taken away, the same under every chart that has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framsyn.domain.area import Area
from framsyn.web.language import address
from framsyn.web.pages.area_frame import with_query
from framsyn.web.pages.map_choice import MapChoice
from framsyn.web.pages.places import area_address
from framsyn.web.pages.words import words

Chosen = Mapping[str, str | int | None]


def figure_bar(area: Area, language: str, name: str, chosen: Chosen) -> list[dict[str, Any]]:
    """The bar of one chart: its figures, its picture, and how to build it in elsewhere."""
    return chart_bar(area, language, f"/figur/{name}", name, chosen)


def chart_bar(
    area: Area, language: str, table: str, name: str, chosen: Chosen
) -> list[dict[str, Any]]:
    """Addresses of a table and of its picture."""
    _ = words(language)
    here = area_address(area, language)

    def to(end: str, **more: str) -> str:
        return with_query(here + end, {**chosen, **more})

    return [
        {"label": "CSV", "href": to(f"{table}.csv"), "what": _("comma")},
        {"label": "CSV", "href": to(f"{table}.csv", form="excel"), "what": _("semicolon")},
        {"label": "XLSX", "href": to(f"{table}.xlsx"), "what": ""},
        {"label": "JSON-stat", "href": to(f"{table}.json"), "what": ""},
        {"label": "SVG", "href": to(f"/figur/{name}.svg"), "what": ""},
        {"label": "PNG", "href": to(f"/figur/{name}.png"), "what": ""},
        {"label": _("Build in"), "href": to(f"/figur/{name}/bygg-inn"), "what": "", "page": True},
    ]


def map_bar(choice: MapChoice) -> list[dict[str, Any]]:
    """The bar under the map; it holds all kommuner, whichever is named."""
    _ = choice.words
    chosen: dict[str, str | int | None] = {
        "mal": choice.measure.name,
        "aar": choice.year,
        "sett": choice.everywhere.projection_set,
    }

    def to(ending: str, **more: str) -> str:
        return with_query(address(f"/kart.{ending}", choice.language), {**chosen, **more})

    built_in = area_address(choice.area, choice.language) + "/figur/kart/bygg-inn"
    return [
        {"label": "CSV", "href": to("csv"), "what": _("comma")},
        {"label": "CSV", "href": to("csv", form="excel"), "what": _("semicolon")},
        {"label": "XLSX", "href": to("xlsx"), "what": ""},
        {"label": "JSON-stat", "href": to("json"), "what": ""},
        {"label": "SVG", "href": to("svg"), "what": ""},
        {"label": "PNG", "href": to("png"), "what": ""},
        {"label": _("Build in"), "href": with_query(built_in, chosen), "what": "", "page": True},
    ]
