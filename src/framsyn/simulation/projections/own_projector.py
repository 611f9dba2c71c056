"""Projections that begin with a kommune's own count of its people.

Rates stay as they were fitted on published figures: one count of another kind is no reason to
believe that people move or bear children otherwise. Other kommuner are as they were, and a
region is still the sum of its kommuner, in each possible future as well.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from framsyn.demography.inputs import FloatArray
from framsyn.domain.errors import ModelError
from framsyn.simulation.projections.futures import LEVELS, RATIOS, Drawn, Futures, measure_draws
from framsyn.simulation.projections.projection_set import ProjectionSet
from framsyn.simulation.projections.projector import (
    DEFAULT_UNTIL,
    DRAWS,
    Projector,
    StoredProjection,
)
from framsyn.simulation.projections.sets import DEFAULT_SET, find_set
from framsyn.statistics.fact_base import FactBase

_MIDDLE: Final = LEVELS.index(0.5)


class OwnProjector(Projector):
    """The engine, with one kommune's people replaced at the start.

    Args:
        published: Projects published figures; what it has fitted and drawn is used.
        facts: The figures with the kommune's own over them.
        kommune: Whose.
        persons: On 1 January of the base year (sex, age).
        areas: Codes of the areas the kommune is part of, itself among them.
    """

    def __init__(
        self,
        published: Projector,
        facts: FactBase,
        kommune: str,
        persons: FloatArray,
        areas: Sequence[str],
    ) -> None:
        vars(self).update(vars(published))
        self._facts = facts
        self._known: dict[str, StoredProjection] = {}
        self._futures: dict[str, Futures] = {}
        self._lock = threading.RLock()
        self._futures_lock = threading.Lock()
        self._published = published
        self._kommune = kommune
        self._persons = persons
        self._of_areas = tuple(areas)

    def _stored(self, chosen: ProjectionSet) -> StoredProjection:
        with self._lock:
            if chosen.key not in self._known:
                stored = self._published._stored(chosen)  # noqa: SLF001 - of its own kind
                self._known[chosen.key] = self._restarted(stored)
            return self._known[chosen.key]

    def _restarted(self, stored: StoredProjection) -> StoredProjection:
        """The same projection from the kommune's own people."""
        place = stored.kommuner.index(self._kommune)
        start = stored.inputs.start.copy()
        start[place] = self._persons
        inputs = stored.inputs.replace(start=start)
        own, whole = self.engine.project(inputs.take([place])), stored.path
        changed = {
            name: getattr(whole, name).copy()
            for name in ("population", "births", "deaths", "net_migration")
        }
        for name, values in changed.items():
            values[:, place] = getattr(own, name)[:, 0]
            values.setflags(write=False)
        start.setflags(write=False)
        return replace(stored, inputs=inputs, path=replace(whole, **changed))

    def futures(
        self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL, draws: int = DRAWS
    ) -> Futures:
        """Quantiles and twenty futures of every area; only those of the kommune are drawn anew.

        Raises:
            UnknownProjectionSet, YearOutOfRange, BadSetting, ModelError: As for `Projector`.
        """
        return self._redrawn(self._published.futures(set_key, until, draws), until)

    def known_futures(
        self, set_key: str = DEFAULT_SET, until: int = DEFAULT_UNTIL, draws: int = DRAWS
    ) -> Futures | None:
        """The same, where those of published figures are worked out."""
        known = self._published.known_futures(set_key, until, draws)
        if known is None:
            return None
        try:
            return self._redrawn(known, until)
        except ModelError:
            return None

    def _redrawn(self, known: Futures, until: int) -> Futures:
        """Futures with the kommune's own in place, and carried into the areas it is part of.

        The twenty futures of a larger area are exact sums; its quantiles are moved by as much
        as the kommune's middle moved, which is right to a few persons.
        """
        name = f"{known.set_key}-{until}-{known.draws}"
        with self._futures_lock:
            if name not in self._futures:
                self._futures[name] = self._drawn_anew(known, until)
            return self._futures[name]

    def _drawn_anew(self, known: Futures, until: int) -> Futures:
        place = self._stored(find_set(known.set_key)).kommuner.index(self._kommune)
        inputs = self.inputs(known.set_key, until).take([place])
        drawn = self.draw(inputs, [self._kommune], draws=known.draws)
        measured = measure_draws(drawn[0].astype(np.float64))
        own_paths = measured[..., list(known.representatives)].transpose(2, 0, 1)
        own_levels = np.quantile(measured, LEVELS, axis=-1).transpose(1, 2, 0)
        at = known.areas.index(self._kommune)
        moved = own_paths - known.paths[:, at]
        shift = own_levels[..., _MIDDLE] - known.quantiles[at, ..., _MIDDLE]
        paths, quantiles = known.paths.copy(), known.quantiles.copy()
        for code in self._of_areas:
            there = known.areas.index(code)
            paths[:, there] += moved
            quantiles[there] += shift[..., np.newaxis].astype(np.float32)
            _ratios(paths[:, there], known.measures)
            quantiles[there] = _ratio_levels(quantiles[there], known.quantiles[there], known)
        paths[:, at], quantiles[at] = own_paths, own_levels
        return replace(known, paths=paths, quantiles=quantiles)


def _ratios(paths: Drawn, measures: Sequence[str]) -> None:
    """Work out ratios anew from the sums beside them (future, year, measure)."""
    for key, (above, below) in RATIOS.items():
        sums = paths[..., measures.index(above.key)], paths[..., measures.index(below.key)]
        paths[..., measures.index(key)] = sums[0] / np.maximum(sums[1], 1)


def _ratio_levels(moved: Drawn, before: Drawn, known: Futures) -> Drawn:
    """Quantiles of ratios, moved as the middle of their two sums moves (year, measure, level)."""
    places: Mapping[str, int] = {key: place for place, key in enumerate(known.measures)}
    for key, (above, below) in RATIOS.items():
        up, down = places[above.key], places[below.key]
        now = moved[:, up, _MIDDLE] / np.maximum(moved[:, down, _MIDDLE], 1)
        then = before[:, up, _MIDDLE] / np.maximum(before[:, down, _MIDDLE], 1)
        moved[:, places[key]] = (
            before[:, places[key]] * (now / np.maximum(then, 1e-9))[:, np.newaxis]
        )
    return moved
