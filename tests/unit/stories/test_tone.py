"""Banned words are found as words, and nowhere else."""

from __future__ import annotations

import pytest

from framsyn.stories.tone import banned_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi må spare.", "nb"),
        ("Må vi det?", "nb"),
        ("Eldrebølgen kommer.", "nb"),
        ("Det er BARE slik.", "nb"),
        ("Kommunal kollaps.", "nb"),
        ("Dette er den beste kommunen.", "nb"),
        ("Dei fleste bur her.", "nn"),
        ("Det er berre slik.", "nn"),
        ("We must save.", "en"),
        ("The largest town.", "en"),
    ],
)
def test_a_banned_word_is_found(text: str, language: str) -> None:
    assert len(banned_words(text, language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("En måned på måfå.", "nb"),
        ("Barna samler kunnskap.", "nb"),
        ("Først kom bestefar.", "nb"),
        ("Kunsten å unngå kommunal kollaps", "nb"),
        ("Ein månad med bestemor.", "nn"),
        ("Mustard and almost.", "en"),
    ],
)
def test_a_word_that_holds_a_banned_one_is_free(text: str, language: str) -> None:
    assert banned_words(text, language) == []


def test_a_claim_may_say_what_should_be_done_and_nothing_else_may() -> None:
    assert banned_words("Kommunen bør spare.", "nb", is_claim=True) == []
    assert banned_words("Kommunen bør spare.", "nb") == ["bør"]
    assert banned_words("Vi må, og vi bør.", "nb", is_claim=True) == ["må"]
