"""Event cards on a page: twelve to choose from, and what the drawn ones do to the three figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from framsyn.app.choices.draw_event import (
    MOST_CARDS,
    USUAL_YEAR,
    YEARS_TO_DRAW,
    DrawnCard,
    EventFigure,
    asked_cards,
    draw_event,
)
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.area import Area
from framsyn.scenarios.event_card import EventCard, EventEffect
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.scenarios.result_words import OUTPUTS
from framsyn.simulation.written.scenario_texts import ScenarioTexts
from framsyn.stories.numbers import number_text
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.outputs import Outputs
from framsyn.web.pages.words import Words, words


@dataclass(frozen=True)
class Events:
    """The cards beside a scenario.

    Attributes:
        installation: Figures and engine.
        area: Whose.
        language: The reader's.
        scenario: What the cards are drawn into.
        written: Cards as the address has them.
        year: The year of cards that say none.
        shown_by: Code of the scenario without cards; empty for a plain projection.
    """

    installation: Installation
    area: Area
    language: str
    scenario: Scenario
    written: tuple[str, ...]
    year: int
    shown_by: str = ""

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def texts(self) -> ScenarioTexts:
        """What cards and levers are called."""
        return scenario_bench(self.installation).texts

    @cached_property
    def outputs(self) -> Outputs:
        """The figures as pages show them."""
        return Outputs(self.installation, self.area, self.language)

    def view(self) -> dict[str, Any]:
        """Cards, choice of year and outcome."""
        drawn, unknown = asked_cards(self.installation, self.written, self.year)
        chosen = {each.card.key for each in drawn}
        return {
            "cards": [self._card(card, chosen) for card in self.texts.events.values()],
            "years": [
                {"year": year, "chosen": year == self._year(drawn)} for year in YEARS_TO_DRAW
            ],
            "most": MOST_CARDS,
            "unknown": list(unknown),
            "outcome": self._outcome(drawn) if drawn else None,
        }

    def _year(self, drawn: tuple[DrawnCard, ...]) -> int:
        return drawn[0].year if drawn else self.year or USUAL_YEAR

    def _card(self, card: EventCard, chosen: set[str]) -> dict[str, Any]:
        return {
            "key": card.key,
            "title": card.title[self.language],
            "text": card.text[self.language],
            "question": card.question[self.language],
            "touches": ", ".join(self.texts.subjects[each][self.language] for each in card.touches),
            "chosen": card.key in chosen,
            "moves": [self._effect(each) for each in card.effects if each.has_number],
            "without": [self._without(each) for each in card.without_number],
        }

    def _effect(self, effect: EventEffect) -> str:
        """What it does to one lever, and for how long."""
        amount = float(effect.value.value or 0)
        decimals = 0 if amount == round(amount) else 1
        text = number_text(amount, self.language, decimals)
        return self._(
            "%(lever)s: %(amount)s %(unit)s for %(years)s years",
            lever=self.texts.levers[effect.target].label[self.language],
            amount=f"+{text}" if amount > 0 else text,
            unit=self.texts.units[effect.value.unit][self.language],
            years=effect.years,
        )

    def _without(self, effect: EventEffect) -> str:
        if effect.is_parameter:
            return self._("What loans cost: the kommune’s loans are not known here")
        return self._(
            "%(lever)s: the kommune has the figure, we do not",
            lever=self.texts.levers[effect.target].label[self.language],
        )

    def _outcome(self, drawn: tuple[DrawnCard, ...]) -> dict[str, Any]:
        found = draw_event(self.installation, self.scenario, drawn)
        by_output = {
            output: [each for each in found.figures if each.output == output] for output in OUTPUTS
        }
        return {
            "cards": [
                {
                    "title": each.card.title[self.language],
                    "year": each.year,
                    "question": each.card.question[self.language],
                    "without": [self._without(effect) for effect in each.card.without_number],
                    "moves": bool(each.card.moments(each.year)),
                }
                for each in drawn
            ],
            "moves": found.moves,
            "years": list(found.years),
            "rows": [
                {
                    "label": self.outputs.label(output),
                    "unit": self.outputs.unit(output),
                    "cells": [self._cell(each, found.code) for each in figures],
                }
                for output, figures in by_output.items()
            ],
            "code": found.code,
            "levers_href": page_address(self.area, self.language, "/2040", s=found.code),
        }

    def _cell(self, figure: EventFigure, code: str) -> dict[str, Any]:
        show, key, year = self.outputs, figure.output, figure.year
        plain = "" if self.shown_by else self.scenario.projection_set
        return {
            "without": show.number(key, figure.without, year, s=self.shown_by, sett=plain),
            "value": show.number(key, figure.value, year, s=code),
            "change": show.change(key, figure.value, figure.without, year, s=code),
        }


def without_cards(scenario: Scenario) -> Scenario:
    """A scenario with every event taken out."""
    return replace(scenario, moments=())
