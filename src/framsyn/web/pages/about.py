"""`/om`, `/personvern`, `/tilgjengelighet`: what this is, what it keeps, and whom it shuts out."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn import __version__
from framsyn.stories.prose import read_prose
from framsyn.web.installed import Installed
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import words

router = APIRouter(include_in_schema=False)


@router.get("/om")
def about(request: Request, installation: Installed) -> Response:
    """What it is, why, who decides, and how to cite it."""
    language = language_of(request)
    facts = installation.facts
    places = {
        "version": __version__,
        "data_version": facts.version,
        "counted": words(language).day(facts.reference_date),
    }
    return page(request, "prosa.html", {"prose": read_prose("about", language, places)})


@router.get("/personvern")
def privacy(request: Request) -> Response:
    """What is kept about a reader: nothing; and what a workshop keeps."""
    return page(request, "prosa.html", {"prose": read_prose("privacy", language_of(request))})


@router.get("/tilgjengelighet")
def accessibility(request: Request) -> Response:
    """Facts for the statement that the public body makes itself."""
    return page(request, "prosa.html", {"prose": read_prose("accessibility", language_of(request))})
