"""Every published table is described in the reader's language."""

from __future__ import annotations

import pytest

from framsyn.statistics.fact_base import FactBase
from framsyn.stories.origins import said_origin
from framsyn.stories.sentence import templates

ORIGINS = FactBase.open().manifest.origins


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_table_in_use_has_words_and_no_words_are_left_over(language: str) -> None:
    words = templates("origins", language)
    titled = {
        key for key in words if not key.endswith(" note") and not key.startswith("publisher: ")
    }
    noted = {key.removesuffix(" note") for key in words if key.endswith(" note")}

    assert titled == set(ORIGINS)
    assert noted == {origin.id for origin in ORIGINS.values() if origin.note}


def test_translation_changes_words_and_never_what_can_be_looked_up() -> None:
    origin = ORIGINS["ssb-07459"]

    said = said_origin(origin, "nn")

    assert said.publisher == "SSB"
    assert said.title.startswith("Folkemengd")
    assert (said.id, said.table, said.licence, said.published, said.page) == (
        origin.id,
        origin.table,
        origin.licence,
        origin.published,
        origin.page,
    )
    assert said_origin(origin, "en") == origin
