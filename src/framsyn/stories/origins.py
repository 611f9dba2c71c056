"""Published tables in the reader's language: who, what, and what a careful reader should know."""

from __future__ import annotations

from dataclasses import replace

from framsyn.domain.provenance import Origin
from framsyn.stories.sentence import templates

WRITTEN = ("nb", "nn")
"""The fact base itself speaks English."""


def said_origin(origin: Origin, language: str) -> Origin:
    """The same table, described in a language; what has no words there stays in English."""
    if language not in WRITTEN:
        return origin
    words = templates("origins", language)
    title = words.get(origin.id, origin.title)
    return replace(
        origin,
        publisher=words.get(f"publisher: {origin.publisher}", origin.publisher),
        table=title if origin.table == origin.title else origin.table,
        title=title,
        note=words.get(f"{origin.id} note", origin.note),
    )


def said_publisher(publisher: str, language: str) -> str:
    """A publisher's name in a language; several with a semicolon between are said one by one."""
    if language not in WRITTEN:
        return publisher
    words = templates("origins", language)
    return "; ".join(words.get(f"publisher: {each}", each) for each in publisher.split("; "))
