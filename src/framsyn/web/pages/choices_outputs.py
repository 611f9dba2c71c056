"""Folk, hender and penger on a page: each figure rounded as its fact is, and a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framsyn.app.fact_words import FactWords, fact_words
from framsyn.app.installation import Installation
from framsyn.domain.area import Area
from framsyn.domain.fact import FactId
from framsyn.domain.rounding import rounded_persons
from framsyn.simulation.scenarios.result_words import OUTPUTS, result_words
from framsyn.stories.numbers import MISSING, number_text
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
    def inhabitants(self) -> float:
        """Everybody who lives there now, which sets how finely people are said."""
        today = self.installation.facts.reference_date.year
        return float(self.installation.populations.of(self.area).on(today).sum())

    def number(
        self, key: str, value: float | None, year: int, *, s: str = "", sett: str = ""
    ) -> Number:
        """A figure, under a scenario or none."""
        what = fact_words(self.installation, key)
        return Number(
            text=MISSING if value is None else self._text(what, self._rounded(what, value)),
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
        apart = self._rounded(what, value) - self._rounded(what, before)
        text = self._text(what, apart)
        label = words(self.language)("%(what)s, change", what=what.label[self.language])
        return Number(f"+{text}" if apart > 0 else text, self._href(key, year, s, ""), label)

    def way(self, key: str, value: float | None, before: float | None) -> int:
        """1 where what is printed is more, -1 where less, 0 where the same."""
        if value is None or before is None:
            return 0
        what = fact_words(self.installation, key)
        apart = self._rounded(what, value) - self._rounded(what, before)
        return (apart > 0) - (apart < 0)

    def label(self, output: str) -> str:
        """What an output is called."""
        return result_words().labels[output][self.language]

    def unit(self, output: str) -> str:
        """What an output counts."""
        return result_words().units[output][self.language]

    def _rounded(self, what: FactWords, value: float) -> float:
        if what.step:
            return what.step * round(value / what.step)
        if what.kind == "persons":
            return rounded_persons(value, self.inhabitants)
        return round(value, what.decimals)

    def _text(self, what: FactWords, value: float) -> str:
        decimals = 0 if what.step or what.kind == "persons" else what.decimals
        return number_text(value, self.language, decimals)

    def _href(self, key: str, year: int, s: str, sett: str) -> str:
        return fact_address(FactId(key, self.area.code, year, "" if s else sett, s), self.language)


def in_order(seed: int) -> tuple[str, ...]:
    """The three outputs, another of them first with each seed."""
    first = seed % len(OUTPUTS)
    return (*OUTPUTS[first:], *OUTPUTS[:first])
