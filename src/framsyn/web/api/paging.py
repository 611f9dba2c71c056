"""Long answers a page at a time, with the neighbours' addresses in the Link header (RFC 8288)."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query
from starlette.requests import Request

MOST_ITEMS: Final = 600

Limit = Annotated[int, Query(ge=1, le=MOST_ITEMS, description="How many on a page")]
Offset = Annotated[int, Query(ge=0, le=100_000, description="How many to pass over")]


def page_links(request: Request, offset: int, limit: int, total: int) -> str:
    """First, previous, next and last page; those there are."""
    last = max(0, (total - 1) // limit * limit)
    places = {"first": 0, "last": last}
    if offset > 0:
        places["prev"] = max(0, min(offset, total) - limit)
    if offset + limit < total:
        places["next"] = offset + limit
    return ", ".join(
        f'<{request.url.include_query_params(offset=place, limit=limit)}>; rel="{name}"'
        for name, place in places.items()
    )
