"""A thousand futures of every area, told by what most of them hold.

Draws are joint: draw 17 is one future of the whole country, so a region's total in it is the
sum of its kommuner's, and quantiles of sums are never sums of quantiles. Twenty of the draws
are picked once, the same everywhere, so that one can say "in 14 of 20".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.uncertainty import DRAWN_GROUPS
from framsyn.domain.age_groups import (
    EVERYBODY,
    LIFE_PHASES,
    OLDER_OLD,
    PENSION_AGE,
    WORKING_AGE,
    YOUNG,
    AgeGroup,
)
from framsyn.domain.axes import OLDEST_AGE
from framsyn.domain.errors import UnknownIndicator

Drawn = NDArray[np.float32]

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
OLDEST_OLD = AgeGroup("90_plus", 90, OLDEST_AGE)
COUNTED = (EVERYBODY, *LIFE_PHASES, YOUNG, PENSION_AGE, OLDEST_OLD)
RATIOS: Mapping[str, tuple[AgeGroup, AgeGroup]] = {
    "20_66_per_67_plus": (WORKING_AGE, PENSION_AGE),
    "20_66_per_80_plus": (WORKING_AGE, OLDER_OLD),
}
MEASURES = (*(group.key for group in COUNTED), *RATIOS)


@dataclass(frozen=True, slots=True)
class Futures:
    """Quantiles and twenty representative futures of every area.

    Attributes:
        set_key: The projection at the middle.
        base_year: Year of the first figures.
        areas: Area codes in the order of the area axis.
        measures: What is counted: age groups ("all", "80_plus", ...) and ratios.
        levels: Of the quantiles.
        draws: How many futures were drawn.
        seed: Of the draws.
        representatives: Numbers of the twenty draws.
        quantiles: Persons, or persons per person (area, year, measure, level).
        paths: The twenty (representative, area, year, measure).
    """

    set_key: str
    base_year: int
    areas: tuple[str, ...]
    measures: tuple[str, ...]
    levels: tuple[float, ...]
    draws: int
    seed: int
    representatives: tuple[int, ...]
    quantiles: Drawn
    paths: Drawn

    @property
    def years(self) -> range:
        """Years whose 1 January the futures hold."""
        return range(self.base_year, self.base_year + self.quantiles.shape[1])

    def quantile(self, area: str, measure: str, level: float) -> Drawn:
        """One quantile year by year (year,).

        Raises:
            UnknownIndicator: The measure is not among those counted.
        """
        place = self.areas.index(area), slice(None), self._measure(measure)
        return self.quantiles[(*place, self.levels.index(level))]

    def representative(self, area: str, measure: str) -> Drawn:
        """The twenty futures year by year (representative, year)."""
        return self.paths[:, self.areas.index(area), :, self._measure(measure)]

    def _measure(self, key: str) -> int:
        if key not in self.measures:
            raise UnknownIndicator(key, self.measures)
        return self.measures.index(key)


def tell_futures(
    drawn: Drawn,
    members: Mapping[str, Sequence[int]],
    representatives: Sequence[int],
    *,
    set_key: str,
    base_year: int,
    seed: int,
    threads: int = 2,
) -> Futures:
    """Reduce draws of kommuner to quantiles and twenty paths of every area.

    Args:
        drawn: Persons (R, year, drawn group, draw).
        members: Places of each area's kommuner on the first axis, by area code.
        representatives: Which draws to keep whole.
        set_key: The projection at the middle.
        base_year: Year of the first figures.
        seed: Of the draws.
        threads: How many areas are worked on at once; changes nothing in the figures.
    """
    shape = (len(members), drawn.shape[1], len(MEASURES))
    quantiles = np.empty((*shape, len(LEVELS)), dtype=np.float32)
    paths = np.empty((len(representatives), *shape), dtype=np.float32)

    def tell(number: int, places: Sequence[int]) -> None:
        measured = measure_draws(sum_draws(drawn, places))
        paths[:, number] = measured[..., list(representatives)].transpose(2, 0, 1)
        measured.sort(axis=-1)
        quantiles[number] = _sorted_quantiles(measured)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(tell, range(len(members)), members.values()))
    return Futures(
        set_key=set_key,
        base_year=base_year,
        areas=tuple(members),
        measures=MEASURES,
        levels=LEVELS,
        draws=drawn.shape[-1],
        seed=seed,
        representatives=tuple(representatives),
        quantiles=quantiles,
        paths=paths,
    )


def sum_draws(drawn: Drawn, places: Sequence[int]) -> NDArray[np.float64]:
    """An area's draws: the sum of its kommuner's in each (year, drawn group, draw)."""
    total = np.zeros(drawn.shape[1:])
    for place in places:
        total += drawn[place]
    return total


def measure_draws(area: NDArray[np.float64]) -> Drawn:
    """What is counted in each draw (year, measure, draw), from drawn groups."""
    sums = {group.key: area[:, _parts(group)].sum(axis=1) for group in COUNTED}
    for key, (above, below) in RATIOS.items():
        sums[key] = sums[above.key] / np.maximum(sums[below.key], 1)
    return np.stack([sums[key] for key in MEASURES], axis=1).astype(np.float32)


def _parts(group: AgeGroup) -> list[int]:
    """Places of the drawn groups that make up an age group."""
    return [
        place
        for place, part in enumerate(DRAWN_GROUPS)
        if group.youngest <= part.youngest and part.oldest <= group.oldest
    ]


def _sorted_quantiles(ordered: Drawn) -> Drawn:
    """Quantiles by straight lines between ordered draws (..., level)."""
    place = np.array(LEVELS) * (ordered.shape[-1] - 1)
    low = np.floor(place).astype(int)
    high = np.minimum(low + 1, ordered.shape[-1] - 1)
    share = (place - low).astype(np.float32)
    below = ordered[..., low]
    return np.asarray(below + share * (ordered[..., high] - below))
