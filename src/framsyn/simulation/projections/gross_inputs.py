"""Inputs whose areas exchange people, from evidence that holds counted moves."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from framsyn.demography.flow_estimation import estimate_gross
from framsyn.demography.flows import FlowInputs
from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.local_vital import local_survival, mortality_factors, usual_deaths
from framsyn.demography.migration import (
    NATION_ENDS_AT,
    Cohorts,
    Shrinkage,
    follow_cohorts,
    old_levels,
)
from framsyn.demography.move_counts import MoveCounts, Neighbourhood
from framsyn.simulation.projections.evidence import Evidence

YEARS_OF_MOVES: Final = 5
"""How many of the newest years of moves rates are learnt from. Not chosen on any score: no
counted moves were at hand."""
YEARS_OF_DEATHS: Final = 10
"""How many of the newest years of deaths local mortality is learnt from; likewise not chosen."""


def gross_inputs(
    evidence: Evidence,
    moves: MoveCounts,
    rates: ProjectionInputs,
    alive: FloatArray,
    net_left: FloatArray,
    shrinkage: Shrinkage,
) -> FlowInputs:
    """Flows in place of residuals.

    Assumption: where deaths are not counted by kommune, what a cohort of 67 or older gained or
    lost beyond its counted moves is local mortality, and lasts; below 67 it is error in the
    registers, and does not. Where they are counted, they say it, at all ages.

    Args:
        evidence: What was known.
        moves: Counted moves in it.
        rates: Survival and births of the coming years.
        alive: National survival of the past years (year, sex, age).
        net_left: What is left of the country's net immigration in each coming year (T,).
        shrinkage: Prior weights of local mortality.
    """
    years = range(max(moves.years.start, moves.years.stop - YEARS_OF_MOVES), moves.years.stop)
    counted = moves.within(years)
    chosen = slice(years.start - evidence.first_year, years.stop - evidence.first_year)
    cohorts = follow_cohorts(evidence.stocks, alive)
    found, expected = cohorts.found[chosen], cohorts.expected[chosen].copy()
    if not counted.is_abroad_by_age:
        counted = with_ages_of_immigrants(counted, (found - expected).sum(axis=(0, 1)))
    expected[..., 0] = evidence.stocks[1:][chosen][..., 0]
    places = Neighbourhood(evidence.region, evidence.fylke, evidence.klass)
    gross = estimate_gross(counted, expected, evidence.totals[-1], places, net_left)
    if evidence.vital is not None:
        return FlowInputs(rates.replace(migration=_own_mortality(evidence, rates, alive)), gross)

    gained = counted.arrived - counted.left + counted.immigrated - counted.emigrated
    there = counted.there()[..., np.newaxis, np.newaxis]
    usual = Cohorts(np.maximum(expected + gained, 0) * there, found * there)
    nation = np.zeros(found.shape[2:])
    local = old_levels(usual, nation, evidence.fylke, shrinkage)
    migration = np.broadcast_to(local, (rates.years, *local.shape))
    return FlowInputs(rates.replace(migration=migration), gross)


def with_ages_of_immigrants(counted: MoveCounts, net: FloatArray) -> MoveCounts:
    """Moves whose immigrants have the ages that the country's cohorts gained.

    Assumption: those who leave the country are of the ages of those who move within it, and
    whatever a cohort below 70 gained beyond that came from abroad. Each kommune's immigrants
    have the country's ages.

    Args:
        counted: Moves whose immigrants' ages are not known.
        net: What the country's cohorts gained in those years (sex, age).
    """
    gained = net.copy()
    gained[..., 0], gained[..., NATION_ENDS_AT:] = gained[..., 1], 0
    ages = np.maximum(gained + counted.emigrated.sum(axis=(0, 1)), 0)
    totals = counted.immigrated.sum(axis=(2, 3))
    return replace(counted, immigrated=np.multiply.outer(totals, ages / ages.sum()))


def _own_mortality(evidence: Evidence, rates: ProjectionInputs, alive: FloatArray) -> FloatArray:
    """Log of local over national survival in the coming years, from counted deaths."""
    vital = evidence.vital
    if vital is None:
        return np.zeros_like(rates.migration)
    newest = range(max(vital.years.start, vital.years.stop - YEARS_OF_DEATHS), vital.years.stop)
    chosen = slice(newest.start - evidence.first_year, newest.stop - evidence.first_year)
    told = slice(newest.start - vital.first_year, None)
    stocks, survival = evidence.stocks[chosen], alive[chosen]
    # A kommune that came of a division has estimated people then, and no deaths of its own.
    deaths = np.where(evidence.estimated[chosen], np.nan, vital.deaths[told])
    usual = usual_deaths(
        stocks, np.nan_to_num(vital.births[told]), survival, rates.infant_survival[:1]
    )
    factors = mortality_factors(deaths, usual)
    return local_survival(factors, rates.survival, rates.infant_survival)
