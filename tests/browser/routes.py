"""Every page of the application, found from its own routes, so that no page is forgotten.

A route with a place in its address needs an example of what may stand there. A new place without
one fails the tests by name; what is no page for reading is left out, each with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI

EXAMPLES: Final[dict[str, str]] = {
    "slug": "3453-oystre-slidre",
    "key": "population.80_plus",
    "code": "3453",
    "year": "2040",
}
"""What may stand in a place of an address, by its name; or by the whole address, below."""

OF_ADDRESS: Final[dict[str, str]] = {
    "/k/{slug}/framtider/{name}": "/k/3453-oystre-slidre/framtider/langbordet",
    "/verksted/maler/{key}/papir": "/verksted/maler/veien-mot-2050-90/papir?omrade=3453",
    "/bygg-inn/{name}/{code}": "/bygg-inn/pyramide/3453",
    "/data/versjon/{version}": "/data/versjon/2026-01-01.5eba5e6c",
    "/k/{slug}/figur/{name}/bygg-inn": "/k/3453-oystre-slidre/figur/pyramide/bygg-inn",
}

WITH_QUERY: Final[dict[str, tuple[str, ...]]] = {
    "/sok": ("q=v%C3%A5ler",),
    "/fakta/{key}/{code}/{year}": ("sett=own",),
    "/kart": ("mal=endring&aar=2026",),
    "/verksted": ("mal=veivalg-sammen-45&omrade=3453",),
    "/k/{slug}": ("", "skjerm=1"),
    "/k/{slug}/2040": ("", "skjerm=1"),
    "/k/{slug}/fortelling": ("", "skjerm=1&steg=2", "skjerm=1&steg=6"),
    "/k/{slug}/fortelling/notater": ("steg=3",),
    "/k/{slug}/plan": ("tables=no&several=partly&for=2025.yynpn-------------",),
    "/k/{slug}/veivalg": ("", "nr=2&orden=5&svar=eue"),
    "/k/{slug}/veivalg/resultat": ("svar=eueeve--eeeeeueeeeueeeee&foer=uuu&mot=eee&orden=4",),
    "/k/{slug}/framtider/{name}": ("hendelse=pandemic&naar=2035",),
    "/k/{slug}/systemkart": ("sloyfe=young_and_hands",),
}
"""Pages that say more when they are asked for something: each with every question to look at."""

NO_PAGES: Final[tuple[str, ...]] = (
    *("/api/", "/helse", "/assets", "/d/{", "/verksted/{", "/bilde/"),
    "/k/{slug}/egne-tall/{",
)
"""Answers for programs; pages inside a room, which are looked at by the tests of rooms; and what only
whoever holds a key finds."""

FILES: Final[tuple[str, ...]] = (
    *(".svg", ".png", ".js", ".json", ".csv", ".xlsx", ".pdf", ".docx", ".pptx"),
    ".{ending}",
)


def pages(application: FastAPI) -> list[str]:
    """An address for every page one can read."""
    read = [path for path in _paths(application) if _is_page(path)]
    forgotten = set(WITH_QUERY) - set(read)
    assert not forgotten, f"tests/browser/routes.py asks pages that are gone: {sorted(forgotten)}"
    return sorted(
        {
            f"{_example(path)}?{query}" if query else _example(path)
            for path in read
            for query in WITH_QUERY.get(path, ("",))
        }
    )


def _paths(application: FastAPI) -> Iterator[str]:
    for route in application.routes:
        inner: Any = getattr(route, "original_router", None)
        for each in inner.routes if inner is not None else [route]:
            if "GET" in (getattr(each, "methods", None) or ()):
                yield each.path


def _is_page(path: str) -> bool:
    return not path.startswith(NO_PAGES) and not path.endswith(FILES)


def _example(path: str) -> str:
    if path in OF_ADDRESS:
        return OF_ADDRESS[path]
    try:
        return path.format(**EXAMPLES)
    except KeyError as place:
        message = f"tests/browser/routes.py wants an example of {place} in {path}"
        raise AssertionError(message) from None
