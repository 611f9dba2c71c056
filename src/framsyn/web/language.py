"""The reader's language is part of the address.

Bokmål has no prefix; nynorsk lives under /nn and English under /en. No cookie is needed,
every page of every language can be cached and linked, and a reader's choice follows from
page to page because links are made with `address`.
"""

from __future__ import annotations

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

LANGUAGES: Final = ("nb", "nn", "en")
USUAL: Final = "nb"

NAMES: Final = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def address(path: str, language: str) -> str:
    """A page's address in a language: ("/k/0301-oslo", "nn") → "/nn/k/0301-oslo"."""
    return path if language == USUAL else f"/{language}{path if path != '/' else '/'}"


def split_language(path: str) -> tuple[str, str]:
    """The language an address is in, and the address without it."""
    for language in LANGUAGES:
        if language != USUAL and (path == f"/{language}" or path.startswith(f"/{language}/")):
            return language, path[len(language) + 1 :] or "/"
    return USUAL, path


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
