"""Everything the scenario texts say, in one language, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framsyn.scenarios.claim import Claim
from framsyn.scenarios.future import FutureWords
from framsyn.simulation.written.scenario_texts import ScenarioTexts


def claim_sayings(claim: Claim, language: str) -> dict[str, str]:
    return {
        "claim": claim.claim[language],
        "argument_for": claim.argument_for[language],
        "argument_against": claim.argument_against[language],
        "cost": claim.cost[language],
        "side_effect": claim.side_effect[language],
        "fact": claim.fact.text[language],
        "basis": claim.basis[language],
    }


def future_sayings(words: FutureWords) -> dict[str, str]:
    lists = {
        f"{name} {number}": line
        for name in ("gains", "losses", "gaining_groups", "losing_groups", "questions")
        for number, line in enumerate(getattr(words, name), 1)
    }
    return {
        "title": words.title,
        "subtitle": words.subtitle,
        "story": words.story,
        **lists,
        **{f"sign {key}": text for key, text in words.signs.items()},
        **{f"reason {key}": text for key, text in words.reasons.items()},
    }


def all_sayings(texts: ScenarioTexts, language: str) -> Iterator[tuple[str, str]]:
    for claim in texts.claims.values():
        yield from _under(claim.key, claim_sayings(claim, language))
    for future in texts.futures.values():
        yield from _under(future.key, future_sayings(future.words[language]))
    for card in texts.events.values():
        yield from _attributes(card, ("title", "text", "question"), language)
    for lever in texts.levers.values():
        yield from _attributes(lever, ("label", "explanation", "side_effect"), language)
    for named in (texts.units, texts.deciders, texts.subjects):
        yield from ((key, words[language]) for key, words in named.items())
    for driver in texts.drivers.values():
        yield from _attributes(driver, ("label",), language)
        yield from _under(driver.key, {key: w[language] for key, w in driver.state_words.items()})


def _under(key: str, sayings: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"{key}: {name}", text) for name, text in sayings.items())


def _attributes(one: Any, names: tuple[str, ...], language: str) -> Iterator[tuple[str, str]]:
    return _under(one.key, {name: getattr(one, name)[language] for name in names})
