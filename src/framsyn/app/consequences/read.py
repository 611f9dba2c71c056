"""Read what an area's people mean: every consequence, year by year, with its range.

No figure is bare: each has its unit, price year, quality, what it rests on and the tables
it was made from. What a user typed in is used for this answer only, and marked in it. What
is left out, and what was assumed because it is not published, is told with the answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from framsyn.app.consequences.notes import Note, notes_about
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.consequences.consequence import Definition
from framsyn.consequences.decomposition import Change
from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.consequences.parameter import OWN_FIGURES, Parameter
from framsyn.consequences.people import FloatArray
from framsyn.domain.area import Area
from framsyn.domain.errors import YearOutOfRange
from framsyn.domain.provenance import Origin, Quality
from framsyn.simulation.effects.chain import Quantities
from framsyn.simulation.effects.explain_change import explain_change
from framsyn.simulation.effects.futures import ConsequenceFutures, consequence_futures
from framsyn.simulation.effects.inputs import AreaInputs
from framsyn.simulation.effects.model import Basis, ConsequenceModel
from framsyn.simulation.effects.own_figures import NO_OWN_FIGURES, OwnFigures, read_own_figures
from framsyn.simulation.projections.projector import LAST_YEAR, Projection
from framsyn.simulation.written.parameters import load_parameters
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.own_fact_base import OwnFactBase

USUAL_YEARS: Final = (2026, 2030, 2040, 2050)
USUAL_GROWTH: Final = NationalGrowth.B
ALWAYS_BESIDE: Final = NationalGrowth.A
USUAL_UNTIL: Final = 2050
_FUTURES_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Figure:
    """One consequence in one year.

    Attributes:
        year: On 1 January, or the year that begins then.
        value: Unrounded; None where it does not exist or is not known.
        low: One future in ten lies below; None where there is no range.
        high: One future in ten lies above.
        futures: The twenty futures; empty where they were not asked for.
        quality: Of the figure in this year.
        status: Why there is no value; empty otherwise.
    """

    year: int
    value: float | None
    low: float | None
    high: float | None
    futures: tuple[float | None, ...]
    quality: Quality
    status: str


@dataclass(frozen=True, slots=True)
class AnsweredConsequence:
    """One consequence with its figures.

    Attributes:
        definition: What it is.
        basis: What it rests on.
        figures: One a year.
    """

    definition: Definition
    basis: Basis
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class AreaConsequences:
    """All consequences of an area.

    Attributes:
        area: Whose.
        projection_set: Under which set.
        growth: What the state is taken to do; setting A is always beside it.
        data_version: Version of the figures.
        base_year: Changes are counted from here.
        years: The years answered.
        draws: Futures the ranges were read from; 0 without ranges.
        consequences: In the order of the catalogue.
        changes: Why some of them change from the base year, by key and year.
        parameters: Those in use, one or more for each key.
        origins: Every table used.
        notes: What is left out, assumed or near a threshold.
    """

    area: Area
    projection_set: str
    growth: NationalGrowth
    data_version: str
    base_year: int
    years: tuple[int, ...]
    draws: int
    consequences: tuple[AnsweredConsequence, ...]
    changes: Mapping[str, Mapping[int, Change]]
    parameters: tuple[Parameter, ...]
    origins: tuple[Origin, ...]
    notes: tuple[Note, ...]


@kept(2)
def consequence_model(facts: FactBase) -> ConsequenceModel:
    """The model on some figures, opened once; with a kommune's own where some lie over them."""
    if isinstance(facts, OwnFactBase):
        return ConsequenceModel(facts, _standing(facts), consequence_model(facts.published).living)
    return ConsequenceModel(facts)


def _standing(facts: OwnFactBase) -> OwnFigures:
    """Own figures that are parameters, told to come from the kommune."""
    known = load_parameters(facts.manifest.origins).parameters
    given = tuple(
        known[each.key].instead(
            each.value,
            year=each.year,
            reference=facts.own.origin.id,
            quality=Quality.ASSUMED,
            whose=OWN_FIGURES,
        )
        for each in facts.own.figures.values()
        if each.key in known
    )
    return OwnFigures({facts.own.kommune: given}) if given else NO_OWN_FIGURES


def read_consequences(
    installation: Installation,
    area: Area,
    projection_set: str = "own",
    years: Sequence[int] = USUAL_YEARS,
    *,
    growth: NationalGrowth = USUAL_GROWTH,
    own_sheet: str = "",
    with_ranges: bool = True,
    with_futures: bool = False,
) -> AreaConsequences:
    """What the people of an area mean, under one set.

    Args:
        installation: Figures and engine.
        area: Whose consequences.
        projection_set: The set of assumptions about people.
        years: Years to answer, from the newest count on.
        growth: What the state is taken to do with frie inntekter.
        own_sheet: A user's own figures, as text with columns; empty for none.
        with_ranges: Whether each figure has its range; a publisher's own path has none.
        with_futures: Whether each figure has its twenty futures.

    Raises:
        UnknownProjectionSet: No projection set goes by the name.
        YearOutOfRange: A year is before the newest count or too far away.
        BadOwnFigures: The own figures cannot be used; none were.
    """
    model = consequence_model(installation.facts)
    own = _own_figures(model, own_sheet, area)
    asked = _checked(years, model.base_year)
    projection = installation.projector.project(
        projection_set, max(*asked, model.base_year + 1, USUAL_UNTIL)
    )
    inputs = model.inputs(area.kommuner, own)
    persons = model.persons(projection, area.kommuner)
    found = model.run(persons, inputs, model.country(projection))
    drawn = None
    is_one_path = installation.projector.find(projection_set).is_published
    if (with_ranges or with_futures) and not is_one_path:
        drawn = _futures(installation, model, area, projection, inputs, own)
    bases = {key: model.basis(CATALOGUE[key], inputs) for key in _shown(growth)}
    answered = tuple(
        AnsweredConsequence(
            CATALOGUE[key],
            basis,
            tuple(
                _figure(key, year, found, basis, drawn, model.base_year, twenty=with_futures)
                for year in asked
            ),
        )
        for key, basis in bases.items()
    )
    return AreaConsequences(
        area=area,
        projection_set=projection_set,
        growth=growth,
        data_version=installation.facts.version,
        base_year=model.base_year,
        years=asked,
        draws=drawn.draws if drawn else 0,
        consequences=answered,
        changes=_changes(model, persons, asked, inputs),
        parameters=_in_use(bases.values()),
        origins=_origins(installation.facts, projection, bases.values()),
        notes=notes_about(inputs, found, asked[-1], model, area.kommuner),
    )


def kept_futures(installation: Installation, area: Area, projection_set: str) -> ConsequenceFutures:
    """Many futures of an area until 2050; drawn when first asked for, and kept.

    Raises:
        UnknownProjectionSet: No projection set goes by the name.
        OnePathOnly: The set is a publisher's own path.
        ModelError: The compiled engine cannot run here.
    """
    model = consequence_model(installation.facts)
    return _kept_futures(model, installation, area.kommuner, projection_set, USUAL_UNTIL)


def _own_figures(model: ConsequenceModel, sheet: str, area: Area) -> OwnFigures:
    if not sheet.strip():
        return NO_OWN_FIGURES
    return read_own_figures(sheet, model.national, model.kommuner, area.kommuner)


def _checked(years: Sequence[int], base_year: int) -> tuple[int, ...]:
    """The years asked for, in order and once each."""
    asked = tuple(sorted(set(years))) or USUAL_YEARS
    for year in asked:
        if not base_year <= year <= LAST_YEAR:
            raise YearOutOfRange(year, base_year, LAST_YEAR, "Consequences")
    return asked


def _shown(growth: NationalGrowth) -> tuple[str, ...]:
    """Keys to answer: of the three settings of growth, the chosen one and A beside it."""
    hidden = [each for each in NationalGrowth if each not in {growth, ALWAYS_BESIDE}]
    marks = tuple(f"_{each}_nok_2025" for each in hidden)
    return tuple(key for key in CATALOGUE if not any(mark in key for mark in marks))


def _futures(
    installation: Installation,
    model: ConsequenceModel,
    area: Area,
    projection: Projection,
    inputs: AreaInputs,
    own: OwnFigures,
) -> ConsequenceFutures:
    """Many futures; kept, unless somebody's own figures are in them."""
    if own is NO_OWN_FIGURES:
        return _kept_futures(
            model, installation, area.kommuner, projection.set_key, projection.years[-1]
        )
    return consequence_futures(
        model,
        installation.projector,
        area.kommuner,
        projection.set_key,
        projection.years[-1],
        inputs,
    )


@kept(_FUTURES_KEPT)
def _kept_futures(
    model: ConsequenceModel,
    installation: Installation,
    kommuner: tuple[str, ...],
    set_key: str,
    until: int,
) -> ConsequenceFutures:
    inputs = model.inputs(kommuner)
    return consequence_futures(model, installation.projector, kommuner, set_key, until, inputs)


def _figure(
    key: str,
    year: int,
    found: Quantities,
    basis: Basis,
    drawn: ConsequenceFutures | None,
    base_year: int,
    *,
    twenty: bool,
) -> Figure:
    """One consequence in one year."""
    place = year - base_year
    value = _number(found[key][place, 0])
    is_future = year > base_year
    quality = Quality.PROJECTED if is_future else basis.quality
    if drawn is None:
        return Figure(year, value, None, None, (), quality, _status(value))
    low, high = drawn.ranges[key].low[place], drawn.ranges[key].high[place]
    futures = drawn.twenty[key][:, place].tolist() if twenty else ()
    return Figure(
        year,
        value,
        _number(low) if is_future else value,
        _number(high) if is_future else value,
        tuple(map(_number, futures)),
        quality,
        _status(value),
    )


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _status(value: float | None) -> str:
    return "" if value is not None else "not-known"


def _changes(
    model: ConsequenceModel, persons: FloatArray, asked: Sequence[int], inputs: AreaInputs
) -> dict[str, dict[int, Change]]:
    """Why some consequences change, for each year after the base year."""
    changes: dict[str, dict[int, Change]] = {}
    for year in asked:
        ahead = year - model.base_year
        if ahead:
            now, then = persons[1], persons[1 + ahead]
            for key, change in explain_change(now, then, ahead, inputs, model.figures).items():
                changes.setdefault(key, {})[year] = change
    return changes


def _in_use(bases: Iterable[Basis]) -> tuple[Parameter, ...]:
    """Every parameter in use, once."""
    found = {
        (each.key, each.whose, each.value): each for basis in bases for each in basis.parameters
    }
    return tuple(sorted(found.values(), key=lambda each: (each.key, each.whose)))


def _origins(facts: FactBase, projection: Projection, bases: Iterable[Basis]) -> tuple[Origin, ...]:
    """Every table used, those of the people first."""
    named = {id_: facts.origin(id_) for basis in bases for id_ in basis.origins}
    counted = {origin.id: origin for origin in facts.origins_of("population")}
    return tuple(
        {**counted, **{origin.id: origin for origin in projection.origins}, **named}.values()
    )
