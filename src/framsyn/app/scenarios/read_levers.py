"""Every lever on offer in an area: words, range, who decides, and what it is in people a year."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.domain.area import Area
from framsyn.scenarios.lever import LeverRange
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.pull import people_per_year
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.scenario_run import Ground


@dataclass(frozen=True, slots=True)
class OfferedLever:
    """One lever in an area.

    Attributes:
        name: Of the lever.
        key: Of its words; the same for two units of one lever.
        label: What it is called, by language.
        explanation: What it means, by language.
        side_effect: What comes along, by language.
        decides: Who decides, by language, the one who decides the most first.
        unit: Of an amount, by language.
        step: Finest amount people set.
        default: The amount that changes nothing.
        lowest: Least amount the model answers for.
        highest: Most.
        offered: What similar kommuner have had, or a stated range.
        people_per_step: What one step is in people a year; None where it moves nobody.
        first_year: First year it works.
        whole_from: First year all of it works.
        grade: How much of its effect is sourced.
        assumption: What it takes for granted.
        source: Where effect and limits come from.
        raises: Figures that never fall when the amount rises.
        lowers: Figures that never rise.
        from_others: Whether the people it brings live somewhere else in the country.
    """

    name: str
    key: str
    label: Words
    explanation: Words
    side_effect: Words
    decides: tuple[Words, ...]
    unit: Words
    step: float
    default: float
    lowest: float
    highest: float
    offered: LeverRange
    people_per_step: float | None
    first_year: int
    whole_from: int
    grade: str
    assumption: str
    source: str
    raises: tuple[str, ...]
    lowers: tuple[str, ...]
    from_others: bool


@dataclass(frozen=True, slots=True)
class AreaLevers:
    """Every lever of an area.

    Attributes:
        area: Whose.
        data_version: Version of the figures ranges were read from.
        levers: In the order people meet them.
    """

    area: Area
    data_version: str
    levers: tuple[OfferedLever, ...]


def read_levers(installation: Installation, area: Area) -> AreaLevers:
    """Every lever on offer in an area."""
    bench = scenario_bench(installation)
    ground = bench.model.ground(area.kommuner)
    order = list(bench.texts.levers)
    names = sorted(LEVERS, key=lambda name: order.index(LEVERS[name].key))
    return AreaLevers(
        area,
        installation.facts.version,
        tuple(_offered(bench, name, ground) for name in names),
    )


def _offered(bench: ScenarioBench, name: str, ground: Ground) -> OfferedLever:
    lever, texts = LEVERS[name], bench.texts
    words = texts.levers[lever.key]
    return OfferedLever(
        name=name,
        key=lever.key,
        label=words.label,
        explanation=words.explanation,
        side_effect=words.side_effect,
        decides=tuple(texts.deciders[each] for each in words.decides),
        unit=texts.units[lever.unit],
        step=lever.step,
        default=0.0,
        lowest=lever.lowest,
        highest=lever.highest,
        offered=bench.offered(ground.kommuner)[name],
        people_per_step=people_per_year(ground.inputs, lever, lever.step, bench.model.sizes),
        first_year=ground.base_year + lever.first_year_after,
        whole_from=ground.base_year + lever.begins + lever.phase_years,
        grade=lever.grade,
        assumption=lever.assumption,
        source=lever.source,
        raises=lever.raises,
        lowers=lever.lowers,
        from_others=lever.from_others,
    )
