"""The named measures that a catalogue of indicators can ask for.

A measure is a pure function of the figures of some areas, the years an indicator speaks of
and a few parameters written in its file. Most indicators are a ratio between ages or between
two series, so a new one is usually a new file and no new measure. A measure never says
whether much is good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from framsyn.consequences.ages import Groups, read_groups, total
from framsyn.consequences.area_figures import AreaFigures, FloatArray

Years = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure found in each area.

    Attributes:
        values: The figure (area,); NaN where there is none.
        behind: Persons it rests on, where few would make it misleading (area,); else None.
        counted_years: Years whose population it was made from.
    """

    values: FloatArray
    behind: FloatArray | None = None
    counted_years: Years = ()


def people(figures: AreaFigures, years: Years, *, of: Groups) -> Measured:
    """How many there are; the mean over all years from the first named to the last."""
    span = tuple(range(years[0], years[-1] + 1))
    counts = [total(figures.persons(year), of) for year in span]
    return Measured(np.mean(counts, axis=0), None, span)


def people_ratio(
    figures: AreaFigures, years: Years, *, above: Groups, below: Groups, per: float = 1
) -> Measured:
    """People of some ages for each (or each hundred) of others, on one 1 January."""
    persons = figures.persons(years[-1])
    under = total(persons, below)
    return Measured(per * ratio(total(persons, above), under), under, years[-1:])


def people_growth(figures: AreaFigures, years: Years, *, of: Groups) -> Measured:
    """Change in how many there are between two years, in per cent of the first."""
    before, after = (total(figures.persons(year), of) for year in (years[0], years[-1]))
    return Measured(100 * (ratio(after, before) - 1), before, (years[0], years[-1]))


def cohort_left(figures: AreaFigures, years: Years, *, age: Groups) -> Measured:
    """People of a year of birth now, for each hundred there were when they were young.

    Assumption: none about who they are. Newcomers count, so above a hundred does not mean
    that everybody stayed.
    """
    then, now = years[0], years[-1]
    before = total(figures.persons(then), age)
    older = tuple(
        type(one)(one.youngest + now - then, one.oldest + now - then, one.sex) for one in age
    )
    after = total(figures.persons(now), older)
    return Measured(100 * ratio(after, before), before, (then, now))


def net_moves(figures: AreaFigures, years: Years, *, of: Groups) -> Measured:
    """Net migration a year for each thousand people of the ages, between two 1 Januaries.

    Assumption: people died as in the country as a whole and infants did not move, so whatever
    else changed a cohort is moves. Where people live longer than elsewhere, the figure is a
    little too high at high ages.
    """
    first, until = years[0], years[-1]
    span = tuple(range(first, until + 1))
    counts = np.array([total(figures.persons(year), of) for year in span])
    person_years = ((counts[1:] + counts[:-1]) / 2).sum(axis=0)
    moved = total(figures.moves(first, until), of)
    return Measured(1000 * ratio(moved, person_years), person_years / (until - first), span)


def series(figures: AreaFigures, years: Years, *, of: str) -> Measured:
    """A published figure as it is."""
    return Measured(figures.named(of, years[-1]))


def series_ratio(
    figures: AreaFigures,
    years: Years,
    *,
    above: str,
    below: str,
    per: float = 1,
    remainder: bool = False,
) -> Measured:
    """One published count for each (or each hundred) of another, or what is left of all."""
    under = figures.named(below, years[-1])
    share = ratio(figures.named(above, years[-1]), under)
    return Measured(per * (1 - share if remainder else share), under)


def series_growth(figures: AreaFigures, years: Years, *, of: str) -> Measured:
    """Change in a published count between two years, in per cent of the first."""
    before, after = figures.named(of, years[0]), figures.named(of, years[-1])
    return Measured(100 * (ratio(after, before) - 1), before)


def series_per_people(
    figures: AreaFigures,
    years: Years,
    *,
    above: str,
    of: Groups,
    per: float = 1,
    counted_years_later: float = 0,
) -> Measured:
    """A published count for each (or each hundred) inhabitant of some ages.

    A count from the end of a year belongs with the population of the next 1 January; then
    `counted_years_later` is 1.
    """
    year = years[-1] + int(counted_years_later)
    below = total(figures.persons(year), of)
    return Measured(per * ratio(figures.named(above, years[-1]), below), below, (year,))


def ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    """Above over below; NaN where nobody is below or something is not known."""
    exists = below > 0
    return np.where(exists, above / np.where(exists, below, 1.0), np.nan)


def _number(written: object) -> float:
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise TypeError(f"'{written}' is not a number")
    return float(written)


def _name(written: object) -> str:
    if not isinstance(written, str) or not written:
        raise ValueError(f"'{written}' is not the name of a series")
    return written


def _yes_or_no(written: object) -> bool:
    if not isinstance(written, bool):
        raise TypeError(f"'{written}' is neither true nor false")
    return written


Reader = Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by name.

    Attributes:
        function: What computes it.
        required: Parameters it must have, each with what reads it from a file.
        optional: Parameters it may have.
        years: How many years it needs, at least.
    """

    function: Callable[..., Measured]
    required: Mapping[str, Reader]
    optional: Mapping[str, Reader]
    years: int = 1


MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        "people": Measure(people, {"of": read_groups}, {}),
        "people_ratio": Measure(
            people_ratio, {"above": read_groups, "below": read_groups}, {"per": _number}
        ),
        "people_growth": Measure(people_growth, {"of": read_groups}, {}, 2),
        "cohort_left": Measure(cohort_left, {"age": read_groups}, {}, 2),
        "net_moves": Measure(net_moves, {"of": read_groups}, {}, 2),
        "series": Measure(series, {"of": _name}, {}),
        "series_ratio": Measure(
            series_ratio,
            {"above": _name, "below": _name},
            {"per": _number, "remainder": _yes_or_no},
        ),
        "series_growth": Measure(series_growth, {"of": _name}, {}, 2),
        "series_per_people": Measure(
            series_per_people,
            {"above": _name, "of": read_groups},
            {"per": _number, "counted_years_later": _number},
        ),
    }
)
"""Every measure a catalogue can ask for."""
