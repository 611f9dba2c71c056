"""Units of consequences and parameters, as they are printed in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Words = Mapping[str, str]


def _words(nb: str, nn: str, en: str) -> Words:
    return MappingProxyType({"nb": nb, "nn": nn, "en": en})


PERSONS: Final = _words("personer", "personar", "persons")
CHILDREN: Final = _words("barn", "barn", "children")
PUPILS: Final = _words("elever", "elevar", "pupils")
PLACES: Final = _words("plasser", "plassar", "places")
USERS: Final = _words("brukere", "brukarar", "users")
GROUPS: Final = _words("grupper", "grupper", "groups")
AARSVERK: Final = _words("årsverk", "årsverk", "årsverk (full-time years)")
NOK: Final = _words("2025-kroner", "2025-kroner", "NOK, 2025 prices")
NOK_PER_INHABITANT: Final = _words(
    "2025-kroner per innbygger", "2025-kroner per innbyggjar", "NOK per inhabitant, 2025 prices"
)
HOUSEHOLDS: Final = _words("husholdninger", "hushald", "households")
HOMES: Final = _words("boliger", "bustader", "homes")
PERCENT: Final = _words("prosent", "prosent", "percent")
INDEX: Final = _words("indeks, landet = 1", "indeks, landet = 1", "index, country = 1")
TIMES: Final = _words("ganger", "gonger", "times")
PERSONS_PER_PERSON: Final = _words(
    "personer per person", "personar per person", "persons per person"
)
