"""`/bilde/<page>/<area>.png`: the picture that is shown where a page's address is shared."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from framsyn import __version__
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.people.populations import USUAL_HORIZON
from framsyn.app.place.overview import STORY_YEAR
from framsyn.charts.card import Card, PicturesUnavailable, as_png
from framsyn.charts.figure import draw
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.web.installed import Installed
from framsyn.web.pages.chosen import ChosenHere
from framsyn.web.pages.maps.measures import USUAL
from framsyn.web.pages.render import language_of
from framsyn.web.pages.sharing.subjects import SUBJECTS, Asked

router = APIRouter(include_in_schema=False)

_KEPT: Final = 128
"""Pictures kept, about 60 KB each."""
_SIZED: Final = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_FRESH_SECONDS: Final = 3_600

Name = Annotated[str, Query(max_length=40)]


@router.get("/bilde/{name}/{slug}.png")
def show_picture(
    request: Request,
    installation: Installed,
    name: str,
    slug: str,
    chosen: ChosenHere,
    mal: Name = USUAL,
    aar: Annotated[int | None, Query()] = None,
) -> Response:
    """The picture of a page; none where no such page has one."""
    if name not in SUBJECTS:
        return Response(status_code=404)
    area = installation.areas.area(slug).area
    first = installation.facts.population().years[0]
    year = min(max(aar or STORY_YEAR, first), USUAL_HORIZON)
    asked = Asked(installation, area, language_of(request), chosen, year, mal)
    tag = _tag(installation, name, asked)
    headers = {"etag": tag, "cache-control": f"public, max-age={_FRESH_SECONDS}"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    try:
        made = _picture(asked, name)
    except (KernelUnavailable, ChartNotDrawn, PicturesUnavailable):
        return Response(status_code=404)  # the page is shared without a picture
    return Response(made, media_type="image/png", headers=headers)


def _tag(installation: Installation, name: str, asked: Asked) -> str:
    whole = (
        __version__,
        installation.facts.version,
        name,
        asked.area.code,
        asked.language,
        asked.chosen,
        asked.year,
        asked.measure,
    )
    return f'"{hashlib.sha256(repr(whole).encode()).hexdigest()[:20]}"'


@kept(_KEPT, of=lambda asked: asked.installation)
def _picture(asked: Asked, name: str) -> bytes:
    """The picture, made once."""
    installation, _ = asked.installation, asked.words
    subject = SUBJECTS[name](asked)
    drawing = draw(installation.charts, subject.chart) if subject.chart else None
    sized = _SIZED.search(drawing) if drawing else None
    see = asked.overview
    card = Card(
        id="share",
        lang=asked.language,  # type: ignore[arg-type]
        title=subject.headline,
        description=asked.area.name,
        place=asked.area.name,
        headline=subject.headline,
        footer=_(
            "Statistics Norway and Framsyn’s projection. Figures %(version)s",
            version=installation.facts.version,
        ),
        picture=drawing if sized else None,
        picture_width=round(float(sized[1])) if sized else None,
        picture_height=round(float(sized[2])) if sized else None,
        first=see.people.first_year,
        last=USUAL_HORIZON,
        today=see.today,
        marked=subject.year,
        today_label=_("today"),
    )
    return as_png(draw(installation.charts, card))
