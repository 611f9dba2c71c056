"""Figures of ages nobody named beforehand: those of one year of birth, or of five.

`population.34_38` is a figure like any other: it is counted, projected and rounded by the
same rules, and has its own address. So everybody born in some years can be followed with
numbers that say where they come from.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from framsyn.consequences.indicators import Indicator, indicator
from framsyn.domain.age_groups import EVERYBODY, AgeGroup
from framsyn.domain.axes import OLDEST_AGE
from framsyn.domain.errors import UnknownIndicator

_PATTERN: Final = re.compile(r"population\.(\d{1,3})_(\d{1,3})")


def ages_key(youngest: int, oldest: int) -> str:
    """Name of the figure that counts these ages."""
    return f"population.{youngest}_{oldest}"


@lru_cache(maxsize=2_000)
def find_indicator(key: str) -> Indicator:
    """The indicator of this name, also of ages that have no name of their own.

    Raises:
        UnknownIndicator: None goes by it, or the ages are none.
    """
    try:
        return indicator(key)
    except UnknownIndicator:
        found = _PATTERN.fullmatch(key)
        if not found:
            raise
        youngest, oldest = int(found[1]), int(found[2])
        if not youngest <= oldest <= OLDEST_AGE:
            raise
        return _persons(key, AgeGroup(key.removeprefix("population."), youngest, oldest))


def _persons(key: str, group: AgeGroup) -> Indicator:
    everybody = indicator(f"population.{EVERYBODY.key}")
    ages = group.label if group.youngest < group.oldest else str(group.youngest)
    words = {
        "nb": f"{group.youngest} år og over" if group.is_open else f"{ages} år",
        "nn": f"{group.youngest} år og over" if group.is_open else f"{ages} år",
        "en": f"aged {group.youngest} and over" if group.is_open else f"aged {ages}",
    }
    return Indicator(
        key=key,
        kind="persons",
        measure=group.total,
        decimals=0,
        label={lang: f"{name} {words[lang]}" for lang, name in everybody.label.items()},
        unit=everybody.unit,
        explanation=everybody.explanation,
    )
