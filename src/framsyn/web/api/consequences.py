"""`/api/v1/areas/…/consequences`: what a population means, each figure with its range."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query
from starlette.responses import Response

from framsyn.app.consequences.answer import plain_answer
from framsyn.app.consequences.read import USUAL_GROWTH, USUAL_YEARS, read_consequences
from framsyn.app.facts.series import consequence_cube
from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.domain.provenance import Quality
from framsyn.web.api.answers import Answer, AreaName, OriginOut, ParameterOut
from framsyn.web.api.areas import AreaCode
from framsyn.web.api.facts import SetName
from framsyn.web.api.formats import TABLE, AskedFormat, JsonStatOut, cube_answer
from framsyn.web.installed import Installed

router = APIRouter(tags=["consequences"])

LARGEST_SHEET = 1_000_000

Years = Annotated[
    list[int] | None,
    Query(description="Years, by default 2026, 2030, 2040 and 2050", max_length=60),
]
Growth = Annotated[
    NationalGrowth,
    Query(
        description=(
            "What the state does with frie inntekter: a pays the country's demographic cost, "
            "b keeps kroner per inhabitant, c gives half a per cent less each year. A is "
            "always answered beside it."
        )
    ),
]
Ranges = Annotated[bool, Query(description="Whether each figure has its 80 % range")]
Futures = Annotated[bool, Query(description="Whether each figure has its twenty futures")]


class FigureOut(Answer):
    """A consequence in one year."""

    value: float | None
    low: float | None
    high: float | None
    futures: list[float | None]
    quality: Quality
    status: str


class ConsequenceOut(Answer):
    """A consequence, and what it rests on."""

    key: str
    label: dict[str, str]
    unit: dict[str, str]
    price_year: int | None
    decimals: int
    adds_up: bool
    quality: Quality
    method: str
    rests_on: list[str]
    own_figures: list[str]
    sources: list[str]
    values: dict[int, FigureOut]


class ChangeOut(Answer):
    """A change from the base year, in three parts that sum to it."""

    total: float
    people: float
    ages: float
    use: float


class NoteOut(Answer):
    """Something a careful reader should know."""

    key: str
    kind: str
    text: dict[str, str]


class ConsequencesOut(Answer):
    """What the people of an area mean."""

    area: AreaName
    set: str
    growth: NationalGrowth
    data_version: str
    base_year: int
    years: list[int]
    draws: int
    consequences: list[ConsequenceOut]
    changes: dict[str, dict[int, ChangeOut]]
    parameters: list[ParameterOut]
    sources: list[OriginOut]
    notes: list[NoteOut]


@router.get(
    "/areas/{code}/consequences",
    response_model=ConsequencesOut | JsonStatOut,
    responses=TABLE,  # type: ignore[arg-type]
)
def read_area_consequences(
    installation: Installed,
    form: AskedFormat,
    code: AreaCode,
    set: SetName = "own",  # noqa: A002 - the name users know
    year: Years = None,
    growth: Growth = USUAL_GROWTH,
    ranges: Ranges = True,
    futures: Futures = False,
) -> ConsequencesOut | Response:
    """What the people of an area mean, on published figures and national defaults."""
    area = installation.areas.area(code).area
    years = list(dict.fromkeys(year or USUAL_YEARS))
    answer = read_consequences(
        installation,
        area,
        set,
        years,
        growth=growth,
        with_ranges=ranges,
        with_futures=futures,
    )
    if form != "json":
        return cube_answer(consequence_cube(installation, answer, years), form)
    return ConsequencesOut.model_validate(plain_answer(answer))


@router.post("/areas/{code}/consequences")
def read_own_consequences(
    installation: Installed,
    code: AreaCode,
    own_figures: Annotated[
        str,
        Body(
            media_type="text/csv",
            max_length=LARGEST_SHEET,
            description="Columns kommune, parameter, value, unit and perhaps year",
        ),
    ],
    set: SetName = "own",  # noqa: A002 - the name users know
    year: Years = None,
    growth: Growth = USUAL_GROWTH,
    ranges: Ranges = True,
    futures: Futures = False,
) -> ConsequencesOut:
    """The same with own figures, which are used for this answer and kept nowhere."""
    area = installation.areas.area(code).area
    answer = read_consequences(
        installation,
        area,
        set,
        year or USUAL_YEARS,
        growth=growth,
        own_sheet=own_figures,
        with_ranges=ranges,
        with_futures=futures,
    )
    return ConsequencesOut.model_validate(plain_answer(answer))
