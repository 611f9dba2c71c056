"""What kommuner have had in the last ten years, in the units of levers, and what that offers each.

The range of a lever is what lies between the 10th and the 90th percentile of the thirty most
similar kommuner, as a change from the kommune's own. The difference between two places is not
necessarily something either of them did. Where the fact base does not tell, a stated range
stands, graded as the assumption it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.area_figures import AreaFigures
from framsyn.consequences.people import FloatArray
from framsyn.domain.axes import FEMALE
from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.scenarios.lever import LeverRange
from framsyn.scenarios.lever_sizes import LeverSizes
from framsyn.scenarios.levers.registry import LEVERS, is_amount_of_area
from framsyn.simulation.written.file import Entry, read_file, told_together

YEARS: Final = 10
PEERS: Final = 30
LEVELS: Final = (10, 25, 75, 90)
FILE: Final = Path(str(resources.files("framsyn.scenarios") / "parameters" / "ranges.yaml"))
EXPERIENCED: Final = "experienced"
_MILLION: Final = 1_000_000

SOURCES: Final = {
    "demography.stay_young": "Birth years from 18 to 35, Statistics Norway 07459",
    "demography.move_in": "Net moves a year per 1 000 inhabitants, from Statistics Norway 07459",
    "demography.fertility": "Children of 0 per woman of 20 to 39, Statistics Norway 07459",
    "work.participation": "Employed of 15 to 74, Statistics Norway 06445, newest year",
}
"""Levers whose range is read from what kommuner have had."""


@dataclass(frozen=True, slots=True)
class StatedRange:
    """A range for a lever no table tells about.

    Attributes:
        low: Lower end.
        high: Upper end.
        per_inhabitant: Whether the ends are kroner per inhabitant.
        reference: Where they come from.
    """

    low: float
    high: float
    per_inhabitant: bool
    reference: str


@cache
def stated_ranges(path: Path = FILE) -> Mapping[str, StatedRange]:
    """Stated ranges by name of the lever; all that are not read from experience.

    Raises:
        ScenarioTextsBroken: The file is wrong; all faults are named by line and key.
    """
    with told_together(ScenarioTextsBroken) as faults:
        wanted = [name for name in LEVERS if name not in SOURCES]
        top = read_file(path, faults)
        return {name: _stated(entry) for name, entry in top.fields(wanted).items()}


def experience(figures: AreaFigures) -> dict[str, FloatArray]:
    """What each kommune has had in ten years, by lever (kommune,); NaN where not known."""
    last = figures.newest
    span = range(last - YEARS, last)
    counts = np.array([figures.persons(year) for year in (*span, last)])
    inhabitants = counts[:-1].sum(axis=(0, -2, -1))
    moved = figures.moves(span[0], last).sum(axis=(-2, -1))
    women = counts[:-1, :, FEMALE, 20:40].sum(axis=(0, -1))
    return {
        "demography.stay_young": 100 * _left_at_35(counts),
        "demography.move_in": 1000 * moved / inhabitants,
        "demography.fertility": 100 * counts[1:, :, :, 0].sum(axis=(0, -1)) / women,
        "work.participation": 100 * _employed(figures),
    }


def ranges_of(
    had: Mapping[str, FloatArray],
    distances: FloatArray,
    inhabitants: FloatArray,
    sizes: LeverSizes,
) -> list[dict[str, LeverRange]]:
    """Every lever's range in every kommune (kommune,).

    Args:
        had: From `experience`.
        distances: How unlike all pairs are (kommune, kommune).
        inhabitants: Persons now (kommune,).
        sizes: For the stated gaps.
    """
    peers = _most_alike(distances)
    read = {name: _read(name, values, peers) for name, values in had.items()}
    return [
        {
            name: read[name][place] if name in read else _from_stated(name, people, sizes)
            for name in LEVERS
        }
        for place, people in enumerate(inhabitants.tolist())
    ]


def averaged(
    ranges: Sequence[Mapping[str, LeverRange]], weights: Sequence[float]
) -> dict[str, LeverRange]:
    """The ranges of an area of several kommuner: the mean of theirs by inhabitants.

    Amounts in million kroner or schools are of the whole area, so they are added up.
    """
    return {name: _mean(name, [each[name] for each in ranges], weights) for name in LEVERS}


def _left_at_35(counts: FloatArray) -> FloatArray:
    """Of those of 18, how many are there at 35, over the ten years' steps in age (kommune,)."""
    before = counts[:-1, :, :, 18:35].sum(axis=(0, 2))
    after = counts[1:, :, :, 19:36].sum(axis=(0, 2))
    return np.asarray(np.prod(after / before, axis=-1))


def _employed(figures: AreaFigures) -> FloatArray:
    """Share of 15 to 74 at work in the newest year there is (kommune,)."""
    years = figures.series.get("employment.residents", {})
    if not years:
        return np.full(len(figures.codes), np.nan)
    newest = max(years)
    above = figures.named("employment.residents", newest)
    return np.asarray(above / figures.named("employment.population_15_74", newest))


def _most_alike(distances: FloatArray) -> NDArray[np.intp]:
    """Places of the thirty most alike of each (kommune, peer)."""
    apart = distances.copy()
    np.fill_diagonal(apart, np.inf)
    return np.argsort(apart, axis=1, kind="stable")[:, :PEERS]


def _read(name: str, values: FloatArray, peers: NDArray[np.intp]) -> list[LeverRange]:
    theirs, own = values[peers], values
    known = np.where(np.isfinite(own), own, np.nanmedian(theirs, axis=1))
    ends = np.nanpercentile(theirs, LEVELS, axis=1)
    apart = 100 * (ends / known - 1) if name == "demography.fertility" else ends - known
    lever = LEVERS[name]
    low = np.clip(apart[0], lever.lowest, 0)
    high = np.clip(apart[3], 0, lever.highest)
    counted = np.isfinite(theirs).sum(axis=1)
    return [
        LeverRange(
            low=float(low[at]),
            high=float(high[at]),
            grade=EXPERIENCED,
            source=SOURCES[name],
            own=float(own[at]) if np.isfinite(own[at]) else None,
            peers=int(counted[at]),
            p75=float(apart[2, at]),
            p25=float(apart[1, at]),
        )
        for at in range(len(own))
    ]


def _from_stated(name: str, inhabitants: float, sizes: LeverSizes) -> LeverRange:
    stated, lever = stated_ranges()[name], LEVERS[name]
    scale = inhabitants / _MILLION if stated.per_inhabitant else 1.0
    gap = sizes.property_tax_gap_nok_2025 if name == "economy.property_tax" else None
    low, high = (
        float(np.clip(_on_step(end * scale, lever.step), lever.lowest, lever.highest))
        for end in (stated.low, stated.high)
    )
    return LeverRange(low, high, "assumption", stated.reference, p75=gap, p25=-gap if gap else None)


def _mean(name: str, ranges: list[LeverRange], weights: Sequence[float]) -> LeverRange:
    if len(ranges) == 1:
        return ranges[0]
    first = ranges[0]
    share = np.asarray(weights) / sum(weights)
    if is_amount_of_area(name) and name != "school.structure":
        share = np.ones(len(ranges))

    def over(values: list[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return float(np.dot(share, known)) if len(known) == len(values) else None

    return LeverRange(
        low=float(max(over([each.low for each in ranges]) or 0.0, LEVERS[name].lowest)),
        high=float(min(over([each.high for each in ranges]) or 0.0, LEVERS[name].highest)),
        grade=first.grade,
        source=first.source,
        own=over([each.own for each in ranges]),
        peers=first.peers,
        p75=over([each.p75 for each in ranges]),
        p25=over([each.p25 for each in ranges]),
    )


def _stated(entry: Entry) -> StatedRange:
    held = entry.fields(("low", "high", "per_inhabitant", "reference"))
    return StatedRange(
        held["low"].number(),
        held["high"].number(),
        held["per_inhabitant"].one_of(("yes", "no")) == "yes",
        held["reference"].text(),
    )


def _on_step(value: float, step: float) -> float:
    return float(round(round(value / step) * step, 6))
