"""What a workshop's result says is there in every language, with the same places, in our tone."""

from __future__ import annotations

import string

import pytest

from framsyn.app.workshops.wording import result_texts
from framsyn.domain.languages import LANGUAGES
from framsyn.stories.tone import banned_words
from framsyn.workshops.setup import ROLES

GIVEN = {"draft"}
"""Words the law's readers expect: «Utkast. Må vurderes av kommunen.»"""


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_with_the_same_places(language: str) -> None:
    here, there = result_texts(language).texts, result_texts("nb").texts

    assert set(here) == set(there)
    assert all(isinstance(text, str) and text for text in here.values())
    assert {k for k in here if places(here[k]) != places(there[k])} == set()
    assert {f"role_{role}" for role in ROLES} <= set(here)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_keeps_our_tone(language: str) -> None:
    texts = {k: v for k, v in result_texts(language).texts.items() if k not in GIVEN}

    assert {k: f for k, v in texts.items() if (f := banned_words(v, language))} == {}
    assert "votering" not in texts["temperature"].split(",", maxsplit=1)[0]
