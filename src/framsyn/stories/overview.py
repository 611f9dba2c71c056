"""Words for a kommune at a glance, in each language.

The text says what the figures say and no more: a change is called a change, a projected
number is "about", and nothing is called good or bad.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.domain.fact import Fact
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.numbers import count, number_text, spelled
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, plain_text, templates

SAME_WITHIN: Final = 0.02
"""Changes smaller than this share of today's number are called "about as many"."""


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """The facts the text is made from.

    Attributes:
        name: The area's name.
        inhabitants: Inhabitants today, which set the steps of projected numbers.
        year: The year looked to.
        older_now, older_later, older_change: People aged 80 and over.
        children_now, children_later: People aged 0-15.
        working_now, working_later: People aged 20-66.
        birth_year_now, birth_year_later: Children per year of birth.
        support_now, support_later: People aged 20-66 per person aged 67 and over.
        older_share_now, older_share_later: People aged 80 and over, of a hundred.
        place_then: Inhabitants in the first year there are figures for.
        median_now, median_later: Median age.
        phases: Name, people now and people later, of each phase of life.
    """

    name: str
    inhabitants: float
    year: int
    older_now: Fact
    older_later: Fact
    older_change: Fact
    children_now: Fact
    children_later: Fact
    working_now: Fact
    working_later: Fact
    birth_year_now: Fact
    birth_year_later: Fact
    support_now: Fact
    support_later: Fact
    older_share_now: Fact
    older_share_later: Fact
    place_then: Fact
    median_now: Fact
    median_later: Fact
    phases: tuple[tuple[str, Fact, Fact], ...]


@dataclass(frozen=True, slots=True)
class OverviewText:
    """What the page says.

    Attributes:
        finding: The headline.
        deck: What explains it.
        children, working, older, place: One sentence a tile.
        phases_title, pyramid_title: What the two charts show.
    """

    finding: Sentence
    deck: Sentence
    children: Sentence
    working: Sentence
    older: Sentence
    place: Sentence
    phases_title: Sentence
    pyramid_title: Sentence


def overview_text(facts: OverviewFacts, language: str) -> OverviewText:
    """The text of an overview."""
    words = templates("overview", language)
    year = str(facts.year)
    change = _change(facts.older_now, facts.older_later)
    children = words[f"children_{_change(facts.children_now, facts.children_later)}"]
    working = words[f"working_{_change(facts.working_now, facts.working_later)}"]
    deck = words["deck_same" if change == "same" else "deck"]
    older_share_digits = _digits_that_differ(facts.older_share_now, facts.older_share_later)
    return OverviewText(
        finding=fill(
            words[f"finding_{change}"],
            {
                "change": _about_change(facts.older_change, facts.inhabitants, language),
                "year": year,
            },
        ),
        deck=fill(
            deck,
            {
                "name": facts.name,
                "now": _counted(facts.older_now, language),
                "later": _about(facts.older_later, facts.inhabitants, language),
                "children": children,
                "working": working,
                "year": year,
            },
        ),
        children=fill(
            words["tile_children"],
            {
                "now": _whole(facts.birth_year_now, language),
                "later": _whole(facts.birth_year_later, language),
                "year": year,
            },
        ),
        working=fill(
            words["tile_working"],
            {
                "now": _ratio(facts.support_now, language, 1),
                "later": _ratio(facts.support_later, language, 1),
                "year": year,
            },
        ),
        older=fill(
            words["tile_older"],
            {
                "now": _of_hundred(facts.older_share_now, language, older_share_digits),
                "later": _of_hundred(facts.older_share_later, language, older_share_digits),
                "year": year,
            },
        ),
        place=fill(
            words["tile_place"],
            {
                "then": _counted(facts.place_then, language),
                "first_year": str(facts.place_then.id.year),
            },
        ),
        phases_title=_phases_title(facts, words, language),
        pyramid_title=_pyramid_title(facts, words, language),
    )


def _phases_title(facts: OverviewFacts, words: Mapping[str, str], language: str) -> Sentence:
    """The phase of life that changes by most persons; a share of four children says little."""
    changing = [each for each in facts.phases if _change(each[1], each[2]) != "same"]
    if not changing:
        return fill(words["phases_title_even"], {"year": str(facts.year)})
    ages, now, later = max(changing, key=lambda each: _moved(each[1], each[2]))
    return fill(
        words["phases_title"],
        {
            "ages": ages,
            "now": _counted(now, language),
            "later": _about(later, facts.inhabitants, language),
            "year": str(facts.year),
        },
    )


def _pyramid_title(facts: OverviewFacts, words: Mapping[str, str], language: str) -> Sentence:
    now, later = _whole(facts.median_now, language), _whole(facts.median_later, language)
    same = plain_text((now,)) == plain_text((later,))
    places = {"now": now, "later": later, "year": str(facts.year)}
    return fill(words["pyramid_title_same" if same else "pyramid_title"], places)


def _moved(now: Fact, later: Fact) -> float:
    """Persons more or fewer."""
    return abs((later.value or 0.0) - (now.value or 0.0))


def _change(now: Fact, later: Fact) -> str:
    before, after = now.value or 0.0, later.value or 0.0
    if abs(after - before) <= SAME_WITHIN * before or round(after) == round(before):
        return "same"
    return "more" if after > before else "fewer"


def _counted(fact: Fact, language: str) -> Part:
    return BoundNumber(count(fact.value or 0.0, language), fact)


def _about(fact: Fact, inhabitants: float, language: str) -> Part:
    return BoundNumber(count(rounded_persons(fact.value or 0.0, inhabitants), language), fact)


def _about_change(fact: Fact, inhabitants: float, language: str) -> Part:
    size = abs(fact.value or 0.0)
    steps = rounded_persons(size, inhabitants)
    return BoundNumber(count(steps or max(1, round(size)), language), fact)


def _whole(fact: Fact, language: str) -> Part:
    return BoundNumber(count(round(fact.value or 0.0), language), fact)


def _ratio(fact: Fact, language: str, decimals: int) -> Part:
    return BoundNumber(number_text(fact.value, language, decimals), fact)


def _of_hundred(fact: Fact, language: str, decimals: int) -> Part:
    if decimals or fact.value is None:
        return _ratio(fact, language, decimals)
    return BoundNumber(spelled(round(fact.value), language), fact)


def _digits_that_differ(now: Fact, later: Fact) -> int:
    """Whole numbers where they tell the two apart, else one decimal."""
    if now.value is None or later.value is None:
        return 1
    return 0 if round(now.value) != round(later.value) else 1
