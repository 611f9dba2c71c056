"""The installation behind a request, for routes that ask for it."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from framsyn.app.installation import Installation
from framsyn.app.own.installation import with_own_figures
from framsyn.domain.own_errors import OwnFiguresGone
from framsyn.web.carried import code_in


async def _installation(request: Request) -> Installation:
    """The one in use; with the own figures its address names over it.

    Where those are gone a page is shown on published figures and says so; a program is told.
    """
    published = cast("Installation", request.app.state.installation)
    code = code_in(request.scope)
    if not code:
        return published
    try:
        own, request.state.own = await run_in_threadpool(with_own_figures, published, code)
    except OwnFiguresGone:
        if request.url.path.startswith("/api/"):
            raise
        request.state.own_gone = True
        return published
    return own


Installed = Annotated[Installation, Depends(_installation)]
