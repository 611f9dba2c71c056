"""Own figures follow from page to page in the address, and only there.

An address with `egne=<code>` is answered on the own figures it names. Every way on from such a
page has to carry the code, or a reader would step from own figures to published ones and not see
it; so the code is laid into the links of the answer here, in one place, whatever made them.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN: Final = "egne"
"""Name of the code in an address."""
CODE: Final = re.compile(r"[a-z0-9]{10}(\.[0-9]{1,4})?")
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


class CarriesOwnFigures:
    """Lays the code of an address into every link of its answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        code = code_in(scope) if scope["type"] == "http" else ""
        if not code:
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Carrying(code, send).send)


class _Carrying:
    """One answer on its way out."""

    def __init__(self, code: str, send: Send) -> None:
        self._code = code
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        """Pass a message on, or hold it until the answer is whole."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            # Whoever holds the link may see it, and whoever deletes the figures has deleted them.
            headers["cache-control"] = "private, no-store"
            if "location" in headers:
                headers["location"] = carry(headers["location"], self._code)
            if headers.get("content-type", "").startswith(_REWRITTEN):
                self._start = message
                return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        whole = carried(bytes(self._body), self._code)
        headers = MutableHeaders(scope=self._start)
        if "content-length" in Headers(raw=self._start["headers"]):
            headers["content-length"] = str(len(whole))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": whole})


def carried(body: bytes, code: str) -> bytes:
    """A page or answer with the code in each of its ways on."""

    def laid_in(found: re.Match[bytes]) -> bytes:
        mark, quote, path = found[1], found[2], found[3]
        return mark + quote + carry(path.decode(), code, "&amp;" if mark else "&").encode()

    field = f'<input type="hidden" name="{OWN}" value="{code}">'.encode()
    return _FORM.sub(lambda found: found[0] + field, _WAY.sub(laid_in, body))


def carry(address: str, code: str, also: str = "&") -> str:
    """An address with the code; one that says something about it already is left as it is."""
    if not re.match(r"/(?:nn/|en/)?(?:k/|fakta/|kart|landet|bilde/|bygg-inn|api/v1/)", address):
        return address
    path, mark, fragment = address.partition("#")
    if re.search(rf"[?&;]{OWN}=", path):
        return address
    return f"{path}{also if '?' in path else '?'}{OWN}={code}{mark}{fragment}"
