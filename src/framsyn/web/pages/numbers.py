"""Numbers on a page: each a link to where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from framsyn.app.facts.wording import FactWords
from framsyn.app.people.area_futures import likely_range
from framsyn.consequences.indicators import Indicator
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Quality
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.numbers import MISSING, count, number_text
from framsyn.stories.sentence import Sentence
from framsyn.web.language import address


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a page shows it.

    Attributes:
        text: As printed.
        href: Address of its fact.
        label: What it is, for those who hear it alone.
        missing: Whether there is no figure.
    """

    text: str
    href: str
    label: str = ""
    missing: bool = False


def fact_address(fact: FactId, language: str) -> str:
    """Address of a fact's own page."""
    asked = {"sett": fact.projection_set, "s": fact.scenario}
    said = {name: value for name, value in asked.items() if value}
    query = f"?{urlencode(said)}" if said else ""
    return address(f"/fakta/{fact.indicator}/{fact.area}/{fact.year}", language) + query


def shown(
    fact: Fact, what: Indicator, inhabitants: float, language: str, *, label: str = ""
) -> Number:
    """A fact as a page shows it: projected people in steps, what was counted to the person."""
    return Number(
        text=value_text(fact, what, inhabitants, language),
        href=fact_address(fact.id, language),
        label=label,
        missing=fact.value is None,
    )


def value_text(fact: Fact, what: Indicator | FactWords, inhabitants: float, language: str) -> str:
    """The value alone, as printed."""
    if fact.value is None:
        return MISSING
    if isinstance(what, FactWords) and what.step and fact.quality is not Quality.OFFICIAL:
        return count(what.step * round(fact.value / what.step), language)
    if what.kind == "ratio":
        return number_text(fact.value, language, what.decimals)
    if fact.quality is Quality.PROJECTED and what.key != "population.per_birth_year_0_15":
        return count(rounded_persons(fact.value, inhabitants), language)
    return count(round(fact.value), language)


def range_text(fact: Fact, what: Indicator | FactWords, inhabitants: float, language: str) -> str:
    """What 16 of 20 futures hold: "345–395"; empty where futures are not drawn."""
    if not fact.futures:
        return ""
    ends = (replace(fact, value=end) for end in likely_range(fact.futures))
    low, high = (value_text(end, what, inhabitants, language) for end in ends)
    return low if low == high else f"{low}–{high}"


def linked(sentence: Sentence, language: str) -> list[str | Number]:
    """A sentence's parts, each number a link to its fact."""
    return [
        part if isinstance(part, str) else Number(part.text, fact_address(part.fact.id, language))
        for part in sentence
    ]
