"""LIX, by hand and by its laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.stories.readability import lix, words


def test_two_short_sentences_by_hand() -> None:
    """Seven words in two sentences, one of them longer than six letters: 3.5 + 100/7."""
    assert lix("Vi har en skole. Den er gammeldags.") == pytest.approx(7 / 2 + 100 / 7)


def test_a_colon_and_a_line_end_a_sentence() -> None:
    assert lix("En ting: vi bor her") == pytest.approx(5 / 2)
    assert lix("Vi bor her\nDe bor der") == pytest.approx(6 / 2)


@pytest.mark.parametrize("text", ["0,5", "20–66", "57.3", "KI-læreren", "don't"])
def test_numbers_with_marks_and_compounds_are_one_word(text: str) -> None:
    assert words(text) == [text]


def test_a_decimal_point_does_not_end_a_sentence() -> None:
    assert lix("The rate was 57.3 per cent.") == pytest.approx(6)


def test_six_letters_are_short_and_seven_are_long() -> None:
    assert lix("kommun") == 1
    assert lix("kommune") == 101


@pytest.mark.parametrize("text", ["", "  ", "–", "…"])
def test_a_text_without_words_weighs_nothing(text: str) -> None:
    assert lix(text) == 0


@given(st.lists(st.text("abcdeæøå", min_size=1, max_size=12), min_size=1, max_size=30))
def test_splitting_a_sentence_never_makes_a_text_heavier(row: list[str]) -> None:
    whole = " ".join(row) + "."
    split = ". ".join(row) + "."

    assert lix(split) <= lix(whole) + 1e-9
