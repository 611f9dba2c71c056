"""One future of an area, as its page shows it."""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from framsyn.app.choices.futures import YEARS, AreaFuture, AreaFuturesAnswer
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.result import PulledLever
from framsyn.domain.fact import FactId
from framsyn.scenarios.future import FutureWords
from framsyn.scenarios.lever_value import LeverValue
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.simulation.scenarios.result_words import OUTPUTS
from framsyn.stories.numbers import number_text
from framsyn.stories.references import said_reference
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.outputs import Outputs
from framsyn.web.pages.words import Words, words


@dataclass(frozen=True)
class FutureView:
    """Turns one future into what its template shows.

    Attributes:
        installation: For words of levers and drivers.
        answer: All five, for their labels.
        here: The one.
        language: The reader's.
        chosen: What follows along.
    """

    installation: Installation
    answer: AreaFuturesAnswer
    here: AreaFuture
    language: str
    chosen: Chosen

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def said(self) -> FutureWords:
        """Its texts in the reader's language."""
        return self.here.words[self.language]

    def view(self) -> dict[str, Any]:
        """Everything the template needs about the future itself."""
        area, code = self.answer.area, self.here.code
        one = len(area.kommuner) == 1
        return {
            "key": self.here.future.key.replace("_", "-"),
            "title": self.said.title,
            "subtitle": self.said.subtitle,
            "story": [self._paragraph(line) for line in self.said.story.splitlines() if line],
            "rows": self._rows(),
            "years": list(YEARS),
            "drivers": self._drivers(),
            "levers": self._levers(),
            "levers_href": page_address(area, self.language, "/2040", s=code) if one else "",
            "one_kommune": one,
            "gains": self.said.gains,
            "losses": self.said.losses,
            "gaining": self.said.gaining_groups,
            "losing": self.said.losing_groups,
            "signs": [
                {
                    "text": text,
                    "source": said_reference(self.here.future.sign_sources[name], self.language),
                }
                for name, text in self.said.signs.items()
            ],
            "questions": self.said.questions,
            "others": [
                {
                    "title": each.words[self.language].title,
                    "href": page_address(
                        area,
                        self.language,
                        f"/framtider/{each.future.key.replace('_', '-')}",
                        **self.chosen.query(),
                    ),
                }
                for each in self.answer.futures
                if each is not self.here
            ],
            "data_version": self.answer.data_version,
        }

    def _paragraph(self, line: str) -> list[str | Number]:
        """A line of the story, each number a link to its fact under this future."""
        spelled = {
            each.place: Number(
                each.text[self.language],
                fact_address(
                    FactId(each.figure, self.answer.area.code, each.year, "", self.here.code),
                    self.language,
                ),
                f"{each.label[self.language]}, {each.year}",
            )
            for each in self.here.numbers
        }
        parts: list[str | Number] = []
        for literal, name, _, _ in string.Formatter().parse(line):
            parts += [literal] if literal else []
            parts += [spelled[name]] if name is not None else []
        return parts

    def _rows(self) -> list[dict[str, Any]]:
        show = Outputs(self.installation, self.answer.area, self.language)
        found = []
        for output in OUTPUTS:
            figures = [each for each in self.here.outputs if each.output == output]
            found.append(
                {
                    "label": show.label(output),
                    "unit": show.unit(output),
                    "cells": [
                        {
                            "value": show.number(output, each.value, each.year, s=self.here.code),
                            "before": show.number(
                                output, _before(each.value, each.difference), each.year, sett="own"
                            ),
                        }
                        for each in figures
                    ],
                }
            )
        return found

    def _drivers(self) -> list[dict[str, str]]:
        drivers = scenario_bench(self.installation).texts.drivers
        return [
            {
                "label": drivers[key].label[self.language],
                "state": drivers[key].state_words[state][self.language],
            }
            for key, state in self.here.future.drivers.items()
        ]

    def _levers(self) -> list[dict[str, str]]:
        texts = scenario_bench(self.installation).texts
        here = {LEVERS[each.name].key: each for each in self.here.levers}
        return [
            {
                "label": texts.levers[key].label[self.language],
                "amount": self._amount(key, value, here.get(key)),
                "reason": self.said.reasons[key],
                "decides": ", ".join(
                    texts.deciders[who][self.language] for who in texts.levers[key].decides
                ),
            }
            for key, value in self.here.future.levers.items()
        ]

    def _amount(self, key: str, value: LeverValue, here: PulledLever | None) -> str:
        _ = self._
        if key == GROWTH_LEVER:
            return _("setting %(letter)s", letter=value.value)
        if value.needs_own_figures:
            return _("waits for the kommune’s own figures")
        if len(self.answer.area.kommuner) > 1 and (
            value.by_centrality or value.unit.startswith("gap_")
        ):
            return _("differs between the kommuner")
        if here is None and len(self.answer.area.kommuner) == 1:
            if key in self.here.already_there:
                return _("no change: the kommune is there already")
            return _("no change here")
        amount = here.amount if here else float(value.value or 0)
        unit = (
            here.unit[self.language]
            if here
            else scenario_bench(self.installation).texts.units[value.unit][self.language]
        )
        return f"{signed(amount, self.language)} {unit}"


def signed(amount: float, language: str) -> str:
    """An amount with its sign, and as many decimals as it needs."""
    decimals = next(n for n in (0, 1, 2) if n == 2 or round(amount, n) == round(amount, 6))
    text = number_text(amount, language, decimals)
    return f"+{text}" if amount > 0 else text


def _before(value: float | None, difference: float | None) -> float | None:
    return None if value is None or difference is None else value - difference
