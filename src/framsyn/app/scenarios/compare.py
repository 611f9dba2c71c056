"""Scenarios side by side: what differs in the choices, and in people, hands and kroner.

Two scenarios for the same area are compared in the same futures, so that the range is of the
difference and not of the luck. Areas may differ; then each stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.run import checked_year, number
from framsyn.consequences.spread import range_of
from framsyn.domain.area import Area
from framsyn.domain.errors import BadScenario
from framsyn.scenarios.codec import encode
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.scenario import Scenario
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.result_words import OUTPUTS, result_words
from framsyn.simulation.scenarios.scenario_run import ScenarioRun

MOST: Final = 12
USUAL_YEARS: Final = (2030, 2040, 2050)


@dataclass(frozen=True, slots=True)
class Compared:
    """One output of one scenario in one year.

    Attributes:
        output: "folk", "hender" or "penger".
        year: Of the figure.
        value: The figure.
        difference: From the first scenario; None for the first itself.
        difference_low: One future in ten lies below; None where futures were not compared.
        difference_high: One future in ten lies above.
    """

    output: str
    year: int
    value: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """One scenario of a comparison.

    Attributes:
        area: Whose.
        scenario: What was chosen.
        code: The same as a link holds it.
        figures: Each output in each year.
    """

    area: Area
    scenario: Scenario
    code: str
    figures: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class LeverDifference:
    """A lever that does not stand alike in all scenarios.

    Attributes:
        lever: Its name.
        label: What it is called, by language.
        unit: Of the amounts, by language.
        amounts: In each scenario, in their order.
    """

    lever: str
    label: Words
    unit: Words
    amounts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side.

    Attributes:
        data_version: Version of the figures.
        years: The years compared.
        draws: Futures compared; 0 for none.
        labels: What the outputs are called, by output and language.
        units: What they count, the same.
        sides: The scenarios.
        levers: What differs in the choices.
        sets: Projection set of each, where they differ; else empty.
    """

    data_version: str
    years: tuple[int, ...]
    draws: int
    labels: dict[str, Words]
    units: dict[str, Words]
    sides: tuple[Side, ...]
    levers: tuple[LeverDifference, ...]
    sets: tuple[str, ...]


def compare_scenarios(
    installation: Installation,
    scenarios: Sequence[Scenario],
    *,
    years: Sequence[int] = USUAL_YEARS,
    draws: int = 0,
) -> Comparison:
    """Two or more scenarios side by side; differences are from the first.

    Raises:
        BadScenario: There are fewer than two or too many, or something in one cannot be used.
        YearOutOfRange: A year is outside the projection.
    """
    if not 2 <= len(scenarios) <= MOST:
        raise BadScenario([f"{len(scenarios)} scenarios were given; 2 to {MOST} can be compared"])
    bench = scenario_bench(installation)
    for scenario in scenarios:
        for year in years:
            checked_year(year, bench.ground(scenario))
    runs = [bench.run(scenario) for scenario in scenarios]
    drawn = _drawn(bench, scenarios, draws)
    words = result_words()
    sets = tuple(scenario.projection_set for scenario in scenarios)
    return Comparison(
        data_version=installation.facts.version,
        years=tuple(years),
        draws=draws if drawn else 0,
        labels=dict(words.labels),
        units=dict(words.units),
        sides=tuple(
            Side(
                bench.area(scenario),
                scenario,
                encode(replace(scenario, data_mark=bench.data_mark)),
                tuple(_figures(place, runs, drawn, years)),
            )
            for place, scenario in enumerate(scenarios)
        ),
        levers=tuple(_differences(bench, scenarios)),
        sets=sets if len(set(sets)) > 1 else (),
    )


def _drawn(
    bench: ScenarioBench, scenarios: Sequence[Scenario], draws: int
) -> list[ScenarioRun] | None:
    """The same futures of each, where all are of one area."""
    if not draws or len({scenario.area for scenario in scenarios}) > 1:
        return None
    grounds = [bench.ground(each) for each in scenarios]
    if any(ground.is_one_path for ground in grounds):
        return None
    return [
        bench.model.draw(ground, bench.pulled(each), draws=draws)
        for ground, each in zip(grounds, scenarios, strict=True)
    ]


def _figures(
    place: int, runs: list[ScenarioRun], drawn: list[ScenarioRun] | None, years: Sequence[int]
) -> list[Compared]:
    found = []
    for output in OUTPUTS:
        for year in years:
            at = year - runs[place].years[0]
            value = float(getattr(runs[place], output)[at, 0])
            first = float(getattr(runs[0], output)[at, 0])
            low, high = _range(place, drawn, output, at)
            difference = number(value - first) if place else None
            found.append(Compared(output, year, number(value), difference, low, high))
    return found


def _range(
    place: int, drawn: list[ScenarioRun] | None, output: str, at: int
) -> tuple[float | None, float | None]:
    if drawn is None or place == 0:
        return None, None
    apart = getattr(drawn[place], output)[:, at, 0] - getattr(drawn[0], output)[:, at, 0]
    found = range_of(apart)
    return number(float(found.low)), number(float(found.high))


def _differences(bench: ScenarioBench, scenarios: Sequence[Scenario]) -> list[LeverDifference]:
    found = []
    for name, lever in LEVERS.items():
        amounts = tuple(scenario.levers.get(name, 0.0) for scenario in scenarios)
        if len(set(amounts)) > 1:
            label, unit = bench.texts.levers[lever.key].label, bench.texts.units[lever.unit]
            found.append(LeverDifference(name, label, unit, amounts))
    return found
