"""What a reader carries from page to page of an area: the projection, and a scenario of their own.

Both live in the address and nowhere else: `sett` names the projection set, `s` is the code of
a scenario. A code that cannot be read is put aside and said to be; the page is shown without it.
Of a code that can be read, what cannot be used for the place is left out, and that is said too.
So is a projection whose figures are not loaded here: the page is shown with the usual one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Depends, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from framsyn.app.installation import Installation
from framsyn.app.scenarios.opened import opened_scenario
from framsyn.domain.errors import ScenarioCodeBroken, UnknownArea, UnknownProjectionSet
from framsyn.domain.question_errors import ProjectionSetNotLoaded
from framsyn.scenarios.codec import LONGEST, decode, encode
from framsyn.simulation.projections.sets import find_set
from framsyn.web.installed import Installed
from framsyn.web.pages.places import area_address

USUAL_SET: Final = "own"
_EXPECTED: Final = ("other_area", "other_figures")
"""What may differ between a link and a page without anything being left out."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What follows along.

    Attributes:
        sett: Key of the projection set.
        s: Code of a scenario; empty for none.
        broken: Whether a code was given that cannot be read.
    """

    sett: str = USUAL_SET
    s: str = ""
    broken: bool = False

    def query(self) -> dict[str, str | int | None]:
        """For the end of an address; the usual is left unsaid."""
        return {"sett": None if self.sett == USUAL_SET else self.sett, "s": self.s or None}


NOTHING_CHOSEN: Final = Chosen()


async def chosen(
    request: Request,
    installation: Installed,
    sett: Annotated[str, Query(max_length=40, description="Key of the projection set")] = "",
    s: Annotated[str, Query(max_length=LONGEST + 1, description="Code of a scenario")] = "",
) -> Chosen:
    """What the address carries; a scenario brings its own projection unless one is named."""
    if not (sett or s):  # most readers, who need no thread for it
        return NOTHING_CHOSEN
    return await run_in_threadpool(_chosen, request, installation, sett, s)


def _chosen(request: Request, installation: Installation, sett: str, s: str) -> Chosen:
    sett = _loaded(request, installation, sett)
    if not s:
        return Chosen(sett or USUAL_SET)
    try:
        area = installation.areas.area(request.path_params.get("slug", "")).area
    except UnknownArea:
        return _of_no_place(request, sett, s)
    opened = opened_scenario(installation, area, s)
    kinds = {told.what for told in opened.told}
    # Every page says what is wrong, without being asked.
    request.state.broken_scenario = "unreadable" in kinds
    if "unreadable" in kinds:
        return Chosen(sett or USUAL_SET, broken=True)
    request.state.lessened_scenario = not kinds.issubset(_EXPECTED)
    if "other_figures" in kinds:
        levers = area_address(area, str(getattr(request.state, "language", "nb"))) + "/2040"
        request.state.figures_renewed = f"{levers}?{urlencode({'s': s})}"
    code = encode(opened.scenario) if kinds - {"other_figures"} else s
    return Chosen(sett or opened.scenario.projection_set, code)


def _loaded(request: Request, installation: Installation, sett: str) -> str:
    """The projection named, or the usual one where its figures are not here, which is said."""
    try:
        installation.projector.find(sett or USUAL_SET)
    except ProjectionSetNotLoaded:
        language = str(getattr(request.state, "language", "nb"))
        request.state.set_not_loaded = find_set(sett).label[language]
        return USUAL_SET
    except UnknownProjectionSet:
        return sett  # whoever looks for its figures tells which there are
    return sett


def _of_no_place(request: Request, sett: str, code: str) -> Chosen:
    try:
        scenario = decode(code)
    except ScenarioCodeBroken:
        request.state.broken_scenario = True
        return Chosen(sett or USUAL_SET, broken=True)
    return Chosen(sett or scenario.projection_set, code)


ChosenHere = Annotated[Chosen, Depends(chosen)]
