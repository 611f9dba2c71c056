"""Facts about what people lead to, and about anything under a scenario.

A figure is read from the ground its area stands on, or from that ground with the levers of a
scenario pulled. Levers never move the newest count, so a fact of that day knows no scenario.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from framsyn.app.consequences.read import kept_futures
from framsyn.app.facts.any_ages import find_indicator
from framsyn.app.facts.wording import figure_key, is_consequence
from framsyn.app.installation import Installation
from framsyn.app.scenarios.asked import asked_scenario
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.run import checked_year
from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.domain.area import Area
from framsyn.domain.errors import ModelError
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Origin, Quality
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.effects.model import Basis
from framsyn.simulation.scenarios.scenario_run import Ground, ScenarioRun

NOT_KNOWN = "not-known"
METHOD_OF_LEVERS = "levers"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an area's figures are read.

    Attributes:
        installation: Figures and engine.
        area: Whose.
        ground: What it rests on before any lever is pulled.
        scenario: What is chosen; None for nothing.
    """

    installation: Installation
    area: Area
    ground: Ground
    scenario: Scenario | None = None

    @property
    def growth(self) -> NationalGrowth:
        """What the state is taken to do; setting B where nobody chose."""
        if self.scenario is None:
            return NationalGrowth.B
        bench = scenario_bench(self.installation)
        return bench.model.growth(bench.pulled(self.scenario))

    def basis(self, key: str) -> Basis:
        """What a consequence rests on here."""
        model = scenario_bench(self.installation).model.model
        return model.basis(CATALOGUE[figure_key(key, self.growth)], self.ground.area)


def standing(installation: Installation, area: Area, projection_set: str, code: str) -> Standing:
    """Where the figures of an area are read, under a scenario's code or none.

    Raises:
        ScenarioCodeBroken: The code cannot be read.
        BadScenario: Something in it cannot be used here; all faults are told.
        UnknownProjectionSet: No projection set goes by the name.
    """
    if projection_set:
        installation.projector.find(projection_set)
    bench = scenario_bench(installation)
    if not code:
        ground = bench.model.ground(area.kommuner, projection_set or "own")
        return Standing(installation, area, ground)
    scenario = asked_scenario(installation, area.code, code=code, projection_set=projection_set)
    return Standing(installation, area, bench.ground(scenario), scenario)


def figure_fact(at: Standing, fact_id: FactId, *, with_futures: bool = True) -> Fact:
    """One figure: a consequence, or anything a projected population answers under a scenario.

    Raises:
        UnknownIndicator: No figure goes by the name.
        YearOutOfRange: It is before the newest count, or too far away.
    """
    run = _run(at) if fact_id.year > at.ground.base_year else None
    return _figure_fact(at, run, fact_id, with_futures=with_futures)


def figure_facts(at: Standing, fact_ids: Iterable[FactId]) -> list[Fact]:
    """Several figures of one standing, run once; without their futures.

    Raises:
        UnknownIndicator: No figure goes by one of the names.
        YearOutOfRange: One is before the newest count, or too far away.
    """
    run = _run(at)
    return [_figure_fact(at, run, each, with_futures=False) for each in fact_ids]


def _figure_fact(
    at: Standing, run: ScenarioRun | None, fact_id: FactId, *, with_futures: bool
) -> Fact:
    checked_year(fact_id.year, at.ground)
    is_future = fact_id.year > at.ground.base_year
    found = _value(at, run if is_future else None, fact_id)
    value = found if math.isfinite(found) else None
    of_people = not is_consequence(fact_id.indicator)
    method = METHOD_OF_LEVERS if of_people else CATALOGUE[_key(at, fact_id)].method
    basis = None if of_people else at.basis(fact_id.indicator)
    return Fact(
        id=replace(
            fact_id,
            area=at.area.code,
            projection_set=at.ground.set_key if is_future else "",
            scenario=fact_id.scenario if is_future else "",
        ),
        value=value,
        unit=_unit(at, fact_id),
        reference_date=date(fact_id.year, 1, 1),
        quality=Quality.PROJECTED if is_future or basis is None else basis.quality,
        origins=_origins(at, basis),
        method=method,
        futures=_futures(at, fact_id) if with_futures and is_future and value is not None else (),
        status="" if value is not None else NOT_KNOWN,
    )


def _key(at: Standing, fact_id: FactId) -> str:
    return figure_key(fact_id.indicator, at.growth)


def _unit(at: Standing, fact_id: FactId) -> str:
    if is_consequence(fact_id.indicator):
        return CATALOGUE[_key(at, fact_id)].unit["en"]
    return find_indicator(fact_id.indicator).unit["en"]


def _run(at: Standing) -> ScenarioRun | None:
    """The scenario run; None where no lever is pulled."""
    if at.scenario is None:
        return None
    bench = scenario_bench(at.installation)
    return bench.model.run(at.ground, bench.pulled(at.scenario))


def _value(at: Standing, run: ScenarioRun | None, fact_id: FactId) -> float:
    place = fact_id.year - at.ground.base_year
    if is_consequence(fact_id.indicator):
        figures = run.figures if run else at.ground.figures
        return float(figures[_key(at, fact_id)][place, 0])
    persons = run.persons if run else at.ground.persons[1:]
    people = np.asarray(persons[place].sum(axis=0))
    return float(find_indicator(fact_id.indicator).measure(people))


def _futures(at: Standing, fact_id: FactId) -> tuple[float, ...]:
    """Twenty futures of a kommune's consequence, the lowest first.

    Not under a scenario, where the page of the scenario draws them, and not of regions, for
    which they take seconds: the figure then stands without a range.
    """
    if at.scenario is not None or len(at.area.kommuner) > 1:
        return ()
    try:
        drawn = kept_futures(at.installation, at.area, at.ground.set_key)
    except ModelError:
        return ()  # no compiled engine here
    paths = drawn.twenty[_key(at, fact_id)][:, fact_id.year - at.ground.base_year]
    return tuple(sorted(paths.tolist())) if np.isfinite(paths).all() else ()


def _origins(at: Standing, basis: Basis | None) -> tuple[Origin, ...]:
    """Every table it was made from, those of the people first."""
    facts = at.installation.facts
    projected = at.installation.populations.projection(at.ground.set_key).origins
    named = [facts.origin(id_) for id_ in basis.origins] if basis else []
    every = (*facts.origins_of("population"), *projected, *named)
    return tuple({origin.id: origin for origin in every}.values())
