"""Read one fact: a number that can say what it is and where it comes from.

Every number people see is asked for here, whatever it is: people and their ratios, an
indicator of a profile, what people lead to, and any of these under a scenario.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from framsyn.app.facts.any_ages import find_indicator
from framsyn.app.facts.read_figure import figure_fact, standing
from framsyn.app.facts.wording import CHANGE, PROFILE, is_consequence
from framsyn.app.installation import Installation
from framsyn.app.people.populations import AreaPopulation
from framsyn.app.profiles.read import read_profile_fact
from framsyn.consequences.indicators import INDICATORS, Indicator
from framsyn.domain.area import Area
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Origin, Quality
from framsyn.domain.question_errors import NotUnderScenario
from framsyn.simulation.projections.sets import find_set

METHOD_OF_PROJECTION: Final = "projection"
METHOD_OF_PUBLISHED: Final = "projection-sets"
METHOD_OF_INDICATORS: Final = "indicators"
METHOD_OF_ESTIMATES: Final = "estimated-years"


def read_fact(installation: Installation, fact_id: FactId) -> Fact:
    """The fact of this name.

    A year that was counted is the same under every scenario, and answered without one.

    Raises:
        UnknownIndicator: No figure goes by the indicator.
        UnknownArea: No area goes by the code.
        YearOutOfRange: There is neither a count nor a projection for the year.
        UnknownProjectionSet: No projection set goes by the name.
        ScenarioCodeBroken: The scenario's code cannot be read.
        BadScenario: The scenario cannot be run here.
        NotUnderScenario: It is an indicator of a profile, which knows no scenario.
    """
    area = installation.areas.area(fact_id.area).area
    wanted = replace(fact_id, area=area.code)
    if wanted.indicator.startswith(PROFILE):
        if wanted.scenario:
            raise NotUnderScenario(wanted.indicator)
        return read_profile_fact(installation, wanted)
    if not wanted.indicator.startswith(CHANGE):
        return _read(installation, area, wanted)
    of_what = replace(wanted, indicator=wanted.indicator.removeprefix(CHANGE))
    then = _read(installation, area, of_what)
    newest = installation.facts.reference_date.year
    now = _read(installation, area, replace(of_what, year=newest, scenario=""))
    return change_between(then, now)


def _read(installation: Installation, area: Area, wanted: FactId) -> Fact:
    """A figure that is no change."""
    newest = installation.facts.reference_date.year
    scenario = wanted.scenario if wanted.year > newest else ""
    if wanted.scenario or is_consequence(wanted.indicator):
        at = standing(installation, area, wanted.projection_set, wanted.scenario)
        if scenario or is_consequence(wanted.indicator):
            return figure_fact(at, replace(wanted, scenario=scenario))
    people = installation.populations.of(area, wanted.projection_set or "own")
    return fact_about(people, find_indicator(wanted.indicator), wanted.year)


def list_facts(
    installation: Installation, area: Area, years: Iterable[int], projection_set: str = "own"
) -> Iterator[Fact]:
    """Every figure an area's population answers, for each of some years."""
    people = installation.populations.of(area, projection_set)
    for year in years:
        for each in INDICATORS.values():
            yield fact_about(people, each, year)


def fact_about(people: AreaPopulation, what: Indicator, year: int) -> Fact:
    """One figure of one area's population in one year.

    A figure that does not exist (a ratio where nobody is of the age) has no value, and
    says so in its status.
    """
    value = float(what.measure(people.on(year)))
    is_future = year > people.counted_until
    missing = not math.isfinite(value)
    return Fact(
        id=FactId(what.key, people.area.code, year, people.projection_set if is_future else ""),
        value=None if missing else value,
        unit=what.unit["en"],
        reference_date=date(year, 1, 1),
        quality=_quality(people, what, year),
        origins=_origins(people, year),
        method=_method(people, what, year),
        futures=_futures(people, what.key, year),
        status="nobody-of-this-age" if missing else "",
    )


def fact_of_change(people: AreaPopulation, what: Indicator, year: int) -> Fact:
    """How much a figure differs in a year from the newest count.

    Both are stocks on 1 January; the difference is not a flow and says nothing of who came
    and went in between.
    """
    then, now = fact_about(people, what, year), fact_about(people, what, people.counted_until)
    return change_between(then, now)


def change_between(then: Fact, now: Fact) -> Fact:
    """A fact as a change from the newest count of the same."""
    missing = then.value is None or now.value is None
    sources = {origin.id: origin for fact in (now, then) for origin in fact.origins}
    is_future = then.id.year > now.id.year
    return replace(
        then,
        id=replace(then.id, indicator=CHANGE + then.id.indicator),
        value=None if then.value is None or now.value is None else then.value - now.value,
        quality=then.quality if is_future else Quality.CALCULATED,
        origins=tuple(sources.values()),
        method=then.method or METHOD_OF_INDICATORS,
        futures=tuple(future - now.value for future in then.futures)
        if now.value is not None
        else (),
        status=(then.status or now.status) if missing else "",
    )


def _futures(people: AreaPopulation, key: str, year: int) -> tuple[float, ...]:
    if people.futures is None or year <= people.counted_until:
        return ()
    return people.futures.on(key, year) or ()


def _origins(people: AreaPopulation, year: int) -> tuple[Origin, ...]:
    """Where a year's figures are from; a kommune's own count is of the newest year alone."""
    if year > people.counted_until:
        return people.projected_from
    if people.own is None:
        return people.counted_from
    published = tuple(each for each in people.counted_from if each != people.own)
    if year < people.counted_until:
        return published
    return (people.own,) if len(people.area.kommuner) == 1 else (*published, people.own)


def _quality(people: AreaPopulation, what: Indicator, year: int) -> Quality:
    if year > people.counted_until:
        return Quality.PROJECTED
    if year in people.estimated:
        return Quality.ESTIMATED
    if people.own is not None and year == people.counted_until:
        return Quality.ASSUMED
    return Quality.OFFICIAL if what.kind == "persons" else Quality.CALCULATED


def _method(people: AreaPopulation, what: Indicator, year: int) -> str:
    if year > people.counted_until:
        is_published = find_set(people.projection_set).is_published
        return METHOD_OF_PUBLISHED if is_published else METHOD_OF_PROJECTION
    if year in people.estimated:
        return METHOD_OF_ESTIMATES
    return "" if what.kind == "persons" else METHOD_OF_INDICATORS
