"""A parameter: one thing assumed about society, with what is needed to dispute it.

Values live in dated YAML files, never in code. Functions take small frozen bundles of
numbers; the parameter set remembers where each number came from. This module reads no
files and knows no kommune.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self, TypeVar

import numpy as np

from framsyn.domain.provenance import Quality

Bundle = TypeVar("Bundle")

NATIONAL = ""
OWN_FIGURES = "egne tall"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumed or measured number.

    Attributes:
        key: Stable name: "<service>.<quantity with unit>".
        value: The number; None where there is no default and only own figures can give it.
        unit: What it counts, as printed.
        price_year: Year of the kroner; None where it is not money.
        year: The year it was measured, or decided for.
        reference: Origin id in the fact base, or a citation a reader can look up.
        quality: How it came to be.
        low: Lowest value seen or thought reasonable.
        high: Highest of the same.
        least: Below this it is impossible, and refused.
        most: Above this it is impossible, and refused.
        own_figures: Whether a kommune's own figures may replace it.
        label: What people read, by language.
        note: What a careful reader should know.
        whose: Empty for the national default, "land_without_oslo" for the country without
            Oslo, a kommunenummer for its own published value, "egne tall" for what a user
            typed or uploaded.
    """

    key: str
    value: float | None
    unit: str
    price_year: int | None
    year: int
    reference: str
    quality: Quality
    low: float
    high: float
    least: float
    most: float
    own_figures: bool
    label: Mapping[str, str]
    note: str = ""
    whose: str = NATIONAL

    @property
    def is_own(self) -> bool:
        """Whether a user gave it for this run."""
        return self.whose == OWN_FIGURES

    def instead(
        self, value: float, *, year: int, reference: str, quality: Quality, whose: str
    ) -> Self:
        """The same parameter with a value from somewhere else."""
        return replace(
            self, value=value, year=year, reference=reference, quality=quality, whose=whose
        )


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """All parameters of one run for one area.

    Attributes:
        parameters: By key.
    """

    parameters: Mapping[str, Parameter]

    def __getitem__(self, key: str) -> Parameter:
        return self.parameters[key]

    def value(self, key: str) -> float:
        """A value that must be there."""
        found = self.parameters[key].value
        if found is None:
            raise KeyError(f"{key} has no value")
        return found

    def replaced(self, changed: Iterable[Parameter]) -> Self:
        """The set with some parameters put in place of those of the same key."""
        return replace(self, parameters={**self.parameters, **{each.key: each for each in changed}})

    @property
    def own(self) -> tuple[Parameter, ...]:
        """Those a user gave for this run."""
        return tuple(each for each in self.parameters.values() if each.is_own)


def bundle(kind: type[Bundle], prefix: str, sets: Iterable[ParameterSet]) -> Bundle:
    """A bundle of plain numbers for the pure functions.

    Each field takes the parameter "<prefix>.<field>": one number where all areas agree,
    else one for each area (area,); None where no area has a value, NaN for those without.
    """
    held = tuple(sets)
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # any dataclass
    return kind(**{name: _across(held, f"{prefix}.{name}") for name in names})


def _across(sets: tuple[ParameterSet, ...], key: str) -> Any:  # noqa: ANN401 - number or array
    values = [each.parameters[key].value for each in sets]
    if all(value == values[0] for value in values):
        return values[0]
    return np.array([np.nan if value is None else value for value in values])
