"""One door to the engine: compiled where it can be, plain numpy where it cannot.

The compiled kernel and the numpy reference give the same people to 1e-9, so which of them
answers is a matter of speed only. numba is loaded on first use: it takes a third of a
second, and the folder for compiled code must have been chosen before.
"""

from __future__ import annotations

import importlib
import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import numpy as np

from framsyn.demography.cohort_component import project_reference
from framsyn.demography.flows import ALMOST_ALL, FlowInputs, project_flows_reference
from framsyn.demography.inputs import FloatArray, PopulationPath, ProjectionInputs
from framsyn.demography.kernel_cache import prepare_cache

KERNELS = ("cohort", "draws")
"""Loaded at the start; others when they are first asked for."""


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """How the engine runs here.

    Attributes:
        compiled: Whether the kernels are in use.
        explanation: Why not, or what else a person should know; empty when all is well.
    """

    compiled: bool
    explanation: str = ""


@dataclass(slots=True)
class Engine:
    """The kernels of this process, loaded once and kept.

    Attributes:
        cache_folder: Where compiled code may be kept; None: the user's cache folder.
        compile: False: use numpy only.
    """

    cache_folder: Path | None = None
    compile: bool = True
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _modules: dict[str, ModuleType] = field(default_factory=dict, repr=False)
    _status: EngineStatus | None = None

    def __str__(self) -> str:
        return "numba" if self.status().compiled else "numpy"

    def status(self) -> EngineStatus:
        """How the engine runs here; finds out on first call (loads the kernels)."""
        with self._lock:
            if self._status is None:
                self._status = self._start()
            return self._status

    def kernel(self, name: str) -> ModuleType | None:
        """The named kernel module, or None where nothing can be compiled."""
        if not self.status().compiled:
            return None
        with self._lock:
            if name not in self._modules:
                self._load(name)
            return self._modules[name]

    def project(self, inputs: ProjectionInputs | FlowInputs, *, threads: int = 1) -> PopulationPath:
        """Project every area; the same figures whichever way they are computed.

        Inputs with flows let areas exchange people, and are worked on by one thread.
        """
        if isinstance(inputs, FlowInputs):
            kernel = self.kernel("flows")
            if kernel is None:
                return project_flows_reference(inputs)
            return project_flows_compiled(kernel, inputs)
        kernel = self.kernel("cohort")
        if kernel is None:
            path = project_reference(inputs)
        else:
            path = project_compiled(kernel, inputs, threads=threads)
        return path if inputs.remainder is None else path.plus(inputs.remainder)

    def warm_up(self) -> EngineStatus:
        """Compile and load every kernel by one tiny call, so that no user waits for it."""
        status = self.status()
        self.project(_tiny_inputs())
        return status

    def _start(self) -> EngineStatus:
        if not self.compile:
            return EngineStatus(False, "Compiled kernels are switched off; numpy is used.")
        home = prepare_cache(self.cache_folder)
        try:
            # Late on purpose: numba costs a third of a second and reads its folder here.
            importlib.import_module("numba").config.CACHE_DIR = str(home.folder)
            for name in KERNELS:
                self._load(name)
            project_compiled(self._modules["cohort"], _tiny_inputs())
        except (ImportError, OSError, RuntimeError) as error:
            # A missing numba, or a host that forbids memory that is written and then run.
            return EngineStatus(
                False,
                "The compiled engine cannot run here, so projections take some ten times "
                f"longer but give the same figures ({error}).",
            )
        return EngineStatus(True, home.warning)

    def _load(self, name: str) -> None:
        self._modules[name] = importlib.import_module(f"framsyn.demography.kernels.{name}")


def project_compiled(
    kernel: ModuleType,
    inputs: ProjectionInputs,
    *,
    threads: int = 1,
    out: PopulationPath | None = None,
) -> PopulationPath:
    """Project with the compiled kernel, areas split evenly over threads.

    Args:
        kernel: The module `kernels.cohort`.
        inputs: Start and rates.
        threads: How many areas are worked on at once; changes nothing in the figures.
        out: A path of the right shape to write in, for those who project again and again.
    """
    path = _empty_path(inputs) if out is None else out
    path.population[0] = inputs.start
    arrays = _rates(inputs)
    arrays += [path.population, path.births, path.deaths, path.net_migration]
    edges = np.linspace(0, inputs.start.shape[0], threads + 1).astype(int).tolist()
    if threads == 1:
        kernel.project_areas(*edges, *arrays)
        return path
    with ThreadPoolExecutor(threads) as pool:
        spans = itertools.pairwise(edges)
        list(pool.map(lambda span: kernel.project_areas(*span, *arrays), spans))
    return path


def project_flows_compiled(kernel: ModuleType, inputs: FlowInputs) -> PopulationPath:
    """Project areas that exchange people, with the compiled kernel `kernels.flows`."""
    path, gross = _empty_path(inputs.rates), inputs.gross
    path.population[0] = inputs.rates.start
    kernel.project_flows(
        *_rates(inputs.rates),
        gross.leaving,
        gross.year_factor,
        gross.sends_to,
        gross.own_pools(),
        np.ascontiguousarray(gross.sent[..., gross.band_of_age]),
        np.ascontiguousarray(gross.abroad[..., gross.band_of_age]),
        gross.receives_from,
        gross.arriving,
        gross.immigrants,
        gross.settling,
        ALMOST_ALL,
        path.population,
        path.births,
        path.deaths,
        path.net_migration,
    )
    return path


def _rates(inputs: ProjectionInputs) -> list[FloatArray]:
    return [
        np.ascontiguousarray(a, dtype=np.float64)
        for a in (
            inputs.survival,
            inputs.infant_survival,
            inputs.fertility,
            inputs.fertility_level,
            inputs.share_of_births,
            inputs.migration,
        )
    ]


def _empty_path(inputs: ProjectionInputs) -> PopulationPath:
    years, areas = inputs.years, inputs.start.shape[0]
    births, deaths, net_migration = (np.empty((years, areas)) for _ in range(3))
    population = np.empty((years + 1, *inputs.start.shape))
    return PopulationPath(inputs.base_year, population, births, deaths, net_migration)


def _tiny_inputs() -> ProjectionInputs:
    ages = 3
    return ProjectionInputs(
        base_year=2000,
        start=np.ones((1, 2, ages)),
        survival=np.ones((1, 2, ages)),
        infant_survival=np.ones((1, 2)),
        fertility=np.zeros((1, ages)),
        fertility_level=np.ones((1, 1)),
        share_of_births=np.array([0.5, 0.5]),
        migration=np.zeros((1, 1, 2, ages)),
    )
