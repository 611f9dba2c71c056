"""The five futures for 2050 with an area's own numbers in them, and how choices fare in each.

Every number in a story is a figure of the run that made it, and can be asked for again by the
code that stands beside it. No future is likelier than another; what is counted is in how many
of them, and of twenty draws, a goal holds.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.pulled_levers import described_lever
from framsyn.app.scenarios.result import PulledLever
from framsyn.app.scenarios.run import NOTHING, number
from framsyn.consequences.indicators import INDICATORS
from framsyn.consequences.people import FloatArray
from framsyn.domain.area import Area
from framsyn.domain.errors import YearOutOfRange
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.rounding import rounded_persons
from framsyn.scenarios.codec import encode
from framsyn.scenarios.future import Future, FutureWords
from framsyn.scenarios.lever import Pulled
from framsyn.scenarios.resolve import Resolved, added
from framsyn.scenarios.scenario import Goal, Scenario
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.figure import figure_of, figure_words
from framsyn.simulation.scenarios.futures_run import FutureRun, run_future
from framsyn.simulation.scenarios.result_words import OUTPUTS, result_words
from framsyn.simulation.scenarios.scenario_run import ScenarioRun
from framsyn.stories.numbers import count, number_text

YEARS: Final = (2040, 2050)
DRAWS: Final = 20


@dataclass(frozen=True, slots=True)
class StoryNumber:
    """One number in a story.

    Attributes:
        place: Its place in the text.
        figure: Key of the figure.
        label: What it is called, by language.
        year: On 1 January of this year.
        value: Unrounded.
        text: As it stands in the story, by language.
        fact: What it can be asked for by: figure, area, year and the code of the run.
    """

    place: str
    figure: str
    label: Words
    year: int
    value: float | None
    text: Words
    fact: str


@dataclass(frozen=True, slots=True)
class FutureOutput:
    """One of the three outputs of one future in one year.

    Attributes:
        output: "folk", "hender" or "penger".
        year: Of the figure.
        value: The figure.
        difference: From what there is if development goes on.
    """

    output: str
    year: int
    value: float | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class AreaFuture:
    """One future in an area.

    Attributes:
        future: Which, with its drivers and texts.
        code: Its levers here, as a link holds them; for an area of several kommuner its name, since
            its levers stand differently in each.
        stories: The story with the area's numbers, by language.
        numbers: The numbers of the story.
        outputs: Folk, hender and penger.
        levers: Its levers here, where the area is one kommune.
        needs_own_figures: Levers that wait for own amounts.
        already_there: Levers whose gap is closed.
    """

    future: Future
    code: str
    stories: Words
    numbers: tuple[StoryNumber, ...]
    outputs: tuple[FutureOutput, ...]
    levers: tuple[PulledLever, ...]
    needs_own_figures: tuple[str, ...]
    already_there: tuple[str, ...]

    @property
    def words(self) -> Mapping[str, FutureWords]:
        """Its texts, by language."""
        return self.future.words


@dataclass(frozen=True, slots=True)
class AreaFuturesAnswer:
    """The five futures in an area.

    Attributes:
        area: Whose.
        data_version: Version of the figures.
        years: The years of the outputs.
        labels: What the outputs are called, by output and language.
        units: What they count, the same.
        futures: The five, in their order.
    """

    area: Area
    data_version: str
    years: tuple[int, ...]
    labels: Mapping[str, Words]
    units: Mapping[str, Words]
    futures: tuple[AreaFuture, ...]


@dataclass(frozen=True, slots=True)
class Robustness:
    """How a set of choices does in the five futures.

    Attributes:
        goal: What is wanted.
        scenario: The choices.
        draws: Draws of each future.
        by_future: Share of draws in which the goal holds, by future.
        middle_holds: Whether it holds on each future's middle path.
        share: Share of all futures and draws in which it holds.
    """

    goal: Goal
    scenario: Scenario
    draws: int
    by_future: Mapping[str, float]
    middle_holds: Mapping[str, bool]
    share: float


def read_futures(installation: Installation, area: Area) -> AreaFuturesAnswer:
    """The five futures with an area's numbers."""
    bench = scenario_bench(installation)
    words = result_words()
    return AreaFuturesAnswer(
        area=area,
        data_version=installation.facts.version,
        years=YEARS,
        labels=words.labels,
        units=words.units,
        futures=tuple(
            _in_area(bench, area, future_run(bench, future, area))
            for future in bench.texts.futures.values()
        ),
    )


def future_run(bench: ScenarioBench, future: Future, area: Area) -> FutureRun:
    """One future run in an area."""
    ranges = [bench.every_range[code] for code in area.kommuner]
    return run_future(bench.model, future, area.kommuner, ranges, bench.centralities(area))


def robust_choices(
    installation: Installation, scenario: Scenario, goal: Goal, draws: int = DRAWS
) -> Robustness:
    """In how many of the five futures, and of so many draws of each, a goal holds.

    The choices are laid on top of what each future moves, within what the model answers for;
    what the state gives is the future's own.

    Raises:
        BadScenario: Something in the choices cannot be used.
        UnknownIndicator: There is no such figure.
        YearOutOfRange: The year is outside the projection.
    """
    return robust_goals(installation, scenario, [goal], draws)[0]


def robust_goals(
    installation: Installation, scenario: Scenario, goals: Sequence[Goal], draws: int = DRAWS
) -> tuple[Robustness, ...]:
    """The same for several goals at once, with the same luck.

    Raises:
        BadScenario: Something in the choices cannot be used.
        UnknownIndicator: There is no such figure.
        YearOutOfRange: The year is outside the projection.
    """
    bench = scenario_bench(installation)
    bench.check(scenario)
    for goal in goals:
        if goal.figure not in OUTPUTS:
            figure_words(goal.figure)
    middles, drawn = {}, {}
    for future in bench.texts.futures.values():
        own = future_run(bench, future, bench.area(scenario))
        pulled = with_choices(own, scenario)
        middles[future.key] = bench.model.run(own.ground, pulled)
        drawn[future.key] = bench.model.draw(own.ground, pulled, draws=draws)
    return tuple(_robustness(goal, scenario, draws, middles, drawn) for goal in goals)


def _robustness(
    goal: Goal,
    scenario: Scenario,
    draws: int,
    middles: Mapping[str, ScenarioRun],
    drawn: Mapping[str, ScenarioRun],
) -> Robustness:
    shares, middle = {}, {}
    for key, run in drawn.items():
        if goal.year not in run.years:
            raise YearOutOfRange(goal.year, run.years[0], run.years[-1], "Scenarios")
        at = goal.year - run.years[0]
        middle[key] = goal.is_met(float(_wanted(middles[key], goal.figure)[at, 0]))
        values = _wanted(run, goal.figure)[:, at, 0]
        shares[key] = float(np.mean([goal.is_met(value) for value in values.tolist()]))
    share = float(np.mean(list(shares.values())))
    return Robustness(goal, scenario, draws, shares, middle, share)


def _wanted(run: ScenarioRun, figure: str) -> FloatArray:
    """A figure of a run; folk, hender and penger as the future itself has them."""
    found: FloatArray = getattr(run, figure) if figure in OUTPUTS else figure_of(run, figure)
    return found


def with_choices(own: FutureRun, scenario: Scenario) -> Pulled:
    """A future's levers with somebody's choices on top."""
    if len(own.resolved) > 1:
        return Pulled({**scenario.levers, **own.pulled.values}, scenario.everybody)
    choices = {
        name: value for name, value in scenario.levers.items() if "national_growth" not in name
    }
    both = added([own.resolved[0], Resolved(choices, (), ())])
    return Pulled(both.levers, scenario.everybody)


def _in_area(bench: ScenarioBench, area: Area, own: FutureRun) -> AreaFuture:
    levers = own.resolved[0].levers if len(area.kommuner) == 1 else {}
    code = _code(bench, area, own, levers)
    numbers = tuple(_numbers(area, own, code))
    before = bench.model.run(bench.model.ground(area.kommuner), NOTHING)
    spelled = {number_.place: number_.text for number_ in numbers}
    return AreaFuture(
        future=own.future,
        code=code,
        stories={
            language: _filled(own.future.words[language].story, spelled, language)
            for language in LANGUAGES
        },
        numbers=numbers,
        outputs=tuple(
            FutureOutput(
                output,
                year,
                number(_value(own.run, output, year)),
                number(_value(own.run, output, year) - _value(before, output, year)),
            )
            for output in OUTPUTS
            for year in YEARS
        ),
        levers=tuple(
            described_lever(bench, name, amount, own.ground) for name, amount in levers.items()
        ),
        needs_own_figures=_every(each.needs_own_figures for each in own.resolved),
        already_there=_every(each.already_there for each in own.resolved),
    )


def _code(bench: ScenarioBench, area: Area, own: FutureRun, levers: Mapping[str, float]) -> str:
    scenario = Scenario(area.code, own.future.projection_set, levers, data_mark=bench.data_mark)
    if len(area.kommuner) > 1:
        scenario = replace(scenario, future=own.future.key)
    return encode(scenario)


def _numbers(area: Area, own: FutureRun, code: str) -> list[StoryNumber]:
    people = float(own.run.folk[0, 0])
    found = []
    for name, place in own.future.places.items():
        indicator, value = INDICATORS[place.indicator], own.numbers[name]
        text = {
            language: count(rounded_persons(value, people), language)
            if indicator.kind == "persons"
            else number_text(value, language, indicator.decimals)
            for language in LANGUAGES
        }
        fact = f"{place.indicator}/{area.code}/{place.year}@{code}"
        found.append(
            StoryNumber(
                name, place.indicator, indicator.label, place.year, number(value), text, fact
            )
        )
    return found


def _filled(story: str, spelled: Mapping[str, Words], language: str) -> str:
    """A story with its numbers; every place is filled or it fails."""
    words = {name: text[language] for name, text in spelled.items()}
    return string.Formatter().vformat(story, (), words)


def _value(run: ScenarioRun, output: str, year: int) -> float:
    return float(getattr(run, output)[year - run.years[0], 0])


def _every(keys: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for each in keys for key in each))
