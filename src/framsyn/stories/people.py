"""Words for a kommune told as a hundred people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framsyn.domain.fact import Fact
from framsyn.stories.amounts import people, whole_words
from framsyn.stories.numbers import count, number_text
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, templates


@dataclass(frozen=True, slots=True)
class PhasePlaces:
    """One phase of life among a hundred.

    Attributes:
        ages: In words ("80 år og over").
        now, later: How many live here.
        places_now, places_later: Places of a hundred.
        mine: How many live here in the reader's scenario; None without one.
        places_mine: The same as places of a hundred.
    """

    ages: str
    now: Fact
    later: Fact
    places_now: int
    places_later: int
    mine: Fact | None = None
    places_mine: int = 0

    @property
    def change(self) -> int:
        """Places more or fewer."""
        return self.places_later - self.places_now


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """What the page says.

    Attributes:
        inhabitants: Inhabitants today.
        year: The year looked to.
        all_now, all_later: Everybody.
        phases: Youngest first.
        moved: Places that come into another phase of life.
        working_now, working_later: People aged 20-66.
        younger_old_now, younger_old_later: People aged 67-79.
        working_range: What 16 of 20 futures hold for 20-66, lowest and highest; None: not drawn.
    """

    inhabitants: float
    year: int
    all_now: Fact
    all_later: Fact
    phases: Sequence[PhasePlaces]
    moved: int
    working_now: Fact
    working_later: Fact
    younger_old_now: Fact
    younger_old_later: Fact
    working_range: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class PeopleText:
    """The page's sentences.

    Attributes:
        finding: The headline.
        moved: How many places come into another phase of life.
        figure: What one figure stands for.
        room: What is not decided yet.
    """

    finding: Sentence
    moved: Sentence
    figure: Sentence
    room: Sentence


def people_text(facts: PeopleFacts, language: str, *, of_all: bool) -> PeopleText:
    """The text; `of_all` counts everybody instead of a hundred, for the smallest places."""
    words = templates("people", language)
    year = str(facts.year)
    # The phase that changes most; of those that change alike, the oldest.
    told = max(reversed(facts.phases), key=lambda phase: abs(phase.change))
    places: dict[str, Part] = {"ages": told.ages, "year": year}
    if of_all:
        places |= {
            "now": people(told.now, facts.inhabitants, language),
            "later": people(told.later, facts.inhabitants, language),
            "all": BoundNumber(count(facts.all_now.value or 0, language), facts.all_now),
            "all_later": people(facts.all_later, facts.inhabitants, language),
        }
    else:
        places |= {
            "now": BoundNumber(whole_words(told.places_now, language), told.now),
            "later": BoundNumber(whole_words(told.places_later, language), told.later),
        }
    kind = "all" if of_all else "change" if told.change else "same"
    each = [
        BoundNumber(_per_figure(fact.value, language), fact)
        for fact in (facts.all_now, facts.all_later)
    ]
    alike = each[0].text == each[1].text
    return PeopleText(
        finding=fill(words[f"finding_{kind}"], places),
        moved=fill(
            words["moved_none" if not facts.moved else "moved_all" if of_all else "moved"],
            {"moved": whole_words(facts.moved, language)},
        ),
        figure=fill(
            words["figure_all" if of_all else "figure_same" if alike else "figure"],
            {"now": each[0], "later": each[1], "year": year},
        ),
        room=_room(facts, words["room" if facts.working_range else "room_alone"], language),
    )


def _per_figure(inhabitants: float | None, language: str) -> str:
    each = (inhabitants or 0.0) / 100
    return number_text(each, language, 1 if each < 9.5 else 0)


def _room(facts: PeopleFacts, template: str, language: str) -> Sentence:
    places: dict[str, Part] = {"year": str(facts.year)}
    if facts.working_range:
        low, high = facts.working_range
        places |= {
            "range": BoundNumber(f"{low}–{high}" if low != high else low, facts.working_later),
            "now": people(facts.working_now, facts.inhabitants, language),
        }
    else:
        places |= {
            "now": people(facts.younger_old_now, facts.inhabitants, language),
            "later": people(facts.younger_old_later, facts.inhabitants, language),
        }
    return fill(template, places)
