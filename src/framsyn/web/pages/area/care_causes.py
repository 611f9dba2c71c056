"""The bars that show why care needs more or fewer årsverk, with their finding and their table twin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from framsyn.app.place.care_change import CareChange
from framsyn.charts.waterfall import Part, Waterfall
from framsyn.domain.fact import Fact
from framsyn.stories.amounts import three_digits
from framsyn.stories.care import care_sentence
from framsyn.stories.numbers import count
from framsyn.stories.origins import said_origin
from framsyn.stories.sentence import Sentence, plain_text
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.words import Words, words


@dataclass(frozen=True)
class CareCauses:
    """Tells why, for one place in one language.

    Attributes:
        care: The figures.
        language: The reader's.
    """

    care: CareChange
    language: str

    @cached_property
    def title(self) -> Sentence:
        """The finding."""
        parts = self.care.parts
        return care_sentence(
            self.care.change, float(parts.people), float(parts.ages), self.language
        )

    @property
    def subtitle(self) -> str:
        """What is shown."""
        return self._(
            "Årsverk in care, today and in %(year)s, with what lies between. Each cause weighs the same whichever is taken first",
            year=self.care.later.id.year,
        )

    def chart(self) -> Waterfall:
        """The bars, to be drawn."""
        start, *parts, end = self._bars()
        return Waterfall(
            id="care",
            lang=self.language,  # type: ignore[arg-type]  # one of three, checked where it is read
            title=plain_text(self.title),
            description=self.subtitle,
            start=start,
            parts=parts,
            end=end,
        )

    def table(self) -> dict[str, Any]:
        """The same as a table; every number opens its fact."""
        care, bars = self.care, self._bars()
        facts = (care.now, *(care.change for _part in bars[1:-1]), care.later)
        rows = [
            (bar.label, Number(bar.shown, fact_address(fact.id, self.language)))
            for bar, fact in zip(bars, facts, strict=True)
        ]
        return {
            "caption": self.subtitle,
            "head": (self._("Cause"), self._("Årsverk")),
            "rows": rows,
        }

    def source_line(self) -> str:
        """Every table the change was made from."""
        said = [said_origin(origin, self.language) for origin in self.care.change.origins]
        return "; ".join(dict.fromkeys(f"{each.publisher}, {each.table}" for each in said))

    @property
    def _(self) -> Words:
        return words(self.language)

    def _bars(self) -> tuple[Part, ...]:
        _, care = self._, self.care
        causes = (
            (_("More or fewer inhabitants"), float(care.parts.people)),
            (_("Older or younger inhabitants"), float(care.parts.ages)),
            (_("More or less use at the same age"), float(care.parts.use)),
        )
        return (
            Part(_("Today"), care.now.value or 0, self._size(care.now)),
            *(Part(label, value, self._signed(value)) for label, value in causes),
            Part(str(care.later.id.year), care.later.value or 0, self._size(care.later)),
        )

    def _signed(self, value: float) -> str:
        size = three_digits(value)
        return f"+{count(size, self.language)}" if size > 0 else count(size, self.language)

    def _size(self, fact: Fact) -> str:
        return count(three_digits(fact.value or 0), self.language)
