"""Words for what presses and for room to act, in each language.

The press is told as what follows if nothing is done differently; the room as what follows if one
thing is, with what it would be otherwise beside it. Neither is called good, right or enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framsyn.domain.fact import Fact
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.amounts import is_projected, three_digits
from framsyn.stories.numbers import count, number_text, spelled
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, templates


@dataclass(frozen=True, slots=True)
class ToldRoom:
    """What there is to tell of a lever.

    Attributes:
        kind: Which, as the texts name it.
        before, after: The figure without and with it.
        people_a_year: How many people a year it is; None where it moves nobody.
        amount: How far it is pulled, in its own unit.
        is_experienced: Whether similar kommuner have experienced it.
        moves_people: Whether the people live somewhere else otherwise.
    """

    kind: str
    before: Fact
    after: Fact
    people_a_year: float | None
    amount: float
    is_experienced: bool
    moves_people: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and what explains it."""

    said: Sentence
    note: Sentence


def press_text(kind: str, facts: Mapping[str, Fact], inhabitants: float, language: str) -> Told:
    """What presses."""
    words = templates("press_room", language)
    places: dict[str, Part] = {
        name: BoundNumber(amount(fact, inhabitants, language), fact) for name, fact in facts.items()
    }
    places["year"] = str(max(fact.id.year for fact in facts.values()))
    return Told(fill(words[f"press_{kind}"], places), fill(words[f"press_{kind}_note"], places))


def room_text(room: ToldRoom, inhabitants: float, language: str) -> Told:
    """What gives room."""
    words = templates("press_room", language)
    places: dict[str, Part] = {
        "before": BoundNumber(amount(room.before, inhabitants, language), room.before),
        "after": BoundNumber(amount(room.after, inhabitants, language), room.after),
        "points": BoundNumber(_plain(room.amount, language), room.after),
        "year": str(room.after.id.year),
    }
    if room.people_a_year is not None:
        places["people"] = BoundNumber(_people(room.people_a_year, language), room.after)
    note = [words[how]] if (how := f"room_{room.kind}_how") in words else []
    note += [words["room_note"]]
    note.append(words["room_experienced" if room.is_experienced else "room_assumed"])
    if room.moves_people:
        note.append(words["room_moves"])
    return Told(fill(words[f"room_{room.kind}"], places), fill(" ".join(note), places))


def adapt_text(now: Fact, later: Fact, inhabitants: float, language: str) -> Sentence:
    """Adapting what is offered to fewer."""
    places: dict[str, Part] = {
        "now": BoundNumber(amount(now, inhabitants, language), now),
        "later": BoundNumber(amount(later, inhabitants, language), later),
        "year": str(later.id.year),
    }
    return fill(templates("press_room", language)["adapt"], places)


def amount(fact: Fact, inhabitants: float, language: str) -> str:
    """The size of a figure as it is said: people in the steps of the place, årsverk whole."""
    value = abs(fact.value or 0.0)
    key = fact.id.indicator
    if key.startswith("ratio.") or key.endswith("_percent"):
        return number_text(value, language, 1)
    if "aarsverk" in key:
        return count(three_digits(value), language)
    if not is_projected(fact):
        return count(round(value), language)
    return count(rounded_persons(value, inhabitants) or max(1, round(value)), language)


def _people(value: float, language: str) -> str:
    return spelled(int(three_digits(value)), language)


def _plain(value: float, language: str) -> str:
    """An amount of a lever: as few decimals as it has."""
    return number_text(abs(value), language, 0 if value == round(value) else 1)
