"""`/stil`: every component in every state, for those who build and for the tests.

No page links here and no search engine is let in. What it shows is real: the levers of one
kommune with their own ranges, and each chart of the kernel drawn from that kommune's figures.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.read_levers import OfferedLever, read_levers
from framsyn.stories.numbers import number_text
from framsyn.web.installed import Installed
from framsyn.web.pages.lever_control import LeverControl, ValueWords, scale_around
from framsyn.web.pages.render import language_of, page

router = APIRouter(include_in_schema=False)

SHOWN = "3453"


@router.get("/stil")
def style_guide(request: Request, installation: Installed) -> Response:
    """The components."""
    language = language_of(request)
    area = installation.areas.area(SHOWN).area
    levers = [_lever(each, language) for each in read_levers(installation, area).levers]
    answer = page(request, "stil.html", {"levers": levers})
    answer.headers["x-robots-tag"] = "noindex"
    return answer


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
