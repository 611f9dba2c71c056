"""Answers to claims, and the scenario they make for an area.

The text tells what the choices give in people, hands and kroner in 2040, which of them
mattered, measured by leaving each out, and where two answers pull apart. It never tells
anybody what to choose; the order of the claims is drawn anew for each room by its seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.result import ScenarioAnswer
from framsyn.app.scenarios.run import checked_year, run_scenario
from framsyn.app.scenarios.wording import listed, sentence
from framsyn.domain.area import Area
from framsyn.domain.errors import BadScenario
from framsyn.scenarios.claim import Claim
from framsyn.scenarios.codec import encode
from framsyn.scenarios.lever import Pulled
from framsyn.scenarios.resolve import Resolved, added
from framsyn.scenarios.scenario import Scenario
from framsyn.scenarios.veivalg import (
    AGREE,
    DISAGREE,
    DONT_KNOW,
    ChoiceEffect,
    Tension,
    Three,
    checked_answers,
    effects,
    mattered_most,
    resolved_answers,
    tensions,
)
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.scenario_run import Ground

USUAL_YEAR: Final = 2040


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """What one answer did, with the claim it was given to.

    Attributes:
        claim: The claim.
        effect: What the answer did.
        levers: Amount by name of the lever.
        without: Code of the scenario that all the other answers make.
    """

    claim: Claim
    effect: ChoiceEffect
    levers: Mapping[str, float]
    without: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A set of answers, and what they lead to.

    Attributes:
        answers: By claim.
        result: The scenario they make.
        year: The year the effects are of.
        effects: What each answer did, those that mattered most first.
        mattered: The first three.
        tensions: Pairs of claims agreed with that pull apart.
        needs_own_figures: Levers that wait for the kommune's own amounts.
        already_there: Levers whose gap the kommune has closed.
        sentences: What to say beside the result's own three, by language.
    """

    answers: Mapping[str, str]
    result: ScenarioAnswer
    year: int
    effects: tuple[AnsweredClaim, ...]
    mattered: tuple[AnsweredClaim, ...]
    tensions: tuple[Tension, ...]
    needs_own_figures: tuple[str, ...]
    already_there: tuple[str, ...]
    sentences: tuple[Words, ...]


def take_a_stand(
    installation: Installation,
    area: Area,
    answers: Mapping[str, str],
    *,
    projection_set: str = "own",
    year: int = USUAL_YEAR,
    draws: int = 0,
) -> Stand:
    """What some answers lead to in an area.

    Args:
        installation: Figures and engine.
        area: Whose choices.
        answers: "agree", "disagree" or "dont_know", by claim.
        projection_set: What the choices are laid on.
        year: The year the result speaks of.
        draws: Futures to read ranges from; 0 for none.

    Raises:
        BadScenario: Some claim or answer does not exist; all such are named.
        UnknownProjectionSet: There is no such set.
        YearOutOfRange: The year is outside the projection.
    """
    bench = scenario_bench(installation)
    claims = bench.texts.claims
    given = checked_answers(answers, claims)
    centrality = usual_centrality(bench, area)
    amounts = resolved_answers(given, claims, bench.offered(area.kommuner), centrality)
    whole = added(list(amounts.values()))
    scenario = Scenario(area.code, projection_set, whole.levers)
    ground = bench.ground(scenario)
    checked_year(year, ground)
    found = effects(given, amounts, lambda levers: _three(bench, ground, levers, year))

    def without(key: str) -> str:
        rest = added([part for other, part in amounts.items() if other != key]).levers
        return encode(replace(scenario, levers=rest, data_mark=bench.data_mark))

    told = [
        AnsweredClaim(claims[each.claim], each, amounts[each.claim].levers, without(each.claim))
        for each in found
    ]
    pulls = tensions(given, claims)
    return Stand(
        answers=given,
        result=run_scenario(installation, scenario, year=year, draws=draws),
        year=year,
        effects=tuple(told),
        mattered=tuple(told[: len(mattered_most(found))]),
        tensions=pulls,
        needs_own_figures=whole.needs_own_figures,
        already_there=whole.already_there,
        sentences=tuple(_sentences(bench, whole, pulls, moved=bool(whole.levers))),
    )


def asked_answers(
    installation: Installation, agree: str, disagree: str, dont_know: str
) -> dict[str, str]:
    """Answers from lists of claims with commas between; "all" stands for every claim.

    Raises:
        BadScenario: A claim is answered twice.
    """
    claims = scenario_bench(installation).texts.claims
    found: dict[str, str] = {}
    twice: list[str] = []
    for answer, written in ((AGREE, agree), (DISAGREE, disagree), (DONT_KNOW, dont_know)):
        named = claims if written.strip() == "all" else written.split(",")
        for key in (each.strip() for each in named if each.strip()):
            twice += [f"{key} is answered twice"] if key in found else []
            found[key] = answer
    if twice:
        raise BadScenario(twice)
    return found


def ordered_claims(installation: Installation, seed: int) -> tuple[Claim, ...]:
    """Every claim in the order of a seed, so that no claim always comes first."""
    claims = list(scenario_bench(installation).texts.claims.values())
    return tuple(claims[place] for place in np.random.default_rng(seed).permutation(len(claims)))


def usual_centrality(bench: ScenarioBench, area: Area) -> int:
    """The class of centrality most of an area's inhabitants live in."""
    people = bench.model.ground(area.kommuner).persons[1].sum(axis=(-2, -1))
    held = np.zeros(7)
    np.add.at(held, list(bench.centralities(area)), people)
    return int(held.argmax())


def _three(bench: ScenarioBench, ground: Ground, levers: Mapping[str, float], year: int) -> Three:
    return bench.model.run(ground, Pulled(levers)).three(year)


def _sentences(
    bench: ScenarioBench, whole: Resolved, pulls: tuple[Tension, ...], *, moved: bool
) -> list[Words]:
    texts = bench.texts
    found = [] if moved else [sentence("nothing_mattered")]
    found += [
        sentence("tension", one=texts.claims[pull.one].claim, other=texts.claims[pull.other].claim)
        for pull in pulls
    ]
    for name, keys in (
        ("waiting", whole.needs_own_figures),
        ("already_there", whole.already_there),
    ):
        if keys:
            found.append(sentence(name, levers=listed(texts.levers[key].label for key in keys)))
    return found
