"""How wide the draws must be, learnt from our own earlier errors.

At each base year the recipe is run from every earlier year whose fifth year has been
counted by then, and what it missed is what the draws must cover: locally around the year's
median error, nationally as Statistics Norway's own vintages have missed. A back-test from
2015 thus uses windows that ended by 2015 and nothing later.
"""

from __future__ import annotations

import numpy as np

from framsyn.demography.class_growth import grow_with_class
from framsyn.demography.engine import Engine
from framsyn.demography.inputs import FloatArray
from framsyn.demography.steering import mover_profile
from framsyn.demography.uncertainty import Spread, summed_variance
from framsyn.simulation.projections.baseline import cohort_inputs
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.recipe import OWN, SPREAD, SpreadRecipe
from framsyn.statistics.series import SsbTotals

WINDOW = 5
FIRST_BASE = 2009
NORMAL_80 = 1.2816
SIZES = np.array([1_000, 2_000, 5_000, 10_000, 20_000, 50_000])
SIZE_MIDDLES = np.log([600, 1_450, 3_300, 7_000, 14_000, 31_000, 110_000])


def size_class(persons: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Class of each kommune by size: below 1 000, 2 000, ... 50 000 and up (R,)."""
    return np.digitize(persons, SIZES).astype(np.int64)


def calibrate_spread(
    evidence: Evidence, national: SsbTotals, engine: Engine, recipe: SpreadRecipe = SPREAD
) -> Spread:
    """The size of every layer, as known at the evidence's base year.

    Assumption: the next five years will be about as hard to foresee as those that have
    passed, for a kommune of the same size.
    """
    size = evidence.totals[-1]
    parameter_sd = np.sqrt(
        recipe.events_per_head / (OWN.shrinkage.level + recipe.level_years * size)
    )
    old_years = evidence.stocks[..., 67:].sum(axis=(0, 2, 3))
    old_sd = np.sqrt(
        recipe.old_events_per_head / (OWN.shrinkage.older + old_years) + recipe.old_drift**2
    )
    wanted = (recipe.inflation * _local_width(evidence, engine, recipe) / NORMAL_80) ** 2
    explained = (
        recipe.events_per_head * WINDOW / size + recipe.class_sd**2 + (WINDOW * parameter_sd) ** 2
    )
    remaining = np.maximum(wanted - explained, recipe.least_local_share * wanted)
    return Spread(
        national_sd=recipe.national_share * _national_sd(evidence, national, recipe),
        national_memory=recipe.national_memory,
        surge_chance=recipe.surge_chance,
        surge_size=recipe.surge_size,
        fertility_sd=recipe.fertility_sd,
        mortality_sd=recipe.mortality_sd,
        class_sd=recipe.class_sd,
        local_memory=recipe.local_memory,
        local_sd=np.sqrt(remaining / summed_variance(recipe.local_memory, WINDOW)),
        parameter_sd=parameter_sd,
        old_sd=old_sd,
        sensitivity=np.interp(np.log(size), SIZE_MIDDLES, recipe.sensitivity),
        event_rate=recipe.moves_per_head / _mean_profile(evidence),
    )


def _mean_profile(evidence: Evidence) -> float:
    """The mover profile's mean over everybody in the country."""
    people = evidence.stocks[-1].sum(axis=(0, 1))
    return float(people @ mover_profile(len(people)) / people.sum())


def _local_width(evidence: Evidence, engine: Engine, recipe: SpreadRecipe) -> FloatArray:
    """Eight in ten local log errors after five years were smaller than this (R,).

    By size: between the classes' middles drawn straight over log size, never wider for the
    larger; below the smallest class's middle the line goes on.
    """
    now = np.log(evidence.totals[-1])
    windows = [
        _local_errors(evidence, base, engine)
        for base in range(FIRST_BASE, evidence.base_year - WINDOW + 1)
    ]
    if not windows:
        return np.asarray(np.exp(np.interp(now, SIZE_MIDDLES, np.log(recipe.usual_width))))
    size, error = (np.concatenate(part) for part in zip(*windows, strict=True))
    classes = size_class(size)
    middle = np.array([np.log(size[classes == c]).mean() for c in range(len(SIZE_MIDDLES))])
    width = np.log([np.quantile(error[classes == c], 0.8) for c in range(len(SIZE_MIDDLES))])
    width = np.minimum.accumulate(width)
    slope = (width[1] - width[0]) / (middle[1] - middle[0])
    below = np.minimum(now - middle[0], 0) * slope
    return np.asarray(np.exp(np.interp(now, middle, width) + below))


def _local_errors(evidence: Evidence, base: int, engine: Engine) -> tuple[FloatArray, FloatArray]:
    """Sizes at an earlier base and how far from the median each log error was (kommune,)."""
    known = evidence.known_at(base)
    totals = engine.project(cohort_inputs(known, WINDOW, engine)).population.sum(axis=(-2, -1))
    grown = grow_with_class(known.totals, known.klass, WINDOW)
    weight = OWN.class_totals_weight
    forecast = totals[WINDOW] ** (1 - weight) * grown[WINDOW] ** weight
    counted = ~evidence.estimated[: base - evidence.first_year + 1].any(axis=0)
    error = np.log(evidence.actual(base + WINDOW).sum(axis=(-2, -1)) / forecast)[counted]
    return known.totals[-1][counted], np.abs(error - np.median(error))


def _national_sd(evidence: Evidence, national: SsbTotals, recipe: SpreadRecipe) -> float:
    """Root mean square of Statistics Norway's national log errors after five years."""
    errors = []
    for vintage in national.vintages:
        path, year = national.path("MMMM", vintage), vintage + WINDOW
        if evidence.first_year <= year <= evidence.base_year and year in path.years:
            forecast = path.totals[year - path.years.start]
            errors.append(float(np.log(evidence.actual(year).sum() / forecast)))
    known = np.sqrt(np.mean(np.square(errors))) if errors else 0.0
    return float(max(known, recipe.least_national_sd))
