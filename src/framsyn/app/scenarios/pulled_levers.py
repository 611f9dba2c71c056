"""Levers as they stand in a scenario, each with what there is to know before it is believed."""

from __future__ import annotations

from framsyn.app.scenarios.bench import ScenarioBench
from framsyn.app.scenarios.result import PulledLever
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.pull import people_per_year
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.scenarios.scenario_run import Ground


def pulled_levers(
    bench: ScenarioBench, scenario: Scenario, ground: Ground
) -> tuple[PulledLever, ...]:
    """Every lever that is pulled, with what there is to know about it."""
    return tuple(
        described_lever(bench, name, amount, ground) for name, amount in scenario.levers.items()
    )


def described_lever(bench: ScenarioBench, name: str, amount: float, ground: Ground) -> PulledLever:
    """One lever at one amount in one area."""
    lever, texts = LEVERS[name], bench.texts
    words = texts.levers[lever.key]
    offered = bench.offered(ground.kommuner)[name]
    return PulledLever(
        name=name,
        label=words.label,
        amount=amount,
        unit=texts.units[lever.unit],
        people_per_year=people_per_year(ground.inputs, lever, amount, bench.model.sizes),
        offered=offered,
        is_beyond=not offered.low <= amount <= offered.high,
        first_year=ground.base_year + lever.first_year_after,
        whole_from=ground.base_year + lever.begins + lever.phase_years,
        decides=tuple(texts.deciders[each] for each in words.decides),
        side_effect=words.side_effect,
        grade=lever.grade,
        assumption=lever.assumption,
        source=lever.source,
    )
