"""Inputs whose areas exchange people, from evidence that holds counted moves."""

from __future__ import annotations

from typing import Final

import numpy as np

from framsyn.demography.flow_estimation import estimate_gross
from framsyn.demography.flows import FlowInputs
from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.migration import Cohorts, Shrinkage, follow_cohorts, old_levels
from framsyn.demography.move_counts import MoveCounts, Neighbourhood
from framsyn.simulation.evidence import Evidence

YEARS_OF_MOVES: Final = 5
"""How many of the newest years of moves rates are learnt from. Not chosen on any score: no
counted moves were at hand."""


def gross_inputs(
    evidence: Evidence,
    moves: MoveCounts,
    rates: ProjectionInputs,
    alive: FloatArray,
    net_left: FloatArray,
    shrinkage: Shrinkage,
) -> FlowInputs:
    """Flows in place of residuals.

    Assumption: what a cohort of 67 or older gained or lost beyond its counted moves is local
    mortality, and lasts; below 67 it is error in the registers, and does not.

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
    expected[..., 0] = evidence.stocks[1:][chosen][..., 0]
    places = Neighbourhood(evidence.region, evidence.fylke, evidence.klass)
    gross = estimate_gross(counted, expected, evidence.totals[-1], places, net_left)

    gained = counted.arrived - counted.left + counted.immigrated - counted.emigrated
    usual = Cohorts(np.maximum(expected + gained, 0), found)
    nation = np.zeros(found.shape[2:])
    local = old_levels(usual, nation, evidence.fylke, shrinkage)
    migration = np.broadcast_to(local, (rates.years, *local.shape))
    return FlowInputs(rates.replace(migration=migration), gross)
