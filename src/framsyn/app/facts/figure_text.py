"""A figure as it is printed, the same in pages and documents: rounded as its fact is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framsyn.app.facts.wording import FactWords, fact_words
from framsyn.app.installation import Installation
from framsyn.domain.area import Area
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.numbers import MISSING, number_text


@dataclass(frozen=True)
class FigureText:
    """Prints the figures of an area.

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

    def value(self, key: str, value: float | None) -> str:
        """A figure to come, as printed; a dash where there is none."""
        if value is None:
            return MISSING
        what = fact_words(self.installation, key)
        return self._text(what, self._rounded(what, value))

    def counted(self, key: str, value: float | None) -> str:
        """A figure that was counted: people to the person."""
        if value is None:
            return MISSING
        what = fact_words(self.installation, key)
        return number_text(value, self.language, 0 if what.kind == "persons" else what.decimals)

    def change(self, key: str, value: float | None, before: float | None) -> str:
        """How far a figure is from another, with its sign; the difference of what is printed."""
        if value is None or before is None:
            return MISSING
        what = fact_words(self.installation, key)
        apart = self._rounded(what, value) - self._rounded(what, before)
        text = self._text(what, apart)
        return f"+{text}" if apart > 0 else text

    def counted_change(self, key: str, value: float | None, before: float | None) -> str:
        """How far a counted figure is from an earlier one, with its sign."""
        if value is None or before is None:
            return MISSING
        what = fact_words(self.installation, key)
        decimals = 0 if what.kind == "persons" else what.decimals
        apart = round(value, decimals) - round(before, decimals)
        text = number_text(apart, self.language, decimals)
        return f"+{text}" if apart > 0 else text

    def _rounded(self, what: FactWords, value: float) -> float:
        if what.step:
            return what.step * round(value / what.step)
        if what.kind == "persons":
            return rounded_persons(value, self.inhabitants)
        return round(value, what.decimals)

    def _text(self, what: FactWords, value: float) -> str:
        decimals = 0 if what.step or what.kind == "persons" else what.decimals
        return number_text(value, self.language, decimals)
