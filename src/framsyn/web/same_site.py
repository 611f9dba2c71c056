"""Whether what is posted comes from a page of this site, by the browser's own word for it."""

from __future__ import annotations

from starlette.requests import Request


def from_our_page(request: Request) -> bool:
    """Whether a post comes from a page of this site; a program that is no browser may post."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    if origin is None:
        return True  # no browser: nothing of a visitor's comes along by itself
    return origin.split("://", 1)[-1] == request.headers.get("host", "")
