"""The reader's language is part of the address.

Bokmål has no prefix; nynorsk lives under /nn and English under /en. No cookie is needed,
every page of every language can be cached and linked, and a reader's choice follows from
page to page because links are made with `address`.
"""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from framsyn.domain.languages import LANGUAGES, USUAL

NAMES: Final = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
IN_TEXT: Final = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}
"""The names as they stand within a sentence of their own language."""


def address(path: str, language: str) -> str:
    """A page's address in a language: ("/k/0301-oslo", "nn") → "/nn/k/0301-oslo"."""
    return path if language == USUAL else f"/{language}{path if path != '/' else '/'}"


def split_language(path: str) -> tuple[str, str]:
    """The language an address is in, and the address without it."""
    for language in LANGUAGES:
        if language != USUAL and (path == f"/{language}" or path.startswith(f"/{language}/")):
            return language, path[len(language) + 1 :] or "/"
    return USUAL, path


def preferred(accepted: str) -> str | None:
    """The language of ours a browser asks for before the others: "nn-NO,nn;q=0.9,nb;q=0.8" → "nn".

    Plain "no" is bokmål. Where none of ours is asked for there is no answer.
    """
    weighed = []
    for place, entry in enumerate(accepted.split(",")):
        tag, _, weight = entry.strip().partition(";")
        code = tag.strip().lower().partition("-")[0]
        code = USUAL if code == "no" else code
        if code in LANGUAGES:
            weighed.append((-_weight(weight), place, code))
    return min(weighed)[2] if weighed else None


def offered_to(accepted: str, came: str | None, language: str, path: str) -> str | None:
    """Another language to offer one who comes from outside; None for nobody.

    Args:
        accepted: What the browser asks for (Accept-Language).
        came: Where the reader comes from (Sec-Fetch-Site); None where the browser does not tell.
        language: Of the page.
        path: Of the page, without its language.
    """
    asked = preferred(accepted)
    if language != USUAL or asked is None or asked == language:
        return None
    walks_here = path != "/" if came is None else came == "same-origin"
    return None if walks_here else asked


def _weight(written: str) -> float:
    """A quality value; what cannot be read counts for nothing."""
    name, _, value = written.partition("=")
    if not name.strip():
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


class LanguageFromAddress:
    """Takes the language off the address before routing, and keeps it in the request's state."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http":
            language, path = split_language(scope["path"])
            scope["path"] = path
            scope.setdefault("state", {})["language"] = language
        await self.app(scope, receive, send)
