"""What the columns of a sheet hold: guessed from their names, and said by the reader where that is not enough."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from framsyn.app.own.fault import SheetFault

ROLES: Final = ("year", "age", "sex", "men", "women", "figure", "value", "unit", "kommune")
CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "kommune": ("kommune", "kommunenummer", "kommunenr", "region", "municipality"),
    "year": ("år", "aar", "year", "tid", "årstall", "årstal"),
    "age": ("alder", "age", "aldersgruppe", "ettårig alder", "alder i år"),
    "sex": ("kjønn", "sex", "gender"),
    "men": ("menn", "mann", "gutter", "gutar", "men", "male", "males"),
    "women": ("kvinner", "kvinne", "jenter", "women", "female", "females"),
    "figure": (
        *("parameter", "key", "navn", "namn", "name", "forutsetning", "føresetnad"),
        *("nøkkeltall", "nøkkeltal", "tall"),
        *("indikator", "indicator", "figure", "hva", "kva", "id"),
    ),
    "value": (
        *("value", "verdi", "antall", "tal på personar", "antall personer", "personer", "personar"),
        *("folketall", "folketal", "persons", "population", "innbyggere", "innbyggjarar"),
    ),
    "unit": ("unit", "enhet", "eining", "måleenhet"),
}
"""What each column may be called; letters large or small."""

Kind = str
PEOPLE: Final[Kind] = "people"
FIGURES: Final[Kind] = "figures"


def guessed(header: Sequence[str]) -> tuple[str, ...]:
    """The role of each column by its name; empty where none fits, and for the second of a kind."""
    roles: list[str] = []
    for name in header:
        plain = re.sub(r"\s+", " ", name).strip().casefold()
        role = next((each for each, called in CALLED.items() if plain in called), "")
        roles.append("" if role in roles else role)
    return tuple(roles)


def kind_of(roles: Sequence[str]) -> Kind:
    """Whether a sheet holds people by age, or figures with names; empty where it cannot be told."""
    if "figure" in roles:
        return FIGURES
    return PEOPLE if "age" in roles else ""


def faults_of_roles(roles: Sequence[str]) -> list[SheetFault]:
    """What is missing or chosen twice before the rows can be read."""
    faults = [
        SheetFault("role-twice", said={"role": role}) for role in ROLES if roles.count(role) > 1
    ]
    kind = kind_of(roles)
    if not kind:
        faults.append(SheetFault("no-kind"))
    elif kind == FIGURES and "value" not in roles:
        faults.append(SheetFault("no-role", said={"role": "value"}))
    elif kind == PEOPLE and "value" not in roles and not {"men", "women"} <= set(roles):
        faults.append(SheetFault("no-persons"))
    return faults
