"""How wrong a projection may be: four layers, and draws of what may happen instead.

1. Common: migration to the country (a level that drifts, with rare surges), fertility and
   mortality. One draw is one national future, shared by every kommune; small kommuner swing
   more with it than large ones.
2. Class and local: the migration level of the class and of the kommune drift apart from what
   was expected, and come back slowly.
3. Parameters: the level estimated from the past is itself uncertain, for ever.
4. Events: even with the right rates, who moves, dies or is born is chance.

The middle of the draws is the projection itself: uncertainty widens it and does not move it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import pairwise
from types import ModuleType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.steering import mover_profile
from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.axes import OLDEST_AGE

DRAWN_GROUPS = tuple(
    AgeGroup(f"{low}_{high}" if high < OLDEST_AGE else f"{low}_plus", low, high)
    for low, high in (
        (0, 0),
        (1, 2),
        (3, 5),
        (6, 12),
        (13, 15),
        (16, 19),
        (20, 22),
        (23, 24),
        (25, 49),
        (50, 66),
        (67, 79),
        (80, 89),
        (90, OLDEST_AGE),
    )
)
"""The finest ages kept of a draw: what life phases and services are built from."""

NATION = 0
EVENTS = {"level": 1, "surge": 2, "surge_size": 3, "fertility": 4, "mortality": 5, "class": 6}


@dataclass(frozen=True, slots=True)
class SharedSpread:
    """The size of what areas have in common: the nation's level, and that of each class.

    Attributes:
        national_sd: Standard deviation of the log of the national total after five years,
            as far as migration causes it.
        national_memory: What is left of the national migration level a year later.
        surge_chance: Of a surge of immigration in a year.
        surge_size: Mean of a surge in a year, as a share of the population.
        fertility_sd: Yearly innovation of log total fertility, which keeps it.
        mortality_sd: Yearly innovation of log death rates, which keep it.
        class_sd: Standard deviation of a class's log total after five years.
        local_memory: What is left of a class's or kommune's level a year later.
    """

    national_sd: float
    national_memory: float
    surge_chance: float
    surge_size: float
    fertility_sd: float
    mortality_sd: float
    class_sd: float
    local_memory: float


@dataclass(frozen=True, slots=True)
class Spread(SharedSpread):
    """The size of each layer.

    Attributes:
        local_sd: Yearly innovation of each kommune's level (R,).
        parameter_sd: Lasting error of each kommune's level (R,).
        old_sd: Lasting error of its level at 67 and older (R,).
        sensitivity: Per cent a kommune moves for each per cent of the nation (R,).
        event_rate: Moves in and out per head and year where the mover profile is 1.
    """

    local_sd: FloatArray
    parameter_sd: FloatArray
    old_sd: FloatArray
    sensitivity: FloatArray
    event_rate: float

    @property
    def shared(self) -> SharedSpread:
        """What it holds for all areas alike."""
        return SharedSpread(*(getattr(self, each.name) for each in fields(SharedSpread)))

    def take(self, areas: list[int] | NDArray[np.integer]) -> Self:
        """The same layers for some of the areas."""
        return replace(
            self,
            local_sd=self.local_sd[areas],
            parameter_sd=self.parameter_sd[areas],
            old_sd=self.old_sd[areas],
            sensitivity=self.sensitivity[areas],
        )


def summed_variance(memory: float, years: int) -> float:
    """Variance of the sum of a drifting level over some years, per unit of innovation."""
    steps = np.arange(1, years + 1)
    carried = steps if memory == 1 else (1 - memory**steps) / (1 - memory)
    return float((carried**2).sum())


def draw_block(
    kernel: ModuleType,
    inputs: ProjectionInputs,
    spread: Spread,
    klass: NDArray[np.int64],
    places: NDArray[np.int64],
    *,
    seed: int,
    first_draw: int,
    draws: int,
    threads: int = 1,
    events: bool = True,
    dtype: type[np.floating] = np.float32,
) -> NDArray[np.float32]:
    """Some numbered futures of every area, by `DRAWN_GROUPS`.

    Args:
        kernel: The module `kernels.draws`.
        inputs: The projection at the middle.
        spread: Size of each layer.
        klass: Class of each area (R,).
        places: The number that names each area, the same whichever others are drawn (R,).
        seed: Of the ensemble.
        first_draw: Number of the first draw; a draw's figures depend on its number alone.
        draws: How many.
        threads: How many areas are worked on at once; changes nothing in the figures.
        events: Whether births, deaths and moves are left to chance too.
        dtype: Of the figures; float64 for comparing with others.

    Returns:
        Persons on 1 January (R, T + 1, group, draw).
    """
    shape = (len(inputs.start), inputs.years + 1, len(DRAWN_GROUPS), draws)
    out = np.empty(shape, dtype=dtype)
    rows = -(-draws // kernel.ROW) * kernel.ROW
    asked = inputs.years, seed, first_draw, rows
    level, fertility, mortality, classes = _shared_shocks(
        kernel, spread.shared, int(klass.max()) + 1, *asked
    )
    arguments = (
        first_draw,
        seed,
        places,
        *(np.ascontiguousarray(a) for a in _rates(inputs)),
        level,
        fertility,
        mortality,
        spread.sensitivity,
        classes,
        klass,
        spread.local_sd,
        spread.local_memory,
        spread.parameter_sd,
        spread.old_sd,
        *_ageing(inputs.start, spread.event_rate),
        _fertile(inputs.fertility),
        np.array([*(group.youngest for group in DRAWN_GROUPS), OLDEST_AGE + 1], dtype=np.int64),
        events,
        out,
    )
    edges = np.unique(np.linspace(0, shape[0], 4 * threads + 1).astype(int)).tolist()
    if len(edges) == 2:
        kernel.draw_futures(*edges, *arguments)  # one kommune: no thread is worth its start
        return out
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda span: kernel.draw_futures(*span, *arguments), pairwise(edges)))
    return out


@lru_cache(maxsize=8)
def _shared_shocks(
    kernel: ModuleType,
    spread: SharedSpread,
    classes: int,
    years: int,
    seed: int,
    first_draw: int,
    draws: int,
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Level, fertility and death rates (T, draw) and class (class, T, draw), as the kernel reads them.

    Kept, for every scenario of every area meets the same; not to be written to.
    """
    level, fertility, mortality = national_shocks(kernel, spread, years, seed, first_draw, draws)
    of_class = class_shocks(kernel, spread, classes, years, seed, first_draw, draws)
    every = level.T, np.exp(fertility).T, np.expm1(mortality).T, of_class.T
    level, fertility, mortality, of_class = map(np.ascontiguousarray, every)
    return level, fertility, mortality, of_class


def _rates(inputs: ProjectionInputs) -> tuple[FloatArray, ...]:
    return (
        inputs.start,
        inputs.survival,
        inputs.infant_survival,
        inputs.fertility,
        inputs.fertility_level,
        inputs.share_of_births,
        inputs.migration,
    )


def _ageing(start: FloatArray, event_rate: float) -> tuple[FloatArray, FloatArray]:
    """How ages share a shock in each area (R, age), and how often they move (age,)."""
    profile = mover_profile(start.shape[-1])
    people = start.sum(axis=1)
    mean = (people @ profile) / people.sum(axis=1)
    return profile / mean[:, np.newaxis], event_rate * profile


def _fertile(fertility: FloatArray) -> NDArray[np.int64]:
    """The first age anybody bears children at, and the one after the last."""
    ages = np.flatnonzero((fertility > 0).any(axis=0))
    return np.array([max(ages[0], 1), ages[-1] + 1] if len(ages) else [1, 1], dtype=np.int64)


def national_shocks(
    kernel: ModuleType, spread: SharedSpread, years: int, seed: int, first_draw: int, draws: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Log shocks on migration level, fertility and death rates (draw, T) each.

    They depend on seed, year and draw alone, so they are the same for every area and set.
    """

    def normals(event: str) -> FloatArray:
        out = np.empty((draws, years))
        kernel.fill_normals(seed, NATION, EVENTS[event], first_draw, out)
        return out

    def uniforms(event: str) -> FloatArray:
        out = np.empty((draws, years))
        kernel.fill_uniforms(seed, NATION, EVENTS[event], first_draw, out)
        return out

    innovation = spread.national_sd**2 / summed_variance(spread.national_memory, 5)
    surges = np.where(uniforms("surge") < spread.surge_chance, -np.log(uniforms("surge_size")), 0)
    surges = spread.surge_size * (surges - spread.surge_chance)
    surge_variance = spread.surge_size**2 * spread.surge_chance * (2 - spread.surge_chance)
    steady_sd = np.sqrt(max(innovation - surge_variance, 0.25 * innovation))
    level = _drift(surges + steady_sd * normals("level"), spread.national_memory)
    fertility = spread.fertility_sd * normals("fertility").cumsum(axis=1)
    mortality = spread.mortality_sd * normals("mortality").cumsum(axis=1)
    return level, fertility, mortality


def class_shocks(
    kernel: ModuleType,
    spread: SharedSpread,
    classes: int,
    years: int,
    seed: int,
    first_draw: int,
    draws: int,
) -> FloatArray:
    """Log shocks on the migration level of each class (draw, T, class)."""
    sd = spread.class_sd / np.sqrt(summed_variance(spread.local_memory, 5))
    shocks = np.empty((draws, years, classes))
    for number in range(classes):
        out = np.empty((draws, years))
        kernel.fill_normals(seed, -1 - number, EVENTS["class"], first_draw, out)
        shocks[..., number] = _drift(sd * out, spread.local_memory)
    return shocks


def _drift(innovations: FloatArray, memory: float) -> FloatArray:
    """A level that keeps part of itself from year to year (draw, T)."""
    level = np.empty_like(innovations)
    carried = np.zeros(len(innovations))
    for t in range(innovations.shape[1]):
        carried = memory * carried + innovations[:, t]
        level[:, t] = carried
    return level
