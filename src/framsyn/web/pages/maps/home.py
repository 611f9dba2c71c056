"""The second way in: a small map of all kommuner on the front page."""

from __future__ import annotations

from typing import Any

from framsyn.app.facts.everywhere import Everywhere
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.charts.choropleth import Choropleth, step_of
from framsyn.stories.sentence import fill, plain_text, templates
from framsyn.web.language import address
from framsyn.web.pages.area_frame import drawn
from framsyn.web.pages.maps.measures import MEASURES, USUAL, step_label
from framsyn.web.pages.words import words


def home_map(installation: Installation, language: str) -> dict[str, Any]:
    """One measure everywhere, and what it says."""
    _ = words(language)
    measure = MEASURES[USUAL]
    outlines = installation.small_outlines
    values = Everywhere(installation).values(measure.key, STORY_YEAR)
    found = [values[each.code] for each in outlines.kommuner]
    said = templates("map", language)
    finding = fill(
        said[f"{measure.name}_counted"],
        {
            "n": str(sum(measure.counts(value) for value in found)),
            "all": str(len(found)),
            "year": said["in"].format(year=STORY_YEAR),
        },
    )
    steps = range(len(measure.bounds) + 1)
    chart = Choropleth(
        id="home-map",
        lang=language,  # type: ignore[arg-type]
        title=plain_text(finding),
        description=_("Map of all kommuner. The list below says where each is found"),
        map=outlines,
        steps=[step_of(value, measure.bounds) for value in found],
        numbers=[""] * len(found),
        scale=measure.scale,
    )
    return {
        "finding": plain_text(finding),
        "href": address("/kart", language),
        "svg": drawn(installation.charts, chart),
        "key": [
            {
                "colour": f"{measure.scale}{step}",
                "label": step_label(measure, step, language, _),
            }
            for step in steps
        ],
    }
