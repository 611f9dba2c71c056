"""The forms of answers about claims, futures and the systemkart."""

from __future__ import annotations

from typing import Any

from framsyn.web.api.answers import Answer, AreaName
from framsyn.web.api.scenario_answers import (
    GoalOut,
    PulledLeverOut,
    ScenarioOut,
    ScenarioRunOut,
    Words,
)


class StoryNumberOut(Answer):
    """One number in a story."""

    place: str
    figure: str
    label: Words
    year: int
    value: float | None
    text: Words
    fact: str


class FutureOutputOut(Answer):
    """One output of one future in one year."""

    output: str
    year: int
    value: float | None
    difference: float | None


class FutureOut(Answer):
    """What a future is, in words and drivers."""

    key: str
    archetype: str
    set: str
    drivers: dict[str, str]
    sign_sources: dict[str, str]
    words: dict[str, dict[str, Any]]


class AreaFutureOut(Answer):
    """One future in an area."""

    future: FutureOut
    code: str
    stories: Words
    numbers: list[StoryNumberOut]
    outputs: list[FutureOutputOut]
    levers: list[PulledLeverOut]
    needs_own_figures: list[str]
    already_there: list[str]


class FuturesOut(Answer):
    """The five futures in an area."""

    area: AreaName
    data_version: str
    years: list[int]
    labels: dict[str, Words]
    units: dict[str, Words]
    futures: list[AreaFutureOut]


class RobustnessOut(Answer):
    """How choices do in the five futures."""

    goal: GoalOut
    scenario: ScenarioOut
    draws: int
    by_future: dict[str, float]
    middle_holds: dict[str, bool]
    share: float


class ClaimNameOut(Answer):
    """A claim by its words."""

    key: str
    theme: str
    grade: str
    claim: Words


class EffectOut(Answer):
    """What one answer did."""

    claim: str
    answer: str
    folk: float
    hender: float
    penger: float
    weight: float


class AnsweredClaimOut(Answer):
    """An answer and what it did."""

    claim: ClaimNameOut
    effect: EffectOut
    levers: dict[str, float]
    without: str


class TensionOut(Answer):
    """Two claims agreed with that pull apart."""

    one: str
    other: str


class StandOut(Answer):
    """A set of answers and what they lead to."""

    answers: dict[str, str]
    result: ScenarioRunOut
    year: int
    effects: list[AnsweredClaimOut]
    mattered: list[AnsweredClaimOut]
    tensions: list[TensionOut]
    needs_own_figures: list[str]
    already_there: list[str]
    sentences: list[Words]


class NodeOut(Answer):
    """One thing on the systemkart."""

    key: str
    layer: str
    figure: str
    lever: str
    label: Words


class LinkOut(Answer):
    """One arrow: 1 where more gives more, -1 where more gives less."""

    start: str
    end: str
    polarity: int
    text: Words
    source: str


class LoopOut(Answer):
    """Links that come round to where they began."""

    key: str
    kind: str
    path: list[str]
    label: Words


class MapOut(Answer):
    """Nodes, links and loops."""

    layers: dict[str, Words]
    nodes: dict[str, NodeOut]
    links: list[LinkOut]
    loops: dict[str, LoopOut]


class NodeValueOut(Answer):
    """What a node is in an area."""

    node: str
    figure: str
    unit: Words
    decimals: int
    year: int
    value: float | None


class SystemkartOut(Answer):
    """The systemkart with an area's values."""

    area: AreaName
    data_version: str
    map: MapOut
    values: list[NodeValueOut]
