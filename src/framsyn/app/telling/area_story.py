"""The figures of a kommune's story: what is counted and projected, one lever shown, a reader's own.

Assumption: the lever shown is pulled to the end of what similar kommuner have had, or of what
its source allows; it is an example of how much one lever moves, and no advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from framsyn.app.facts.area_figure import figure_under, scenario_here
from framsyn.app.installation import Installation
from framsyn.app.place.overview import Overview, show_overview
from framsyn.app.place.situation import area_situation
from framsyn.app.profiles.find_similar import find_similar
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.consequences.indicators import indicator
from framsyn.consequences.people import FloatArray
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.fact import Fact
from framsyn.domain.rounding import rounded_persons
from framsyn.scenarios.codec import encode
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.scenarios.figure import figure_of
from framsyn.stories.story_arc import Arc, arc_of

PEERS: Final = 20
_FIGURE: Final = {
    "demography.stay_young": "population.20_66",
    "demography.move_in": "population.20_66",
    "work.participation": "workforce.employed",
    "work.after_60": "workforce.employed",
    "care.productivity": "omsorg.aarsverk",
}
"""What each lever is shown to move."""
_DOWNWARDS: Final = ("care.productivity",)
"""Levers whose use is a smaller amount."""


@dataclass(frozen=True, slots=True)
class LeverShown:
    """One lever pulled, as an example.

    Attributes:
        name: Of the lever.
        code: The scenario's code.
        under, base: What it moves, with and without.
        experienced: Whether similar kommuner have been so far; else it is an assumption.
    """

    name: str
    code: str
    under: Fact
    base: Fact
    experienced: bool


@dataclass(frozen=True)
class AreaStory:
    """An area's figures for its story.

    Attributes:
        installation: Figures and engine.
        overview: People, counted and projected.
        arc: Steps and subjects, by the area's situation.
        code: The reader's scenario; empty for none.
    """

    installation: Installation
    overview: Overview
    arc: Arc
    code: str = ""

    @property
    def area(self) -> Area:
        """Whose story."""
        return self.overview.area

    def figure(self, key: str, year: int, code: str = "") -> Fact:
        """A figure of the engine, under a scenario or under none; without its futures."""
        chosen = self.overview.people.projection_set
        return figure_under(self.installation, self.area, chosen, key, year, code)

    def lever(self) -> LeverShown:
        """The first lever of the arc whose effect can be seen in the steps of the place."""
        shown = [self.shown(name) for name in self.arc.levers]
        return next((each for each in shown if self._is_seen(each)), shown[0])

    def levers_moved(self) -> tuple[str, ...]:
        """Names of the levers in the reader's scenario."""
        return tuple(self._scenario(self.code).levers)

    def path(self, key: str, code: str = "") -> tuple[range, FloatArray]:
        """A figure year by year from the newest count on, under a scenario or under none."""
        run = self._bench.run(self._scenario(code))
        return run.years, figure_of(run, key)[:, 0]

    def peers(self) -> tuple[bool, tuple[Area, ...]]:
        """Kommuner to stand beside: similar ones for a kommune, else those within the area."""
        if self.area.kind is AreaKind.KOMMUNE:
            found = find_similar(self.installation, self.area, count=PEERS)
            return True, tuple(each.area for each in found.items)
        return False, tuple(self.installation.areas.by_code(code) for code in self.area.kommuner)

    def support_of(self, areas: Sequence[Area]) -> list[float]:
        """Aldersbæreevne of each of some areas in the newest count."""
        measure = indicator("ratio.support").measure
        today = self.overview.today
        of = self.installation.populations.of
        return [float(measure(of(area).on(today))) for area in areas]

    @property
    def _bench(self) -> ScenarioBench:
        return scenario_bench(self.installation)

    def _scenario(self, code: str) -> Scenario:
        chosen = self.overview.people.projection_set
        return scenario_here(self.installation, self.area, chosen, code)

    def shown(self, name: str) -> LeverShown:
        """A lever pulled to the end of its range, and what it moves."""
        key, year = _FIGURE[name], self.overview.year
        offered = self._bench.offered(self.area.kommuner)[name]
        amount = offered.low if name in _DOWNWARDS else offered.high
        step = LEVERS[name].step
        amount = round(int(amount / step) * step, 6)
        scenario = self._scenario("").with_levers({name: amount})
        code = encode(scenario)
        return LeverShown(
            name=name,
            code=code,
            under=self.figure(key, year, code),
            base=self.figure(key, year),
            experienced=offered.grade == "experienced",
        )

    def _is_seen(self, shown: LeverShown) -> bool:
        size = self.overview.inhabitants
        ends = (rounded_persons(fact.value or 0.0, size) for fact in (shown.under, shown.base))
        return len(set(ends)) > 1


def show_story(
    installation: Installation, area: Area, projection_set: str = "own", code: str = ""
) -> AreaStory:
    """The figures of an area's story.

    Raises:
        BadScenario: The reader's scenario cannot be run here; all faults are told.
    """
    situation = area_situation(installation, area, projection_set)
    arc = arc_of(situation.direction, situation.held)
    made = AreaStory(installation, show_overview(installation, area, projection_set), arc, code)
    if code:
        made.path("population.all", code)  # stop here, and not in the middle of a page
    return made
