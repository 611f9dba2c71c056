"""`/api/v1/series` and `/api/v1/people`: whole series at once, in the form asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.facts.series import By, known_years, read_people, read_series
from framsyn.app.installation import Installation
from framsyn.consequences.consequence import Definition
from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.indicators import INDICATORS, Indicator
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.errors import YearOutOfRange
from framsyn.web.api.answers import Answer
from framsyn.web.api.facts import SetName
from framsyn.web.api.formats import MOST, TABLE, AskedFormat, cube_answer
from framsyn.web.api.paging import MOST_ITEMS, Limit, Offset, page_links
from framsyn.web.installed import Installed

router = APIRouter(tags=["series"])

Areas = Annotated[
    list[str] | None,
    Query(
        description="Area codes; the country where neither these nor a kind is named",
        max_length=MOST_ITEMS,
        examples=[["3453", "land"]],
    ),
]
Kind = Annotated[AreaKind | None, Query(description="All areas of a kind")]
From = Annotated[int | None, Query(alias="from", description="First year", examples=[2020])]
To = Annotated[int | None, Query(alias="to", description="Last year", examples=[2040])]


class FigureNameOut(Answer):
    """A figure that can be asked for by its key."""

    key: str = Field(examples=["population.80_plus"])
    about: str = Field(description="people, or what people lead to", examples=["people"])
    label: dict[str, str]
    unit: dict[str, str]
    decimals: int
    adds_up: bool = Field(description="Whether the figure of a region is the sum of its kommuner")


class FigureNamesOut(Answer):
    """Every figure there are series of."""

    items: list[FigureNameOut]


@router.get("/figures")
def read_figure_names() -> FigureNamesOut:
    """The figures there are series of, with labels and units."""
    people = [
        _named(each, "people", adds_up=each.kind == "persons") for each in INDICATORS.values()
    ]
    meaning = [
        _named(each, "consequences", adds_up=each.kind == "sum") for each in CATALOGUE.values()
    ]
    return FigureNamesOut(items=[*people, *meaning])


def _named(each: Indicator | Definition, about: str, *, adds_up: bool) -> FigureNameOut:
    return FigureNameOut(
        key=each.key,
        about=about,
        label=dict(each.label),
        unit=dict(each.unit),
        decimals=each.decimals,
        adds_up=adds_up,
    )


@router.get("/series/{figure}", response_class=Response, responses=TABLE)  # type: ignore[arg-type]
def read_one_series(
    request: Request,
    installation: Installed,
    form: AskedFormat,
    figure: Annotated[
        str,
        Path(
            max_length=80,
            openapi_examples={
                "people": {"value": "population.80_plus"},
                "ratio": {"value": "ratio.support"},
                "consequence": {"value": "omsorg.aarsverk"},
            },
        ),
    ],
    area: Areas = None,
    kind: Kind = None,
    first: From = None,
    last: To = None,
    set: SetName = "own",  # noqa: A002 - the name users know
    limit: Limit = MOST_ITEMS,
    offset: Offset = 0,
) -> Response:
    """One figure over years, for one place or many, with the range of twenty futures."""
    found, links, paging = _page(request, installation, area, kind, offset, limit)
    begins = installation.facts.reference_date.year if figure in CATALOGUE else None
    years = asked_years(installation, set, first or begins, last)
    cube = read_series(installation, [figure], found, years, set, most=MOST[form])
    return cube_answer(cube, form, paging, links)


@router.get("/people", response_class=Response, responses=TABLE)  # type: ignore[arg-type]
def read_all_people(
    request: Request,
    installation: Installed,
    form: AskedFormat,
    area: Areas = None,
    kind: Kind = None,
    by: Annotated[By, Query(description="What people are divided by")] = "phase",
    first: From = None,
    last: To = None,
    set: SetName = "own",  # noqa: A002 - the name users know
    limit: Limit = MOST_ITEMS,
    offset: Offset = 0,
) -> Response:
    """People counted and projected, by age, sex or phase of life, for one place or many."""
    found, links, paging = _page(request, installation, area, kind, offset, limit)
    years = asked_years(installation, set, first, last)
    cube = read_people(installation, found, years, by, set, most=MOST[form])
    return cube_answer(cube, form, paging, links)


def asked_years(
    installation: Installation, projection_set: str, first: int | None, last: int | None
) -> Sequence[int]:
    """The years from one to another; all there are where neither is named.

    Raises:
        YearOutOfRange: A year has no figures, or the last is before the first.
    """
    known = known_years(installation, projection_set)
    begins = known[0] if first is None else first
    ends = known[-1] if last is None else last
    for year in (begins, ends):
        if year not in known:
            raise YearOutOfRange(year, known[0], known[-1])
    if ends < begins:
        raise YearOutOfRange(ends, begins, known[-1])
    return range(begins, ends + 1)


def _page(
    request: Request,
    installation: Installation,
    codes: Sequence[str] | None,
    kind: AreaKind | None,
    offset: int,
    limit: int,
) -> tuple[list[Area], str, dict[str, int | None]]:
    """The areas of one page, its neighbours' addresses, and how many there are in all."""
    register = installation.areas
    asked = [register.area(code).area for code in codes or ()]
    if kind is not None:
        asked += register.all(kind)
    areas = list(dict.fromkeys(asked)) or [register.country]
    found = areas[offset : offset + limit]
    links = page_links(request, offset, limit, len(areas))
    return found, links, {"total": len(areas), "offset": offset, "limit": limit}
