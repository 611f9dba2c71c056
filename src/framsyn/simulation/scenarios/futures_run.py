"""The five futures in figures: for one area, and for every kommune at once.

A future is a set of projections and lever values; what "half-way to similar kommuner" is
differs by place, so its levers are found for each kommune. No future has a probability, and
none is told to be better: what can be counted is whether one would win or lose on everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.people import FloatArray
from framsyn.scenarios.future import Future
from framsyn.scenarios.lever import LeverRange, Pulled
from framsyn.scenarios.resolve import Resolved, resolve
from framsyn.simulation.effects.own_figures import NO_OWN_FIGURES, OwnFigures
from framsyn.simulation.scenarios.figure import figure_in
from framsyn.simulation.scenarios.scenario_run import (
    Ground,
    ScenarioModel,
    ScenarioRun,
    amounts_by_area,
)


@dataclass(frozen=True, slots=True)
class FutureRun:
    """One future in an area.

    Attributes:
        future: Which.
        ground: What it stands on.
        pulled: Its levers here.
        resolved: How its values became amounts, for each kommune.
        run: Its figures.
        numbers: The numbers of its story, by place.
    """

    future: Future
    ground: Ground
    pulled: Pulled
    resolved: tuple[Resolved, ...]
    run: ScenarioRun
    numbers: Mapping[str, float]


def run_future(
    model: ScenarioModel,
    future: Future,
    kommuner: tuple[str, ...],
    ranges: Sequence[Mapping[str, LeverRange]],
    centralities: Sequence[int],
    own: OwnFigures = NO_OWN_FIGURES,
    *,
    merge: bool = True,
) -> FutureRun:
    """One future in an area, or in each of some kommuner.

    Args:
        model: Runs scenarios.
        future: Which.
        kommuner: The area's.
        ranges: Of each kommune.
        centralities: Of each kommune.
        own: Own figures.
        merge: Whether the kommuner are one area.
    """
    ground = model.ground(kommuner, future.projection_set, own, merge=merge)
    resolved = tuple(
        resolve(future.levers, offered, klass)
        for offered, klass in zip(ranges, centralities, strict=True)
    )
    pulled = Pulled(amounts_by_area([each.levers for each in resolved]))
    run = model.run(ground, pulled)
    numbers = {
        name: figure_in(run, place.indicator, place.year)
        for name, place in future.places.items()
        if merge
    }
    return FutureRun(future, ground, pulled, resolved, run, numbers)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How often one future comes first or last on everything.

    Attributes:
        best: Share of kommuner where it has most people, needs fewest hands and has most room.
        worst: Share where it has fewest, needs most and has least.
    """

    best: float
    worst: float


def verdicts(runs: Mapping[str, ScenarioRun], year: int) -> dict[str, Verdict]:
    """For each future, how often it is first or last on all three outputs (kommune, merged not)."""
    at = {key: year - run.years[0] for key, run in runs.items()}
    three = np.array(
        [
            [run.folk[at[key]], -run.hender[at[key]], run.penger[at[key]]]
            for key, run in runs.items()
        ]
    )
    best, worst = _all_three(three, np.max(three, axis=0)), _all_three(three, np.min(three, axis=0))
    return {
        key: Verdict(float(best[place].mean()), float(worst[place].mean()))
        for place, key in enumerate(runs)
    }


def _all_three(three: FloatArray, end: FloatArray) -> NDArray[np.bool_]:
    return np.asarray((three == end).all(axis=1))
