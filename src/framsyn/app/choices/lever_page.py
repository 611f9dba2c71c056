"""What the page of levers shows: three outputs, what the state gives, and one view of the choices.

Everything is answered beside the projection without any choice, and a second scenario may lie
beside both. What is costly is worked out only when a view asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.run import checked_year, seen_in
from framsyn.app.scenarios.solve import Swing, tornado
from framsyn.consequences.people import FloatArray
from framsyn.domain.area import Area
from framsyn.domain.errors import ModelError
from framsyn.scenarios.codec import encode
from framsyn.scenarios.lever import FOLK, HENDER, NO_VALUES, LeverRange, Pulled
from framsyn.scenarios.levers.economy import GROWTH
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.scenarios.pull import people_per_year
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.scenarios.figure import figure_of
from framsyn.simulation.scenarios.moved import Moved
from framsyn.simulation.scenarios.result_words import OUTPUTS
from framsyn.simulation.scenarios.scenario_run import Ground, ScenarioRun, penger_key

NOTHING: Final = Pulled(NO_VALUES)


@dataclass(frozen=True, slots=True)
class Line:
    """One of the three outputs in the year looked to.

    Attributes:
        name: "folk", "hender" or "penger".
        figure: Key of the figure.
        today: In the base year.
        projected: If nothing is chosen.
        yours: Under the scenario.
        other: Under the one beside it; None where there is none.
    """

    name: str
    figure: str
    today: float
    projected: float
    yours: float
    other: float | None = None


@dataclass(frozen=True)
class LeverPage:
    """An area's levers as they stand, and what they lead to.

    Attributes:
        bench: Runs scenarios.
        scenario: As it stands.
        year: The year looked to.
        beside: Another scenario to compare with; None for none.
    """

    bench: ScenarioBench
    scenario: Scenario
    year: int
    beside: Scenario | None = None

    @cached_property
    def area(self) -> Area:
        """Whose levers."""
        return self.bench.area(self.scenario)

    @cached_property
    def code(self) -> str:
        """The scenario as a link holds it; empty where nothing is chosen."""
        if self.scenario == Scenario(self.scenario.area, data_mark=self.scenario.data_mark):
            return ""
        seen = seen_in(self.run)
        return encode(replace(self.scenario, data_mark=self.bench.data_mark, seen=seen))

    @cached_property
    def ground(self) -> Ground:
        """What both rest on."""
        return self.bench.ground(self.scenario)

    @cached_property
    def run(self) -> ScenarioRun:
        """With the levers."""
        return self.bench.model.run(self.ground, self.pulled, self.moved)

    @cached_property
    def pulled(self) -> Pulled:
        """The levers as the model takes them."""
        return self.bench.pulled(self.scenario)

    @cached_property
    def moved(self) -> Moved:
        """What they do to people; futures and levers tried beside them rest on it too."""
        return self.bench.model.moved(self.ground, self.pulled)

    def tried(self, name: str, amount: float) -> tuple[str, Line]:
        """Another lever pulled as well: the scenario's code, and årsverk missing then."""
        scenario = self.scenario.with_levers({name: amount})
        moved = self.moved if LEVERS[name].changes_figures_alone else None
        run = self.bench.model.run(self.ground, self.bench.pulled(scenario), moved)
        code = encode(replace(scenario, data_mark=self.bench.data_mark))
        return code, replace(self.lines[1], yours=run.three(self.year)[1])

    @cached_property
    def before(self) -> ScenarioRun:
        """Without them, on the same figures."""
        return self.bench.model.run(self.ground, NOTHING)

    @property
    def at(self) -> int:
        """Place of the year in every series."""
        return self.year - self.ground.base_year

    @property
    def is_moved(self) -> bool:
        """Whether anything is chosen at all."""
        held = self.scenario
        return bool(held.levers or held.moments or held.future)

    @cached_property
    def inhabitants(self) -> float:
        """Inhabitants today; sets the steps people are said in."""
        return float(self.before.folk[0, 0])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The three outputs."""
        other = None
        if self.beside is not None:
            other = self.bench.run(self.beside).three(self.year)
        # Penger without choices is told under the state's usual choice, so that the choice shows.
        now, projected, yours = (
            run.three(year)
            for run, year in (
                (self.before, self.ground.base_year),
                (self.before, self.year),
                (self.run, self.year),
            )
        )
        keys = (FOLK, HENDER, penger_key(self.run.growth))
        return tuple(
            Line(name, keys[i], now[i], projected[i], yours[i], other[i] if other else None)
            for i, name in enumerate(OUTPUTS)
        )

    def growth(self) -> dict[int, float]:
        """The third output under each choice of the state's, by the lever's setting."""
        return {
            setting: float(self.run.figures[penger_key(letter)][self.at, 0])
            for setting, letter in GROWTH.items()
        }

    def series(self, key: str) -> tuple[FloatArray, FloatArray]:
        """A figure under the scenario and without it (year,) each."""
        return figure_of(self.run, key)[:, 0], figure_of(self.before, key)[:, 0]

    def futures(self) -> tuple[FloatArray, FloatArray] | None:
        """Inhabitants in twenty futures, with the levers and without (future, year) each.

        None where futures are not drawn here.
        """
        try:
            before = _kept_futures(self.bench, self.ground.kommuner, self.ground.set_key)
            if not self.is_moved:
                return before, before
            drawn = self.bench.model.draw_people(self.ground, self.moved)
        except ModelError:
            return None
        return drawn.sum(axis=-1), before

    def persons(self) -> tuple[FloatArray, FloatArray]:
        """People by sex and age in the year, with the levers and without (sex, age) each."""
        mine, before = (run.persons[self.at].sum(axis=0) for run in (self.run, self.before))
        return mine, before

    def offered(self) -> dict[str, LeverRange]:
        """What is offered on each lever."""
        return self.bench.offered(self.ground.kommuner)

    def swings(self, figure: str) -> tuple[Swing, ...]:
        """How far each lever by itself moves a figure, from what stands now."""
        found = tornado(self.bench.installation, self.scenario, figure, self.year)
        return tuple(each for each in found if each.width > 0 and each.lever != GROWTH_LEVER)

    def without(self, name: str) -> tuple[Line, ...]:
        """The outputs, what the lever moves the most first; projected is the lever at its default."""
        run = self.bench.model.run(self.ground, self.bench.pulled(self.scenario.without(name)))
        then = run.three(self.year)
        lines = [replace(line, projected=then[i]) for i, line in enumerate(self.lines)]
        return tuple(
            sorted(lines, key=lambda each: -abs(each.yours - each.projected) / _SIZE[each.name])
        )

    def step_people(self, name: str) -> float | None:
        """What an amount of one is in people a year; None where the lever moves nobody."""
        return _people_per_unit(self.bench, self.ground.kommuner, self.ground.set_key, name)


_SIZE: Final = {"folk": 30.0, "hender": 3.0, "penger": 500.0}
"""Differences that weigh alike when the page chooses which output to ask a guess of."""


def show_levers(
    installation: Installation, scenario: Scenario, year: int, beside: Scenario | None = None
) -> LeverPage:
    """The levers of an area as they stand.

    Raises:
        YearOutOfRange: The year is not projected.
    """
    page = LeverPage(scenario_bench(installation), scenario, year, beside)
    checked_year(year, page.ground)
    return page


@kept(256)
def _kept_futures(bench: ScenarioBench, kommuner: tuple[str, ...], set_key: str) -> FloatArray:
    drawn = bench.model.draw_people(bench.model.ground(kommuner, set_key))
    return np.asarray(drawn.sum(axis=-1))


@kept(8192)
def _people_per_unit(
    bench: ScenarioBench, kommuner: tuple[str, ...], set_key: str, name: str
) -> float | None:
    lever = LEVERS[name]
    inputs = bench.model.ground(kommuner, set_key).inputs
    one = people_per_year(inputs, lever, lever.step, bench.model.sizes)
    return None if one is None else one / lever.step
