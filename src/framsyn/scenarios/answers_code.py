"""Answers to claims as a short row of letters for links, one letter a claim.

A letter's place names its claim: places are never given to another claim, so a link made
today is read for ever. What stands at the place of a claim that is asked no more is put
aside and told; so is a sign that is no answer. Trailing claims without answer are left out.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.veivalg import AGREE, DISAGREE, DONT_KNOW

LETTERS: Final[Mapping[str, str]] = {AGREE: "e", DISAGREE: "u", DONT_KNOW: "v"}
NO_ANSWER: Final = "-"
LONGEST: Final = 200
PLACES: Final = (
    "homes_near_centres",
    "rental_homes_for_newcomers",
    "refugees_beyond_request",
    "help_to_move_home",
    "full_positions_in_care",
    "prevent_sick_leave",
    "work_after_67",
    "train_people_without_work",
    "home_longer",
    "build_care_places_early",
    "technology_for_supervision",
    "relatives_and_volunteers",
    "fewer_larger_schools",
    "keep_local_school",
    "more_adults_in_barnehage",
    "prevention_for_children",
    "property_tax_over_cuts",
    "solve_together_with_others",
    "assess_a_merger",
    "save_more_now",
    "build_less_on_nature",
    "power_and_grid",
    "protect_against_floods_now",
    "open_for_cabins",
)
"""Claims by their place in a code. Add at the end; never move and never take out."""
_ANSWERS: Final = {letter: answer for answer, letter in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """What a code holds.

    Attributes:
        answers: By claim.
        unread: Signs that are no answer.
        retired: Claims answered that are asked no more.
    """

    answers: Mapping[str, str]
    unread: int = 0
    retired: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether everything in the code could be used."""
        return not self.unread and not self.retired


def write_answers(answers: Mapping[str, str]) -> str:
    """The code of some answers; empty for none."""
    signs = [LETTERS.get(answers.get(key, ""), NO_ANSWER) for key in PLACES]
    return "".join(signs).rstrip(NO_ANSWER)


def read_answers(code: str, asked: Container[str]) -> ReadAnswers:
    """The answers of a code; what cannot be used is counted and left out.

    Args:
        code: As it stands in a link.
        asked: Claims that are asked today.
    """
    answers: dict[str, str] = {}
    unread = retired = 0
    for place, sign in enumerate(code[:LONGEST]):
        if sign == NO_ANSWER:
            continue
        if sign not in _ANSWERS or place >= len(PLACES):
            unread += 1
        elif PLACES[place] not in asked:
            retired += 1
        else:
            answers[PLACES[place]] = _ANSWERS[sign]
    return ReadAnswers(answers, unread + max(0, len(code) - LONGEST), retired)
