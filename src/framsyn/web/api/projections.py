"""`/api/v1/…/projection`: people by year, sex and single age."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from framsyn.app.projections.project_area import as_plain, project_area
from framsyn.web.api.answers import ProjectionOut, ProjectionSetOut, ProjectionSetsOut
from framsyn.web.api.areas import AreaCode
from framsyn.web.api.facts import SetName
from framsyn.web.installed import Installed

router = APIRouter(tags=["projections"])


@router.get("/projection-sets")
def read_projection_sets(installation: Installed) -> ProjectionSetsOut:
    """The sets of assumptions there are."""
    return ProjectionSetsOut(
        items=[ProjectionSetOut.of(each) for each in installation.projector.sets()]
    )


@router.get("/areas/{code}/projection")
def read_projection(
    installation: Installed,
    code: AreaCode,
    set: SetName = "own",  # noqa: A002
    until: Annotated[int, Query(description="Last year", examples=[2050])] = 2050,
) -> ProjectionOut:
    """An area's people from the newest count to a year, under one set of assumptions."""
    area = installation.areas.area(code).area
    answer = project_area(installation, area, set, until)
    return ProjectionOut.model_validate(as_plain(answer))
