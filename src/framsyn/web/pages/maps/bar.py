"""The bar of what can be taken away from the map: all kommuner, whichever is named."""

from __future__ import annotations

from typing import Any

from framsyn.web.language import address
from framsyn.web.pages.download_bar import bar
from framsyn.web.pages.maps.choice import MapChoice
from framsyn.web.pages.places import area_address


def map_bar(choice: MapChoice) -> list[dict[str, Any]]:
    """The bar under the map, for the measure, year and projection it shows."""
    everywhere = address("/kart", choice.language)
    return bar(
        choice.language,
        everywhere,
        everywhere,
        area_address(choice.area, choice.language) + "/figur/kart/bygg-inn",
        {
            "mal": choice.measure.name,
            "aar": choice.year,
            "sett": choice.everywhere.projection_set,
        },
    )
