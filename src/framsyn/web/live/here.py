"""The rooms and streams behind a request, for routes that ask for them."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import Request

from framsyn.app.rooms.rooms import Rooms
from framsyn.web.installed import Installed
from framsyn.web.live.streams import Streams


def _rooms(installation: Installed) -> Rooms:
    return installation.rooms


def _streams(request: Request) -> Streams:
    return cast("Streams", request.app.state.streams)


RoomsHere = Annotated[Rooms, Depends(_rooms)]
StreamsHere = Annotated[Streams, Depends(_streams)]
