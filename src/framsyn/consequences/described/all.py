"""Every consequence there is, in words: what it is called, its unit, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from framsyn.consequences.consequence import Definition
from framsyn.consequences.described.care import CARE
from framsyn.consequences.described.children import CHILDREN
from framsyn.consequences.described.cost import COST
from framsyn.consequences.described.housing import HOUSING
from framsyn.consequences.described.income import INCOME
from framsyn.consequences.described.work import WORK
from framsyn.domain.errors import UnknownIndicator

CATALOGUE: Final[Mapping[str, Definition]] = MappingProxyType(
    {each.key: each for each in (*WORK, *CHILDREN, *CARE, *COST, *INCOME, *HOUSING)}
)
"""Every consequence, by key, in the order they are shown."""


def definition(key: str) -> Definition:
    """The consequence of this name.

    Raises:
        UnknownIndicator: None goes by it.
    """
    try:
        return CATALOGUE[key]
    except KeyError:
        raise UnknownIndicator(key, tuple(CATALOGUE)) from None
