"""`/api/v1/areas/…/profile` and `…/similar`: where an area stands, and which are like it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from framsyn.app.profiles.find_similar import MOST, USUAL_COUNT, find_similar
from framsyn.app.profiles.given_weights import read_weights
from framsyn.app.profiles.plain import plain_profile, plain_similar
from framsyn.app.profiles.read import read_profile, weighted_indicators
from framsyn.consequences.likeness import COMPONENTS
from framsyn.domain.question_errors import NoSuchForm
from framsyn.web.api.areas import AreaCode
from framsyn.web.api.facts import SetName
from framsyn.web.api.formats import TABLE, AskedFormat, JsonStatOut, sheet_answer
from framsyn.web.api.profile_answers import ProfileOut, SimilarOut
from framsyn.web.installed import Installed
from framsyn.web.pages.taking.sheets import key_figure_sheet

router = APIRouter(prefix="/areas", tags=["profiles"])

Weights = Annotated[
    list[str] | None,
    Query(description="KEY=NUMBER, as often as wanted; 0 leaves KEY out", max_length=60),
]
Count = Annotated[int, Query(ge=1, le=MOST, description="How many similar kommuner")]


@router.get("/{code}/profile", response_model=ProfileOut | JsonStatOut, responses=TABLE)  # type: ignore[arg-type]
def show_profile(
    installation: Installed,
    form: AskedFormat,
    code: AreaCode,
    weight: Weights = None,
    set: SetName = "own",  # noqa: A002
    count: Count = USUAL_COUNT,
    strips: Annotated[bool, Query(description="Whether to give the values of all areas")] = True,
) -> ProfileOut | Response:
    """An area on four criteria: values with sources, positions, and what is missing."""
    area = installation.areas.area(code).area
    weights = read_weights(weight or (), weighted_indicators(installation))
    profile = read_profile(installation, area, weights, set, count)
    if form == "parquet":
        raise NoSuchForm("parquet", ("json", "csv", "csv-excel", "jsonstat", "xlsx"))
    if form != "json":
        return sheet_answer(key_figure_sheet(installation, profile, "en", ()), form)
    return ProfileOut.model_validate(plain_profile(profile, strips=strips))


@router.get("/{code}/similar")
def show_similar(
    installation: Installed, code: AreaCode, weight: Weights = None, count: Count = USUAL_COUNT
) -> SimilarOut:
    """The kommuner most like one, with what differs."""
    area = installation.areas.area(code).area
    found = find_similar(installation, area, read_weights(weight or (), COMPONENTS), count)
    return SimilarOut.model_validate(plain_similar(found))
