"""A consequence: a figure the people of an area lead to, and what it is.

The definition says what is counted and which parameters and tables it rests on; the
consequence is its values with what was true in one run. No number leaves this layer
without its unit, and no krone without its price year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from framsyn.consequences.people import FloatArray
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.provenance import Quality

Words = Mapping[str, str]
Kind = Literal["sum", "ratio"]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a consequence is.

    Attributes:
        key: Stable name, "<subject>.<quantity with unit>".
        kind: "sum" adds up over areas; "ratio" is made anew from what adds up.
        unit: What is counted, by language.
        price_year: Year of the kroner; None where it is not money.
        decimals: Decimals worth showing.
        label: What it is called, by language.
        rests_on: Keys, or beginnings of keys, of the parameters it is made from.
        tables: Tables of the fact base it is made from, beside the people.
        method: Page under docs/methods.
    """

    key: str
    kind: Kind
    unit: Words
    price_year: int | None
    decimals: int
    label: Words
    rests_on: tuple[str, ...]
    tables: tuple[str, ...]
    method: str


def define(
    key: str,
    kind: Kind,
    unit: Words,
    decimals: int,
    label: tuple[str, str, str],
    rests_on: tuple[str, ...],
    tables: tuple[str, ...],
    method: str,
) -> Definition:
    """A definition, labelled in bokmål, nynorsk and English; its key tells if it is money."""
    price_year = 2025 if "nok_2025" in key else None
    words = dict(zip(LANGUAGES, label, strict=True))
    return Definition(key, kind, unit, price_year, decimals, words, rests_on, tables, method)


@dataclass(frozen=True, slots=True)
class Consequence:
    """A figure in one run.

    Attributes:
        definition: What it is.
        values: The figure (..., year, area); NaN where it does not exist.
        quality: How it came to be; a future year is always projected.
        origins: Ids of the tables of the fact base it was made from.
        own_figures: Keys of the parameters a user gave for this run.
    """

    definition: Definition
    values: FloatArray
    quality: Quality
    origins: tuple[str, ...]
    own_figures: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its stable name."""
        return self.definition.key
