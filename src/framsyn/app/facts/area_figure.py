"""One figure of an area's people, or of what they lead to, under a reader's scenario or under none."""

from __future__ import annotations

import numpy as np

from framsyn.app.facts.read_figure import Standing, figure_fact
from framsyn.app.installation import Installation
from framsyn.app.scenarios.asked import asked_scenario
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.consequences.people import FloatArray
from framsyn.domain.area import Area
from framsyn.domain.errors import BadScenario
from framsyn.domain.fact import Fact, FactId
from framsyn.scenarios.scenario import Scenario


def scenario_here(
    installation: Installation, area: Area, projection_set: str, code: str
) -> Scenario:
    """The scenario of a code, carried over to an area and a set; without a code nothing is pulled."""
    if not code:
        return Scenario(area.code, projection_set)
    return asked_scenario(installation, area.code, code=code, projection_set=projection_set)


def figure_under(
    installation: Installation, area: Area, projection_set: str, key: str, year: int, code: str = ""
) -> Fact:
    """A figure, without its futures: they take long, and the page of the fact draws them.

    Raises:
        BadScenario: The scenario cannot be run here; all faults are told.
        UnknownIndicator: No figure goes by the name.
    """
    scenario = scenario_here(installation, area, projection_set, code)
    ground = scenario_bench(installation).ground(scenario)
    at = Standing(installation, area, ground, scenario)
    return figure_fact(at, FactId(key, area.code, year, projection_set, code))


def persons_under(
    installation: Installation, area: Area, projection_set: str, code: str
) -> FloatArray:
    """Everybody under a scenario (year, sex, age), from the newest count on.

    Raises:
        BadScenario: The scenario cannot be run here; all faults are told.
    """
    run = scenario_bench(installation).run(scenario_here(installation, area, projection_set, code))
    return np.asarray(run.persons.sum(axis=1))


def can_be_run(installation: Installation, area: Area, projection_set: str, code: str) -> bool:
    """Whether a code is that of a scenario this area can be seen under."""
    if not code:
        return False
    try:
        scenario_bench(installation).check(scenario_here(installation, area, projection_set, code))
    except BadScenario:
        return False
    return True
