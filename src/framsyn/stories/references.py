"""What a figure, an effect or an assumption rests on, in the reader's language.

References are written in English where parameters, levers, links and claims stand. Their words in other
languages are in `texts/references.<language>.yaml`, by the English text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framsyn.domain.provenance import Origin
from framsyn.stories.origins import WRITTEN, said_origin
from framsyn.stories.sentence import templates

NOTHING_KNOWN: Final[Mapping[str, Origin]] = {}


def said_reference(
    reference: str, language: str, known: Mapping[str, Origin] = NOTHING_KNOWN
) -> str:
    """A reference in a language.

    Args:
        reference: As it is written, or the id of a published table.
        language: The reader's.
        known: Published tables by id.

    Returns:
        Publisher and table where it is one of the known; otherwise its words in the language, or as it
        is written where it has none.
    """
    if reference in known:
        origin = said_origin(known[reference], language)
        return f"{origin.publisher}, {origin.table}"
    words = templates("references", language) if language in WRITTEN else {}
    return words.get(reference, reference)


def is_assumed(reference: str) -> bool:
    """Whether nothing published stands behind it."""
    return reference.startswith("Assum")
