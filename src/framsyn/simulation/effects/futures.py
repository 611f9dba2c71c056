"""Consequences in many futures: ranges that hold eight of ten, and the same twenty as ever.

The chain is run on drawn people and the range is read off the answers; nothing is put on
afterwards but the doubt about cost rates. Draws keep groups of ages, and are spread over
single ages like the projection. They are taken some at a time, so that a region of many
kommuner needs no more memory than one.

Where one kommune is drawn the country stays at its middle, so what a national surge does to
everybody's share of the same money is not seen: ranges of frie inntekter are somewhat wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.people import FloatArray, spread_over_ages
from framsyn.consequences.spread import Range, range_of, widened
from framsyn.demography.representatives import pick_representatives
from framsyn.demography.uncertainty import DRAWN_GROUPS
from framsyn.domain.errors import ModelError
from framsyn.domain.question_errors import OnePathOnly
from framsyn.simulation.effects.chain import Quantities
from framsyn.simulation.effects.country_path import CountryPath
from framsyn.simulation.effects.inputs import AreaInputs
from framsyn.simulation.effects.model import ConsequenceModel
from framsyn.simulation.projections.backtest import SEED
from framsyn.simulation.projections.projector import DRAWS, Projector

AT_ONCE: Final = 500
"""Futures of one kommune at a time; fewer of an area of many."""
WORK: Final = 20_000
FEWEST: Final = 100
COST: Final = "economy.demographic_cost_nok_2025"


@dataclass(frozen=True, slots=True)
class ConsequenceFutures:
    """Every consequence in many futures of one area.

    Attributes:
        draws: How many futures the ranges are read from.
        ranges: Eight of ten, by key (year,).
        twenty: The twenty futures, by key (future, year).
    """

    draws: int
    ranges: Mapping[str, Range]
    twenty: Mapping[str, FloatArray]


def consequence_futures(
    model: ConsequenceModel,
    projector: Projector,
    kommuner: tuple[str, ...],
    set_key: str,
    until: int,
    inputs: AreaInputs,
) -> ConsequenceFutures:
    """Ranges and twenty futures of an area's consequences.

    The ranges of an area of many kommuner are read from fewer futures, at least a hundred; the
    twenty are the same draws for every area.

    Raises:
        OnePathOnly: The set is a publisher's own path.
        ModelError: The compiled engine cannot run here.
    """
    if projector.find(set_key).is_published:
        raise OnePathOnly
    draws = min(DRAWS, max(FEWEST, WORK // len(kommuner)))
    chosen = _representatives(projector)
    numbers = [*range(draws), *(number for number in chosen if number >= draws)]
    parts = list(_runs(model, projector, kommuner, set_key, until, inputs, draws, numbers))
    middle = _middle(model, projector, kommuner, set_key, until, inputs)
    doubt = model.national.value("cost.rate_doubt_percent")
    places = [numbers.index(number) for number in chosen]
    ranges, twenty = {}, {}
    for key in CATALOGUE:
        values = np.concatenate([part[key] for part in parts])
        found = range_of(values[:draws])
        is_cost = key.startswith(COST)
        ranges[key] = widened(found, middle[key][..., 0], doubt) if is_cost else found
        twenty[key] = values[places]
    return ConsequenceFutures(draws, ranges, twenty)


def _runs(
    model: ConsequenceModel,
    projector: Projector,
    kommuner: tuple[str, ...],
    set_key: str,
    until: int,
    inputs: AreaInputs,
    draws: int,
    numbers: list[int],
) -> Iterator[Quantities]:
    """The chain on some futures at a time: figures (draw, year), the first `draws` in order."""
    projection = projector.project(set_key, until)
    reference = model.persons(projection, kommuner)
    places = [projection.kommuner.index(kommune) for kommune in kommuner]
    drawn_from = projector.inputs(set_key, until).take(places)
    country = model.country(projection)
    drawn = np.concatenate(
        [
            projector.draw(drawn_from, kommuner, draws=draws),
            *(
                projector.draw(drawn_from, kommuner, draws=1, first_draw=number)
                for number in numbers[draws:]
            ),
        ],
        axis=-1,
    )
    step = max(1, AT_ONCE // len(kommuner))
    for first in range(0, len(numbers), step):
        groups = np.moveaxis(drawn[..., first : first + step].astype(np.float64), (3, 1), (0, 1))
        persons = _single_ages(groups, reference)
        whole = _country(model, persons, kommuner, country)
        found = model.run(persons, inputs, whole)
        yield {key: found[key][..., 0] for key in CATALOGUE}


def _single_ages(groups: FloatArray, reference: FloatArray) -> FloatArray:
    """Drawn persons with the year before first (draw, year + 1, kommune, sex, age)."""
    future = spread_over_ages(groups, DRAWN_GROUPS, reference[1:])
    counted = np.broadcast_to(reference[:1], (len(future), *reference[:1].shape))
    return np.concatenate([counted, future], axis=1)


def _country(
    model: ConsequenceModel,
    persons: FloatArray,
    kommuner: tuple[str, ...],
    country: CountryPath,
) -> CountryPath:
    """The country of the same draws where all of it was drawn, else at its middle."""
    return model.country_of(persons) if kommuner == model.kommuner else country


def _middle(
    model: ConsequenceModel,
    projector: Projector,
    kommuner: tuple[str, ...],
    set_key: str,
    until: int,
    inputs: AreaInputs,
) -> Quantities:
    projection = projector.project(set_key, until)
    persons = model.persons(projection, kommuner)
    return model.run(persons, inputs, model.country(projection))


def _representatives(projector: Projector) -> tuple[int, ...]:
    """Numbers of the twenty draws, the same for every area."""
    kernel = projector.engine.kernel("draws")
    if kernel is None:
        raise ModelError("Uncertainty needs the compiled engine, which cannot run here.")
    known = projector.spread()
    return pick_representatives(kernel, known.spread, known.names, seed=SEED, draws=DRAWS)
