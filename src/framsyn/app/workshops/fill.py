"""A template made ready for a place: its amounts to guess at, its futures, its claims.

Filled when a room is opened and kept in the room's log, so that a later edition of the figures
or the claims changes no room under way.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.area import Area
from framsyn.domain.fact import FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.domain.rounding import persons_step, rounded_persons
from framsyn.scenarios.words import Words
from framsyn.stories.numbers import count
from framsyn.workshops.template import Option, Step

CHOICES: Final = 6
"""Amounts to guess among."""
SPREAD: Final = (0.85, 1.3)
"""The amounts reach from so much of today's or the projected number to so much of it."""


def filled(installation: Installation, area: Area, steps: Sequence[Step], seed: int) -> list[Step]:
    """The steps with their options.

    Args:
        installation: Figures, futures and claims.
        area: The place.
        steps: As the template has them.
        seed: What claim order is drawn from; the same claims in the same order both times a
            room is asked.
    """
    return [_filled(installation, area, step, seed) for step in steps]


def _filled(installation: Installation, area: Area, step: Step, seed: int) -> Step:
    what, _, rest = step.fills.partition(":")
    if what == "futures":
        return replace(step, options=_futures(installation))
    if what == "claims":
        return replace(step, options=_claims(installation, int(rest), seed))
    if what == "predict":
        return _predict(installation, area, step, rest)
    if what in {"", "cards"}:
        return step
    raise BadRoomSetup([f"{step.key}: '{step.fills}' cannot be filled"])


def _futures(installation: Installation) -> tuple[Option, ...]:
    texts = scenario_bench(installation).texts
    return tuple(
        Option(
            future.key,
            {each: future.words[each].title for each in LANGUAGES},
            notes=({each: future.words[each].subtitle for each in LANGUAGES},),
        )
        for future in texts.futures.values()
    )


def _claims(installation: Installation, number: int, seed: int) -> tuple[Option, ...]:
    """Some claims, theme by theme in turn, in an order drawn for the room."""
    chance = random.Random(seed)  # noqa: S311 - an order nobody chose, no secret
    by_theme: dict[str, list[Option]] = {}
    for claim in scenario_bench(installation).texts.claims.values():
        option = Option(claim.key, claim.claim, notes=(claim.argument_for, claim.argument_against))
        by_theme.setdefault(claim.theme, []).append(option)
    for each in by_theme.values():
        chance.shuffle(each)
    found: list[Option] = []
    while len(found) < number and any(by_theme.values()):
        themes = [theme for theme, left in by_theme.items() if left]
        chance.shuffle(themes)
        found += [by_theme[theme].pop() for theme in themes]
    return tuple(found[:number])


def _predict(installation: Installation, area: Area, step: Step, asked: str) -> Step:
    """Amounts on both sides of the answer, which is never in the same place."""
    indicator, _, year = asked.partition("@")
    later = read_fact(installation, FactId(indicator, area.code, int(year), "own"))
    today = installation.facts.reference_date.year
    now = read_fact(installation, FactId(indicator, area.code, today))
    size = read_fact(installation, FactId("population.all", area.code, today)).value or 0.0
    if later.value is None or now.value is None:
        raise BadRoomSetup([f"{step.key}: {indicator} has no figure for {area.name}"])
    amounts = _amounts(now.value, later.value, size)
    options = tuple(Option(str(each), _said(each), float(each)) for each in amounts)
    answer = {"today": now.value, "projected": float(rounded_persons(later.value, size))}
    if later.futures:
        low, high = later.futures[2], later.futures[-3]
        answer |= {
            "low": float(rounded_persons(low, size)),
            "high": float(rounded_persons(high, size)),
        }
    return replace(step, options=options, rules=dict(step.rules) | answer | {"year": float(year)})


def _amounts(now: float, later: float, size: float) -> list[int]:
    low, high = SPREAD[0] * min(now, later), SPREAD[1] * max(now, later)
    step = max(float(persons_step(size)), _round_step((high - low) / (CHOICES - 1)))
    first = max(0.0, (low + step / 2) // step * step)
    while first + (CHOICES - 1) * step <= later:
        first += step
    return [round(first + i * step) for i in range(CHOICES)]


def _round_step(step: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50 …: amounts one can say aloud."""
    size = 10.0 ** math.floor(math.log10(max(step, 1.0)))
    return min((each * size for each in (1, 2, 5, 10)), key=lambda each: abs(each - step))


def _said(amount: int) -> Words:
    return {language: count(amount, language) for language in LANGUAGES}
