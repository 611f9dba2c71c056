"""The pyramid: people by age and sex, with today behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from framsyn.charts.chart import Chart
from framsyn.charts.phases import Phase
from framsyn.charts.table import Table
from framsyn.domain.axes import AGE_COUNT, FEMALE, MALE, OLDEST_AGE

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ghost:
    """The people of another year, drawn behind.

    Attributes:
        year: That year.
        label: What the pale bars are, in words.
        men, women: Persons by single age (age,).
    """

    year: int
    label: str
    men: FloatArray
    women: FloatArray

    @classmethod
    def of(cls, year: int, label: str, persons: FloatArray) -> Self:
        """From an array (sex, age)."""
        return cls(year, label, persons[MALE], persons[FEMALE])


@dataclass(frozen=True, slots=True)
class Followed:
    """People born in some years, drawn in ink.

    Attributes:
        youngest, oldest: Their ages in the year shown.
        label: Who they are ("born 2001–2005").
        note: Their ages in words.
    """

    youngest: int
    oldest: int
    label: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Pyramid(Chart):
    """People by single year of age.

    Attributes:
        year: The year shown.
        men, women: Persons by single age (age,).
        phases: The phases of life, youngest first.
        men_label, women_label: Words under the two sides.
        ghost: Another year behind.
        longest: Persons the longest bar must have room for; None fits the data.
        bands: Draw bands of ages as areas: the small variant.
        followed: Some of them, to be followed from year to year.
        mine: The same year in the reader's scenario, drawn as an outline.
    """

    NAME: ClassVar[str] = "pyramid"

    year: int
    men: FloatArray
    women: FloatArray
    phases: Sequence[Phase]
    men_label: str
    women_label: str
    ghost: Ghost | None = None
    longest: float | None = None
    bands: bool = False
    followed: Followed | None = None
    mine: Ghost | None = None

    def __post_init__(self) -> None:
        if self.men.shape != (AGE_COUNT,) or self.women.shape != (AGE_COUNT,):
            raise ValueError(f"A pyramid needs ages 0 to {OLDEST_AGE} for men and women")

    @property
    def name(self) -> str:
        """The small variant is a drawing of its own."""
        return "bands" if self.bands else self.NAME

    def table(
        self,
        caption: str,
        head: Sequence[str],
        age_label: Callable[[str], str],
        shown: Callable[[float, int], str],
    ) -> Table:
        """The same figures in groups of five ages: men, women, and both in the ghost's year.

        Args:
            caption: What the table shows.
            head: Headings: age, men, women, and the same two for the ghost where there is one.
            age_label: Ages ("35–39", "100+") in words.
            shown: Persons and their year, as printed.
        """
        rows = []
        for youngest in range(0, AGE_COUNT, 5):
            last = youngest + 5 >= OLDEST_AGE
            ages = slice(youngest, None if last else youngest + 5)
            cells = [shown(float(side[ages].sum()), self.year) for side in (self.men, self.women)]
            if self.ghost is not None:
                behind = (self.ghost.men, self.ghost.women)
                cells += [shown(float(side[ages].sum()), self.ghost.year) for side in behind]
            rows.append(
                (age_label(f"{youngest}+" if last else f"{youngest}–{youngest + 4}"), *cells)
            )
            if last:
                break
        return Table(caption, tuple(head), tuple(rows))
