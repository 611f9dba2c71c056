"""Levers pulled together: on people first, then on what the people mean.

Each lever looks at the figures as they were before any was pulled, so their order does not
matter and leaving one out is a fair measure of it. What comes out is never below nought where
less than nobody would be meant. With nothing pulled, what goes in comes out as the same object.
What an event pulls works in its own years and is added to what is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from framsyn.consequences.omsorg import OmsorgParameters
from framsyn.consequences.people import FloatArray, Value
from framsyn.demography.inputs import ProjectionInputs
from framsyn.scenarios.event_moment import Moment
from framsyn.scenarios.lever import Lever, Pulled, Situation
from framsyn.scenarios.lever_sizes import LeverSizes
from framsyn.scenarios.levers.moving import at_others_expense
from framsyn.scenarios.levers.registry import LEVERS

_MAY_BE_NEGATIVE: Final = ("economy.", "workforce.extra")
_EMPLOYED: Final = "workforce.employed"


def pull_people(inputs: ProjectionInputs, pulled: Pulled, sizes: LeverSizes) -> ProjectionInputs:
    """Inputs with every lever on people pulled; the same object if none is."""
    active = [each for each in _active(pulled) if each[0].changes_people]
    if not active:
        return inputs
    ahead = np.arange(1.0, inputs.years + 1)
    migration, level = inputs.migration, inputs.fertility_level
    for lever, amount, moment in active:
        # Who moves in a year is counted on 1 January of the next.
        phase = _phase(lever, moment, ahead, inputs.base_year + ahead - 1)
        if lever.scales_births:
            level = level * (1 + phase[:, np.newaxis] * np.asarray(amount) / 100)
        if lever.moves_people is not None:
            shift = lever.moves_people(inputs, amount, sizes)
            if pulled.everybody and lever.from_others:
                shift = at_others_expense(shift, inputs.start)
            migration = migration + phase[:, np.newaxis, np.newaxis, np.newaxis] * shift
    return inputs.replace(migration=migration, fertility_level=level)


def pull_care(care: OmsorgParameters, pulled: Pulled) -> OmsorgParameters:
    """How care is used with levers on it pulled; the same object if none is."""
    for lever, amount, _ in _active(pulled):
        if lever.moves_care is not None:
            care = lever.moves_care(care, amount)
    return care


def moves_figures(pulled: Pulled) -> bool:
    """Whether any lever moves figures beside what people do."""
    return any(lever.moves_figures is not None for lever, _, _ in _active(pulled))


def pull_figures(at: Situation, pulled: Pulled, base_year: int) -> dict[str, FloatArray]:
    """Every figure with the levers pulled; those no lever touches are the same objects."""
    found = dict(at.figures)
    touched: set[str] = set()
    for lever, amount, moment in _active(pulled):
        if lever.moves_figures is None:
            continue
        phase = _phase(lever, moment, at.ahead, base_year + at.ahead)
        for key, more in lever.moves_figures(at, amount, phase).items():
            found[key] = found[key] + more if key in found else more
            touched.add(key)
    for key in touched:
        if not key.startswith(_MAY_BE_NEGATIVE):
            found[key] = np.maximum(found[key], 0)
    if _EMPLOYED in touched:
        most = np.maximum(at.people.aged(15, 74), at.figures[_EMPLOYED])
        found[_EMPLOYED] = np.minimum(found[_EMPLOYED], most)
    return found


def people_per_year(
    inputs: ProjectionInputs, lever: Lever, amount: Value, sizes: LeverSizes
) -> float | None:
    """What an amount is in people a year once it works whole; None where it moves nobody."""
    if lever.scales_births:
        women = inputs.start[:, 0, :] @ inputs.fertility[0]
        return float((women * inputs.fertility_level[0] * np.asarray(amount) / 100).sum())
    if lever.moves_people is None:
        return None
    shift = lever.moves_people(inputs, amount, sizes)
    return float((inputs.start * np.expm1(shift)).sum())


def _active(pulled: Pulled) -> Iterator[tuple[Lever, Value, Moment | None]]:
    """Levers pulled away from their default, in the order of the registry; then those of events."""
    for name, lever in LEVERS.items():
        amount = pulled.values.get(name)
        if amount is not None and np.any(np.asarray(amount) != 0):
            yield lever, amount, None
    for moment in pulled.moments:
        yield LEVERS[moment.lever], moment.amount, moment


def _phase(lever: Lever, moment: Moment | None, ahead: FloatArray, years: FloatArray) -> FloatArray:
    return lever.phase(ahead) if moment is None else moment.works(years)
