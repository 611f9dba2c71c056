"""The systemkart with an area's own values on the nodes that have one."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.run import number
from framsyn.domain.area import Area
from framsyn.scenarios.scenario import Scenario
from framsyn.scenarios.systemkart import Systemkart
from framsyn.scenarios.words import Words
from framsyn.simulation.scenarios.figure import figure_in, figure_words
from framsyn.simulation.scenarios.systemkart_texts import systemkart

YEARS = (2026, 2040)


@dataclass(frozen=True, slots=True)
class NodeValue:
    """What a node is in an area.

    Attributes:
        node: Key of the node.
        figure: Key of the figure.
        unit: What is counted, by language.
        decimals: Decimals worth showing.
        year: Of the value.
        value: The figure; None where it does not exist.
    """

    node: str
    figure: str
    unit: Words
    decimals: int
    year: int
    value: float | None


@dataclass(frozen=True, slots=True)
class AreaSystemkart:
    """The map of an area.

    Attributes:
        area: Whose.
        data_version: Version of the figures.
        map: Nodes, links and loops.
        values: Of the nodes that have one, now and in 2040.
    """

    area: Area
    data_version: str
    map: Systemkart
    values: tuple[NodeValue, ...]


def read_systemkart(
    installation: Installation, area: Area, scenario: Scenario | None = None
) -> AreaSystemkart:
    """The map with an area's values, under a scenario or if development goes on.

    Raises:
        BadScenario: Something in the scenario cannot be used.
    """
    bench = scenario_bench(installation)
    run = bench.run(scenario or Scenario(area.code))
    found = systemkart()
    values = []
    for node in found.nodes.values():
        if node.figure:
            words = figure_words(node.figure)
            values += [
                NodeValue(
                    node.key,
                    node.figure,
                    words.unit,
                    words.decimals,
                    year,
                    number(figure_in(run, node.figure, year)),
                )
                for year in YEARS
            ]
    return AreaSystemkart(area, installation.facts.version, found, tuple(values))
