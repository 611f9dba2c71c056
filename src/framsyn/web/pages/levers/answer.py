"""What the levers lead to, in words: the answer first, then people, hands and money.

The three outputs always stand together and in units that do not change. Their order is that of
the room, or follows the place, so that none of them always comes first.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from framsyn.app.choices.lever_page import LeverPage, Line
from framsyn.charts.output import Output
from framsyn.domain.fact import FactId
from framsyn.domain.rounding import persons_step
from framsyn.scenarios.levers.economy import GROWTH
from framsyn.scenarios.levers.registry import GROWTH_LEVER
from framsyn.simulation.scenarios.result_words import OUTPUTS
from framsyn.simulation.scenarios.scenario_run import penger_key
from framsyn.stories.numbers import count
from framsyn.web.pages.area_frame import drawn
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.words import Words, words

Parts = list[str | Number]
KRONER_STEP: Final = 100
LONGEST_SAID: Final = 120
"""Characters a change may be announced in."""
ROOM: Final = "."
"""Parts the outputs in the address: `orden=penger.folk.hender`."""


@dataclass(frozen=True)
class LeversAnswer:
    """Words and small charts of one answer.

    Attributes:
        page: The levers as they stand.
        language: The reader's.
        order: Outputs in the order of the room; empty follows the place.
    """

    page: LeverPage
    language: str
    order: tuple[str, ...] = ()

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @cached_property
    def step(self) -> int:
        """Steps in which people are said."""
        return persons_step(self.page.inhabitants)

    @cached_property
    def ordered(self) -> tuple[Line, ...]:
        """The three outputs in the order they stand."""
        by_name = {line.name: line for line in self.page.lines}
        return tuple(by_name[name] for name in self.order or order_of_place(self.page.area.code))

    def headline(self) -> Parts:
        """The answer in one sentence, what was moved the most told first in the room's order."""
        _, year = self.words, self.page.year
        if not self.page.is_moved:
            return self._unmoved()
        moved = [line for line in self.ordered if self.apart(line)]
        if not moved:
            return [_("In %(year)s these choices move none of the three numbers", year=year)]
        clauses = [self._clause(line) for line in moved]
        start: Parts = [_("In %(year)s", year=year) + " "]
        for at, clause in enumerate(clauses):
            join = "" if at == 0 else ", " if at < len(clauses) - 1 else _(" and") + " "
            start += [join, *clause]
        return [*start, " " + _("than projected")]

    def _unmoved(self) -> Parts:
        _, page = self.words, self.page
        folk, hands = page.lines[0], page.lines[1]
        return filled(
            _(
                "If things go on as projected, {people} live here in {year} and {hands} årsverk "
                "are missing"
            ),
            people=self.number(folk, folk.projected),
            year=str(page.year),
            hands=self.number(hands, hands.projected),
        )

    def _clause(self, line: Line) -> Parts:
        _, apart = self.words, self.apart(line)
        told = {
            ("folk", True): _("{n} more people live here"),
            ("folk", False): _("{n} fewer people live here"),
            ("hender", True): _("{n} more årsverk are missing"),
            ("hender", False): _("{n} fewer årsverk are missing"),
            ("penger", True): _("the kommune has {n} kroner more per inhabitant"),
            ("penger", False): _("the kommune has {n} kroner less per inhabitant"),
        }
        n = Number(count(abs(apart), self.language), self._address(line.figure, self.page.code))
        return filled(told[line.name, apart > 0], n=n)

    def announced(self) -> str:
        """The same for those who hear it: one short sentence."""
        _ = self.words
        told = [
            _("%(label)s %(value)s", label=self.label(line), value=self.text(line, line.yours))
            for line in self.ordered
        ]
        return "{}: {}".format(self.page.year, ", ".join(told))[:LONGEST_SAID]

    def outputs(self) -> list[dict[str, Any]]:
        """The three, each with its strip and how far it is from projection and today."""
        _ = self.words
        return [
            {
                "name": line.name,
                "label": self.label(line),
                "unit": self.unit(line),
                "value": self.number(line, line.yours),
                "projected": self.number(line, line.projected, scenario=""),
                "today": self._counted(line),
                "base_year": self.page.ground.base_year,
                "chips": self._chips(line),
                "other": None if line.other is None else self.text(line, line.other),
                "chart": self.chart(line),
            }
            for line in self.ordered
        ]

    def chart(self, line: Line) -> Output:
        """The strip of an output."""
        label = self.label(line)
        ends = [line.today, line.projected]
        room = max(abs(ends[0] - ends[1]), _ROOM[line.name] * max(abs(line.today), 1.0), 1.0)
        ends += [min(ends) - room, max(ends) + room, line.yours]
        return Output(
            id=f"output-{line.name}",
            lang=self.language,  # type: ignore[arg-type]  # one of three, checked where it is read
            title=label,
            description=self.words(
                "%(label)s: %(yours)s; projected %(projected)s, today %(today)s",
                label=label,
                yours=self.text(line, line.yours),
                projected=self.text(line, line.projected),
                today=self.text(line, line.today),
            ),
            low=min(ends),
            high=max(ends),
            baseline=line.projected,
            yours=line.yours if self.page.is_moved else None,
            today=line.today,
        )

    def strip(self, line: Line) -> str:
        """The strip, drawn on the server."""
        return drawn(self.page.bench.installation.charts, self.chart(line))

    def growth(self) -> list[dict[str, Any]]:
        """What the state gives: three settings with what each leaves per inhabitant."""
        _ = self.words
        told = {
            1: ("A", _("The state covers the country’s demographic cost")),
            0: ("B", _("The same kroner per inhabitant as today")),
            -1: ("C", _("Tighter: 0.5 per cent less every year")),
        }
        stands = round(self.page.scenario.levers.get(GROWTH_LEVER, 0.0))
        values = self.page.growth()
        return [
            {
                "letter": letter,
                "told": text,
                "current": setting == stands,
                "kroner": Number(
                    self.kroner(values[setting]),
                    self._address(penger_key(GROWTH[setting]), self.page.code),
                ),
            }
            for setting, (letter, text) in told.items()
        ]

    def label(self, line: Line) -> str:
        """What an output is called."""
        _ = self.words
        return {"folk": _("People"), "hender": _("Hands"), "penger": _("Money")}[line.name]

    def unit(self, line: Line) -> str:
        """What an output counts, in a person's words."""
        _ = self.words
        return {
            "folk": _("inhabitants"),
            "hender": _("årsverk missing, with today’s share of those in work"),
            "penger": _("kroner per inhabitant to decide over, change from today"),
        }[line.name]

    def rounded(self, name: str, value: float) -> int:
        """A value in the steps it may be said in."""
        step = {"folk": self.step, "hender": 1, "penger": KRONER_STEP}[name]
        return int(step * round(value / step))

    def text(self, line: Line, value: float) -> str:
        """A value of an output as printed."""
        if line.name == "penger":
            return self.kroner(value)
        return count(self.rounded(line.name, value), self.language)

    def kroner(self, value: float) -> str:
        """Kroner per inhabitant, with its sign where it is a change."""
        return self.words(
            "%(number)s kr", number=count(self.rounded("penger", value), self.language)
        )

    def signed(self, line: Line, value: float) -> str:
        """A difference as printed: "+140", "−40"."""
        text = self.text(line, value)
        return f"+{text}" if self.rounded(line.name, value) > 0 else text

    def number(
        self, line: Line, value: float, *, scenario: str | None = None, year: int = 0
    ) -> Number:
        """A value of an output, a link to where it comes from."""
        text = self.text(line, value)
        code = self.page.code if scenario is None else scenario
        return Number(text, self._address(line.figure, "" if year else code, year))

    def _counted(self, line: Line) -> Number:
        """Today's value: people are counted, so they are told to the person."""
        told = self.number(line, line.today, year=self.page.ground.base_year)
        if line.name != "folk":
            return told
        return Number(count(round(line.today), self.language), told.href)

    def apart(self, line: Line) -> int:
        """How far from the projection: the difference of what is printed."""
        return self.rounded(line.name, line.yours) - self.rounded(line.name, line.projected)

    def _chips(self, line: Line) -> list[str]:
        _ = self.words
        chips = []
        if self.page.is_moved:
            chips.append(
                _("%(change)s from the projection", change=self.signed(line, self.apart(line)))
            )
        if line.name == "folk":
            chips.append(
                _(
                    "%(change)s from today",
                    change=self.signed(
                        line, self.rounded(line.name, line.yours) - round(line.today)
                    ),
                )
            )
        return chips

    def _address(self, figure: str, code: str, year: int = 0) -> str:
        page = self.page
        fact = FactId(
            figure,
            page.area.code,
            year or page.year,
            "" if year else page.scenario.projection_set,
            "" if year else code,
        )
        return fact_address(fact, self.language)


_ROOM: Final = {"folk": 0.06, "hender": 0.0, "penger": 0.0}
"""Least room on each side of a strip, in shares of today's value."""


def order_of_place(code: str) -> tuple[str, ...]:
    """An order that differs from place to place, and is the same each time a place is opened."""
    turn = sum(map(ord, code)) % len(OUTPUTS)
    return (*OUTPUTS[turn:], *OUTPUTS[:turn])


def asked_order(text: str) -> tuple[str, ...]:
    """The order of a room; empty where the address names none, or not all three."""
    names = tuple(text.split(ROOM))
    return names if sorted(names) == sorted(OUTPUTS) else ()


def filled(template: str, **places: str | Number) -> Parts:
    """A text with its places filled by words and numbers."""
    parts: Parts = []
    for literal, name, _, _ in string.Formatter().parse(template):
        if literal:
            parts.append(literal)
        if name is not None:
            parts.append(places[name])
    return parts
