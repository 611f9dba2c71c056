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

OF_PARAMETERS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "NOK": _words("kroner", "kroner", "kroner"),
        "aarsverk": _words("årsverk", "årsverk", "full-time years"),
        "aarsverk per 10 000": _words(
            "årsverk per 10 000 innbyggere",
            "årsverk per 10 000 innbyggjarar",
            "full-time years per 10 000 inhabitants",
        ),
        "children per aarsverk": _words(
            "barn per årsverk", "barn per årsverk", "children per full-time year"
        ),
        "months a year": _words("måneder i året", "månader i året", "months a year"),
        "percent": _words("prosent", "prosent", "per cent"),
        "percent a year": _words("prosent i året", "prosent i året", "per cent a year"),
        "persons": PERSONS,
        "places per 100": _words("plasser per hundre", "plassar per hundre", "places per hundred"),
        "points": _words("prosentpoeng", "prosentpoeng", "points"),
        "pupils per aarsverk": _words(
            "elever per årsverk", "elevar per årsverk", "pupils per full-time year"
        ),
        "pupils per teacher": _words("elever per lærer", "elevar per lærar", "pupils per teacher"),
        "years": _words("år", "år", "years"),
    }
)
"""Units of parameters, by the name their files use; shares, indices and logarithms have none to print."""


def parameter_unit(unit: str, language: str) -> str:
    """The unit of a parameter in a language; empty where there is none to print."""
    return OF_PARAMETERS[unit][language] if unit in OF_PARAMETERS else ""
