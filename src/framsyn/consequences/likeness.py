"""How alike two kommuner are: five components, each in its own unit, then put on one scale.

The distance between two kommuner is the same both ways, and none from a kommune to itself.
It says that two places are alike in people, size, place and commuting. It does not say that
they have the same industry, landscape or economy, and it never says that one does better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.ages import Group, total
from framsyn.consequences.area_figures import AreaFigures, FloatArray
from framsyn.consequences.measures import ratio
from framsyn.domain.axes import OLDEST_AGE

COMPONENTS: Final = ("age", "size", "centrality", "growth", "commuting")
GROWTH_YEARS: Final = 10

AGES: Final = (
    Group(0, 5),
    Group(6, 15),
    Group(16, 19),
    Group(20, 34),
    Group(35, 49),
    Group(50, 66),
    Group(67, 79),
    Group(80, OLDEST_AGE),
)
"""The groups age structure is compared in: life phases, with working age in three."""

USUAL_WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(dict.fromkeys(COMPONENTS, 1.0))


@dataclass(frozen=True, slots=True)
class Traits:
    """What kommuner are compared by.

    Attributes:
        codes: Kommunenumre (R,).
        ages: Of a hundred inhabitants, how many are in each of `AGES` (R, group).
        inhabitants: Persons on the newest 1 January (R,).
        centrality: Class 1 (most central) to 6 (R,).
        growth: Change in inhabitants in ten years, per cent (R,).
        commuting: Of a hundred employed who live there, how many work elsewhere; of a hundred
            who work there, how many live elsewhere (R, 2); NaN where not known.
        estimated: Growth rests on an estimate (R,).
        years: Newest count, start of growth, commuting.
    """

    codes: tuple[str, ...]
    ages: FloatArray
    inhabitants: FloatArray
    centrality: FloatArray
    growth: FloatArray
    commuting: FloatArray
    estimated: NDArray[np.bool_]
    years: tuple[int, int, int]


def traits_of(figures: AreaFigures, commuting_year: int) -> Traits:
    """The traits of all kommuner in the figures."""
    newest = figures.newest
    now, before = figures.persons(newest), figures.persons(newest - GROWTH_YEARS)
    inhabitants = np.asarray(now.sum(axis=(-2, -1)))
    groups = np.stack([total(now, (group,)) for group in AGES], axis=-1)
    commuters = [
        100 * (1 - ratio(figures.named("commuting.inside", commuting_year), everybody))
        for everybody in (
            figures.named("commuting.residents", commuting_year),
            figures.named("commuting.workers", commuting_year),
        )
    ]
    return Traits(
        codes=figures.codes,
        ages=100 * ratio(groups, inhabitants[:, np.newaxis]),
        inhabitants=inhabitants,
        centrality=figures.named("register.centrality", newest),
        growth=100 * (ratio(inhabitants, np.asarray(before.sum(axis=(-2, -1)))) - 1),
        commuting=np.stack(commuters, axis=-1),
        estimated=figures.is_estimated((newest - GROWTH_YEARS,)),
        years=(newest, newest - GROWTH_YEARS, commuting_year),
    )


def differences(traits: Traits) -> FloatArray:
    """How different all pairs are in each component, in its own unit (R, R, component).

    - age: of a hundred inhabitants, how many would have to be in another age group for the
      two to have the same age structure.
    - size: how many times as large the larger is, as a natural logarithm.
    - centrality: classes apart.
    - growth: percentage points apart over ten years.
    - commuting: percentage points apart, out and in taken together as the length of a line.

    Returns:
        Symmetric in the pair; NaN where one of the two is not known.
    """
    age = np.abs(traits.ages[:, np.newaxis] - traits.ages).sum(axis=-1) / 2
    size = _apart(np.log(traits.inhabitants))
    commuting = np.sqrt(((traits.commuting[:, np.newaxis] - traits.commuting) ** 2).sum(axis=-1))
    parts = (age, size, _apart(traits.centrality), _apart(traits.growth), commuting)
    return np.stack(parts, axis=-1)


def standardised(apart: FloatArray) -> FloatArray:
    """Differences on one scale: 1 is what two kommuner are usually apart (R, R, component).

    Assumption: a component counts as much as another when both differ as they usually do;
    usually is the root mean square over all pairs.
    """
    pairs = ~np.eye(len(apart), dtype=bool)
    known = np.isfinite(apart[pairs])
    squares = np.where(known, apart[pairs], 0.0) ** 2
    mean = squares.sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    usual = np.sqrt(np.where(mean > 0, mean, 1.0))
    return np.asarray(apart / usual)


def distances(scaled: FloatArray, weights: Mapping[str, float]) -> FloatArray:
    """One distance for each pair (R, R), from standardised differences (R, R, component).

    A component that is not known for a pair is left out and the others share its weight, so
    the distance stays on the same scale. Only the proportions of the weights count; a weight
    of zero removes a component.

    Returns:
        Zero to oneself, the same both ways; NaN where no weighted component is known.
    """
    chosen = np.array([weights.get(key, 1.0) for key in COMPONENTS])
    known = np.isfinite(scaled)
    used = chosen * known
    squares = np.where(known, scaled, 0.0) ** 2 @ chosen
    return np.sqrt(ratio(squares, used.sum(axis=-1)))


def nearest(distance: FloatArray, own: int, codes: tuple[str, ...], count: int) -> list[int]:
    """Places of the nearest by distance (R,), oneself left out; equals in order of code."""
    others = [place for place in range(len(codes)) if place != own]
    known = [place for place in others if np.isfinite(distance[place])]
    return sorted(known, key=lambda place: (float(distance[place]), codes[place]))[:count]


def usual_distance(distance: FloatArray, count: int) -> float:
    """How far the last of the nearest usually is: the median over all kommuner.

    Args:
        distance: All pairs (R, R).
        count: How many nearest are looked at.
    """
    others = np.sort(np.where(np.eye(len(distance), dtype=bool), np.nan, distance), axis=1)
    return float(np.nanmedian(others[:, min(count, len(distance) - 1) - 1]))


def _apart(values: FloatArray) -> FloatArray:
    """How far apart all pairs are (R, R)."""
    return np.asarray(np.abs(values[:, np.newaxis] - values))
