"""Folk, hender and penger on a page: each figure rounded as its fact is, and a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framsyn.app.facts.figure_text import FigureText
from framsyn.app.facts.wording import fact_words
from framsyn.app.installation import Installation
from framsyn.domain.area import Area
from framsyn.domain.fact import FactId
from framsyn.simulation.scenarios.result_words import OUTPUTS, result_words
from framsyn.stories.numbers import MINUS, MISSING
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.words import words


@dataclass(frozen=True)
class Outputs:
    """The figures of an area as pages show them.

    Attributes:
        installation: For what each figure is, and how many live there.
        area: Whose.
        language: The reader's.
    """

    installation: Installation
    area: Area
    language: str

    @cached_property
    def printed(self) -> FigureText:
        """The figures as they are printed."""
        return FigureText(self.installation, self.area, self.language)

    @property
    def inhabitants(self) -> float:
        """Everybody who lives there now, which sets how finely people are said."""
        return self.printed.inhabitants

    def number(
        self, key: str, value: float | None, year: int, *, s: str = "", sett: str = ""
    ) -> Number:
        """A figure, under a scenario or none."""
        what = fact_words(self.installation, key)
        return Number(
            text=self.printed.value(key, value),
            href=self._href(key, year, s, sett),
            label=f"{what.label[self.language]}, {year}",
            missing=value is None,
        )

    def change(
        self, key: str, value: float | None, before: float | None, year: int, *, s: str = ""
    ) -> Number:
        """How far a figure is from another, with its sign; the difference of what is printed."""
        what = fact_words(self.installation, key)
        if value is None or before is None:
            return Number(MISSING, self._href(key, year, s, ""), missing=True)
        text = self.printed.change(key, value, before)
        label = words(self.language)("%(what)s, change", what=what.label[self.language])
        return Number(text, self._href(key, year, s, ""), label)

    def way(self, key: str, value: float | None, before: float | None) -> int:
        """1 where what is printed is more, -1 where less, 0 where the same."""
        if value is None or before is None:
            return 0
        text = self.printed.change(key, value, before)
        return {"+": 1, MINUS: -1}.get(text[0], 0)

    def label(self, output: str) -> str:
        """What an output is called."""
        return result_words().labels[output][self.language]

    def unit(self, output: str) -> str:
        """What an output counts."""
        return result_words().units[output][self.language]

    def _href(self, key: str, year: int, s: str, sett: str) -> str:
        return fact_address(FactId(key, self.area.code, year, "" if s else sett, s), self.language)


def in_order(seed: int) -> tuple[str, ...]:
    """The three outputs, another of them first with each seed."""
    first = seed % len(OUTPUTS)
    return (*OUTPUTS[first:], *OUTPUTS[:first])
