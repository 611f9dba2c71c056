"""Find the kommuner most like one, and say what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import yaml

from framsyn.app.installation import Installation
from framsyn.app.measured_profiles import Likenesses
from framsyn.consequences.catalogue_indicator import Words
from framsyn.consequences.likeness import (
    AGES,
    COMPONENTS,
    USUAL_WEIGHTS,
    nearest,
)
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.axes import OLDEST_AGE
from framsyn.domain.errors import BadWeights, UserError
from framsyn.domain.provenance import Origin
from framsyn.domain.question_errors import NoSimilarAreas

USUAL_COUNT: Final = 7
MOST: Final = 50

FAR: Final = 1.5
"""Times the usual distance beyond which a kommune is said to have few like it."""

_TABLES: Final = ("population", "kommuner", "commuting")


@dataclass(frozen=True, slots=True)
class Difference:
    """What one component says of two kommuner.

    Attributes:
        component: "age", "size", "centrality", "growth" or "commuting".
        own: Its figures: shares by `AGE_LABELS`, inhabitants, class, growth in per cent, or
            commuting out and in of a hundred. Empty where not known.
        other: The same of the other kommune.
        apart: How far apart they are, in the unit of `words`; None where not known.
        standardised: The same where 1 is what two kommuner usually are apart.
        share: Its share (0-1) of the squared distance.
    """

    component: str
    own: tuple[float, ...]
    other: tuple[float, ...]
    apart: float | None
    standardised: float | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Similar:
    """One similar kommune.

    Attributes:
        area: Which.
        distance: How unlike, on all weighted components.
        differences: Each component, in order.
    """

    area: Area
    distance: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SimilarAreas:
    """The kommuner most like one.

    Attributes:
        area: Whose.
        weights: Of each component, as used.
        items: The most alike first; equals in order of code.
        usual_distance: How far the last of as many is from a kommune in the middle.
        few_are_like: Whether even the last of these is much farther than usual.
        estimated: Whether its growth rests on an estimate.
        years: Newest count, start of growth, commuting.
        origins: The published tables it was made from.
    """

    area: Area
    weights: Mapping[str, float]
    items: tuple[Similar, ...]
    usual_distance: float
    few_are_like: bool
    estimated: bool
    years: tuple[int, int, int]
    origins: tuple[Origin, ...]


AGE_LABELS: Final = tuple(
    f"{group.youngest}+" if group.oldest >= OLDEST_AGE else f"{group.youngest}–{group.oldest}"
    for group in AGES
)


@cache
def component_words() -> Mapping[str, Mapping[str, Words]]:
    """Name of each component and unit of its difference, by language."""
    text = files("framsyn.consequences").joinpath("likeness.yaml").read_text("utf-8")
    words: Mapping[str, Mapping[str, Words]] = yaml.safe_load(text)
    return words


def find_similar(
    installation: Installation,
    area: Area,
    weights: Mapping[str, float] | None = None,
    count: int = USUAL_COUNT,
) -> SimilarAreas:
    """The kommuner most like one.

    Raises:
        NoSimilarAreas: The area is not a kommune.
        BadWeights: Every weight is zero.
        UserError: The count is not between 1 and 50.
    """
    if area.kind is not AreaKind.KOMMUNE:
        raise NoSimilarAreas(area.name, area.kind)
    if not 1 <= count <= MOST:
        raise UserError(f"{count} similar kommuner cannot be shown. Ask for 1 to {MOST}.")
    used = {**USUAL_WEIGHTS, **(weights or {})}
    if not any(used.values()):
        raise BadWeights(["every weight is zero, so there is nothing to compare by"], COMPONENTS)
    known = installation.profiles.likenesses
    own = known.traits.codes.index(area.code)
    chosen = tuple(used[key] for key in COMPONENTS)
    every = installation.profiles.distances(chosen)
    places = nearest(every[own], own, known.traits.codes, count)
    usual = installation.profiles.usual_distance(chosen, count)
    return SimilarAreas(
        area=area,
        weights=used,
        items=tuple(
            _similar(known, own, place, used, float(every[own, place])) for place in places
        ),
        usual_distance=usual,
        few_are_like=bool(every[own, places[-1]] > FAR * usual),
        estimated=bool(known.traits.estimated[own]),
        years=known.traits.years,
        origins=_origins(installation),
    )


def _similar(
    known: Likenesses, own: int, other: int, weights: Mapping[str, float], distance: float
) -> Similar:
    chosen = np.array([weights[key] for key in COMPONENTS])
    weighted = chosen * np.nan_to_num(known.scaled[own, other]) ** 2
    whole = float(weighted.sum()) or 1.0
    found = tuple(
        _difference(known, own, other, at, float(weighted[at]) / whole)
        for at in range(len(COMPONENTS))
    )
    return Similar(known.areas[other], distance, found)


def _difference(known: Likenesses, own: int, other: int, at: int, share: float) -> Difference:
    component = COMPONENTS[at]
    apart, scaled = (float(each[own, other, at]) for each in (known.apart, known.scaled))
    is_known = bool(np.isfinite(apart))
    return Difference(
        component=component,
        own=_figures(known, component, own),
        other=_figures(known, component, other),
        apart=(float(np.exp(apart)) if component == "size" else apart) if is_known else None,
        standardised=scaled if is_known else None,
        share=share if is_known else None,
    )


def _figures(known: Likenesses, component: str, place: int) -> tuple[float, ...]:
    """A kommune's own figures in one component."""
    traits = known.traits
    found: dict[str, Any] = {
        "age": traits.ages,
        "size": traits.inhabitants,
        "centrality": traits.centrality,
        "growth": traits.growth,
        "commuting": traits.commuting,
    }
    figures = np.atleast_1d(found[component][place])
    return tuple(float(x) for x in figures) if np.isfinite(figures).all() else ()


def _origins(installation: Installation) -> tuple[Origin, ...]:
    wanted = ("ssb-07459", "ssb-klass-128", "ssb-03321")
    facts = installation.facts
    found = {origin.id: origin for table in _TABLES for origin in facts.origins_of(table)}
    return tuple(found[origin_id] for origin_id in wanted if origin_id in found)
