"""The same draws made three ways: compiled, in vectorised numpy, and kommune by kommune.

All Norway, 30 years, with national and class shocks on migration, fertility and mortality, and
persons by group of ages out. Local chance is left out, so that plain numpy can follow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framsyn.app.installation import open_installation
from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.steering import mover_profile
from framsyn.demography.uncertainty import (
    DRAWN_GROUPS,
    Spread,
    class_shocks,
    draw_block,
    national_shocks,
)
from framsyn.simulation.projections.projector import Projector

UNTIL = 2056
SEED = 7
STARTS = [group.youngest for group in DRAWN_GROUPS]


@dataclass(frozen=True)
class Workload:
    """Draws of all Norway without local chance."""

    draws: int

    @cached_property
    def projector(self) -> Projector:
        """The installation's own."""
        return open_installation().projector

    @cached_property
    def inputs(self) -> ProjectionInputs:
        """Of the default set."""
        return self.projector.inputs("own", UNTIL)

    @cached_property
    def spread(self) -> Spread:
        """With the local layers at nought."""
        known = self.projector.spread().spread
        nought = np.zeros_like(known.local_sd)
        return replace(known, local_sd=nought, parameter_sd=nought, old_sd=nought)

    @cached_property
    def klass(self) -> NDArray[np.int64]:
        """Class of each kommune."""
        return np.asarray(self.projector.spread().klass)

    def compiled(self, threads: int) -> NDArray[np.float64]:
        """By the kernel."""
        return draw_block(
            self.projector.engine.kernel("draws"),
            self.inputs,
            self.spread,
            self.klass,
            self.projector.spread().names,
            seed=SEED,
            first_draw=0,
            draws=self.draws,
            threads=threads,
            events=False,
            dtype=np.float64,
        )

    @cached_property
    def shocks(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Level (draw, T, R), fertility and death rates (draw, T)."""
        kernel, years = self.projector.engine.kernel("draws"), self.inputs.years
        asked = (kernel, self.spread)
        level, fertility, mortality = national_shocks(*asked, years, SEED, 0, self.draws)
        classes = class_shocks(*asked, 6, years, SEED, 0, self.draws)
        local = level[..., np.newaxis] * self.spread.sensitivity + classes[..., self.klass]
        return local, fertility, mortality

    def vectorised(self, areas: slice = slice(None)) -> NDArray[np.float64]:
        """By numpy, all the kommuner at once, draw by draw (R, T + 1, group, draw)."""
        return np.stack([self._draw(d, areas) for d in range(self.draws)], axis=-1)

    def one_by_one(self) -> NDArray[np.float64]:
        """By numpy, one kommune at a time."""
        parts = [self.vectorised(slice(i, i + 1)) for i in range(len(self.inputs.start))]
        return np.concatenate(parts)

    @cached_property
    def _steady(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Hazard (T, sex, age), survival times migration (T, R, sex, age), mover profile (R, age)."""
        people = self.inputs.start.sum(axis=1)
        profile = mover_profile(people.shape[-1])
        mean = (people @ profile) / people.sum(axis=1)
        return (
            -np.log(self.inputs.survival),
            np.exp(self.inputs.migration),
            profile / mean[:, np.newaxis],
        )

    def _draw(self, number: int, areas: slice) -> FloatArray:
        level, fertility, mortality = (shock[number] for shock in self.shocks)
        hazard, movers, profile = self._steady
        given, people = self.inputs, self.inputs.start[areas]
        out = np.empty((len(people), given.years + 1, len(STARTS)))
        out[:, 0] = np.add.reduceat(people.sum(axis=1), STARTS, axis=-1)
        for t in range(given.years):
            frailty = np.exp(mortality[t]) - 1
            alive = people * given.survival[t]
            # Births follow the rates of the year as expected, deaths those of the draw.
            expected = np.zeros_like(people[:, 0])
            expected[:, 1:] = alive[:, 0, :-1]
            births = ((people[:, 0] + expected) / 2) @ given.fertility[t]
            births *= given.fertility_level[t, areas] * np.exp(fertility[t])
            alive *= np.exp(-frailty * hazard[t])
            older = np.empty_like(people)
            older[..., 1:] = alive[..., :-1]
            older[..., -1] += alive[..., -1]
            infants = births[:, np.newaxis] * given.share_of_births * given.infant_survival[t]
            older[..., 0] = infants
            moved = np.exp(level[t, areas][:, np.newaxis] * profile[areas])
            people = older * movers[t, areas] * moved[:, np.newaxis]
            out[:, t + 1] = np.add.reduceat(people.sum(axis=1), STARTS, axis=-1)
        return out
