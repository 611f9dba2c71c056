"""Five futures beside each other: cards, a table without first or last, and what holds in all five.

The futures always stand in one order, and no row says which has more. Beside them stands
what there is if development goes on, and the reader's own scenario where there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from framsyn.app.choices.futures import (
    DRAWS,
    YEARS,
    AreaFuture,
    AreaFuturesAnswer,
    Robustness,
    robust_goals,
)
from framsyn.app.choices.steady import YEAR, SteadyChoice, steady_choices
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.run import number
from framsyn.domain.area import AreaKind
from framsyn.scenarios.scenario import Goal, Scenario
from framsyn.simulation.scenarios.result_words import OUTPUTS
from framsyn.web.pages.area_frame import page_address, with_query
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.numbers import Number
from framsyn.web.pages.outputs import Outputs
from framsyn.web.pages.words import Words, words

ONLY_KOMMUNER: Final = 60
"""An area of more kommuner than this is not drawn in five futures while a reader waits."""


@dataclass(frozen=True)
class FuturesBeside:
    """Turns the five into what the template shows.

    Attributes:
        installation: Figures and engine.
        answer: The five.
        language: The reader's.
        chosen: What follows along.
        own: The reader's own scenario, if any.
    """

    installation: Installation
    answer: AreaFuturesAnswer
    language: str
    chosen: Chosen
    own: Scenario | None

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def show(self) -> Outputs:
        """The figures as pages show them."""
        return Outputs(self.installation, self.answer.area, self.language)

    @cached_property
    def scenario(self) -> Scenario:
        """What is laid on top of the futures: the reader's own choices, or none."""
        return self.own or Scenario(self.answer.area.code)

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        area = self.answer.area
        small = len(area.kommuner) <= ONLY_KOMMUNER
        return {
            "finding": self._(
                "Five pictures of %(name)s in 2050, and none of them a forecast", name=area.name
            ),
            "cards": [self._card(each) for each in self.answer.futures],
            "titles": [each.words[self.language].title for each in self.answer.futures],
            "rows": self._rows(),
            "has_own": self.own is not None,
            "holds": [self._held(each) for each in self._robust()] if small else [],
            "draws": DRAWS,
            "year": YEAR,
            "steady": self._steady() if small else [],
            "output_labels": [self.show.label(output) for output in OUTPUTS],
            "is_country": area.kind is AreaKind.COUNTRY,
            "events_href": page_address(
                area, self.language, "/framtider/hendelser", **self.chosen.query()
            ),
            "choices_href": page_address(area, self.language, "/veivalg", **self.chosen.query()),
            "data_version": self.answer.data_version,
        }

    def _card(self, each: AreaFuture) -> dict[str, Any]:
        said = each.words[self.language]
        drivers = scenario_bench(self.installation).texts.drivers
        return {
            "title": said.title,
            "subtitle": said.subtitle,
            "gain": said.gains[0],
            "loss": said.losses[0],
            "drivers": [
                drivers[key].state_words[state][self.language]
                for key, state in each.future.drivers.items()
                if state != "as_today"
            ][:3],
            "href": page_address(
                self.answer.area,
                self.language,
                f"/framtider/{each.future.key.replace('_', '-')}",
                **self.chosen.query(),
            ),
        }

    def _rows(self) -> list[dict[str, Any]]:
        bench = scenario_bench(self.installation)
        plain = bench.run(Scenario(self.answer.area.code, self.chosen.sett))
        mine = bench.run(self.own) if self.own else None
        found = []
        for output in OUTPUTS:
            for year in YEARS:
                at = year - plain.years[0]
                cells = [
                    self.show.number(
                        output,
                        number(float(getattr(plain, output)[at, 0])),
                        year,
                        sett=self.chosen.sett,
                    )
                ]
                if mine is not None:
                    value = number(float(getattr(mine, output)[at, 0]))
                    cells.append(self.show.number(output, value, year, s=self.chosen.s))
                cells += [self._cell(each, output, year) for each in self.answer.futures]
                found.append(
                    {
                        "label": self.show.label(output),
                        "unit": self.show.unit(output),
                        "year": year,
                        "cells": cells,
                    }
                )
        return found

    def _cell(self, each: AreaFuture, output: str, year: int) -> Number:
        value = next(x.value for x in each.outputs if (x.output, x.year) == (output, year))
        return self.show.number(output, value, year, s=each.code)

    def _robust(self) -> tuple[Robustness, ...]:
        goals = [
            Goal("folk", YEAR, round(self.show.inhabitants)),
            Goal("hender", YEAR, 0.0, "at_most"),
            Goal("penger", YEAR, 0.0),
        ]
        return robust_goals(self.installation, self.scenario, goals)

    def _held(self, found: Robustness) -> dict[str, Any]:
        _, goal = self._, found.goal
        text = {
            "folk": _("As many inhabitants as today, or more"),
            "hender": _("No more hands than today’s share of the workforce gives"),
            "penger": _("As much room in the economy per inhabitant as today"),
        }[goal.figure]
        sign = ">=" if goal.direction == "at_least" else "<="
        asked = {"goal": f"{goal.figure}@{goal.year}{sign}{goal.value:g}"}
        if self.own is not None:
            asked["scenario"] = self.chosen.s
        return {
            "text": text,
            "cells": [round(found.by_future[key] * found.draws) for key in found.by_future],
            "api": with_query(f"/api/v1/areas/{self.answer.area.code}/futures/robust", asked),
        }

    def _steady(self) -> list[dict[str, Any]]:
        choices = steady_choices(self.installation, self.answer.area.code)
        return [
            {
                "claim": each.claim.claim[self.language],
                "cells": [self._way(each, output) for output in OUTPUTS],
            }
            for each in choices
            if each.ways and any(any(way) for way in each.ways.values())
        ]

    def _way(self, choice: SteadyChoice, output: str) -> str:
        _ = self._
        more, less, same = {
            "folk": (_("more people in all five"), _("fewer people in all five"), _("as else")),
            "hender": (_("more hands in all five"), _("fewer hands in all five"), _("as else")),
            "penger": (_("more room in all five"), _("less room in all five"), _("as else")),
        }[output]
        if not choice.is_steady(output):
            return _("differs")
        return {1: more, -1: less, 0: same}[choice.ways[output][0]]
