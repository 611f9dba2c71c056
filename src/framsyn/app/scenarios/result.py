"""What a scenario answered looks like: three outputs, levers, goals, sentences.

Values only. The three outputs are always all there; a goal is a line of its own and never part
of a series.
"""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.domain.area import Area
from framsyn.scenarios.lever import LeverRange
from framsyn.scenarios.scenario import Scenario
from framsyn.scenarios.words import Words

Series = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """One of the three outputs, or another figure, year by year.

    Attributes:
        key: "folk", "hender", "penger", or the figure's key.
        label: What it is called, by language.
        unit: What is counted, by language.
        decimals: Decimals worth showing.
        values: Under the scenario (year,).
        reference: If development goes on (year,).
        low: One future in ten lies below; empty without ranges.
        high: One future in ten lies above; empty without ranges.
        difference_low: The same for the difference, in futures with the same luck.
        difference_high: The same.
    """

    key: str
    label: Words
    unit: Words
    decimals: int
    values: Series
    reference: Series
    low: Series = ()
    high: Series = ()
    difference_low: Series = ()
    difference_high: Series = ()


@dataclass(frozen=True, slots=True)
class PulledLever:
    """A lever as it stands in a scenario.

    Attributes:
        name: Of the lever.
        label: What it is called, by language.
        amount: How far it is pulled.
        unit: Of the amount, by language.
        people_per_year: What it is in people a year at full effect; None where it moves nobody.
        offered: What similar kommuner have had.
        is_beyond: Whether it is pulled farther than that.
        first_year: First year it works.
        whole_from: First year all of it works.
        decides: Who decides, by language.
        side_effect: What comes along, by language.
        grade: How much of its effect is sourced.
        assumption: What it takes for granted.
        source: Where effect and limits come from.
    """

    name: str
    label: Words
    amount: float
    unit: Words
    people_per_year: float | None
    offered: LeverRange
    is_beyond: bool
    first_year: int
    whole_from: int
    decides: tuple[Words, ...]
    side_effect: Words
    grade: str
    assumption: str
    source: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal, beside what is projected and never mixed with it.

    Attributes:
        figure: Key of the figure.
        label: What it is called, by language.
        year: The year wanted.
        wanted: The amount wanted.
        direction: Whether at least or at most.
        projected: The figure under the scenario.
        is_met: Whether that meets it; None where the figure does not exist.
        futures_met: Share of futures that meet it (0–1); None without ranges.
    """

    figure: str
    label: Words
    year: int
    wanted: float
    direction: str
    projected: float | None
    is_met: bool | None
    futures_met: float | None


@dataclass(frozen=True, slots=True)
class ScenarioAnswer:
    """A scenario answered.

    Attributes:
        area: Whose.
        scenario: What was asked.
        code: The same as a link holds it.
        data_version: Version of the figures.
        made_on_other_data: Whether the link was made on other figures.
        years: Of every series.
        year: The year the sentences speak of.
        draws: Futures ranges were read from; 0 without ranges.
        outputs: Folk, hender, penger.
        figures: Others.
        levers: Those pulled.
        goals: As their own lines.
        sentences: Three, by language.
        notes: What a careful reader should know, by language.
    """

    area: Area
    scenario: Scenario
    code: str
    data_version: str
    made_on_other_data: bool
    years: tuple[int, ...]
    year: int
    draws: int
    outputs: tuple[Output, ...]
    figures: tuple[Output, ...]
    levers: tuple[PulledLever, ...]
    goals: tuple[GoalLine, ...]
    sentences: tuple[Words, ...]
    notes: tuple[Words, ...]
