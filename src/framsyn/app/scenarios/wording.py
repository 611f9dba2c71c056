"""A result in words: one sentence each on people, hands and money, then what to know about it.

Numbers are rounded as the place allows before they are said, and "more" is never said of a
difference that rounds to nought. Nothing here says that much is good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framsyn.domain.languages import LANGUAGES
from framsyn.domain.rounding import rounded_persons
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.result_words import result_words
from framsyn.stories.numbers import count

_KRONER_STEP = 100


def told(
    year: int, here: tuple[float, float, float], otherwise: tuple[float, float, float], now: float
) -> tuple[Words, ...]:
    """Three sentences on folk, hender and penger, in each language.

    Args:
        year: The year they speak of.
        here: The three under the scenario.
        otherwise: The three if development goes on.
        now: Inhabitants today, which set how exactly people are said.
    """
    return tuple(
        _sentence(name, year=str(year), **parts) for name, parts in told_parts(here, otherwise, now)
    )


def told_parts(
    here: tuple[float, float, float], otherwise: tuple[float, float, float], now: float
) -> tuple[tuple[str, dict[str, int]], ...]:
    """Names of the three sentences, and the numbers in them."""
    people = rounded_persons(here[0], now)
    more_people = people - rounded_persons(otherwise[0], now)
    hands = round(here[1] - otherwise[1])
    kroner = _KRONER_STEP * round((here[2] - otherwise[2]) / _KRONER_STEP)
    return (
        (
            _which(more_people, ("people_more", "people_fewer", "people_same")),
            {"people": people, "difference": abs(more_people)},
        ),
        (_which(hands, ("hands_more", "hands_fewer", "hands_same")), {"difference": abs(hands)}),
        (_which(kroner, ("money_more", "money_less", "money_same")), {"difference": abs(kroner)}),
    )


def sentence(name: str, **parts: Words) -> Words:
    """One sentence with words in its places."""
    texts = result_words().sentences[name]
    return {
        language: texts[language].format(**{part: words[language] for part, words in parts.items()})
        for language in LANGUAGES
    }


def note(name: str, labels: Iterable[Words] = ()) -> Words:
    """One note, with the levers it speaks of."""
    held = list(labels)
    texts = result_words().notes[name]
    return {
        language: texts[language].format(levers=listed(held)[language]) for language in LANGUAGES
    }


def listed(labels: Iterable[Words]) -> Words:
    """Words after one another, in each language."""
    held = list(labels)
    return {language: ", ".join(label[language] for label in held) for language in LANGUAGES}


def _which(difference: float, names: tuple[str, str, str]) -> str:
    more, less, same = names
    return same if difference == 0 else more if difference > 0 else less


def _sentence(name: str, **parts: str | int) -> Words:
    texts: Mapping[str, str] = result_words().sentences[name]
    return {language: texts[language].format(**_spelled(parts, language)) for language in LANGUAGES}


def _spelled(parts: Mapping[str, str | int], language: str) -> dict[str, str]:
    return {
        name: part if isinstance(part, str) else count(part, language)
        for name, part in parts.items()
    }
