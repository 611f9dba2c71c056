"""Why care needs more or fewer årsverk, said so that it fits the place."""

from __future__ import annotations

from datetime import date

import pytest

from framsyn.domain.fact import Fact, FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.provenance import Quality
from framsyn.stories.care import care_sentence
from framsyn.stories.sentence import BoundNumber, plain_text


def change(value: float) -> Fact:
    name = FactId("change.omsorg.aarsverk", "3446", 2040, "own")
    return Fact(name, value, "full_time_years", date(2040, 1, 1), Quality.PROJECTED, ())


@pytest.mark.parametrize(
    ("people", "ages", "said"),
    [
        (30, 20, "om lag 50 flere årsverk i 2040 med dagens tjenester: innbyggerne blir flere og"),
        (-10, 60, "flere årsverk i 2040 med dagens tjenester: innbyggerne blir færre, men eldre"),
        (0.3, 49.7, "flere årsverk i 2040 med dagens tjenester: innbyggerne blir eldre"),
        (-60, 10, "om lag 50 færre årsverk i 2040 med dagens tjenester: innbyggerne blir færre"),
        (-30, -20, "innbyggerne blir færre og yngre"),
        (0.2, 0.1, "Omsorgen trenger like mange årsverk i 2040 som i dag"),
    ],
)
def test_the_reason_follows_its_parts(people: float, ages: float, said: str) -> None:
    sentence = care_sentence(change(people + ages), people, ages, "nb")

    assert said in plain_text(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [-30.0, 0.0, 30.0])
@pytest.mark.parametrize("ages", [-40.0, 0.0, 40.0])
def test_every_reason_is_said_in_every_language(people: float, ages: float, language: str) -> None:
    sentence = care_sentence(change(people + ages), people, ages, language)
    numbers = [part for part in sentence if isinstance(part, BoundNumber)]

    assert len(plain_text(sentence)) <= 140
    assert len(numbers) == (1 if people + ages else 0)
