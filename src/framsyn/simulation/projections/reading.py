"""Reads what projections are made from out of the fact base."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.area_register import AreaRegister
from framsyn.domain.axes import AGE_COUNT
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.move_tables import holds_moves, read_moves
from framsyn.simulation.projections.vital_tables import read_vital
from framsyn.statistics.fact_base import FactBase

IntArray = NDArray[np.int64]


def read_evidence(facts: FactBase) -> Evidence:
    """Everything the fact base knows that bears on the population to come."""
    cube, mortality, fertility = facts.population(), facts.mortality(), facts.fertility()
    schedule = np.zeros((len(fertility.years), AGE_COUNT))
    schedule[:, fertility.ages.start : fertility.ages.stop] = fertility.rates
    centrality, fylke, region = _classes(facts.areas(), cube.kommuner)
    return Evidence(
        kommuner=cube.kommuner,
        first_year=cube.years.start,
        stocks=cube.persons,
        mortality=mortality.rates[..., :AGE_COUNT],
        mortality_from=mortality.years.start,
        fertility=schedule,
        fertility_from=fertility.years.start,
        centrality=centrality,
        fylke=fylke,
        region=region,
        estimated=cube.estimated,
        moves=read_moves(facts, cube.kommuner, cube.years[:-1], cube.persons[1:]),
        vital=read_vital(facts, cube.kommuner, cube.years[:-1]) if holds_moves(facts) else None,
    )


def _classes(
    register: AreaRegister, kommuner: tuple[str, ...]
) -> tuple[IntArray, IntArray, IntArray]:
    """Centrality class and numbers of fylke and BA-region of each kommune (R,)."""
    found = [register.by_code(kommune).classification for kommune in kommuner]
    known = [one for one in found if one is not None]
    centrality = np.array([one.centrality for one in known], dtype=np.int64)
    _, fylke = np.unique([one.fylke for one in known], return_inverse=True)
    _, region = np.unique([one.ba_region for one in known], return_inverse=True)
    return centrality, fylke.astype(np.int64), region.astype(np.int64)
