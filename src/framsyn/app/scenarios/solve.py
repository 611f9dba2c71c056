"""What would it take? A goal in, the least change that reaches it out, and how likely that is.

The search follows the middle path; what is found is then tried in many futures, so that a
goal that is just reached is seen to be a toss of a coin. What cannot be reached is said to be
so, with how far one gets. A goal is a wish: nothing here says it ought to be reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.pulled_levers import described_lever
from framsyn.app.scenarios.result import PulledLever
from framsyn.app.scenarios.run import checked_year, number
from framsyn.app.scenarios.wording import sentence
from framsyn.domain.errors import BadScenario
from framsyn.scenarios.codec import encode
from framsyn.scenarios.goal_seek import Found, Measure, Span, least_change, solve_one
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.scenarios.scenario import Goal, Scenario
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.figure import figure_in, figure_of, figure_words
from framsyn.simulation.scenarios.scenario_run import Ground

DRAWS: Final = 200
DECIDES: Final = "kommune"


@dataclass(frozen=True, slots=True)
class Solution:
    """What it takes.

    Attributes:
        scenario: The scenario with the levers moved.
        code: The same as a link holds it.
        goal: What was wanted.
        label: What the figure is called, by language.
        reached: Whether the middle path meets it.
        value: The figure then.
        before: The figure with the levers where they stood.
        effort: Root of the sum of squared moves, each as a share of what is offered.
        levers: Those that were moved, as they stand then.
        tried: Names of the levers that might be moved.
        futures_met: Share of futures that meet the goal; None where none were drawn.
        draws: How many futures.
        sentence: The answer, by language.
    """

    scenario: Scenario
    code: str
    goal: Goal
    label: Words
    reached: bool
    value: float | None
    before: float | None
    effort: float
    levers: tuple[PulledLever, ...]
    tried: tuple[str, ...]
    futures_met: float | None
    draws: int
    sentence: Words


@dataclass(frozen=True, slots=True)
class Swing:
    """What one lever does to one figure from end to end of what is offered.

    Attributes:
        lever: Its name.
        label: What it is called, by language.
        low: Lower end offered.
        high: Upper end.
        at_low: The figure at the lower end; None where it does not exist.
        at_high: At the upper.
        width: How far apart they are.
    """

    lever: str
    label: Words
    low: float
    high: float
    at_low: float | None
    at_high: float | None
    width: float


def solve_scenario(
    installation: Installation,
    scenario: Scenario,
    goal: Goal,
    levers: Sequence[str] = (),
    *,
    draws: int = DRAWS,
) -> Solution:
    """The least change of some levers that reaches a goal.

    Args:
        installation: Figures and engine.
        scenario: Where the levers stand before.
        goal: What is wanted.
        levers: Which may be moved; none named: those the kommune decides on first.
        draws: Futures the answer is tried in; 0 for none.

    Raises:
        BadScenario: Something in it cannot be used; all faults are told.
        UnknownIndicator: There is no such figure.
        YearOutOfRange: The year is outside the projection.
    """
    bench = scenario_bench(installation)
    names = checked_levers(bench, levers)
    ground = bench.ground(replace(scenario, goals=(*scenario.goals, goal)))
    checked_year(goal.year, ground)
    draws = bench.model.most_draws(ground, draws)
    label = figure_words(goal.figure).label
    spans = spans_of(bench, scenario, ground, names)
    found = _search(_measure(bench, scenario, ground, goal), spans, goal)
    solved = scenario.with_levers(found.amounts)
    return Solution(
        scenario=solved,
        code=encode(replace(solved, data_mark=bench.data_mark)),
        goal=goal,
        label=label,
        reached=found.reached,
        value=number(found.value),
        before=number(found.before),
        effort=found.effort,
        levers=tuple(_moved(bench, scenario, solved, ground)),
        tried=names,
        futures_met=_met(bench, solved, ground, goal, draws) if draws else None,
        draws=draws,
        sentence=sentence(_name(found)),
    )


def tornado(
    installation: Installation, scenario: Scenario, figure: str, year: int
) -> tuple[Swing, ...]:
    """Which lever moves a figure how far, each by itself, the widest first.

    Raises:
        BadScenario: Something in it cannot be used; all faults are told.
        UnknownIndicator: There is no such figure.
        YearOutOfRange: The year is outside the projection.
    """
    bench = scenario_bench(installation)
    ground = bench.ground(scenario)
    checked_year(year, ground)
    measure = _measure(bench, scenario, ground, Goal(figure, year, 0.0))
    swings = []
    for name, span in spans_of(bench, scenario, ground, tuple(LEVERS)).items():
        low, high = (measure({name: end}) for end in (span.low, span.high))
        label = bench.texts.levers[LEVERS[name].key].label
        width = float(np.nan_to_num(abs(high - low)))
        swings.append(Swing(name, label, span.low, span.high, number(low), number(high), width))
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def checked_levers(bench: ScenarioBench, levers: Sequence[str]) -> tuple[str, ...]:
    """Names of levers, or those the kommune decides on first.

    Raises:
        BadScenario: Some do not exist; all such are named.
    """
    if not levers:
        words = bench.texts.levers
        return tuple(
            name
            for name, lever in LEVERS.items()
            if words[lever.key].decides[0] == DECIDES and name != GROWTH_LEVER
        )
    faults = [f"there is no lever '{name}'" for name in levers if name not in LEVERS]
    if GROWTH_LEVER in levers:
        faults.append(f"{GROWTH_LEVER} has three settings and cannot be searched")
    if faults:
        raise BadScenario(faults)
    return tuple(dict.fromkeys(levers))


def spans_of(
    bench: ScenarioBench, scenario: Scenario, ground: Ground, names: Sequence[str]
) -> dict[str, Span]:
    """What is offered on each lever, and where it stands; what it stands at is always within."""
    offered = bench.offered(ground.kommuner)
    spans = {}
    for name in names:
        stands = scenario.levers.get(name, 0.0)
        low, high = offered[name].low, offered[name].high
        spans[name] = Span(min(low, stands), max(high, stands), stands)
    return spans


def _measure(bench: ScenarioBench, scenario: Scenario, ground: Ground, goal: Goal) -> Measure:
    def value(amounts: Mapping[str, float]) -> float:
        moved = {**scenario.levers, **amounts}
        run = bench.model.run(ground, bench.pulled(replace(scenario, levers=moved)))
        return figure_in(run, goal.figure, goal.year)

    return value


def _search(measure: Measure, spans: dict[str, Span], goal: Goal) -> Found:
    if len(spans) == 1:
        ((name, span),) = spans.items()
        return solve_one(name, span, measure, goal.value, goal.direction)
    return least_change(spans, measure, goal.value, goal.direction)


def _moved(
    bench: ScenarioBench, before: Scenario, solved: Scenario, ground: Ground
) -> list[PulledLever]:
    return [
        described_lever(bench, name, amount, ground)
        for name, amount in solved.levers.items()
        if amount != before.levers.get(name, 0.0)
    ]


def _met(bench: ScenarioBench, solved: Scenario, ground: Ground, goal: Goal, draws: int) -> float:
    run = bench.model.draw(ground, bench.pulled(solved), draws=draws)
    values = figure_of(run, goal.figure)[:, goal.year - ground.base_year, 0]
    return float(np.mean([goal.is_met(value) for value in values.tolist()]))


def _name(found: Found) -> str:
    if not found.reached:
        return "not_reached"
    return "stands" if found.effort == 0 else "reached"
