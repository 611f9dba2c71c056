"""Small multiples: the same small chart for many places, all on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from framsyn.charts.lines import Lines


@dataclass(frozen=True, kw_only=True)
class Multiples(Lines):
    """One small chart for each series. Unlike panels, they share their scale.

    Attributes:
        level: A line at this value in every chart; None for none.
        plus: Whether values are changes, and those above nothing get a plus.
    """

    NAME: ClassVar[str] = "multiples"

    level: float | None = None
    plus: bool | None = None
