"""A lever as a hand takes hold of it: number, less and more, and a scale with what others have had.

The macro `lever` of `_lever.html` writes it and `lever.ts` brings it alive. Without script the
number is a field in a form. The words a value is told in are the same in both places: a pattern
for above the baseline, one for below, one for the baseline itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from framsyn.stories.numbers import number_text

PLACE: Final = "{n}"
BEYOND: Final = 0.25
"""Room on the scale at each side of what is offered, in shares of it."""
NEAR: Final = 30.0
"""Ends of a range nearer each other than so many per cent of the scale are labelled outwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """How a value is said; `{n}` stands where the number goes.

    Attributes:
        above: Over the baseline: "{n} flere unge voksne i året".
        below: Under it: "{n} færre unge voksne i året"; the number is said without a sign.
        baseline: At it: "Som i framskrivingen".
        factor: What one of the lever's own unit is in the unit of the words.
        decimals: Of the number in the words, at most.
    """

    above: str
    below: str
    baseline: str
    factor: float = 1.0
    decimals: int = 0

    def said(self, value: float, language: str) -> str:
        """A value in words."""
        told = value * self.factor
        if value == 0:
            return self.baseline
        pattern = self.above if told > 0 else self.below
        shown = abs(told)
        needed = f"{shown:.{self.decimals}f}".partition(".")[2].rstrip("0")
        return pattern.replace(PLACE, number_text(shown, language, len(needed)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverControl:
    """One lever on a page.

    Attributes:
        id: On the page; letters, digits and hyphens.
        name: Of the field in the form.
        label: What the lever is called.
        unit: Of the number.
        value: Where it stands.
        step: Finest amount people set.
        limits: Least and greatest value that is answered for; the number field takes them all.
        scale: Ends of the scale one can drag along; `scale_around` finds them.
        offered: What similar kommuner have had, or a stated range.
        offered_said: Its two ends as printed under the scale.
        words: How a value is said.
        beyond: Said when the value lies outside what is offered.
        language: Of the page.
    """

    id: str
    name: str
    label: str
    unit: str
    value: float
    step: float
    limits: tuple[float, float]
    scale: tuple[float, float]
    offered: tuple[float, float]
    offered_said: tuple[str, str]
    words: ValueWords
    beyond: str
    language: str

    @property
    def said(self) -> str:
        """The value in words."""
        return self.words.said(self.value, self.language)

    @property
    def is_beyond(self) -> bool:
        """Whether the value lies outside what is offered."""
        return not self.offered[0] <= self.value <= self.offered[1]

    @property
    def number(self) -> str:
        """The value as a number field wants it: a point, and no more decimals than needed."""
        return plain_number(self.value)

    def at(self, value: float) -> str:
        """A place on the scale, in per cent of its length; what lies outside stops at the end."""
        low, high = self.scale
        share = (value - low) / (high - low)
        return f"{min(1.0, max(0.0, share)) * 100:.2f}%"

    @property
    def fields(self) -> dict[str, tuple[str, str]]:
        """Ends of the number field and of the scale as a form wants them."""
        return {
            name: (plain_number(low), plain_number(high))
            for name, (low, high) in (("number", self.limits), ("range", self.scale))
        }

    @property
    def anchors(self) -> tuple[str, str]:
        """How the labels of the offered range stand, so that they never meet and stay inside."""
        left, right = self.scale
        low, high = ((end - left) / (right - left) * 100 for end in self.offered)
        if high - low >= NEAR * 2:
            return "start", "end"
        return ("end" if low >= NEAR else "start"), ("start" if high <= 100 - NEAR else "end")


def scale_around(
    offered: tuple[float, float], limits: tuple[float, float], step: float
) -> tuple[float, float]:
    """Ends of a scale: what is offered and the baseline, with room beyond, on whole steps."""
    low, high = min(offered[0], 0.0), max(offered[1], 0.0)
    room = max((high - low) * BEYOND, step)
    ends = math.floor((low - room) / step) * step, math.ceil((high + room) / step) * step
    return max(limits[0], ends[0]), min(limits[1], ends[1])


def plain_number(value: float) -> str:
    """A number for machines: "0.5", "-3"."""
    return f"{value + 0.0:.10g}"  # adding nought takes the sign off a nought
