"""Answers become a short code and the same answers again; what cannot be used is counted, not guessed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framsyn.scenarios.answers_code import (
    LONGEST,
    PLACES,
    read_answers,
    write_answers,
)
from framsyn.scenarios.veivalg import ANSWERS
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.web.pages.choices.pasted import pasted_run

answers = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(ANSWERS))


@given(answers)
def test_answers_come_back_from_their_code_as_they_were(given_: dict[str, str]) -> None:
    read = read_answers(write_answers(given_), PLACES)

    assert read.answers == given_
    assert read.is_whole
    assert len(write_answers(given_)) <= len(PLACES)


@given(st.text(max_size=300))
def test_no_text_stops_the_reading(code: str) -> None:
    read = read_answers(code, PLACES)

    assert set(read.answers) <= set(PLACES)
    assert read.is_whole or read.unread


def test_every_claim_has_its_own_place() -> None:
    assert set(scenario_texts().claims) <= set(PLACES)
    assert len(set(PLACES)) == len(PLACES)


def test_places_of_today_stay_what_they_are() -> None:
    assert PLACES[0] == "homes_near_centres"
    assert PLACES[13] == "keep_local_school"
    assert PLACES[23] == "open_for_cabins"


def test_a_claim_that_is_asked_no_more_is_put_aside_and_counted() -> None:
    read = read_answers("eu", [PLACES[0]])

    assert dict(read.answers) == {PLACES[0]: "agree"}
    assert (read.retired, read.unread) == (1, 0)


def test_strange_and_too_many_signs_are_counted() -> None:
    assert read_answers("e!u", PLACES).unread == 1
    assert read_answers("-" * len(PLACES) + "e", PLACES).unread == 1
    assert read_answers("-" * LONGEST + "eee", PLACES).unread == 3


def test_a_pasted_link_or_code_is_found_and_other_text_is_not() -> None:
    link = "https://example.org/nn/k/0301-oslo/veivalg/resultat?svar=eu-v&navn=Bord+2"

    found = pasted_run(link)
    assert found is not None
    assert (found.code, found.name) == ("eu-v", "Bord 2")
    assert pasted_run(" eu-v ").code == "eu-v"  # type: ignore[union-attr]
    for text in ("hei", "https://example.org/?s=abc", "http://[", "https://example.org/?svar="):
        assert pasted_run(text) is None
