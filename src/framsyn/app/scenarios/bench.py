"""Everything scenarios are made with, opened once: chain, ranges and texts.

Use cases ask the bench; it knows how an area's scenario becomes levers, own figures and ground.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np

from framsyn.app.consequences.read import consequence_model
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.consequences.likeness import COMPONENTS, USUAL_WEIGHTS
from framsyn.consequences.parameter import OWN_FIGURES, Parameter
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.errors import BadScenario
from framsyn.domain.provenance import Quality
from framsyn.scenarios.lever import LeverRange, Pulled
from framsyn.scenarios.resolve import resolve
from framsyn.scenarios.scenario import OwnFigure, Scenario, faults_of
from framsyn.simulation.effects.own_figures import NO_OWN_FIGURES, OwnFigures
from framsyn.simulation.scenarios.experience import averaged, experience, ranges_of
from framsyn.simulation.scenarios.scenario_run import (
    Ground,
    ScenarioModel,
    ScenarioRun,
    amounts_by_area,
)
from framsyn.simulation.written.scenario_texts import ScenarioTexts, scenario_texts

_USUAL_CENTRALITY = 4
_AREAS_KEPT = 512


class ScenarioBench:
    """Runs and explains scenarios for any area.

    Args of the constructor: an installation.
    """

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.model = ScenarioModel(consequence_model(installation.facts), installation.projector)
        self.offered = lru_cache(maxsize=_AREAS_KEPT)(self._offered)

    @property
    def texts(self) -> ScenarioTexts:
        """What people read."""
        return scenario_texts()

    @cached_property
    def data_mark(self) -> str:
        """Four signs that tell one set of figures from another."""
        return hashlib.sha256(self.installation.facts.version.encode()).hexdigest()[:4]

    @cached_property
    def every_range(self) -> dict[str, dict[str, LeverRange]]:
        """Every lever's range in every kommune, by kommunenummer; what was published decides it."""
        published = getattr(self.installation, "published", None)
        if published is not None:
            return scenario_bench(published).every_range
        profiles = self.installation.profiles
        figures = profiles.figures(AreaKind.KOMMUNE)
        distances = profiles.distances(tuple(USUAL_WEIGHTS[key] for key in COMPONENTS))
        people = figures.persons(figures.newest).sum(axis=(-2, -1))
        found = ranges_of(experience(figures), distances, people, self.model.sizes)
        return dict(zip(figures.codes, found, strict=True))

    def prepare(self) -> None:
        """Do now what the first who pulls a lever would else wait for: ranges, sets, spread."""
        first = self.model.model.kommuner[:1]
        for set_key in {future.projection_set for future in self.texts.futures.values()}:
            self.model.ground(first, set_key)
        self.offered(first)

    def centralities(self, area: Area) -> tuple[int, ...]:
        """Class of centrality of each of an area's kommuner."""
        known = (self.installation.areas.by_code(code).classification for code in area.kommuner)
        return tuple(each.centrality if each else _USUAL_CENTRALITY for each in known)

    def ground(self, scenario: Scenario) -> Ground:
        """What a scenario stands on.

        Raises:
            BadScenario: Something in it cannot be used; all faults are told.
        """
        self.check(scenario)
        area = self.area(scenario)
        return self.model.ground(area.kommuner, scenario.projection_set, self._own(scenario))

    def run(self, scenario: Scenario) -> ScenarioRun:
        """The middle path of a scenario."""
        return self.model.run(self.ground(scenario), self.pulled(scenario))

    def pulled(self, scenario: Scenario) -> Pulled:
        """Its levers, ready to be pulled; those of a future beneath it are found for each kommune."""
        if not scenario.future:
            return scenario.pulled
        area, future = self.area(scenario), self.texts.futures[scenario.future]
        beneath = amounts_by_area(
            [
                resolve(future.levers, self.every_range[code], klass).levers
                for code, klass in zip(area.kommuner, self.centralities(area), strict=True)
            ]
        )
        return replace(scenario.pulled, values={**beneath, **scenario.levers})

    def area(self, scenario: Scenario) -> Area:
        """The area of a scenario."""
        return self.installation.areas.by_code(scenario.area)

    def check(self, scenario: Scenario) -> None:
        """Stop at a scenario that cannot be run.

        Raises:
            BadScenario: All its faults are told.
            UnknownArea: There is no such area.
        """
        national = self.model.model.national.parameters
        replaceable = {key for key, each in national.items() if each.own_figures}
        faults = faults_of(scenario, self.model.projector.set_keys(), replaceable)
        kommuner = self.area(scenario).kommuner
        for own in scenario.own_figures:
            faults += _faults_of_own(own, national.get(own.parameter), kommuner)
        if faults:
            raise BadScenario(faults)

    def _own(self, scenario: Scenario) -> OwnFigures:
        if not scenario.own_figures:
            return NO_OWN_FIGURES
        national = self.model.model.national
        found: dict[str, tuple[Parameter, ...]] = {}
        for own in scenario.own_figures:
            default = national[own.parameter]
            given = default.instead(
                own.value,
                year=default.year,
                reference="own figures",
                quality=Quality.ASSUMED,
                whose=OWN_FIGURES,
            )
            found[own.kommune] = (*found.get(own.kommune, ()), given)
        return OwnFigures(found)

    def _offered(self, kommuner: tuple[str, ...]) -> dict[str, LeverRange]:
        """Every lever's range in an area."""
        ground = self.model.ground(kommuner)
        weights = np.asarray(ground.persons[1].sum(axis=(-2, -1))).tolist()
        return averaged([self.every_range[code] for code in kommuner], weights)


@kept(2)
def scenario_bench(installation: Installation) -> ScenarioBench:
    """The bench of an installation, made once."""
    return ScenarioBench(installation)


def _faults_of_own(
    own: OwnFigure, default: Parameter | None, kommuner: tuple[str, ...]
) -> list[str]:
    faults = []
    if own.kommune not in kommuner:
        faults.append(f"{own.kommune} is not a kommune of the area")
    if default is not None and not default.least <= own.value <= default.most:
        faults.append(
            f"{own.parameter} is {own.value:g}; it can be {default.least:g} to {default.most:g}"
        )
    return faults
