"""How kommuner became others: mergers, divisions, new numbers and moved borders, as data.

The publisher lists pairs of an old and a new kommune on a day. What happened is read from how
the pairs of one day hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of a kommune's people."""

    NEW_NUMBER = "new number"  # the same kommune under another number or name
    MERGER = "merger"  # whole, together with others
    DIVISION = "division"  # some of them to each of several
    BORDER = "border moved"  # a part went over to a kommune that was there before


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the publisher's list.

    Attributes:
        day: The first day of the new.
        old, new: Kommunenumre.
        old_name, new_name: Names.
    """

    day: date
    old: str
    new: str
    old_name: str
    new_name: str


@dataclass(frozen=True, slots=True)
class KommuneChange:
    """A line and what happened."""

    pair: Pair
    kind: ChangeKind


def classified(pairs: Iterable[Pair]) -> list[KommuneChange]:
    """Each pair with its kind, in order of day and number.

    Assumption: a kommune that goes on under its own number and gives something to another that
    was there before has had its border moved; everything else with several heirs is a division.
    """
    by_day: dict[date, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_day[pair.day].append(pair)
    return [
        KommuneChange(pair, _kind(pair, by_day[day]))
        for day in sorted(by_day)
        for pair in sorted(by_day[day], key=lambda each: (each.old, each.new))
    ]


def _kind(pair: Pair, same_day: list[Pair]) -> ChangeKind:
    heirs = {each.new for each in same_day if each.old == pair.old}
    parents = {each.old for each in same_day if each.new == pair.new}
    goes_on = pair.old in heirs
    was_there = pair.new in parents and pair.new != pair.old
    if len(heirs) > 1:
        return ChangeKind.BORDER if goes_on and was_there else ChangeKind.DIVISION
    return ChangeKind.MERGER if len(parents) > 1 else ChangeKind.NEW_NUMBER


def years_before_division(changes: Iterable[KommuneChange]) -> dict[str, int]:
    """For each kommune made by a division: the first 1 January it has people of its own."""
    first: dict[str, int] = {}
    for change in changes:
        if change.kind is ChangeKind.DIVISION and change.pair.new != change.pair.old:
            began = change.pair.day.year + (change.pair.day > date(change.pair.day.year, 1, 1))
            first[change.pair.new] = max(began, first.get(change.pair.new, began))
    return first
