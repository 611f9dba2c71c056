"""Published tables in the reader's language: who, what, and what a careful reader should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from framsyn.domain.provenance import Origin
from framsyn.statistics.live.table import declared_live
from framsyn.stories.sentence import templates

WRITTEN = ("nb", "nn")
"""The fact base itself speaks English."""


def said_origin(origin: Origin, language: str) -> Origin:
    """The same table, described in a language; what has no words there stays in English."""
    if language not in WRITTEN:
        return origin
    words = templates("origins", language)
    title = words.get(origin.id) or _fetched_title(origin, language)
    return replace(
        origin,
        publisher=words.get(f"publisher: {origin.publisher}", origin.publisher),
        table=title if origin.table == origin.title else origin.table,
        title=title,
        note=words.get(f"{origin.id} note", origin.note),
    )


def _fetched_title(origin: Origin, language: str) -> str:
    """The title of a table that was fetched, as the page of sources has it; else as it is."""
    name = _fetched().get((origin.id, origin.title), "")
    return templates("sources", language).get(f"table: {name}", origin.title)


@cache
def _fetched() -> Mapping[tuple[str, str], str]:
    """Names of the tables that can be fetched, by the id and title of their origins."""
    return {(each.origin, each.title): each.name for each in declared_live()}


def said_publisher(publisher: str, language: str) -> str:
    """A publisher's name in a language; several with a semicolon between are said one by one."""
    if language not in WRITTEN:
        return publisher
    words = templates("origins", language)
    return "; ".join(words.get(f"publisher: {each}", each) for each in publisher.split("; "))
