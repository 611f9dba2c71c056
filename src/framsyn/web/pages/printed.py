"""The way back from paper: a page's short address, as text and as a QR code.

The address is that of this installation as its readers know it (FRAMSYN_PUBLIC_ADDRESS), or as the
page was asked for. The name of a place is left out where its number is enough, and what is
chosen on the page stays in, so that paper leads back to the same figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import segno
from markupsafe import Markup
from starlette.requests import Request

from framsyn.web.language import address

_NAMED: Final = re.compile(r"^/k/((?:ba|f)?\d+)-[^/]+")
_LONGEST: Final = 300
"""A longer address makes a code too fine to read from paper; the text stands alone."""
_MASK: Final = 3  # any mask can be read; trying all eight takes ten times as long
_KEPT: Final = 2_000


@dataclass(frozen=True, slots=True)
class WayBack:
    """What stands at the foot of a printed page.

    Attributes:
        text: The address without "https://".
        code: The QR code as SVG; empty where the address is too long for one.
    """

    text: str
    code: Markup


def way_back(request: Request, language: str) -> WayBack:
    """The way back to the page asked for."""
    path = address(_NAMED.sub(r"/k/\1", request.scope["path"]), language)
    query = f"?{request.url.query}" if request.url.query else ""
    return _way_back(home_of(request) + path + query)


def home_of(request: Request) -> str:
    """Where this installation is found: scheme and host, without a slash at the end."""
    installation = getattr(request.app.state, "installation", None)
    known = installation.settings.public_address if installation else ""
    return known or f"{request.url.scheme}://{request.url.netloc}"


@lru_cache(maxsize=_KEPT)
def _way_back(whole: str) -> WayBack:
    text = whole.split("://", 1)[-1]
    if len(whole) > _LONGEST:
        return WayBack(text, Markup())
    code = segno.make_qr(whole, error="m", boost_error=False, mask=_MASK)
    drawn = code.svg_inline(scale=2, border=2, svgclass="qr", lineclass=None)
    return WayBack(text, Markup(drawn))  # noqa: S704 - made of numbers alone


def way_to(request: Request, language: str, page_address: str) -> WayBack:
    """The way to another page of this installation, by its path and query."""
    path, mark, query = page_address.partition("?")
    return _way_back(
        home_of(request) + address(_NAMED.sub(r"/k/\1", path), language) + mark + query
    )
