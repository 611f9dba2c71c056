"""The one entry point to projections: a set by name in, every kommune's future out.

A projection is calibrated and computed once, for all kommuner and to the last year, then
kept in memory and on disk; asking for fewer years gives the same figures, cut short. The
fact base is read only when something must be calibrated.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.engine import Engine, EngineStatus
from framsyn.demography.inputs import FloatArray, PopulationPath, ProjectionInputs
from framsyn.demography.representatives import pick_representatives
from framsyn.demography.uncertainty import Spread, draw_block
from framsyn.domain.errors import BadSetting, ModelError, YearOutOfRange
from framsyn.domain.provenance import Origin
from framsyn.domain.question_errors import OnePathOnly
from framsyn.simulation.projections.backtest import SEED
from framsyn.simulation.projections.baseline import own_inputs, trend_inputs, zero_migration_inputs
from framsyn.simulation.projections.calibration_cache import CalibrationCache
from framsyn.simulation.projections.futures import Drawn, Futures, tell_futures
from framsyn.simulation.projections.migration_method import Counted, MigrationMethod, in_words_of
from framsyn.simulation.projections.move_tables import BETWEEN, holds_moves, move_tables
from framsyn.simulation.projections.national_totals import tie
from framsyn.simulation.projections.offered_sets import find_offered, offered_sets
from framsyn.simulation.projections.projection_set import ProjectionSet
from framsyn.simulation.projections.published_path import follow, people_ahead
from framsyn.simulation.projections.reading import read_evidence
from framsyn.simulation.projections.sets import DEFAULT_SET, find_set
from framsyn.simulation.projections.spread import calibrate_spread
from framsyn.simulation.projections.vital_tables import TABLE as VITAL
from framsyn.simulation.projections.vital_tables import holds_vital
from framsyn.statistics.fact_base import FactBase

__all__ = ["DEFAULT_UNTIL", "LAST_YEAR", "Projection", "ProjectionSet", "Projector"]

DEFAULT_UNTIL = 2050
LAST_YEAR = 2060
DRAWS = 1000


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
        migration: Whether moves are net residuals, counted (gross), or none.
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
    migration: MigrationMethod


@dataclass(frozen=True, slots=True)
class StoredProjection:
    """What is kept of one set, to the last year.

    Attributes:
        kommuner: Kommunenumre in the order of the area axis.
        inputs: As calibrated.
        path: What the engine made of them.
    """

    kommuner: tuple[str, ...]
    inputs: ProjectionInputs
    path: PopulationPath


@dataclass(frozen=True, slots=True)
class StoredSpread:
    """What is kept about how wide draws are.

    Attributes:
        kommuner: Kommunenumre in the order of the area axis.
        names: The same as numbers, which name kommuner in the random draws.
        klass: Class of each.
        spread: Size of each layer.
    """

    kommuner: tuple[str, ...]
    names: NDArray[np.int64]
    klass: NDArray[np.int64]
    spread: Spread


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
        self._spread: StoredSpread | None = None
        self._futures: dict[str, Futures] = {}
        self._lock = threading.RLock()  # one set may be made from another
        self._futures_lock = threading.Lock()

    def sets(self) -> tuple[ProjectionSet, ...]:
        """The sets on offer, the default first, told as they are made from these figures."""
        known = Counted(pairs=BETWEEN in self._facts.manifest.parts, vital=holds_vital(self._facts))
        return tuple(
            replace(one, assumptions=in_words_of(self.migration(one.key), one.assumptions, known))
            for one in offered_sets(self._facts)
        )

    def set_keys(self) -> tuple[str, ...]:
        """Keys of the sets on offer, the default first."""
        return tuple(one.key for one in offered_sets(self._facts))

    def find(self, set_key: str) -> ProjectionSet:
        """A set on offer.

        Raises:
            UnknownProjectionSet: There is no such set, or its figures are not here.
        """
        return find_offered(self._facts, set_key)

    def migration(self, set_key: str = DEFAULT_SET) -> MigrationMethod:
        """How a set treats migration: gross where the fact base holds counted moves."""
        chosen = find_set(set_key)
        if chosen.key == "zero-migration":
            return "none"
        if chosen.is_published:
            return "net"
        return "gross" if holds_moves(self._facts) else "net"

    def project(self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL) -> Projection:
        """The future of all kommuner to 1 January of a year.

        Raises:
            UnknownProjectionSet: There is no such set.
            YearOutOfRange: The year is not after the base year, or after the last of the set:
                2060, or the last its publisher gives.
        """
        chosen = self.find(set_key)
        stored = self._reaching(chosen, until)
        base = stored.path.base_year
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
            origins=self._origins(chosen),
            migration=self.migration(set_key),
        )

    def _reaching(self, chosen: ProjectionSet, until: int) -> StoredProjection:
        stored = self._stored(chosen)
        first, *_, last = stored.path.years
        if not first < until <= last:
            raise YearOutOfRange(until, first + 1, last, "Projections")
        return stored

    def _origins(self, chosen: ProjectionSet) -> tuple[Origin, ...]:
        if chosen.is_published:
            return self._facts.origins_of(chosen.table)
        origins = [self._facts.origin(origin) for origin in chosen.origins]
        if self.migration(chosen.key) == "gross":
            used = (*move_tables(self._facts), *([VITAL] if holds_vital(self._facts) else ()))
            origins += [one for table in used for one in self._facts.origins_of(table)]
        return tuple(dict.fromkeys(origins))

    def inputs(self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL) -> ProjectionInputs:
        """What the projection was computed from: where levers take hold.

        Raises:
            UnknownProjectionSet: There is no such set.
            YearOutOfRange: As for `project`.
        """
        return self._reaching(self.find(set_key), until).inputs.until(until)

    def run(self, inputs: ProjectionInputs, *, threads: int = 1) -> PopulationPath:
        """Project inputs that were changed (levers), for as many areas as they hold."""
        return self.engine.project(inputs, threads=threads)

    def draw(
        self,
        inputs: ProjectionInputs,
        kommuner: Sequence[str] | None = None,
        *,
        draws: int = 200,
        first_draw: int = 0,
        threads: int = 2,
    ) -> Drawn:
        """Numbered futures around a projection, changed by levers or not.

        Args:
            inputs: The projection at the middle.
            kommuner: Which kommuner its areas are; None: all. A kommune's draws are the
                same whichever others are drawn with it.
            draws: How many.
            first_draw: Number of the first.
            threads: How many kommuner are worked on at once; changes nothing in the figures.

        Returns:
            Persons (R, year, drawn group, draw); see `DRAWN_GROUPS`.

        Raises:
            BadSetting: No draws were asked for.
            OnePathOnly: The projection is a publisher's own path.
            ModelError: The compiled engine cannot run here.
        """
        if draws < 1:
            raise BadSetting("At least one draw is needed. Ask for 200 or more.")
        if inputs.remainder is not None:
            raise OnePathOnly
        known = self.spread()
        places = list(range(len(known.kommuner)))
        if kommuner is not None:
            places = [known.kommuner.index(kommune) for kommune in kommuner]
        return draw_block(
            self._draws_kernel(),
            inputs,
            known.spread.take(places),
            known.klass[places],
            known.names[places],
            seed=SEED,
            first_draw=first_draw,
            draws=draws,
            threads=threads,
        )

    def futures(
        self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL, draws: int = DRAWS
    ) -> Futures:
        """Quantiles and twenty representative futures of every area, kept once worked out.

        Takes some seconds the first time, and up to a gigabyte of memory meanwhile.

        Raises:
            UnknownProjectionSet: There is no such set.
            YearOutOfRange: As for `project`.
            BadSetting: No draws were asked for.
            OnePathOnly: The set is a publisher's own path.
            ModelError: The compiled engine cannot run here.
        """
        known = self.known_futures(set_key, until, draws)
        if known is not None:
            return known
        inputs = self.inputs(set_key, until)
        if inputs.remainder is not None:
            raise OnePathOnly
        name = _futures_name(set_key, until, draws)
        with self._futures_lock:
            if name not in self._futures:
                self._futures[name] = self._tell(name, inputs, set_key, draws)
            return self._futures[name]

    def known_futures(
        self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL, draws: int = DRAWS
    ) -> Futures | None:
        """The same, if they have been worked out before; never waits for them."""
        name = _futures_name(set_key, until, draws)
        if name not in self._futures:
            kept = self._cache.read(name, Futures)
            if kept is None:
                return None
            self._futures[name] = kept
        return self._futures[name]

    def _tell(self, name: str, inputs: ProjectionInputs, set_key: str, draws: int) -> Futures:
        known = self.spread()
        drawn = self.draw(inputs, draws=draws)
        place = {kommune: number for number, kommune in enumerate(known.kommuner)}
        futures = tell_futures(
            drawn,
            {area.code: [place[k] for k in area.kommuner] for area in self._facts.areas()},
            pick_representatives(
                self._draws_kernel(), known.spread, known.names, seed=SEED, draws=draws
            ),
            set_key=set_key,
            base_year=inputs.base_year,
            seed=SEED,
        )
        return self._cache.keep(name, futures)

    def _draws_kernel(self) -> ModuleType:
        kernel = self.engine.kernel("draws")
        if kernel is None:
            raise ModelError(
                "Uncertainty needs the compiled engine, which cannot run here; projections "
                f"without it still work. {self.engine.status().explanation}"
            )
        return kernel

    def spread(self) -> StoredSpread:
        """How wide draws are, as learnt from the figures in use."""
        with self._lock:
            if self._spread is None:
                self._spread = self._cache.read("spread", StoredSpread) or self._calibrate()
            return self._spread

    def _calibrate(self) -> StoredSpread:
        evidence = read_evidence(self._facts)
        spread = calibrate_spread(evidence, self._facts.ssb_totals(), self.engine)
        names = np.array([int(kommune) for kommune in evidence.kommuner])
        stored = StoredSpread(evidence.kommuner, names, evidence.klass, spread)
        return self._cache.keep("spread", stored)

    def warm_up(self) -> EngineStatus:
        """Compile and load the kernels and calibrate the default set, before anybody asks."""
        status = self.engine.warm_up()
        self._stored(find_set(DEFAULT_SET))
        return status

    def rest(self) -> None:
        """Hold no more in memory than what is looked at."""
        self._cache.rest()

    def warnings(self) -> tuple[str, ...]:
        """What the owner of this installation should know, in words."""
        return tuple(filter(None, (self._cache.warning,)))

    def _stored(self, chosen: ProjectionSet) -> StoredProjection:
        with self._lock:
            if chosen.key not in self._known:
                self._known[chosen.key] = self._cache.read(
                    chosen.key, StoredProjection
                ) or self._make(chosen)
            return self._known[chosen.key]

    def _make(self, chosen: ProjectionSet) -> StoredProjection:
        if chosen.is_published:
            return self._make_published(chosen)
        evidence = read_evidence(self._facts)
        years = LAST_YEAR - evidence.base_year
        match chosen.key:
            case "trend":
                inputs = trend_inputs(evidence, years, self.engine)
            case "zero-migration":
                inputs = zero_migration_inputs(evidence, years)
            case _:
                inputs = own_inputs(evidence, years, self.engine)
        if chosen.alternative:
            inputs = tie(inputs, self._facts.ssb_totals().path(chosen.alternative))
        stored = StoredProjection(evidence.kommuner, inputs, self.engine.project(inputs))
        _forbid_writing(stored)
        return self._cache.keep(chosen.key, stored)

    def _make_published(self, chosen: ProjectionSet) -> StoredProjection:
        """A publisher's path, with rates of ours beneath it."""
        ours = self._stored(find_set(DEFAULT_SET))
        start, base = ours.inputs.start, ours.inputs.base_year
        ahead = people_ahead(self._facts.projected(chosen.table), start, base)
        stored = StoredProjection(ours.kommuner, *follow(ours.inputs, ahead, self.engine))
        _forbid_writing(stored)
        return self._cache.keep(chosen.key, stored)


def _futures_name(set_key: str, until: int, draws: int) -> str:
    return f"futures-{set_key}-{until}-{draws}"


def _forbid_writing(stored: StoredProjection) -> None:
    """Shared arrays must not be changed by those who read them."""
    for record in (stored.inputs, stored.path):
        for name in record.__slots__:
            value = getattr(record, name)
            if hasattr(value, "setflags"):
                value.setflags(write=False)
