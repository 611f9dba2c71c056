"""Numbers and sentences as people read them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Quality
from framsyn.stories.numbers import count, number_text, spelled
from framsyn.stories.sentence import BoundNumber, fill, plain_text, templates

FACT = Fact(
    FactId("population.all", "3453", 2026), 3347, "persons", date(2026, 1, 1), Quality.OFFICIAL, ()
)


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [
        (3280, "nb", "3\u202f280"),
        (3280, "en", "3,280"),
        (1234567, "nn", "1\u202f234\u202f567"),
        (-12, "nb", "−12"),
        (-0.2, "nb", "0"),
    ],
)
def test_whole_numbers_follow_the_language(number: float, language: str, text: str) -> None:
    assert count(number, language) == text


def test_decimals_follow_the_language() -> None:
    assert number_text(2.74, "nb", 1) == "2,7"
    assert number_text(2.74, "en", 1) == "2.7"


def test_a_missing_number_is_a_dash_and_never_zero() -> None:
    assert number_text(None, "nb", 1) == "–"


def test_small_numbers_are_words_in_running_text() -> None:
    assert [spelled(n, "nn") for n in (1, 7, 12, 13)] == ["éin", "sju", "tolv", "13"]


@given(st.integers(-(10**9), 10**9))
def test_norwegian_and_english_say_the_same_number(number: int) -> None:
    norwegian = count(number, "nb").replace("\u202f", "").replace("−", "-")

    assert int(norwegian) == int(count(number, "en").replace(",", "").replace("−", "-")) == number


def test_a_filled_sentence_keeps_its_numbers_bound_and_begins_with_a_capital() -> None:
    sentence = fill("{n} bor her, og {m} arbeider", {"n": BoundNumber("sju", FACT), "m": "to"})

    assert plain_text(sentence) == "Sju bor her, og to arbeider"
    assert isinstance(sentence[0], BoundNumber)
    assert sentence[0].fact is FACT


def test_a_place_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{later}", {})


def test_all_languages_have_the_same_templates_with_the_same_places() -> None:
    def places(template: str) -> set[str]:
        import string

        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    norwegian = templates("overview", "nb")
    for language in ("nn", "en"):
        other = templates("overview", language)
        assert norwegian.keys() == other.keys()
        for key in norwegian:
            assert places(norwegian[key]) == places(other[key]), (language, key)
