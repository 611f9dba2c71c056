"""The bar of what can be taken away, the same under every chart that has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framsyn.domain.area import Area
from framsyn.web.pages.area_frame import with_query
from framsyn.web.pages.places import area_address
from framsyn.web.pages.words import words

Chosen = Mapping[str, str | int | None]


def figure_bar(area: Area, language: str, name: str, chosen: Chosen) -> list[dict[str, Any]]:
    """The bar of one chart: its figures, its picture, and how to build it in elsewhere."""
    return chart_bar(area, language, f"/figur/{name}", name, chosen)


def chart_bar(
    area: Area, language: str, table: str, name: str, chosen: Chosen
) -> list[dict[str, Any]]:
    """The bar of an area's chart whose table lies at another address than its picture."""
    here = area_address(area, language)
    return bar(
        language, here + table, here + f"/figur/{name}", here + f"/figur/{name}/bygg-inn", chosen
    )


def bar(
    language: str, table: str, picture: str, built_in: str, chosen: Chosen
) -> list[dict[str, Any]]:
    """What can be taken away: a table in four forms, its picture in two, and the way to build it in.

    Args:
        language: The reader's.
        table: Address of the table, without the ending that says its form.
        picture: Address of the picture, likewise.
        built_in: Address of the page that tells how to build it in.
        chosen: What the reader has chosen, which goes with each.
    """
    _ = words(language)

    def to(address: str, **more: str) -> str:
        return with_query(address, {**chosen, **more})

    return [
        {"label": "CSV", "href": to(f"{table}.csv"), "what": _("comma")},
        {"label": "CSV", "href": to(f"{table}.csv", form="excel"), "what": _("semicolon")},
        {"label": "XLSX", "href": to(f"{table}.xlsx"), "what": ""},
        {"label": "JSON-stat", "href": to(f"{table}.json"), "what": ""},
        {"label": "SVG", "href": to(f"{picture}.svg"), "what": ""},
        {"label": "PNG", "href": to(f"{picture}.png"), "what": ""},
        {"label": _("Build in"), "href": to(built_in), "what": "", "page": True},
    ]
