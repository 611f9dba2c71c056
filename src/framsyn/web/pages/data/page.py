"""`/data`: the same figures for machines. The list of addresses is the API's own."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.stories.prose import read_prose
from framsyn.stories.sentence import templates
from framsyn.web.installed import Installed
from framsyn.web.pages.render import language_of, page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the API, and what it answers."""

    path: str
    said: str


@router.get("/data")
def data(request: Request, installation: Installed) -> Response:
    """How to begin, what there is to ask for, and what stays as it is."""
    language = language_of(request)
    said = templates("endpoints", language)
    paths = request.app.openapi()["paths"]
    endpoints = [
        # An address that is newer than our words says its own name until it has some.
        Endpoint(path, said.get(path) or next(iter(methods.values()))["summary"])
        for path, methods in paths.items()
    ]
    places = {
        "base": str(request.base_url).rstrip("/"),
        "data_version": installation.facts.version,
    }
    prose = read_prose("data", language, places)
    return page(request, "prosa.html", {"prose": prose, "endpoints": endpoints})
