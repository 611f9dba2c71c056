"""Statistics Norway's own projections of earlier years for each kommune, where they are fetched.

They were made for the kommuner of their time. Those that merged since have been added up; a
kommune that came of a division, or whose people then were not those we count in it now, has no
figure: whatever was said would be of another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.domain.errors import FactBaseBroken
from framsyn.simulation.projections.evidence import Evidence
from framsyn.statistics.fact_base import FactBase

TABLE: Final = re.compile(r"regional_projection_(20[0-9]{2})")
COLUMNS: Final = ("alternative", "year", "kommune", "persons")
MAIN: Final = "MMMM"
MOST_APART: Final = 0.005
"""How far from our count a kommune's first year may lie, as a share of it."""
FEW: Final = 10
"""Persons apart that are never taken for another place."""


@dataclass(frozen=True, slots=True)
class EarlierProjection:
    """The main alternative of one year, for the kommuner it can be held to.

    Attributes:
        vintage: The year it was published, and began in.
        years: It speaks of.
        persons: On 1 January (year, R); NaN where it cannot be held to a count.
    """

    vintage: int
    years: range
    persons: FloatArray

    def on(self, year: int) -> FloatArray:
        """Persons on 1 January of a year it speaks of (R,)."""
        found: FloatArray = self.persons[year - self.years.start]
        return found


def read_earlier(facts: FactBase, evidence: Evidence) -> tuple[EarlierProjection, ...]:
    """Those the fact base holds, the oldest first; none where none is fetched.

    Raises:
        FactBaseBroken: One of them is not as described.
    """
    return tuple(_read_each(facts, evidence))


def held_to_counts(
    evidence: Evidence, earlier: Sequence[EarlierProjection], horizons: Sequence[int]
) -> Iterator[tuple[str, int, int, float, float]]:
    """Kommune, vintage, year, persons said and persons counted.

    Years are those at the horizons, and the newest count of all.
    """
    for each in earlier:
        asked = {each.vintage + horizon for horizon in horizons} | {evidence.base_year}
        for year in sorted(asked & set(each.years)):
            if not each.vintage < year <= evidence.base_year:
                continue
            counted = evidence.actual(year).sum(axis=(-2, -1))
            pairs = zip(evidence.kommuner, each.on(year).tolist(), counted.tolist(), strict=True)
            for code, said, actual in pairs:
                if np.isfinite(said):
                    yield code, each.vintage, year, said, actual


def _read_each(facts: FactBase, evidence: Evidence) -> Iterator[EarlierProjection]:
    for name in sorted(facts.manifest.parts):
        named = TABLE.fullmatch(name)
        vintage = int(named[1]) if named else 0
        if not evidence.first_year <= vintage < evidence.base_year:
            continue
        said, years = _said(facts, name, evidence.kommuner)
        if vintage not in years:
            raise FactBaseBroken(name, f"does not begin in {vintage}")
        at = vintage - evidence.first_year
        is_other = _is_other(said[vintage - years.start], evidence.totals[at])
        said[:, is_other | evidence.estimated[at]] = np.nan
        said.setflags(write=False)
        yield EarlierProjection(vintage, years, said)


def _said(facts: FactBase, name: str, kommuner: tuple[str, ...]) -> tuple[FloatArray, range]:
    """Persons of the main alternative (year, R), NaN where none are published; and the years."""
    frame = facts.table(name)
    missing = [column for column in COLUMNS if column not in frame.columns]
    if missing:
        raise FactBaseBroken(name, f"lacks {', '.join(missing)}")
    rows = frame.filter(frame["alternative"] == MAIN)
    if rows.is_empty():
        raise FactBaseBroken(name, f"lacks the alternative {MAIN}")
    place = {kommune: number for number, kommune in enumerate(kommuner)}
    years = range(min(rows["year"].to_list()), max(rows["year"].to_list()) + 1)
    said = np.full((len(years), len(kommuner)), np.nan)
    for year, kommune, persons in rows.select("year", "kommune", "persons").iter_rows():
        if persons is not None and kommune in place:
            said[year - years.start, place[kommune]] = persons
    return said, years


def _is_other(begins: FloatArray, counted: FloatArray) -> NDArray[np.bool_]:
    """Whether the kommune it begins with is not the one we count (R,)."""
    apart = np.abs(begins - counted)
    return np.asarray((apart > FEW) & (apart > MOST_APART * counted))
