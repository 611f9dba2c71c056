"""Words for a kommune at a glance, in each language.

The text says what the figures say and no more: a change is called a change, a projected
number is "about", and nothing is called good or bad. Which figures come first follows from the
situation of the place, and where several would do, from its code, so that neighbours do not
all read alike and a page reads the same every day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.domain.fact import Fact
from framsyn.domain.rounding import rounded_persons
from framsyn.simulation.indicators.situation import Direction, Trait
from framsyn.stories.numbers import count, number_text, spelled
from framsyn.stories.overview_kinds import Headline, headline, moved
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, plain_text, templates


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """The facts the text is made from.

    Attributes:
        name: The area's name.
        code: Its code, which chooses among headlines that fit alike.
        inhabitants: Inhabitants today, which set the steps of projected numbers.
        year: The year looked to.
        direction: Where the number of people goes.
        traits: What is known to hold beside that.
        older_now, older_later, older_change: People aged 80 and over.
        children_now, children_later, children_change: People aged 0-15.
        working_now, working_later, working_change: People aged 20-66.
        birth_year_now, birth_year_later: Children per year of birth.
        support_now, support_later: People aged 20-66 per person aged 67 and over.
        older_share_now, older_share_later: People aged 80 and over, of a hundred.
        place_before, place_now, place_later, place_change: Inhabitants ten years ago, today and later.
        students_now, students_later: People aged 19-25.
        commuting: Of a hundred employed residents, those who work elsewhere; None: not known.
        cabins: Cabins per 100 inhabitants; None: not known.
        median_now, median_later: Median age.
        phases: Name, people now and people later, of each phase of life.
    """

    name: str
    code: str
    inhabitants: float
    year: int
    direction: Direction
    traits: tuple[Trait, ...]
    older_now: Fact
    older_later: Fact
    older_change: Fact
    children_now: Fact
    children_later: Fact
    children_change: Fact
    working_now: Fact
    working_later: Fact
    working_change: Fact
    birth_year_now: Fact
    birth_year_later: Fact
    support_now: Fact
    support_later: Fact
    older_share_now: Fact
    older_share_later: Fact
    place_before: Fact
    place_now: Fact
    place_later: Fact
    place_change: Fact
    students_now: Fact
    students_later: Fact
    commuting: Fact | None
    cabins: Fact | None
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


_ABOUT_OLDER: Final = (Headline.OLDER, Headline.PLACE, Headline.COMMUTER, Headline.CABIN)
"""Headlines whose deck is about the older; the others' is about the place."""


def overview_text(facts: OverviewFacts, language: str) -> OverviewText:
    """The text of an overview."""
    words = templates("overview", language)
    kind = _headline(facts)
    places = _Places(facts, words, language).all()
    deck = "deck_older" if kind in _ABOUT_OLDER else "deck_place"
    deck_change = (
        moved(facts.older_now, facts.older_later) if deck == "deck_older" else _past(facts)
    )
    return OverviewText(
        finding=fill(words[f"{kind}_{_headline_change(kind, facts)}"], places),
        deck=fill(words[f"{deck}_{deck_change}"], places),
        children=fill(words[_children_tile(facts)], places),
        working=fill(words[_working_tile(facts, kind)], places),
        older=fill(words[_older_tile(facts, kind)], places),
        place=fill(words[f"tile_place_{_past(facts)}"], places),
        phases_title=_phases_title(facts, words, language),
        pyramid_title=_pyramid_title(facts, words, language),
    )


def _headline(facts: OverviewFacts) -> Headline:
    """The headline, among those that fit the place and have something to tell."""
    dull = set()
    if moved(facts.children_now, facts.children_later) == "same":
        dull.add(Headline.CHILDREN)
    if _one_decimal(facts.support_now) == _one_decimal(facts.support_later):
        dull.add(Headline.SUPPORT)
    if round(facts.median_now.value or 0) == round(facts.median_later.value or 0):
        dull.add(Headline.MEDIAN)
    if moved(facts.students_now, facts.students_later) == "same":
        dull.add(Headline.STUDENTS)
    return headline(facts.code, facts.direction, facts.traits, dull)


def _headline_change(kind: Headline, facts: OverviewFacts) -> str:
    """Whether what the headline speaks of becomes more, fewer or stays."""
    pairs = {
        Headline.CHILDREN: (facts.children_now, facts.children_later),
        Headline.PLACE: (facts.place_now, facts.place_later),
        Headline.STUDENTS: (facts.students_now, facts.students_later),
        Headline.SUPPORT: (facts.support_now, facts.support_later),
        Headline.MEDIAN: (facts.median_now, facts.median_later),
    }
    return moved(*pairs.get(kind, (facts.older_now, facts.older_later)))


def _past(facts: OverviewFacts) -> str:
    """What has been counted: more, fewer or about as many as ten years ago."""
    return moved(facts.place_before, facts.place_now)


def _children_tile(facts: OverviewFacts) -> str:
    """By year of birth, where whole children tell the years apart; else by how many."""
    change = moved(facts.children_now, facts.children_later)
    tells = round(facts.birth_year_now.value or 0) != round(facts.birth_year_later.value or 0)
    if change == "same" or (tells and facts.direction is not Direction.DECLINE):
        return "tile_children_years" if tells else "tile_children_same"
    return f"tile_children_{change}"


def _working_tile(facts: OverviewFacts, kind: Headline) -> str:
    """Where people work, in places many commute from; else how many there are for the older."""
    if Trait.COMMUTER in facts.traits and kind is not Headline.COMMUTER:
        return "tile_working_commuter"
    if kind is Headline.SUPPORT:
        return f"tile_working_change_{moved(facts.working_now, facts.working_later)}"
    return "tile_working"


def _older_tile(facts: OverviewFacts, kind: Headline) -> str:
    """The share, unless the headline has told it or the place grows and the number says more."""
    change = moved(facts.older_now, facts.older_later)
    told = kind is Headline.SHARE or (
        facts.direction is Direction.GROWTH and kind not in {Headline.OLDER, Headline.COMMUTER}
    )
    return f"tile_older_{change}" if told and change != "same" else "tile_older"


@dataclass(frozen=True, slots=True)
class _Places:
    """What may stand in the places of the templates."""

    facts: OverviewFacts
    words: Mapping[str, str]
    language: str

    def all(self) -> dict[str, Part]:
        """Every place by its name."""
        facts, language = self.facts, self.language
        shares = _digits_that_differ(facts.older_share_now, facts.older_share_later)
        children = moved(facts.children_now, facts.children_later)
        working = moved(facts.working_now, facts.working_later)
        found: dict[str, Part] = {
            "name": facts.name,
            "year": str(facts.year),
            "then_year": str(facts.place_before.id.year),
            "then": self._counted(facts.place_before),
            "now": self._counted(facts.place_now),
            "later": self._about(facts.place_later),
            "change": self._change(facts.place_change),
            "older_now": self._counted(facts.older_now),
            "older_later": self._about(facts.older_later),
            "older_change": self._change(facts.older_change),
            "children_change": self._change(facts.children_change),
            "children": self.words[f"children_{children}"],
            "working": self.words[f"working_{working}"],
            "working_change": self._change(facts.working_change),
            "students_now": self._counted(facts.students_now),
            "students_later": self._about(facts.students_later),
            "birth_year_now": _whole(facts.birth_year_now, language),
            "birth_year_later": _whole(facts.birth_year_later, language),
            "support_now": _ratio(facts.support_now, language, 1),
            "support_later": _ratio(facts.support_later, language, 1),
            "median_now": _whole(facts.median_now, language),
            "median_later": _whole(facts.median_later, language),
            "share_now": _of_hundred(facts.older_share_now, language, shares),
            "share_later": _of_hundred(facts.older_share_later, language, shares),
        }
        if facts.commuting is not None:
            found["commuting"] = _whole(facts.commuting, language)
            found["commuting_year"] = str(facts.commuting.id.year)
        if facts.cabins is not None:
            found["cabins"] = _whole(facts.cabins, language)
        return found

    def _counted(self, fact: Fact) -> Part:
        return _counted(fact, self.language)

    def _about(self, fact: Fact) -> Part:
        return _about(fact, self.facts.inhabitants, self.language)

    def _change(self, fact: Fact) -> Part:
        return _about_change(fact, self.facts.inhabitants, self.language)


def _phases_title(facts: OverviewFacts, words: Mapping[str, str], language: str) -> Sentence:
    """The phase of life that changes by most persons; a share of four children says little."""
    changing = [each for each in facts.phases if moved(each[1], each[2]) != "same"]
    if not changing:
        return fill(words["phases_title_even"], {"year": str(facts.year)})
    ages, now, later = max(changing, key=lambda each: _by(each[1], each[2]))
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


def _by(now: Fact, later: Fact) -> float:
    """Persons more or fewer."""
    return abs((later.value or 0.0) - (now.value or 0.0))


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


def _one_decimal(fact: Fact) -> float:
    return round(fact.value or 0.0, 1)


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
