"""No body is read farther than the largest form of ours, whatever the address and the route.

Starlette has a limit of its own (`RequestBodyLimitMiddleware`). Where a length is said that is too
great, it puts three English words in place of the page's answer, and somebody who sends a sheet
that is too large would not be told what to do. The tests of own figures and logos hold that.
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST: Final = 4_000_000
"""Bytes. A sheet of own figures may have a million signs; routes ask for less where they can."""


class LargestBody:
    """Stops reading a body that says it is too large, or turns out to be."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "0")
        read = int(said) if said.isdecimal() and len(said) < 16 else LARGEST + 1
        read = read if read > LARGEST else 0

        async def receive_some() -> Message:
            nonlocal read
            if read <= LARGEST:
                message = await receive()
                read += len(message.get("body", b""))
                if read <= LARGEST:
                    return message
            raise HTTPException(413)

        await self.app(scope, receive_some, send)
