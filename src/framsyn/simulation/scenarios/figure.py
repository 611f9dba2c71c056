"""Any figure of a scenario by its key: a consequence, or an indicator of its people.

Goals, numbers in stories, tornadoes and comparisons all ask here, so that a key means the same
figure everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.indicators import INDICATORS
from framsyn.consequences.people import FloatArray
from framsyn.domain.errors import UnknownIndicator, YearOutOfRange
from framsyn.simulation.scenarios.scenario_run import ScenarioRun


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure is, in words.

    Attributes:
        key: Stable name.
        label: What it is called, by language.
        unit: What is counted, by language.
        decimals: Decimals shown.
    """

    key: str
    label: Mapping[str, str]
    unit: Mapping[str, str]
    decimals: int


def figure_words(key: str) -> FigureWords:
    """What a figure is.

    Raises:
        UnknownIndicator: There is no figure of this name.
    """
    found = CATALOGUE.get(key) or INDICATORS.get(key)
    if found is None:
        raise UnknownIndicator(key, (*INDICATORS, *CATALOGUE))
    return FigureWords(key, found.label, found.unit, found.decimals)


def figure_of(run: ScenarioRun, key: str) -> FloatArray:
    """One figure of a run (..., year, area).

    Raises:
        UnknownIndicator: There is no figure of this name.
    """
    figure_words(key)
    if key in run.figures:
        return run.figures[key]
    people = run.persons
    if run.folk.shape[-1] == 1:
        people = people.sum(axis=-3, keepdims=True)
    return np.asarray(INDICATORS[key].measure(people))


def figure_in(run: ScenarioRun, key: str, year: int, area: int = 0) -> float:
    """One figure of one year; NaN where it does not exist.

    Raises:
        UnknownIndicator: There is no figure of this name.
        YearOutOfRange: The run does not hold the year.
    """
    if year not in run.years:
        raise YearOutOfRange(year, run.years[0], run.years[-1], "Scenarios")
    return float(figure_of(run, key)[..., year - run.years[0], area])
