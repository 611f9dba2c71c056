"""`/api/v1/areas`: find areas, and read about one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.web.api.answers import AreaOut, FoundArea, FoundAreas
from framsyn.web.api.paging import Limit, Offset, page_links
from framsyn.web.installed import Installed
from framsyn.web.language import address

router = APIRouter(prefix="/areas", tags=["areas"])

LONGEST_QUERY = 80

AreaCode = Annotated[
    str,
    Path(
        description="A kommunenummer, f34 for a fylke, ba012 for a BA-region, land for the country",
        max_length=LONGEST_QUERY,
        openapi_examples={
            "kommune": {"value": "3453"},
            "fylke": {"value": "f34"},
            "BA-region": {"value": "ba012"},
            "country": {"value": "land"},
        },
    ),
]


@router.get("")
def find_areas(
    request: Request,
    response: Response,
    installation: Installed,
    q: Annotated[
        str, Query(max_length=LONGEST_QUERY, description="Number or name, also former ones")
    ] = "",
    kind: AreaKind | None = None,
    limit: Limit = 20,
    offset: Offset = 0,
    lang: Annotated[
        str, Query(pattern="^(nb|nn|en)$", description="Language of the pages linked to")
    ] = "nb",
) -> FoundAreas:
    """Areas by number or name, today's or a former one; all of them without a query."""
    register = installation.areas
    if q.strip():
        found = [each for each in register.search(q, limit=600) if kind in {None, each.area.kind}]
    else:
        found = [register.area(area.code) for area in register if kind in {None, area.kind}]
    language = lang if lang in LANGUAGES else "nb"
    response.headers["link"] = page_links(request, offset, limit, len(found))
    return FoundAreas(
        total=len(found),
        items=[
            FoundArea.of(each, address(f"/k/{each.area.slug}", language))
            for each in found[offset : offset + limit]
        ],
    )


@router.get("/{code}")
def read_area(installation: Installed, code: AreaCode) -> AreaOut:
    """One area."""
    return AreaOut.of(installation.areas.area(code).area)
