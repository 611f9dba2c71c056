"""What a map can show: each measure with its address, its steps and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from framsyn.app.consequences.everywhere import DERIVED
from framsyn.app.facts.everywhere import CHANGE
from framsyn.stories.numbers import MISSING, number_text
from framsyn.web.pages.words import Words


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to see everywhere.

    Attributes:
        name: In the address.
        key: The figure, or CHANGE.
        bounds: Where one step ends and the next begins.
        told: The bound its headline counts kommuner by.
        below: Whether the headline counts those under it.
        decimals: On the map; the list has one.
        scale: "m" for more and more; "d" for fewer or more, and nothing else.
    """

    name: str
    key: str
    bounds: tuple[float, float, float, float]
    told: float
    below: bool
    decimals: int = 0
    scale: Literal["m", "d"] = "m"

    @property
    def from_today(self) -> bool:
        """Whether it is what people lead to, which is known from the newest count on."""
        return self.key in DERIVED

    @property
    def is_change(self) -> bool:
        """Whether it goes both ways from nothing."""
        return self.scale == "d"

    def text(self, value: float | None, language: str, decimals: int | None = None) -> str:
        """A value as printed; a change with its sign."""
        if value is None:
            return MISSING
        shown = number_text(value, language, self.decimals if decimals is None else decimals)
        plus = self.is_change and value > 0 and any(digit in shown for digit in "123456789")
        return f"+{shown}" if plus else shown

    def counts(self, value: float | None) -> bool:
        """Whether a kommune is among those the headline counts."""
        return value is not None and (value < self.told if self.below else value >= self.told)


MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Measure("eldre", "share.80_plus", (6, 8, 10, 12), 10, below=False),
            Measure("endring", CHANGE, (-10, -2, 2, 10), 0, below=True, scale="d"),
            Measure("baereevne", "ratio.support", (1.5, 2, 2.5, 3), 2, below=True, decimals=1),
            Measure("barn", "share.0_15", (13, 15, 17, 19), 15, below=True),
            Measure("arbeidsalder", "share.20_66", (50, 53, 56, 59), 53, below=True),
            Measure("omsorg", "map.omsorg", (36, 42, 48, 54), 48, below=False),
            Measure("elever", "map.elever", (-20, -5, 5, 20), 0, below=True, scale="d"),
            Measure("husholdninger", "map.boliger", (-10, -2, 2, 10), 1e-9, below=False, scale="d"),
            Measure("kostnad", "map.kostnad", (76, 82, 88, 94), 88, below=False),
        )
    }
)
USUAL: Final = "eldre"


def measure_label(measure: Measure, _: Words) -> str:
    """What the link to it says."""
    return {
        "eldre": _("80 and over"),
        "endring": _("Inhabitants, change"),
        "baereevne": _("20–66 per 67+"),
        "barn": _("Children 0–15"),
        "arbeidsalder": _("Aged 20–66"),
        "omsorg": _("Årsverk in care"),
        "elever": _("Pupils, change"),
        "husholdninger": _("Households, change"),
        "kostnad": _("Cost per inhabitant"),
    }[measure.name]


def measure_unit(measure: Measure, _: Words) -> str:
    """What its numbers count."""
    if measure.is_change:
        return _("per cent")
    if measure.name == "omsorg":
        return _("årsverk per 1,000 inhabitants")
    if measure.name == "kostnad":
        return _("thousand kroner per inhabitant, 2025 prices")
    if measure.key.startswith("ratio."):
        return _("aged 20–66 per person aged 67 and over")
    return _("of a hundred inhabitants")


def step_label(measure: Measure, step: int, language: str, _: Words) -> str:
    """A step in words: "8 til 10", "over 10 % flere"."""
    low, high = measure.bounds[step - 1] if step else None, None
    if step < len(measure.bounds):
        high = measure.bounds[step]
    percent = " %" if measure.is_change else ""
    written = ["" if end is None else measure.text(end, language) + percent for end in (low, high)]
    if low is None:
        return _("under %(number)s", number=written[1])
    if high is None:
        return _("%(number)s or more", number=written[0])
    return _("%(low)s to %(high)s", low=measure.text(low, language), high=written[1])
