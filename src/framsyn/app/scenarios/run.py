"""Run a scenario for an area: folk, hender and penger, year by year, beside no change at all.

The three outputs are always all answered and always in the same units; which stands first is
for the room to decide. Each lever pulled is told with what it is in people a year, who
decides, what comes along, and whether it goes beyond what similar kommuner have had.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.pulled_levers import pulled_levers
from framsyn.app.scenarios.result import GoalLine, Output, ScenarioAnswer, Series
from framsyn.app.scenarios.wording import note, told
from framsyn.consequences.people import FloatArray
from framsyn.consequences.spread import range_of
from framsyn.domain.errors import YearOutOfRange
from framsyn.scenarios.codec import encode
from framsyn.scenarios.lever import FOLK, HENDER, NO_VALUES, Pulled
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.scenario import Scenario, Seen
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.figure import figure_of, figure_words
from framsyn.simulation.scenarios.result_words import OUTPUTS, result_words
from framsyn.simulation.scenarios.scenario_run import Ground, ScenarioRun, penger_key

USUAL_YEAR: Final = 2040
FIGURES: Final = (
    "population.0_15",
    "population.20_66",
    "population.80_plus",
    "ratio.support",
    "ratio.total_dependency",
    "barnehage.places",
    "grunnskole.pupils",
    "omsorg.home_users",
    "omsorg.institution_residents",
    "omsorg.aarsverk",
    "workforce.share_needed_percent",
    "economy.demographic_cost_nok_2025",
)
"""Figures answered beside the three, if no others are asked for."""
NOTHING: Final = Pulled(NO_VALUES)
_DECIMALS: Final = {"folk": 0, "hender": 1, "penger": 0}


def run_scenario(
    installation: Installation,
    scenario: Scenario,
    *,
    year: int = USUAL_YEAR,
    figures: Sequence[str] = FIGURES,
    draws: int = 0,
) -> ScenarioAnswer:
    """A scenario for an area.

    Args:
        installation: Figures and engine.
        scenario: What is chosen.
        year: The year the sentences speak of.
        figures: Keys of figures beside the three.
        draws: Futures to read ranges from; 0 for none.

    Raises:
        BadScenario: Something in it cannot be used; all faults are told.
        YearOutOfRange: The year is outside the projection.
        UnknownIndicator: There is no such figure.
    """
    bench = scenario_bench(installation)
    ground = bench.ground(scenario)
    checked_year(year, ground)
    run = bench.model.run(ground, bench.pulled(scenario))
    before = bench.model.run(ground, NOTHING)
    draws = bench.model.most_draws(ground, draws)
    drawn = _drawn(bench, scenario, ground, draws)
    people_now = float(before.folk[0, 0])
    return ScenarioAnswer(
        area=bench.area(scenario),
        scenario=scenario,
        code=encode(replace(scenario, data_mark=bench.data_mark, seen=seen_in(run))),
        data_version=installation.facts.version,
        made_on_other_data=bool(scenario.data_mark) and scenario.data_mark != bench.data_mark,
        years=tuple(run.years),
        year=year,
        draws=draws,
        outputs=tuple(_output(name, run, before, drawn) for name in OUTPUTS),
        figures=tuple(_figure(key, run, before) for key in figures),
        levers=pulled_levers(bench, scenario, ground),
        goals=tuple(_goals(scenario, run, drawn)),
        sentences=told(year, run.three(year), before.three(year), people_now),
        notes=tuple(_notes(bench, scenario)),
    )


def seen_in(run: ScenarioRun) -> Seen | None:
    """The three outputs as a link remembers them; None where one of them does not exist."""
    if USUAL_YEAR not in run.years:
        return None
    folk, hender, penger = run.three(USUAL_YEAR)
    if not all(map(math.isfinite, (folk, hender, penger))):
        return None
    return Seen(USUAL_YEAR, round(folk), round(hender, 1), round(penger))


def checked_year(year: int, ground: Ground) -> None:
    """Stop at a year that is not projected.

    Raises:
        YearOutOfRange: It is outside the projection.
    """
    if year not in ground.years:
        raise YearOutOfRange(year, ground.years[0], ground.years[-1], "Scenarios")


def series(values: FloatArray) -> Series:
    """Values of the one area (year, area), with None where there is none."""
    return tuple(number(value) for value in values[:, 0].tolist())


def number(value: float) -> float | None:
    """A number, or None where it does not exist."""
    return float(value) if math.isfinite(value) else None


_Drawn = tuple[ScenarioRun, ScenarioRun] | None


def _drawn(bench: ScenarioBench, scenario: Scenario, ground: Ground, draws: int) -> _Drawn:
    """The same futures with and without the levers; of the latter the three outputs are kept."""
    if not draws:
        return None
    with_levers = bench.model.draw(ground, bench.pulled(scenario), draws=draws)
    if scenario.own_figures:
        return with_levers, bench.model.draw(ground, NOTHING, draws=draws)
    return with_levers, _kept_draws(bench, ground.kommuner, ground.set_key, draws)


@kept(64)
def _kept_draws(
    bench: ScenarioBench, kommuner: tuple[str, ...], set_key: str, draws: int
) -> ScenarioRun:
    run = bench.model.draw(bench.model.ground(kommuner, set_key), NOTHING, draws=draws)
    kept = {key: run.figures[key] for key in (FOLK, HENDER, penger_key(run.growth))}
    return replace(run, persons=run.persons[:0], figures=kept)


def _output(name: str, run: ScenarioRun, before: ScenarioRun, drawn: _Drawn) -> Output:
    words = result_words()
    values, reference = getattr(run, name), getattr(before, name)
    found = Output(
        name,
        words.labels[name],
        words.units[name],
        _DECIMALS[name],
        series(values),
        series(reference),
    )
    if drawn is None:
        return found
    here, otherwise = (getattr(each, name) for each in drawn)
    whole, apart = range_of(here), range_of(here - otherwise)
    return replace(
        found,
        low=series(whole.low),
        high=series(whole.high),
        difference_low=series(apart.low),
        difference_high=series(apart.high),
    )


def _figure(key: str, run: ScenarioRun, before: ScenarioRun) -> Output:
    words = figure_words(key)
    values, reference = figure_of(run, key), figure_of(before, key)
    return Output(key, words.label, words.unit, words.decimals, series(values), series(reference))


def _goals(scenario: Scenario, run: ScenarioRun, drawn: _Drawn) -> list[GoalLine]:
    found = []
    for goal in scenario.goals:
        if goal.year not in run.years:
            raise YearOutOfRange(goal.year, run.years[0], run.years[-1], "Goals")
        at = goal.year - run.years[0]
        value = number(float(figure_of(run, goal.figure)[at, 0]))
        met = None
        if drawn is not None:
            values = figure_of(drawn[0], goal.figure)[:, at, 0]
            met = float(np.mean([goal.is_met(each) for each in values.tolist()]))
        label = figure_words(goal.figure).label
        is_met = None if value is None else goal.is_met(value)
        found.append(
            GoalLine(goal.figure, label, goal.year, goal.value, goal.direction, value, is_met, met)
        )
    return found


def _notes(bench: ScenarioBench, scenario: Scenario) -> list[Words]:
    """What a careful reader should know of this scenario."""
    area = bench.area(scenario)
    offered = bench.offered(area.kommuner)
    labels = {name: bench.texts.levers[LEVERS[name].key].label for name in scenario.levers}
    beyond = [
        labels[name]
        for name, amount in scenario.levers.items()
        if not offered[name].low <= amount <= offered[name].high
    ]
    assumed = [labels[name] for name in scenario.levers if LEVERS[name].grade == "assumption"]
    from_others = any(LEVERS[name].from_others for name in scenario.levers)
    found = [note("experienced")] if scenario.levers else []
    found += [note("beyond", beyond)] if beyond else []
    found += [note("assumption", assumed)] if assumed else []
    if from_others:
        found.append(note("everybody" if scenario.everybody else "from_others"))
    if area.kommuner == bench.model.model.kommuner and scenario.levers:
        found.append(note("country_moves"))
    found += happenings(bench, scenario)
    if scenario.data_mark and scenario.data_mark != bench.data_mark:
        found.append(note("other_data"))
    found += [note("not_a_forecast")] if scenario.goals else []
    return found


def happenings(bench: ScenarioBench, scenario: Scenario) -> list[Words]:
    """A future beneath the levers, and events drawn into it."""
    found = []
    if scenario.future:
        words = bench.texts.futures[scenario.future].words
        found.append(note("future", [{lang: words[lang].title for lang in words}]))
    cards = dict.fromkeys(each.event for each in scenario.moments)
    titles = [bench.texts.events[key].title for key in cards if key in bench.texts.events]
    return [*found, note("events", titles)] if titles else found
