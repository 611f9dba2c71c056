"""From evidence to the inputs of a projection.

`own_inputs` is our best untied projection: a cohort model whose local migration is drawn
towards its class and damped, with totals a quarter of the way towards class-shrunk growth.
The others are simpler and stand beside it for comparison.
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from framsyn.demography import fertility, migration, survival
from framsyn.demography.class_growth import damped_years, grow_with_class
from framsyn.demography.engine import Engine
from framsyn.demography.flows import settle
from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.steering import steer_to_totals
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.gross_inputs import gross_inputs
from framsyn.simulation.projections.recipe import OWN, TREND_DAMPING, TREND_WINDOW, Recipe


def own_inputs(
    evidence: Evidence, years: int, engine: Engine, recipe: Recipe = OWN
) -> ProjectionInputs:
    """Inputs of our own projection, tied to nobody's national totals."""
    inputs = cohort_inputs(evidence, years, engine, recipe)
    totals = engine.project(inputs).population.sum(axis=(-2, -1))
    grown = grow_with_class(evidence.totals, evidence.klass, years)
    correction = recipe.class_totals_weight * np.log(grown / totals)
    correction[recipe.damped_years :] = correction[min(recipe.damped_years, years)]
    return steer_to_totals(inputs, (totals * np.exp(correction))[1:])


def trend_inputs(evidence: Evidence, years: int, engine: Engine) -> ProjectionInputs:
    """Inputs whose totals follow the damped trend of the last five years.

    Assumption: the mean yearly change in persons goes on, fading by a tenth a year; ages
    are those of our own projection.
    """
    totals = evidence.totals
    change = (totals[-1] - totals[-1 - TREND_WINDOW]) / TREND_WINDOW
    path = totals[-1] + np.outer(damped_years(TREND_DAMPING, years), change)
    return steer_to_totals(cohort_inputs(evidence, years, engine), np.maximum(path, 1)[1:])


def zero_migration_inputs(evidence: Evidence, years: int) -> ProjectionInputs:
    """Inputs in which nobody moves and local mortality is the nation's."""
    inputs = _net_inputs(evidence, years, OWN)
    return inputs.replace(migration=np.zeros_like(inputs.migration))


def cohort_inputs(
    evidence: Evidence, years: int, engine: Engine, recipe: Recipe = OWN
) -> ProjectionInputs:
    """Inputs of the cohort model alone, before its totals meet the second opinion.

    Where moves have been counted, areas exchange people: that projection is worked out here,
    and its net result put in the place of residuals.
    """
    inputs = _net_inputs(evidence, years, recipe)
    if evidence.moves is None:
        return inputs
    net_left = _mean_damping(recipe.nation_damping, years, recipe.damped_years)
    alive = _survival(evidence, years)[0][: len(evidence.stocks) - 1]
    flows = gross_inputs(evidence, evidence.moves, inputs, alive, net_left, recipe.shrinkage)
    return settle(flows, engine.project(flows))


def _survival(evidence: Evidence, years: int) -> tuple[FloatArray, FloatArray]:
    """National survival, and that of newborn, from the first stocks to the last year ahead."""
    last = evidence.base_year + years
    rates = survival.extend_death_rates(evidence.mortality, evidence.mortality_from, last)
    rates = rates[evidence.first_year - evidence.mortality_from :]
    return survival.survival_from_rates(rates), survival.infant_survival_from_rates(rates)


def _net_inputs(evidence: Evidence, years: int, recipe: Recipe) -> ProjectionInputs:
    """Inputs with net migration as residuals of successive stocks."""
    alive, infants = _survival(evidence, years)
    past, ahead = slice(0, len(evidence.stocks) - 1), slice(-years, None)

    schedule = evidence.fertility[-1] / evidence.fertility[-1].sum()
    births = fertility.read_births(evidence.stocks, alive[past], infants[past], schedule)
    if evidence.moves is not None and evidence.vital is not None:
        births = births.counted(
            evidence.vital.births, evidence.vital.first_year - evidence.first_year
        )
    level = fertility.local_levels(births, evidence.klass)
    return ProjectionInputs(
        base_year=evidence.base_year,
        start=evidence.stocks[-1],
        survival=alive[ahead],
        infant_survival=infants[ahead],
        fertility=fertility.fertility_path(births, years)[:, np.newaxis] * schedule,
        fertility_level=np.tile(level, (years, 1)),
        share_of_births=fertility.SHARE_OF_BIRTHS,
        migration=_migration_path(evidence, alive[past], years, recipe),
    )


def _migration_path(
    evidence: Evidence, alive: FloatArray, years: int, recipe: Recipe
) -> FloatArray:
    """Log net-migration ratios for the coming years (T, R, sex, age)."""
    levels = _mean_levels(evidence, alive, recipe)
    damping = [
        _mean_damping(factors, years, recipe.damped_years)
        for factors in (recipe.nation_damping, recipe.class_damping, recipe.local_damping)
    ]
    path = np.empty((years, *levels.shape.shape))
    for t in range(years):
        path[t] = levels.at(*(float(d[t]) for d in damping))
    return path


def _mean_levels(
    evidence: Evidence, alive: FloatArray, recipe: Recipe
) -> migration.MigrationLevels:
    """Estimates over several stretches of the past, averaged: no stretch is the right one."""
    cohorts = migration.follow_cohorts(evidence.stocks, alive)
    estimates = [
        migration.estimate_migration(
            cohorts,
            migration.weights_over_years(len(cohorts.found), window, decay),
            evidence.klass,
            evidence.fylke,
            recipe.shrinkage,
        )
        for window, decay in recipe.memories
    ]
    parts = (
        np.mean([getattr(one, field.name) for one in estimates], axis=0)
        for field in fields(migration.MigrationLevels)
    )
    return migration.MigrationLevels(*parts)


def _mean_damping(factors: tuple[float, ...], years: int, damped_years: int) -> FloatArray:
    """What is left of a level in each coming year (years,)."""
    counted = np.minimum(np.arange(1, years + 1), damped_years)
    return np.asarray(np.mean([factor**counted for factor in factors], axis=0))
