"""The one entry point to projections: a set by name in, every kommune's future out.

A projection is calibrated and computed once, for all kommuner and to the last year, then
kept in memory and on disk; asking for fewer years gives the same figures, cut short. The
fact base is read only when something must be calibrated.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from framsyn.demography.engine import Engine, EngineStatus
from framsyn.demography.inputs import FloatArray, PopulationPath, ProjectionInputs
from framsyn.domain.errors import YearOutOfRange
from framsyn.domain.provenance import Origin
from framsyn.simulation.baseline import own_inputs, trend_inputs, zero_migration_inputs
from framsyn.simulation.calibration_cache import CalibrationCache, StoredProjection
from framsyn.simulation.national_totals import tie
from framsyn.simulation.projection_sets import (
    DEFAULT_SET,
    PROJECTION_SETS,
    ProjectionSet,
    find_set,
)
from framsyn.simulation.reading import read_evidence
from framsyn.statistics.fact_base import FactBase

__all__ = ["DEFAULT_UNTIL", "LAST_YEAR", "Projection", "ProjectionSet", "Projector"]

DEFAULT_UNTIL = 2050
LAST_YEAR = 2060


@dataclass(frozen=True, slots=True)
class Projection:
    """The future of all kommuner under one set.

    Attributes:
        set_key: Which set it is.
        base_year: The population of 1 January this year is the counted one.
        kommuner: Kommunenumre in the order of the area axis.
        years: Base year to last year, both counted.
        population: Persons on 1 January (year, kommune, sex, age); read-only.
        births: In the year that begins at each but the last 1 January (year - 1, kommune).
        deaths: The same (year - 1, kommune).
        net_migration: The same, in- less out-migrants (year - 1, kommune).
        origins: The published tables it was made from.
    """

    set_key: str
    base_year: int
    kommuner: tuple[str, ...]
    years: range
    population: FloatArray
    births: FloatArray
    deaths: FloatArray
    net_migration: FloatArray
    origins: tuple[Origin, ...]


class Projector:
    """Projects every kommune under the set asked for, and remembers the answer.

    Args of the constructor: the fact base; where calibrations and compiled kernels may be
    kept (None: the user's cache folder); the engine to use, if not one of its own.
    """

    def __init__(
        self, facts: FactBase, cache_folder: Path | None = None, engine: Engine | None = None
    ) -> None:
        self._facts = facts
        self.engine = engine if engine is not None else Engine(cache_folder)
        self._cache = CalibrationCache(cache_folder, facts.version)
        self._known: dict[str, StoredProjection] = {}
        self._lock = threading.Lock()

    def sets(self) -> tuple[ProjectionSet, ...]:
        """The sets on offer, the default first."""
        return PROJECTION_SETS

    def project(self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL) -> Projection:
        """The future of all kommuner to 1 January of a year.

        Raises:
            UnknownProjectionSet: There is no such set.
            YearOutOfRange: The year is not after the base year and at most 2060.
        """
        chosen = find_set(set_key)
        stored = self._stored(chosen)
        base = stored.path.base_year
        if not base < until <= LAST_YEAR:
            raise YearOutOfRange(until, base + 1, LAST_YEAR, "Projections")
        span, path = until - base, stored.path
        return Projection(
            set_key=set_key,
            base_year=base,
            kommuner=stored.kommuner,
            years=range(base, until + 1),
            population=path.population[: span + 1],
            births=path.births[:span],
            deaths=path.deaths[:span],
            net_migration=path.net_migration[:span],
            origins=tuple(self._facts.origin(origin) for origin in chosen.origins),
        )

    def inputs(self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL) -> ProjectionInputs:
        """What the projection was computed from: where levers take hold.

        Raises:
            UnknownProjectionSet: There is no such set.
            YearOutOfRange: As for `project`.
        """
        stored = self._stored(find_set(set_key))
        if not stored.path.base_year < until <= LAST_YEAR:
            raise YearOutOfRange(until, stored.path.base_year + 1, LAST_YEAR, "Projections")
        return stored.inputs.until(until)

    def run(self, inputs: ProjectionInputs, *, threads: int = 1) -> PopulationPath:
        """Project inputs that were changed (levers), for as many areas as they hold."""
        return self.engine.project(inputs, threads=threads)

    def warm_up(self) -> EngineStatus:
        """Compile and load the kernels and calibrate the default set, before anybody asks."""
        status = self.engine.warm_up()
        self._stored(find_set(DEFAULT_SET))
        return status

    def warnings(self) -> tuple[str, ...]:
        """What the owner of this installation should know, in words."""
        return tuple(filter(None, (self._cache.warning,)))

    def _stored(self, chosen: ProjectionSet) -> StoredProjection:
        with self._lock:
            if chosen.key not in self._known:
                self._known[chosen.key] = self._cache.read(chosen.key) or self._make(chosen)
            return self._known[chosen.key]

    def _make(self, chosen: ProjectionSet) -> StoredProjection:
        evidence = read_evidence(self._facts)
        years = LAST_YEAR - evidence.base_year
        match chosen.key:
            case "trend":
                inputs = trend_inputs(evidence, years)
            case "zero-migration":
                inputs = zero_migration_inputs(evidence, years)
            case _:
                inputs = own_inputs(evidence, years, self.engine)
        if chosen.alternative:
            inputs = tie(inputs, self._facts.ssb_totals().path(chosen.alternative))
        stored = StoredProjection(evidence.kommuner, inputs, self.engine.project(inputs))
        _forbid_writing(stored)
        self._cache.write(chosen.key, stored)
        return stored


def _forbid_writing(stored: StoredProjection) -> None:
    """Shared arrays must not be changed by those who read them."""
    for record in (stored.inputs, stored.path):
        for name in record.__slots__:
            value = getattr(record, name)
            if hasattr(value, "setflags"):
                value.setflags(write=False)
