"""`/helse`: whether this process lives; `/helse/klar`: whether it is ready for readers.

Told in plain words and without anything a stranger could use: which figures, which engine,
whether rooms can be reached, and what runs in a lesser way than it could.
"""

from __future__ import annotations

import threading
from typing import Annotated, Any, Final, cast

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from framsyn import __version__
from framsyn.app.installation import Installation
from framsyn.app.keep_database import database_answers
from framsyn.web.installed import Installed

router = APIRouter(include_in_schema=False)

ALIVE: Final = "/helse"
READY: Final = "/helse/klar"
_NO_STORE: Final = {"cache-control": "no-store"}


def _ready_event(request: Request) -> threading.Event:
    return cast("threading.Event", request.app.state.ready)


Ready = Annotated[threading.Event, Depends(_ready_event)]


@router.get(ALIVE)
async def alive() -> Response:
    """The process answers; nothing else is asked."""
    return JSONResponse({"status": "ok", "version": __version__}, headers=_NO_STORE)


@router.get(READY)
def ready(request: Request, installation: Installed, prepared: Ready) -> Response:
    """200 when readers are answered at once and rooms can be reached; else 503 with what is amiss."""
    rooms = database_answers(installation.database)
    stops = bool(request.app.state.over.is_set() or request.app.state.streams.over)
    amiss = []
    if not prepared.is_set():
        amiss.append("Figures and charts are still being made ready; pages answer, but slowly.")
    if not rooms:
        amiss.append(
            "The database of rooms does not answer; phones keep their answers and try again."
        )
    if stops:
        amiss.append("This process is about to stop.")
    told: dict[str, Any] = {
        "status": "not-ready" if amiss else "ok",
        "version": __version__,
        "figures": installation.facts.version,
        "rooms": rooms,
        "amiss": amiss,
        "lessened": lessened(installation) if prepared.is_set() else [],
    }
    return JSONResponse(told, 503 if amiss else 200, headers=_NO_STORE)


def lessened(installation: Installation) -> list[str]:
    """What runs in a lesser way here than it could, in words; asked when all has been opened."""
    told = list(installation.warnings())
    engine = installation.projector.engine.status()
    if engine.explanation and engine.explanation not in told:
        told.append(engine.explanation)
    if not installation.charts.available():
        told.append("Charts cannot be drawn here; their tables stand in.")
    return told
