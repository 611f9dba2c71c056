"""The forms of answers about scenarios. No field is ever left out; a missing value is null."""

from __future__ import annotations

from pydantic import Field

from framsyn.web.api.answers import Answer, AreaName

Words = dict[str, str]


class GoalOut(Answer):
    """What somebody wants a figure to be."""

    figure: str
    year: int
    value: float
    direction: str


class OwnFigureOut(Answer):
    """A kommune's own figure."""

    kommune: str
    parameter: str
    value: float


class MomentOut(Answer):
    """A lever pulled by an event for some years."""

    event: str
    lever: str
    amount: float
    first_year: int
    years: int


class ScenarioOut(Answer):
    """What was chosen."""

    area: str
    set: str
    levers: dict[str, float]
    everybody: bool
    own_figures: list[OwnFigureOut]
    goals: list[GoalOut]
    data_mark: str
    format: int
    future: str
    moments: list[MomentOut]


class SeriesOut(Answer):
    """One figure year by year, beside what there is if development goes on."""

    key: str
    label: Words
    unit: Words
    decimals: int
    values: list[float | None]
    reference: list[float | None]
    low: list[float | None] = Field(description="One future in ten lies below; empty if none drawn")
    high: list[float | None]
    difference_low: list[float | None]
    difference_high: list[float | None]


class RangeOut(Answer):
    """What is offered on a lever."""

    low: float
    high: float
    grade: str = Field(description="'experienced' by similar kommuner, or 'assumption'")
    source: str
    own: float | None
    peers: int
    p75: float | None
    p25: float | None


class PulledLeverOut(Answer):
    """A lever as it stands."""

    name: str
    label: Words
    amount: float
    unit: Words
    people_per_year: float | None
    offered: RangeOut
    is_beyond: bool
    first_year: int
    whole_from: int
    decides: list[Words]
    side_effect: Words
    grade: str
    assumption: str
    source: str


class GoalLineOut(Answer):
    """A goal beside what is projected, never part of it."""

    figure: str
    label: Words
    year: int
    wanted: float
    direction: str
    projected: float | None
    is_met: bool | None
    futures_met: float | None


class ScenarioRunOut(Answer):
    """A scenario answered."""

    area: AreaName
    scenario: ScenarioOut
    code: str
    data_version: str
    made_on_other_data: bool
    years: list[int]
    year: int
    draws: int
    outputs: list[SeriesOut]
    figures: list[SeriesOut]
    levers: list[PulledLeverOut]
    goals: list[GoalLineOut]
    sentences: list[Words]
    notes: list[Words]


class SolutionOut(Answer):
    """What it takes to reach a goal."""

    scenario: ScenarioOut
    code: str
    goal: GoalOut
    label: Words
    reached: bool
    value: float | None
    before: float | None
    effort: float
    levers: list[PulledLeverOut]
    tried: list[str]
    futures_met: float | None
    draws: int
    sentence: Words


class SwingOut(Answer):
    """What one lever does to one figure."""

    lever: str
    label: Words
    low: float
    high: float
    at_low: float | None
    at_high: float | None
    width: float


class TornadoOut(Answer):
    """Which lever moves a figure how far, the widest first."""

    area: AreaName
    figure: str
    year: int
    swings: list[SwingOut]


class ComparedOut(Answer):
    """One output of one scenario in one year."""

    output: str
    year: int
    value: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None


class SideOut(Answer):
    """One scenario of a comparison."""

    area: AreaName
    scenario: ScenarioOut
    code: str
    figures: list[ComparedOut]


class LeverDifferenceOut(Answer):
    """A lever that does not stand alike."""

    lever: str
    label: Words
    unit: Words
    amounts: list[float]


class ComparisonOut(Answer):
    """Scenarios side by side."""

    data_version: str
    years: list[int]
    draws: int
    labels: dict[str, Words]
    units: dict[str, Words]
    sides: list[SideOut]
    levers: list[LeverDifferenceOut]
    sets: list[str]


class OfferedLeverOut(Answer):
    """One lever on offer."""

    name: str
    key: str
    label: Words
    explanation: Words
    side_effect: Words
    decides: list[Words]
    unit: Words
    step: float
    default: float
    lowest: float
    highest: float
    offered: RangeOut
    people_per_step: float | None
    first_year: int
    whole_from: int
    grade: str
    assumption: str
    source: str
    raises: list[str]
    lowers: list[str]
    from_others: bool


class LeversOut(Answer):
    """Every lever of an area."""

    area: AreaName
    data_version: str
    levers: list[OfferedLeverOut]
