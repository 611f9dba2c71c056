"""The road under the masthead: the scale from the first counted year to the last projected one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.chart import Chart


@dataclass(frozen=True, kw_only=True)
class Road(Chart):
    """A line of years.

    Attributes:
        first, last: Ends of the scale.
        today: The last counted year: a filled dot.
        today_label: What the scale calls it.
        marked: The year the page is about: an open ring.
        scrub: Large enough to be taken hold of.
        bleed: How far the line runs on past both ends, in shares of the scale.
    """

    NAME: ClassVar[str] = "road"

    width: int = 0
    first: int
    last: int
    today: int
    today_label: str
    marked: int | None = None
    scrub: bool = False
    bleed: float = 1.0
