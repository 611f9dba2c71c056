"""Birth cohorts a reader can follow: which, what they are called, how old they are each year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.app.facts.any_ages import ages_key
from framsyn.app.people.populations import AreaPopulation
from framsyn.charts.pyramid import Followed
from framsyn.domain.axes import OLDEST_AGE
from framsyn.web.pages.words import Words

FloatArray = NDArray[np.float64]

WIDTH: Final = 5
LONGEST: Final = 10
_PATTERN: Final = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class BirthYears:
    """Everyone born from one year to another.

    Attributes:
        first, last: Years of birth, both counted.
    """

    first: int
    last: int

    @property
    def name(self) -> str:
        """In the address."""
        return f"{self.first}-{self.last}" if self.first != self.last else str(self.first)

    @property
    def label(self) -> str:
        """As printed: "2001–2005"."""
        return self.name.replace("-", "–")

    def ages(self, year: int) -> tuple[int, int] | None:
        """Youngest and oldest on 1 January of a year; None where nobody of them is born or left."""
        youngest, oldest = year - self.last - 1, year - self.first - 1
        if oldest < 0 or youngest > OLDEST_AGE:
            return None
        return max(youngest, 0), min(oldest, OLDEST_AGE)

    def key(self, year: int) -> str | None:
        """Name of the figure that counts them in a year."""
        ages = self.ages(year)
        return ages_key(*ages) if ages else None

    def ages_text(self, year: int, _: Words) -> str:
        """Their ages in words: "34–38 år"."""
        ages = self.ages(year)
        if ages is None:
            return ""
        return _("aged %(ages)s", ages=f"{ages[0]}–{ages[1]}" if ages[0] != ages[1] else ages[0])

    def persons(self, people: AreaPopulation, year: int) -> float:
        """How many of them live here."""
        ages = self.ages(year)
        return float(people.on(year)[:, ages[0] : ages[1] + 1].sum()) if ages else 0.0

    def first_year(self, people: AreaPopulation) -> int:
        """The first 1 January in the figures when all of them are born."""
        return max(people.first_year, self.last + 1)

    def followed(self, year: int, label: str, _: Words) -> Followed | None:
        """Them in the pyramid of a year."""
        ages = self.ages(year)
        return Followed(*ages, label, self.ages_text(year, _)) if ages else None


def usual(people: AreaPopulation) -> BirthYears:
    """Those of 20 to 24 today: old enough to have moved, young enough to be followed far."""
    return BirthYears(people.counted_until - 25, people.counted_until - 21)


def choices(people: AreaPopulation) -> list[BirthYears]:
    """Five years at a time, from those who are 96 to 100 at the first count to the newborn."""
    newest = people.counted_until - 1
    starts = range(newest - WIDTH + 1, people.first_year - 101, -WIDTH)
    return [BirthYears(first, first + WIDTH - 1) for first in starts]


def read(text: str, people: AreaPopulation) -> BirthYears | None:
    """The cohort an address names; None where it names none that can be followed."""
    found = _PATTERN.fullmatch(text)
    if not found:
        return None
    first = int(found[1])
    chosen = BirthYears(first, int(found[2] or first))
    long = not 0 <= chosen.last - chosen.first < LONGEST
    oldest = people.first_year - OLDEST_AGE
    return None if long or first < oldest or chosen.last >= people.years[-1] - 1 else chosen
