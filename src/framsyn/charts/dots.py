"""Twenty futures of one number as dots that can be counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.chart import Chart


@dataclass(frozen=True, kw_only=True)
class Dots(Chart):
    """Possible values of one number in one year.

    Attributes:
        values: One each.
        colour: Name of their colour.
        today: The number today, on the same scale.
        today_label: What it is called.
        low, high: Ends of the scale; None fits the values.
        guess: What somebody guessed, on the same scale; None for no guess.
        guess_label: What it is called.
    """

    NAME: ClassVar[str] = "dots"

    values: Sequence[float]
    colour: str
    today: float | None = None
    today_label: str
    low: float | None = None
    high: float | None = None
    guess: float | None = None
    guess_label: str | None = None
