"""How a page is shown where its address is shared: whole addresses of the page and of its picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request

from framsyn.web.language import address
from framsyn.web.pages.printed import home_of

_OF_AREA: Final = re.compile(r"^/k/([^/]+)(?:/([^/]+))?")
_PICTURED: Final = ("pyramide", "folk", "kart", "tall", "2040")
_COUNTRY: Final = "land-norge"
_CHOSEN: Final = ("sett", "s", "mal", "aar", "egne")
"""What is chosen on a page and seen in its picture."""


@dataclass(frozen=True, slots=True)
class Share:
    """What those who show links ask for.

    Attributes:
        page: The page's whole address.
        image: The picture's whole address.
    """

    page: str
    image: str


def share(request: Request, language: str) -> Share:
    """The page asked for, as it is shared."""
    home, path = home_of(request), str(request.scope["path"])
    query = f"?{request.url.query}" if request.url.query else ""
    name, area = _subject(path)
    chosen = {key: request.query_params[key] for key in _CHOSEN if key in request.query_params}
    end = f"?{urlencode(chosen)}" if chosen else ""
    picture = address(f"/bilde/{name}/{area}.png", language)
    return Share(home + address(path, language) + query, home + picture + end)


def _subject(path: str) -> tuple[str, str]:
    """Which picture a page has; pages without one of their own show the country."""
    found = _OF_AREA.match(path)
    if found:
        return (found[2] if found[2] in _PICTURED else "blikk"), found[1]
    return ("kart" if path == "/kart" else "landet"), _COUNTRY
