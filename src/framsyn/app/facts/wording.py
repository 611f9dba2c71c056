"""What any fact is, in words: people, profiles and consequences by the same form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from framsyn.app.facts.any_ages import find_indicator
from framsyn.app.installation import Installation
from framsyn.consequences import units
from framsyn.consequences.catalogue_indicator import CatalogueIndicator, Rounding
from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.consequences.indicators import INDICATORS
from framsyn.domain.errors import UnknownIndicator
from framsyn.scenarios.lever import FOLK, HENDER
from framsyn.simulation.scenarios.result_words import OUTPUTS, result_words
from framsyn.simulation.scenarios.scenario_run import penger_key

Words = Mapping[str, str]

CHANGE: Final = "change."
"""What the name of a change from the newest count begins with."""

PROFILE: Final = "profile."
"""What the name of an indicator of the catalogue begins with."""

_COUNTED: Final = (
    units.PERSONS,
    units.CHILDREN,
    units.PUPILS,
    units.PLACES,
    units.USERS,
    units.HOUSEHOLDS,
    units.HOMES,
)
"""Units of which a projected number is said in the steps of its place."""
_STEPS: Final = ((units.NOK, 100_000), (units.NOK_PER_INHABITANT, 100))
"""Money is said in these steps, as nobody knows kroner of 2040 more finely."""


@dataclass(frozen=True, slots=True)
class FactWords:
    """What a fact is.

    Attributes:
        key: Name of the figure.
        kind: "persons" are said in the steps of the place when projected; "ratio" are not.
        label: What it is called, by language.
        unit: What is counted, by language.
        explanation: What it means, by language; empty where label and unit say all.
        does_not_mean: What it should not be taken for, by language; or empty.
        decimals: Decimals shown.
        step: Steps it is said in; 0 where decimals decide.
        price_year: Year of the kroner; None where it is not money.
        is_change: Whether it is a change from the newest count.
    """

    key: str
    kind: Literal["persons", "ratio"]
    label: Words
    unit: Words
    explanation: Words
    does_not_mean: Words
    decimals: int
    step: int = 0
    price_year: int | None = None
    is_change: bool = False


def fact_words(installation: Installation, key: str) -> FactWords:
    """What the figure of a name is.

    Raises:
        UnknownIndicator: No figure goes by it.
    """
    if key.startswith(CHANGE):
        return replace(fact_words(installation, key.removeprefix(CHANGE)), key=key, is_change=True)
    if key.startswith(PROFILE):
        return _of_profile(installation, key)
    if is_consequence(key):
        return _of_consequence(key)
    what = find_indicator(key)
    return FactWords(key, what.kind, what.label, what.unit, what.explanation, {}, what.decimals)


def is_consequence(key: str) -> bool:
    """Whether people lead to it, rather than being it.

    A ratio that both answer is read from the people, who have their futures.
    """
    return key in OUTPUTS or (key in CATALOGUE and key not in INDICATORS)


def figure_key(key: str, growth: NationalGrowth) -> str:
    """The figure behind a name: folk, hender and penger are names of three others."""
    return {"folk": FOLK, "hender": HENDER, "penger": penger_key(growth)}.get(key, key)


def _of_consequence(key: str) -> FactWords:
    what = CATALOGUE[figure_key(key, NationalGrowth.B)]
    said = result_words()
    return FactWords(
        key=key,
        kind="persons" if what.unit in _COUNTED else "ratio",
        label=said.labels.get(key, what.label),
        unit=said.units.get(key, what.unit),
        explanation={} if key not in OUTPUTS else what.label,
        does_not_mean={},
        decimals=what.decimals,
        step=next((step for unit, step in _STEPS if what.unit == unit), 0),
        price_year=what.price_year,
    )


def _of_profile(installation: Installation, key: str) -> FactWords:
    catalogue = installation.profiles.catalogue
    named = {PROFILE + each.id: each for each in catalogue}
    if key not in named:
        raise UnknownIndicator(key, tuple(named))
    what = named[key]
    return FactWords(
        key=key,
        kind="persons" if what.rounding is Rounding.PERSONS_BY_PLACE else "ratio",
        label=what.name,
        unit=what.unit,
        explanation=_explained(what),
        does_not_mean=what.does_not_mean,
        decimals=what.decimals,
    )


def _explained(what: CatalogueIndicator) -> Words:
    return {language: f"{what.means[language]} {what.formula[language]}" for language in what.means}
