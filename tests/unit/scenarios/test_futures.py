"""Five futures that are equally long, equally far apart and equally unsettled."""

from __future__ import annotations

import re
from itertools import combinations
from statistics import mean

import pytest

from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.future import FUTURES, MOST_PLACES, Future
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.stories.readability import lix

TEXTS = scenario_texts()
ALL = tuple(TEXTS.futures.values())
each_future = pytest.mark.parametrize("future", ALL, ids=lambda future: future.key)
each_language = pytest.mark.parametrize("language", LANGUAGES)

YEARS_AND_AGES = {"2026", "2050", "0", "15", "17", "20", "58", "66", "67", "80", "84"}
"""17 is a day in May; 58 and 84 are ages of people in the stories."""


def length(story: str) -> int:
    return len(story.split())


def test_there_are_five_in_their_order() -> None:
    assert tuple(TEXTS.futures) == FUTURES


@pytest.mark.parametrize(
    "pair", tuple(combinations(ALL, 2)), ids=lambda pair: f"{pair[0].key}-{pair[1].key}"
)
def test_any_two_differ_in_at_least_four_of_seven_drivers(pair: tuple[Future, Future]) -> None:
    one, other = pair

    assert len(one.drivers) == 7
    assert one.drivers_apart(other) >= 4
    assert one.drivers_apart(other) == other.drivers_apart(one)


@each_future
@each_language
def test_a_story_is_between_250_and_350_words(future: Future, language: str) -> None:
    assert 250 <= length(future.words[language].story) <= 350


@each_language
def test_the_five_stories_are_equally_long(language: str) -> None:
    lengths = [length(future.words[language].story) for future in ALL]

    assert all(abs(one - mean(lengths)) <= 0.1 * mean(lengths) for one in lengths)
    assert max(lengths) <= 1.1 * min(lengths)


@each_language
def test_the_five_stories_are_equally_heavy(language: str) -> None:
    weights = [lix(future.words[language].story) for future in ALL]

    assert max(weights) - min(weights) <= 5


@each_future
@each_language
def test_gains_and_losses_have_the_same_weight_on_the_page(future: Future, language: str) -> None:
    words = future.words[language]
    gains, losses = (sum(map(len, lines)) for lines in (words.gains, words.losses))

    assert max(gains, losses) <= 1.35 * min(gains, losses)


@each_language
def test_three_questions_are_common_and_three_are_its_own(language: str) -> None:
    questions = [future.words[language].questions for future in ALL]
    own = [question for each in questions for question in each[3:]]

    assert len({each[:3] for each in questions}) == 1
    assert len(set(own)) == 3 * len(FUTURES)
    assert all(question.endswith("?") for each in questions for question in each)


@each_future
@each_language
def test_every_number_in_a_story_is_a_place_a_year_or_an_age(future: Future, language: str) -> None:
    story = re.sub(r"\{\w+\}", "", future.words[language].story)

    assert set(re.findall(r"\d+", story)) <= YEARS_AND_AGES
    assert 1 <= len(future.places) <= MOST_PLACES


@each_future
@each_language
def test_no_future_is_called_likely(future: Future, language: str) -> None:
    words = future.words[language]
    said = " ".join((words.story, words.subtitle, *words.gains, *words.losses))

    assert not re.search(
        r"sannsynlig|sannsynleg|truleg|trolig|likely|probab|chance", said, re.IGNORECASE
    )


@each_language
def test_no_group_gains_or_loses_in_more_than_one_future_by_the_same_name(language: str) -> None:
    named = [
        group
        for future in ALL
        for group in (
            *future.words[language].gaining_groups,
            *future.words[language].losing_groups,
        )
    ]

    assert len(set(named)) == 4 * len(FUTURES)


def test_every_archetype_of_dator_is_there() -> None:
    assert {future.archetype for future in ALL} == {
        "discipline",
        "continued_growth",
        "transformation",
        "decline",
        "growth",
    }


def test_the_national_setting_follows_the_public_economy() -> None:
    setting = {"tight": "C", "as_today": "B", "generous": "A"}

    for future in ALL:
        assert (
            future.levers["economy.national_growth"].value
            == setting[future.drivers["public_economy"]]
        )


def test_every_pair_that_is_ruled_out_has_a_reason_and_could_have_been_chosen() -> None:
    assert len(TEXTS.inconsistent) >= 5
    for pair in TEXTS.inconsistent:
        assert pair.reason.endswith(".")
        assert pair.holds(dict(pair.pair))
