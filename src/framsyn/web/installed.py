"""The installation behind a request, for routes that ask for it."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import Request

from framsyn.app.installation import Installation


def _installation(request: Request) -> Installation:
    return cast("Installation", request.app.state.installation)


Installed = Annotated[Installation, Depends(_installation)]
