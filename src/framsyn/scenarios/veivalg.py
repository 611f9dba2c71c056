"""Answers to claims, and what each of them did.

Agree and disagree both move levers; "don't know" moves none. What a choice did is measured by
leaving it out of the whole and seeing what changes, so choices that lean on each other share
what they do together, and the parts need not sum to the whole. Nothing here says which
answer is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from framsyn.domain.errors import BadScenario
from framsyn.scenarios.claim import Claim
from framsyn.scenarios.lever import LeverRange
from framsyn.scenarios.resolve import Resolved, added, resolve

AGREE: Final = "agree"
DISAGREE: Final = "disagree"
DONT_KNOW: Final = "dont_know"
ANSWERS: Final = (AGREE, DISAGREE, DONT_KNOW)
MATTERED: Final = 3

Three = tuple[float, float, float]
"""Folk, hender and penger."""


@dataclass(frozen=True, slots=True)
class ChoiceEffect:
    """What one answer did.

    Attributes:
        claim: Key of the claim.
        answer: What was answered.
        folk: Inhabitants with it, less without it.
        hender: Årsverk, the same.
        penger: Kroner per inhabitant, the same.
        weight: How much it mattered beside the others (0–1).
    """

    claim: str
    answer: str
    folk: float
    hender: float
    penger: float
    weight: float


@dataclass(frozen=True, slots=True)
class Tension:
    """Two answers that pull apart.

    Attributes:
        one: Key of a claim agreed with.
        other: Key of another agreed with, which it pulls against.
    """

    one: str
    other: str


def checked_answers(answers: Mapping[str, str], claims: Mapping[str, Claim]) -> dict[str, str]:
    """The answers, in the order of the claims.

    Raises:
        BadScenario: Some claim or answer does not exist; all such are named.
    """
    faults = [f"there is no claim '{key}'" for key in answers if key not in claims]
    faults += [
        f"{key} is answered '{answer}'; answer {', '.join(ANSWERS)}"
        for key, answer in answers.items()
        if answer not in ANSWERS
    ]
    if faults:
        raise BadScenario(faults)
    return {key: answers[key] for key in claims if key in answers}


def resolved_answers(
    answers: Mapping[str, str],
    claims: Mapping[str, Claim],
    ranges: Mapping[str, LeverRange],
    centrality: int,
) -> dict[str, Resolved]:
    """Amounts of each answer, by claim."""
    return {
        key: resolve(
            claims[key].agree if answer == AGREE else claims[key].disagree, ranges, centrality
        )
        for key, answer in answers.items()
        if answer != DONT_KNOW
    }


def tensions(answers: Mapping[str, str], claims: Mapping[str, Claim]) -> tuple[Tension, ...]:
    """Pairs of claims that are both agreed with and pull against each other."""
    agreed = [key for key, answer in answers.items() if answer == AGREE]
    return tuple(
        Tension(one, other)
        for place, one in enumerate(agreed)
        for other in agreed[place + 1 :]
        if other in claims[one].tensions
    )


def effects(
    answers: Mapping[str, str],
    amounts: Mapping[str, Resolved],
    outcome: Callable[[Mapping[str, float]], Three],
) -> tuple[ChoiceEffect, ...]:
    """What each answer did, those that mattered most first.

    Assumption: the three outputs weigh alike, each set against the answer that moved it most.

    Args:
        answers: By claim.
        amounts: What each moves, by claim.
        outcome: Levers in, folk, hender and penger out.
    """
    whole = outcome(added(list(amounts.values())).levers)
    found = []
    for key in amounts:
        rest = added([part for other, part in amounts.items() if other != key])
        without = outcome(rest.levers)
        moved = (whole[0] - without[0], whole[1] - without[1], whole[2] - without[2])
        found.append((key, moved))
    weights = _weights([moved for _, moved in found])
    told = [
        ChoiceEffect(key, answers[key], *moved, weight)
        for (key, moved), weight in zip(found, weights, strict=True)
    ]
    return tuple(sorted(told, key=lambda each: -each.weight))


def mattered_most(found: Sequence[ChoiceEffect]) -> tuple[ChoiceEffect, ...]:
    """The first few that mattered at all."""
    return tuple(each for each in found[:MATTERED] if each.weight > 0)


def _weights(moved: Sequence[Three]) -> list[float]:
    """How far each moved the three, against the one that moved each of them most."""
    most = [max((abs(row[at]) for row in moved), default=0.0) for at in range(3)]
    return [sum(abs(row[at]) / most[at] for at in range(3) if most[at] > 0) / 3 for row in moved]
