"""Event cards drawn into a scenario, and what they do to folk, hender and penger.

A card works for its own years and is laid on top of what is chosen. What it did is the
scenario with the cards beside the same scenario without them; the luck is the same. Cards
without amounts move nothing, and that is said: then the conversation is the point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.run import number
from framsyn.scenarios.codec import encode
from framsyn.scenarios.event_card import EventCard
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.scenarios.result_words import OUTPUTS
from framsyn.simulation.scenarios.scenario_run import ScenarioRun

USUAL_YEAR: Final = 2030
YEARS_TO_DRAW: Final = (2030, 2035, 2040)
MOST_CARDS: Final = 3
_WRITTEN: Final = re.compile(r"([a-z0-9_]{1,60})(?:\.([0-9]{4}))?")
_SOON: Final = 5
"""What works longer than this is looked at when it has worked so many years."""


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """One card, drawn.

    Attributes:
        card: Which.
        year: The year it is drawn in.
    """

    card: EventCard
    year: int

    @property
    def written(self) -> str:
        """As it stands in an address."""
        return f"{self.card.key}.{self.year}"


@dataclass(frozen=True, slots=True)
class EventFigure:
    """One output in one year, with the cards and without.

    Attributes:
        output: "folk", "hender" or "penger".
        year: Of the figures.
        without: If the cards are not drawn.
        value: If they are.
    """

    output: str
    year: int
    without: float | None
    value: float | None


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """What some cards do.

    Attributes:
        cards: The cards.
        before: Code of the scenario without them.
        code: Code of the scenario with them.
        years: The years told of.
        figures: Each output in each year.
        moves: Whether any card moves a figure.
    """

    cards: tuple[DrawnCard, ...]
    before: str
    code: str
    years: tuple[int, ...]
    figures: tuple[EventFigure, ...]
    moves: bool


def asked_cards(
    installation: Installation, written: Sequence[str], year: int = 0
) -> tuple[tuple[DrawnCard, ...], tuple[str, ...]]:
    """Cards as an address writes them ("pandemic.2032"), and what is no card of ours.

    Args:
        installation: Whose cards.
        written: One or several.
        year: For cards that say no year; 0 for the usual.
    """
    bench = scenario_bench(installation)
    last = max(YEARS_TO_DRAW)
    found: dict[str, DrawnCard] = {}
    unknown = []
    for text in written:
        match = _WRITTEN.fullmatch(text)
        card = bench.texts.events.get(match[1]) if match else None
        drawn = int(match[2]) if match and match[2] else year or USUAL_YEAR
        if card is None or not bench.model.model.base_year <= drawn <= last:
            unknown.append(text)
        else:
            found.setdefault(card.key, DrawnCard(card, drawn))
    cards = tuple(found.values())
    return cards[:MOST_CARDS], (*unknown, *(each.written for each in cards[MOST_CARDS:]))


def with_cards(scenario: Scenario, cards: Sequence[DrawnCard]) -> Scenario:
    """A scenario with cards drawn into it; a card that was there already is drawn anew."""
    keys = {each.card.key for each in cards}
    kept = tuple(each for each in scenario.moments if each.event not in keys)
    drawn = tuple(moment for each in cards for moment in each.card.moments(each.year))
    return replace(scenario, moments=(*kept, *drawn))


def draw_event(
    installation: Installation, scenario: Scenario, cards: Sequence[DrawnCard]
) -> EventOutcome:
    """What some cards do to a scenario.

    Raises:
        BadScenario: Something in the scenario cannot be used.
    """
    bench = scenario_bench(installation)
    keys = {each.card.key for each in cards}
    before = replace(
        scenario, moments=tuple(each for each in scenario.moments if each.event not in keys)
    )
    after = with_cards(before, cards)
    years = _telling_years(cards, bench.model.ground(bench.area(scenario).kommuner).years)
    runs = bench.run(before), bench.run(after)
    return EventOutcome(
        cards=tuple(cards),
        before=_code(bench, before),
        code=_code(bench, after),
        years=years,
        figures=tuple(_figure(output, year, *runs) for output in OUTPUTS for year in years),
        moves=bool(after.moments != before.moments),
    )


def _telling_years(cards: Sequence[DrawnCard], known: range) -> tuple[int, ...]:
    """A year in which each card works to the full, then the years everything is told for."""
    found = {2040, known[-1]}
    for each in cards:
        ends = [
            moment.first_year + min(moment.years - 1, _SOON)
            for moment in each.card.moments(each.year)
        ]
        if ends:
            found.add(min([*ends, known[-1]]))
    return tuple(sorted(found))


def _figure(output: str, year: int, before: ScenarioRun, after: ScenarioRun) -> EventFigure:
    at = year - before.years[0]
    without, value = (float(getattr(run, output)[at, 0]) for run in (before, after))
    return EventFigure(output, year, number(without), number(value))


def _code(bench: ScenarioBench, scenario: Scenario) -> str:
    return encode(replace(scenario, data_mark=bench.data_mark))
