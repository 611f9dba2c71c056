"""What follows from page to page in the address, whatever page made the links.

An address with `egne=<code>` is answered on the own figures it names. Every way on from such a
page has to carry the code, or a reader would step from own figures to published ones and not see
it. An address with `skjerm=1` is shown for a big screen, and so are the pages walked to from it.
Both are laid into the links of the answer here, in one place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN: Final = "egne"
"""Name of the code in an address."""
CODE: Final = re.compile(r"[a-z0-9]{10}(\.[0-9]{1,4})?")
SCREEN: Final = "skjerm"
"""Name of what asks for a big screen; `1` does."""
_REWRITTEN: Final = ("text/html", "application/json")
_WAY: Final = re.compile(
    rb'(=?)(\\?")(/(?:nn/|en/)?(?:k/|fakta/|kart|landet|bilde/|bygg-inn|api/v1/)[^"\\<>]*)(?=\\?")'
)
"""An address of ours within quotation marks: of an element, or in JSON, also within JSON."""
_FORM: Final = re.compile(rb"<form\b(?![^>]*method=.?\"?post)[^>]*>", re.IGNORECASE)


def code_in(scope: Scope) -> str:
    """The code of own figures in an address; empty for none, or one that is none."""
    if b"egne=" not in scope.get("query_string", b""):
        return ""
    found = parse_qs(scope["query_string"].decode("latin-1")).get(OWN, [""])[-1]
    return found if CODE.fullmatch(found) else ""


def carried_in(scope: Scope) -> dict[str, str]:
    """What the ways on from an address carry; most often nothing."""
    code, query = code_in(scope), scope.get("query_string", b"").split(b"&")
    return ({OWN: code} if code else {}) | ({SCREEN: "1"} if b"skjerm=1" in query else {})


class Carries:
    """Lays what an address carries into every link of its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        values = carried_in(scope) if scope["type"] == "http" else {}
        if not values:
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Carrying(values, send).send)


class _Carrying:
    """One answer on its way out."""

    def __init__(self, values: Mapping[str, str], send: Send) -> None:
        self._values = values
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        """Pass a message on, or hold it until the answer is whole."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if OWN in self._values:
                # Whoever holds the link may see it, and whoever deletes the figures has deleted them.
                headers["cache-control"] = "private, no-store"
            if "location" in headers:
                headers["location"] = carry(headers["location"], self._values)
            if headers.get("content-type", "").startswith(_REWRITTEN):
                self._start = message
                return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        whole = carried(bytes(self._body), self._values)
        headers = MutableHeaders(scope=self._start)
        if "content-length" in Headers(raw=self._start["headers"]):
            headers["content-length"] = str(len(whole))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": whole})


def carried(body: bytes, values: Mapping[str, str]) -> bytes:
    """A page or answer with what is carried in each of its ways on."""

    def laid_in(found: re.Match[bytes]) -> bytes:
        mark, quote, path = found[1], found[2], found[3]
        return mark + quote + carry(path.decode(), values, "&amp;" if mark else "&").encode()

    fields = "".join(
        f'<input type="hidden" name="{name}" value="{value}">' for name, value in values.items()
    ).encode()
    return _FORM.sub(lambda found: found[0] + fields, _WAY.sub(laid_in, body))


def is_carried(address: str) -> bool:
    """Whether a page is one that things follow to: of a place, a figure or all kommuner."""
    return (
        re.match(r"/(?:nn/|en/)?(?:k/|fakta/|kart|landet|bilde/|bygg-inn|api/v1/)", address)
        is not None
    )


def carry(address: str, values: Mapping[str, str], also: str = "&") -> str:
    """An address with the values; of one it says something about already, that is left as it is."""
    if not is_carried(address):
        return address
    path, mark, fragment = address.partition("#")
    for name, value in values.items():
        if not re.search(rf"[?&;]{name}=", path):
            path += f"{also if '?' in path else '?'}{name}={value}"
    return path + mark + fragment
