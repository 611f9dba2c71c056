"""The words of documents: the same in every language, none of them banned, every place filled alike."""

from __future__ import annotations

import string

import pytest

from framsyn.stories.sentence import templates
from framsyn.stories.tone import banned_words

TEXTS = ("report", "plan", "roles")
LAW_MARK = {"draft"}
"""The mark on drafts for plans is worded as plans are: the kommune has to assess them."""


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", TEXTS)
def test_every_language_says_the_same(name: str) -> None:
    bokmaal = templates(name, "nb")
    for language in ("nn", "en"):
        other = templates(name, language)
        assert set(other) == set(bokmaal)
        assert {key: places(text) for key, text in other.items()} == {
            key: places(text) for key, text in bokmaal.items()
        }


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", TEXTS)
def test_no_word_is_banned(name: str, language: str) -> None:
    said = {key: text for key, text in templates(name, language).items() if key not in LAW_MARK}
    assert {
        key: found for key, text in said.items() if (found := banned_words(text, language))
    } == {}
