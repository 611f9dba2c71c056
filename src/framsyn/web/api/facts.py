"""`/api/v1/…/facts`: figures, each with unit, date, quality and source."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from framsyn.app.read_fact import list_facts, read_fact
from framsyn.domain.fact import FactId
from framsyn.web.api.answers import FactOut, FactsOut
from framsyn.web.api.areas import AreaCode
from framsyn.web.installed import Installed

router = APIRouter(tags=["facts"])

SetName = Annotated[
    str, Query(max_length=40, description="Projection set for years to come", examples=["own"])
]
Years = Annotated[
    list[int] | None,
    Query(description="Years, by default the newest count", max_length=60, examples=[[2026, 2040]]),
]


@router.get("/areas/{code}/facts")
def read_area_facts(
    installation: Installed,
    code: AreaCode,
    year: Years = None,
    set: SetName = "own",  # noqa: A002
) -> FactsOut:
    """Every figure of an area, for one or more years."""
    area = installation.areas.area(code).area
    years = year or [installation.facts.reference_date.year]
    found = list_facts(installation, area, years, set)
    return FactsOut(
        area=area.code,
        data_version=installation.facts.version,
        facts=[FactOut.of(fact) for fact in found],
    )


@router.get("/facts/{indicator}/{code}/{year}")
def read_one_fact(
    installation: Installed,
    indicator: Annotated[
        str, Path(max_length=60, openapi_examples={"80+": {"value": "population.80_plus"}})
    ],
    code: AreaCode,
    year: Annotated[int, Path(openapi_examples={"projected": {"value": 2040}})],
    set: SetName = "own",  # noqa: A002
) -> FactOut:
    """One figure."""
    return FactOut.of(read_fact(installation, FactId(indicator, code, year, set)))
