"""Twelve cards that can hit any future, and words for every lever."""

from __future__ import annotations

import pytest
import yaml

from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.event_card import EventCard
from framsyn.scenarios.lever_words import LeverWords
from framsyn.simulation.written.parameters import FOLDER as PARAMETERS
from framsyn.simulation.written.scenario_texts import scenario_texts

TEXTS = scenario_texts()
CARDS = tuple(TEXTS.events.values())
LEVERS = tuple(TEXTS.levers.values())
each_card = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
each_lever = pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.key)
each_language = pytest.mark.parametrize("language", LANGUAGES)

OF_THE_MODEL = {
    "demography.stay_young",
    "demography.move_in",
    "demography.fertility",
    "demography.immigration",
    "health.healthy_ageing",
    "care.home_longer",
    "care.heldoegn_norm",
    "care.productivity",
    "care.family_voluntary",
    "work.participation",
    "work.after_60",
    "work.full_time",
    "work.sick_leave",
    "school.structure",
    "services.adapt_capacity",
    "kindergarten.staffing",
    "prevention",
    "housing.supply",
    "economy.national_growth",
    "economy.property_tax",
    "economy.local_resources",
    "economy.investment",
    "economy.reserve",
    "climate.adaptation_cost",
}


def test_there_are_twelve_cards() -> None:
    assert len(CARDS) == 12


@each_card
@each_language
def test_a_card_is_forty_to_seventy_words_with_one_question(card: EventCard, language: str) -> None:
    assert 40 <= len(card.text[language].split()) <= 70
    assert "?" not in card.text[language]
    assert card.question[language].count("?") == 1
    assert card.question[language].endswith("?")


@each_card
def test_a_card_says_what_it_touches_and_for_how_long(card: EventCard) -> None:
    assert card.touches
    for effect in card.effects:
        assert effect.first_year >= 0
        assert effect.years >= 1


def test_a_parameter_that_a_card_moves_is_one_of_the_model() -> None:
    known = {
        key for file in PARAMETERS.glob("*.yaml") for key in yaml.safe_load(file.read_text("utf-8"))
    }
    moved = {effect.target for card in CARDS for effect in card.effects if effect.is_parameter}

    assert moved
    assert moved <= known


def test_every_lever_of_the_model_has_words_and_no_other_has() -> None:
    assert set(TEXTS.levers) == OF_THE_MODEL


@each_lever
def test_a_lever_says_who_decides_and_what_is_counted(lever: LeverWords) -> None:
    assert lever.units
    assert lever.decides


@each_language
def test_no_two_levers_have_the_same_label(language: str) -> None:
    assert len({lever.label[language] for lever in LEVERS}) == len(LEVERS)


@each_lever
@each_language
def test_labels_have_no_full_stop_and_explanations_have(lever: LeverWords, language: str) -> None:
    assert not lever.label[language].endswith(".")
    assert lever.explanation[language].endswith(".")
    assert lever.side_effect[language].endswith(".")


@each_language
def test_growing_and_growing_fewer_have_the_same_rank(language: str) -> None:
    more, fewer = (TEXTS.levers[key] for key in ("demography.move_in", "services.adapt_capacity"))
    places = [list(TEXTS.levers).index(lever.key) for lever in (more, fewer)]

    assert abs(places[0] - places[1]) == 1
    assert max(places) <= 3
    for name in ("explanation", "side_effect"):
        lengths = [len(getattr(lever, name)[language]) for lever in (more, fewer)]
        assert max(lengths) <= 1.3 * min(lengths)


def test_every_unit_is_used_by_some_lever() -> None:
    assert {unit for lever in LEVERS for unit in lever.units} == set(TEXTS.units)


def test_no_lever_is_left_out_of_both_claims_futures_and_cards_but_those_nobody_decides() -> None:
    moved = {
        *(key for claim in TEXTS.claims.values() for key in (*claim.agree, *claim.disagree)),
        *(key for future in TEXTS.futures.values() for key in future.levers),
        *(effect.target for card in CARDS for effect in card.effects),
    }

    assert {key for key in TEXTS.levers if key not in moved} == {
        "demography.fertility",
        "health.healthy_ageing",
    }
