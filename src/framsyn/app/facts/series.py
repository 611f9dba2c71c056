"""Read whole series at once: a figure over many years, for one place or for all of them.

The values are those of single facts, figure for figure; what is asked for is counted before
anything is worked out, so that a question for everything is answered with how to ask for
less and not with a machine that runs out of memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from framsyn.app.consequences.read import AreaConsequences, read_consequences
from framsyn.app.facts.wording import is_consequence
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.people.area_futures import LEFT_OUT_AT_EACH_END
from framsyn.app.people.populations import PROBABILISTIC, AreaPopulation
from framsyn.consequences.indicators import INDICATORS, Indicator
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.area import Area
from framsyn.domain.axes import AGE_COUNT, SEXES
from framsyn.domain.errors import UnknownIndicator, YearOutOfRange
from framsyn.domain.provenance import Origin, Quality
from framsyn.domain.question_errors import TooMuchAsked
from framsyn.publishing.cube import Cube, Dimension, FloatArray, TextArray
from framsyn.simulation.projections.sets import find_set

By = Literal["total", "sex", "age", "age-sex", "phase"]

MOST_RUN_THROUGH: Final = 20
"""Places for which what people lead to is worked out in one go."""
DRAWN: Final = "Low and high: sixteen of twenty futures lie between them."
NOT_DRAWN: Final = "The futures of this set are being drawn; low and high come when they are."
ONE_PATH: Final = "Low and high are drawn for the set 'own' and for groups of ages."
PUBLISHED_PATH: Final = "The publisher of this set gives one path, so there is no low and high."
CONDITIONAL: Final = "'projected' is what happens if the assumptions hold; it is not a forecast."
_QUALITY: Final = max(len(each.value) for each in Quality)

Ages = Callable[[FloatArray], FloatArray]


def _phases(persons: FloatArray) -> FloatArray:
    return np.stack([group.total(persons) for group in LIFE_PHASES], axis=-1)


_SEX: Final = Dimension("sex", "Sex", "dimension", SEXES)
_AGE: Final = Dimension("age", "Age", "dimension", tuple(map(str, range(AGE_COUNT))))
_PHASE: Final = Dimension(
    "age_group",
    "Ages",
    "dimension",
    tuple(group.key for group in LIFE_PHASES),
    {group.key: group.label for group in LIFE_PHASES},
)
_BY: Final[Mapping[str, tuple[tuple[Dimension, ...], Ages]]] = MappingProxyType(
    {
        "total": ((), lambda persons: persons.sum(axis=(-2, -1))),
        "sex": ((_SEX,), lambda persons: persons.sum(axis=-1)),
        "age": ((_AGE,), lambda persons: persons.sum(axis=-2)),
        "age-sex": ((_SEX, _AGE), lambda persons: persons),
        "phase": ((_PHASE,), _phases),
    }
)
"""How people are divided: the dimensions it adds, and how persons (year, sex, age) become them."""


def known_years(installation: Installation, projection_set: str = "own") -> range:
    """Years there are figures on people for."""
    return installation.populations.of(installation.areas.country, projection_set).years


def read_series(
    installation: Installation,
    keys: Sequence[str],
    areas: Sequence[Area],
    years: Sequence[int],
    projection_set: str = "own",
    *,
    most: int,
) -> Cube:
    """Figures over years for some places.

    Raises:
        TooMuchAsked: More values than `most`, or figures that are worked out place by place for
            too many places.
        UnknownIndicator: A figure is unknown, or the figures are of two kinds.
        YearOutOfRange: There is neither a count nor a projection for a year.
    """
    refuse_more_than(most, len(keys), len(areas), len(years))
    if any(is_consequence(key) for key in keys):
        return _consequence_series(installation, keys, areas, years, projection_set)
    chosen = [_known(key) for key in keys]
    values, low, high, quality = _empty((len(keys), len(areas), len(years)))
    for place, area in enumerate(areas):
        people = installation.populations.of(area, projection_set)
        at = _places(people, years)
        marks = _quality_of_years(people, years)
        for number, each in enumerate(chosen):
            values[number, place] = each.measure(people.persons[at])
            low[number, place], high[number, place] = _range(people, each.key, years)
            counted_as = (
                marks
                if each.kind == "persons"
                else np.where(marks == Quality.OFFICIAL.value, Quality.CALCULATED.value, marks)
            )
            quality[number, place] = counted_as
    metric = Dimension(
        "figure",
        "Figure",
        "metric",
        tuple(keys),
        {each.key: each.label["en"] for each in chosen},
        {each.key: each.unit["en"] for each in chosen},
        {each.key: each.decimals for each in chosen},
    )
    title = chosen[0].label["en"] if len(chosen) == 1 else "Figures on people"
    return _cube(
        installation,
        projection_set,
        f"{title}, {_where(areas)}",
        (metric, *_where_and_when(areas, years)),
        (values, low, high, quality),
        years,
    )


def read_people(
    installation: Installation,
    areas: Sequence[Area],
    years: Sequence[int],
    by: By = "phase",
    projection_set: str = "own",
    *,
    most: int,
) -> Cube:
    """People on 1 January, counted and projected, by what is asked for.

    Raises:
        TooMuchAsked: More values than `most`.
        YearOutOfRange: There is neither a count nor a projection for a year.
    """
    dimensions, divide = _BY[by]
    sizes = tuple(len(each.codes) for each in dimensions)
    refuse_more_than(most, len(areas), len(years), *sizes)
    shape = (1, len(areas), len(years), *sizes)
    values = np.empty(shape)
    drawn = by in {"total", "phase"} and projection_set == PROBABILISTIC
    low, high = (np.full(shape, np.nan) for _ in range(2)) if drawn else (_nothing(shape),) * 2
    marks: TextArray = np.empty(shape[:3], dtype=f"U{_QUALITY}")
    keys = [f"population.{group.key}" for group in LIFE_PHASES] if by == "phase" else None
    for place, area in enumerate(areas):
        people = installation.populations.of(area, projection_set)
        values[0, place] = divide(people.persons[_places(people, years)])
        marks[0, place] = _quality_of_years(people, years)
        if drawn and keys:
            ends = [_range(people, key, years) for key in keys]
            low[0, place] = np.stack([each[0] for each in ends], axis=-1)
            high[0, place] = np.stack([each[1] for each in ends], axis=-1)
        elif drawn:
            low[0, place], high[0, place] = _range(people, "population.all", years)
    quality = np.broadcast_to(marks.reshape(*shape[:3], *(1 for _ in sizes)), shape)
    metric = Dimension(
        "figure",
        "Figure",
        "metric",
        ("population",),
        {"population": "Persons on 1 January"},
        {"population": "inhabitants"},
    )
    return _cube(
        installation,
        projection_set,
        f"Inhabitants by {by.replace('-', ' and ')}, {_where(areas)}",
        (metric, *_where_and_when(areas, years), *dimensions),
        (values, low, high, quality),
        years,
    )


def consequence_cube(
    installation: Installation, answer: AreaConsequences, years: Sequence[int]
) -> Cube:
    """What an area's people mean, as one table."""
    keys = [each.definition.key for each in answer.consequences]
    return _consequences_as_cube(installation, [answer], keys, years)


def refuse_more_than(most: int, *sizes: int) -> None:
    """Stop before the work begins.

    Raises:
        TooMuchAsked: The product of the sizes is more than `most`.
    """
    asked = int(np.prod(sizes))
    if asked > most:
        raise TooMuchAsked(asked, most)


def _known(key: str) -> Indicator:
    if key not in INDICATORS:
        raise UnknownIndicator(key, tuple(INDICATORS))
    return INDICATORS[key]


def _consequence_series(
    installation: Installation,
    keys: Sequence[str],
    areas: Sequence[Area],
    years: Sequence[int],
    projection_set: str,
) -> Cube:
    if len(areas) > MOST_RUN_THROUGH:
        raise TooMuchAsked(len(areas), MOST_RUN_THROUGH, "places")
    answers = [
        _consequences(installation, area, projection_set, tuple(years), len(areas) == 1)
        for area in areas
    ]
    known = {each.definition.key for each in answers[0].consequences}
    for key in keys:
        if key not in known:
            raise UnknownIndicator(key, tuple(sorted(known)))
    return _consequences_as_cube(installation, answers, keys, years)


@kept(64)
def _consequences(
    installation: Installation,
    area: Area,
    projection_set: str,
    years: tuple[int, ...],
    with_ranges: bool,
) -> AreaConsequences:
    return read_consequences(
        installation, area, projection_set, years, with_ranges=with_ranges, with_futures=False
    )


def _consequences_as_cube(
    installation: Installation,
    answers: Sequence[AreaConsequences],
    keys: Sequence[str],
    years: Sequence[int],
) -> Cube:
    first = answers[0]
    definitions = {each.definition.key: each.definition for each in first.consequences}
    values, low, high, quality = _empty((len(keys), len(answers), len(years)))
    for place, answer in enumerate(answers):
        rows = {each.definition.key: each.figures for each in answer.consequences}
        for number, key in enumerate(keys):
            for when, figure in enumerate(rows[key]):
                at = number, place, when
                values[at], low[at], high[at] = map(_nan, (figure.value, figure.low, figure.high))
                quality[at] = figure.quality.value
    areas = [answer.area for answer in answers]
    metric = Dimension(
        "figure",
        "Figure",
        "metric",
        tuple(keys),
        {key: definitions[key].label["en"] for key in keys},
        {key: definitions[key].unit["en"] for key in keys},
        {key: definitions[key].decimals for key in keys},
    )
    what = definitions[keys[0]].label["en"] if len(keys) == 1 else "What people lead to"
    origins = {origin.id: origin for answer in answers for origin in answer.origins}
    return Cube(
        name=f"framsyn-{_file_name(areas)}-consequences",
        title=f"{what}, {_where(areas)}",
        dimensions=(metric, *_where_and_when(areas, years)),
        values=values,
        low=low,
        high=high,
        quality=quality,
        origins=tuple(origins.values()),
        data_version=first.data_version,
        reference_date=installation.facts.reference_date,
        notes=(
            _said_of_ranges(first.projection_set, DRAWN if len(answers) == 1 else ONE_PATH),
            CONDITIONAL,
        ),
        missing="not-known",
    )


def _said_of_ranges(projection_set: str, else_said: str) -> str:
    """Where low and high come from, or why there are none."""
    return PUBLISHED_PATH if find_set(projection_set).is_published else else_said


def _cube(
    installation: Installation,
    projection_set: str,
    title: str,
    dimensions: tuple[Dimension, ...],
    arrays: tuple[FloatArray, FloatArray, FloatArray, TextArray],
    years: Sequence[int],
) -> Cube:
    people = installation.populations.of(installation.areas.country, projection_set)
    origins: dict[str, Origin] = {}
    if min(years) <= people.counted_until:
        origins |= {each.id: each for each in people.counted_from}
    if max(years) > people.counted_until:
        origins |= {each.id: each for each in people.projected_from}
    values, low, high, quality = arrays
    geo = next(each for each in dimensions if each.role == "geo")
    drawn = DRAWN if people.futures else ONE_PATH if projection_set != PROBABILISTIC else NOT_DRAWN
    return Cube(
        name=f"framsyn-{geo.codes[0] if len(geo.codes) == 1 else len(geo.codes)}-people",
        title=title,
        dimensions=dimensions,
        values=values,
        low=low,
        high=high,
        quality=quality,
        origins=tuple(origins.values()),
        data_version=installation.facts.version,
        reference_date=installation.facts.reference_date,
        notes=(_said_of_ranges(projection_set, drawn), CONDITIONAL),
        missing="nobody-of-this-age",
    )


def _where_and_when(areas: Sequence[Area], years: Sequence[int]) -> tuple[Dimension, Dimension]:
    names = {area.code: area.name for area in areas}
    return (
        Dimension("area", "Place", "geo", tuple(names), names),
        Dimension("year", "Year", "time", tuple(map(str, years))),
    )


def _where(areas: Sequence[Area]) -> str:
    return areas[0].name if len(areas) == 1 else f"{len(areas)} places"


def _file_name(areas: Sequence[Area]) -> str:
    return areas[0].code if len(areas) == 1 else str(len(areas))


def _places(people: AreaPopulation, years: Sequence[int]) -> NDArray[np.int64]:
    for year in years:
        if year not in people.years:
            raise YearOutOfRange(year, people.years[0], people.years[-1])
    return np.asarray(years, dtype=np.int64) - people.first_year


def _quality_of_years(people: AreaPopulation, years: Sequence[int]) -> TextArray:
    return np.asarray(
        [
            Quality.PROJECTED.value
            if year > people.counted_until
            else (Quality.ESTIMATED if year in people.estimated else Quality.OFFICIAL).value
            for year in years
        ],
        dtype=f"U{_QUALITY}",
    )


def _range(people: AreaPopulation, key: str, years: Sequence[int]) -> tuple[FloatArray, FloatArray]:
    low, high = np.full(len(years), np.nan), np.full(len(years), np.nan)
    paths = people.futures.paths(key) if people.futures else None
    if people.futures is None or paths is None:
        return low, high
    first = people.futures.futures.years.start
    ranked = np.sort(paths, axis=0)
    for place, year in enumerate(years):
        if people.counted_until < year < first + ranked.shape[1]:
            low[place] = ranked[LEFT_OUT_AT_EACH_END, year - first]
            high[place] = ranked[-1 - LEFT_OUT_AT_EACH_END, year - first]
    return low, high


def _empty(shape: tuple[int, ...]) -> tuple[FloatArray, FloatArray, FloatArray, TextArray]:
    values, low, high = (np.full(shape, np.nan) for _ in range(3))
    return values, low, high, np.zeros(shape, dtype=f"U{_QUALITY}")


def _nothing(shape: tuple[int, ...]) -> FloatArray:
    """Missing everywhere, without taking room."""
    return np.broadcast_to(np.float64(np.nan), shape)


def _nan(value: float | None) -> float:
    return np.nan if value is None else value
