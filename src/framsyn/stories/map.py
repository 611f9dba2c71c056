"""Words for a map: how many kommuner, and where the chosen place stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framsyn.domain.fact import Fact
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, templates


@dataclass(frozen=True, slots=True)
class MapFacts:
    """What the page says.

    Attributes:
        measure: Name of the measure.
        year: The year on the map.
        today: The last counted year.
        base: For a change, the year it is counted from.
        counted, all: Kommuner the headline counts, and all of them.
        other_year, other_counted: The same in the other year on the page.
        country_now, country_later: The country's value in both years, as printed.
        name: The chosen place; empty for the country.
        place_now, place_later: Its values, with their facts.
        place_change: For a change, its size on the map in per cent (the country's where no place is chosen).
    """

    measure: str
    year: int
    today: int
    base: int
    counted: int
    all: int
    other_year: int
    other_counted: int
    country_now: Part
    country_later: Part
    name: str = ""
    place_now: tuple[str, Fact] | None = None
    place_later: tuple[str, Fact] | None = None
    place_change: float | None = None


@dataclass(frozen=True, slots=True)
class MapText:
    """The page's sentences.

    Attributes:
        finding: The headline.
        deck: What explains it.
    """

    finding: Sentence
    deck: Sentence


def map_text(facts: MapFacts, language: str) -> MapText:
    """The text of a map."""
    words = templates("map", language)
    measure = facts.measure
    places: dict[str, Part] = {
        "n": str(facts.counted),
        "all": str(facts.all),
        "year": words["today"] if facts.year == facts.today else _in(facts.year, words),
        "base": words["than_today"] if facts.base == facts.today else _in(facts.base, words),
        "other": words["today"]
        if facts.other_year == facts.today
        else _in(facts.other_year, words),
        "other_n": str(facts.other_counted),
        "from": str(min(facts.year, facts.other_year)),
        "to": str(max(facts.year, facts.other_year)),
        "now": facts.country_now,
        "later": facts.country_later,
    }
    nation = fill(words[f"{measure}_counted"], places)
    ahead = facts.year > facts.today
    way = ("_ahead" if ahead else "_back") if facts.place_change is not None else ""
    deck = fill(words[f"{measure}_deck{way}"], places)
    if not facts.name or facts.place_now is None or facts.place_later is None:
        return MapText(nation, deck)
    told: dict[str, Part] = {
        "name": facts.name,
        "now": BoundNumber(*facts.place_now),
        "later": BoundNumber(*facts.place_later),
        "year": places["year"],
        "base": places["base"],
        "now_when": words["today"] if ahead or facts.year == facts.today else places["year"],
        "later_year": _in(max(facts.year, facts.other_year), words),
    }
    finding = fill(words[f"{measure}_place{_way(facts)}"], told)
    return MapText(finding, (*nation, ". ", *deck))


def _way(facts: MapFacts) -> str:
    """Which of the place's sentences fits: for a change its direction, else whether it moves."""
    if facts.place_change is not None:
        rounded = round(facts.place_change, 1)
        return "_more" if rounded > 0 else "_fewer" if rounded < 0 else "_same"
    assert facts.place_now is not None  # noqa: S101 - asked only where there is a place
    assert facts.place_later is not None  # noqa: S101 - as above
    return "_same" if facts.place_now[0] == facts.place_later[0] else ""


def _in(year: int, words: Mapping[str, str]) -> str:
    return words["in"].format(year=year)
