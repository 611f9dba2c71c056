"""Twenty-four claims that both sides can recognise."""

from __future__ import annotations

from collections import Counter

import pytest

from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.claim import POLES, THEMES, Claim
from framsyn.scenarios.lever_value import LeverValue
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.stories.numbers import number_text

CLAIMS = tuple(scenario_texts().claims.values())
each_claim = pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_there_are_four_claims_in_each_of_six_themes() -> None:
    assert Counter(claim.theme for claim in CLAIMS) == dict.fromkeys(THEMES, 4)


@each_claim
@each_language
def test_for_and_against_are_equally_long(claim: Claim, language: str) -> None:
    lengths = len(claim.argument_for[language]), len(claim.argument_against[language])

    assert max(lengths) <= 1.1 * min(lengths)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pole", POLES)
def test_every_theme_has_a_claim_for_every_pole(theme: str, pole: str) -> None:
    assert [claim.key for claim in CLAIMS if claim.theme == theme and pole in claim.poles]


def test_more_and_less_spending_are_met_about_as_often() -> None:
    met = Counter(pole for claim in CLAIMS for pole in claim.poles)

    assert abs(met["more_public_spending"] - met["less_public_spending"]) <= 3


@each_claim
def test_people_from_two_blocs_are_thought_to_agree(claim: Claim) -> None:
    expected = claim.expected_agreement

    assert sum(share in {"some", "many"} for share in expected.by_bloc.values()) >= 2
    assert expected.panel == "not yet tested"


@each_claim
@each_language
def test_every_number_in_a_fact_is_declared_and_said(claim: Claim, language: str) -> None:
    said = claim.fact.text[language].replace("\u202f", " ").replace("NOK ", "")

    for figure in claim.fact.figures:
        number = number_text(figure.value, language, figure.decimals).replace("\u202f", " ")
        assert number in said, number


@each_claim
def test_every_fact_can_be_looked_up(claim: Claim) -> None:
    assert claim.fact.publisher
    assert claim.fact.title
    assert 2014 <= claim.fact.year <= 2026


@each_claim
def test_both_answers_move_the_same_levers_in_the_same_units(claim: Claim) -> None:
    for lever, value in claim.disagree.items():
        assert value.unit == claim.agree[lever].unit


@each_claim
def test_the_two_answers_differ_unless_the_claim_says_that_nothing_moves(claim: Claim) -> None:
    still = {"assess_a_merger"}

    assert (claim.agree == claim.disagree) == (claim.key in still)


@each_claim
def test_a_size_without_a_source_is_shown_with_its_range(claim: Claim) -> None:
    def is_open(value: LeverValue) -> bool:
        return isinstance(value.value, float) and value.value != 0 and value.unit != "schools"

    for value in (*claim.agree.values(), *claim.disagree.values()):
        assert not is_open(value) or value.low is not None


def test_nobody_can_agree_to_all_without_pulling_against_themselves() -> None:
    tense = {frozenset((claim.key, other)) for claim in CLAIMS for other in claim.tensions}

    for pair in (
        ("fewer_larger_schools", "keep_local_school"),
        ("home_longer", "build_care_places_early"),
        ("property_tax_over_cuts", "save_more_now"),
        ("build_less_on_nature", "power_and_grid"),
        ("relatives_and_volunteers", "technology_for_supervision"),
    ):
        assert frozenset(pair) in tense


@each_claim
def test_a_claim_does_not_pull_against_itself(claim: Claim) -> None:
    assert claim.key not in claim.tensions
