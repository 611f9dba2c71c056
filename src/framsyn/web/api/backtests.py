"""`/api/v1/backtest` and `…/areas/…/backtest`: how projections made in earlier years have hit."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.people.area_forecasts import forecasts_of
from framsyn.domain.errors import NotWorkedOutYet
from framsyn.simulation.projections.backtest import Backtest
from framsyn.web.api.answers import Answer
from framsyn.web.api.areas import AreaCode
from framsyn.web.api.paging import MOST_ITEMS, Limit, Offset, page_links
from framsyn.web.installed import Installed

router = APIRouter(tags=["back-test"])


class ScoreOut(Answer):
    """How one set did, for one group of kommuner and ages."""

    set: str = Field(examples=["own"])
    base: int | str = Field(description="Year it was made in, or rolling: all of them")
    horizon: int = Field(description="Years ahead", examples=[10])
    group: str = Field(
        description="all, size_…, centrality_…, or published: the kommuner Statistics Norway projected too"
    )
    measure: str = Field(description="total, or the key of an age group")
    mape: float = Field(description="Mean absolute per cent error")
    mape_national_given: float = Field(description="The same had the country's total been known")
    malpe: float = Field(description="Mean per cent error; above nought: too high")
    within_5_percent: float = Field(description="Share, 0 to 1")
    coverage_80: float | None = Field(description="Share within the 80 % interval, 0 to 1")
    interval_score: float | None
    n: int = Field(description="Kommuner times bases")


class ScoresOut(Answer):
    """The published hit rate, a page at a time."""

    data_version: str
    left_out: list[str] = Field(description="Kommuner in no score")
    estimated: list[str] = Field(description="Kommuner whose early figures are estimates")
    total: int
    offset: int
    limit: int
    items: list[ScoreOut]


class ForecastOut(Answer):
    """What one projection said of the place, and what was counted."""

    set: str
    base: int
    year: int
    forecast: float
    counted: float
    error_percent: float


class ForecastsOut(Answer):
    """Every scored projection of one place."""

    area: str
    data_version: str
    left_out: list[str] = Field(description="Kommuner of the area that are in no score")
    items: list[ForecastOut]


@router.get("/backtest")
def read_scores(
    request: Request,
    response: Response,
    installation: Installed,
    set: Annotated[str, Query(max_length=40, description="One set; all if empty")] = "",  # noqa: A002
    group: Annotated[str, Query(max_length=40, description="One group; all if empty")] = "",
    measure: Annotated[str, Query(max_length=40, description="One measure; all if empty")] = "",
    horizon: Annotated[int | None, Query(description="Years ahead", examples=[10])] = None,
    limit: Limit = MOST_ITEMS,
    offset: Offset = 0,
) -> ScoresOut:
    """Scores of every set from every base year, by size, centrality and age."""
    found = _worked_out(installation.hit_rate.now())
    rows = [
        row
        for row in found.rows
        if set in {"", row.set}
        and group in {"", row.group}
        and measure in {"", row.measure}
        and horizon in {None, row.horizon}
    ]
    response.headers["link"] = page_links(request, offset, limit, len(rows))
    return ScoresOut(
        data_version=installation.facts.version,
        left_out=list(found.left_out),
        estimated=list(found.estimated),
        total=len(rows),
        offset=offset,
        limit=limit,
        items=[ScoreOut.model_validate(row.as_json()) for row in rows[offset : offset + limit]],
    )


@router.get("/areas/{code}/backtest")
def read_area_forecasts(installation: Installed, code: AreaCode) -> ForecastsOut:
    """What earlier projections said of one place, beside what was counted."""
    area = installation.areas.area(code).area
    found = _worked_out(installation.hit_rate.now())
    return ForecastsOut(
        area=area.code,
        data_version=installation.facts.version,
        left_out=[each for each in found.left_out if each in area.kommuner],
        items=[ForecastOut.model_validate(hit) for hit in forecasts_of(found, area)],
    )


def _worked_out(found: Backtest | None) -> Backtest:
    if found is None:
        raise NotWorkedOutYet("The back-test")
    return found
