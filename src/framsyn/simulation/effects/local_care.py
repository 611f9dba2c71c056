"""Each kommune's own årsverk in helse og omsorg, and users by number, where fetched tables have them.

Tables of care count årsverk by several definitions, and a wrong one would move every need by as
much. So a table is used where it says of the country what KOSTRA says of it, in the year we have
both, and is left alone where it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

KOSTRA_YEAR: Final = 2025
COUNTRY: Final = "land"
AARSVERK: Final = "Årsverk helse/omsorg per 10 000 innbygger"
SOURCES: Final[Mapping[str, str]] = {"care_staff": "", "care_basis": "aarsverk"}
"""Tables that may hold them, the first that agrees is used; with the figure's name in it."""
USERS: Final = "care_basis"
USERS_80_PLUS: Final = "home_users_80_plus"
MOST_APART: Final = 0.03
"""How far a table's sum may lie from the country's, as a share of it."""
FEWEST: Final = 0.95
"""Share of inhabitants whose kommuner have a figure."""


@dataclass(frozen=True, slots=True)
class OwnAarsverk:
    """Årsverk in helse og omsorg of kommuner.

    Attributes:
        table: Our name of the table.
        newest: Årsverk and year, by kommunenummer.
    """

    table: str
    newest: Mapping[str, tuple[float, int]]


def read_own_aarsverk(facts: FactBase) -> OwnAarsverk | None:
    """The first table that agrees with the country's; None where there is none."""
    for name, figure in SOURCES.items():
        if name not in facts.manifest.parts:
            continue
        frame = facts.table(name).drop_nulls("value")
        if figure:
            frame = frame.filter(frame["figure"] == figure)
        if _agrees(frame, facts):
            rows = frame.sort("year").select("kommune", "value", "year").iter_rows()
            return OwnAarsverk(name, {each: (value, int(year)) for each, value, year in rows})
    return None


def read_home_users(facts: FactBase) -> Mapping[str, tuple[float, int]]:
    """Users of home care aged 80 and over by kommunenummer, newest, with the year; often none.

    They are counted on 31 December of the year.
    """
    if USERS not in facts.manifest.parts:
        return {}
    frame = facts.table(USERS).drop_nulls("value")
    rows = frame.filter(frame["figure"] == USERS_80_PLUS).sort("year")
    return {
        kommune: (value, int(year))
        for kommune, value, year in rows.select("kommune", "value", "year").iter_rows()
    }


def _agrees(frame: pl.DataFrame, facts: FactBase) -> bool:
    """Whether årsverk per inhabitant are the country's, among those the table has."""
    cube = facts.population()
    then = frame.filter(frame["year"] == KOSTRA_YEAR)
    known = dict(then.select("kommune", "value").iter_rows())
    at_new_year = KOSTRA_YEAR + 1 - cube.years.start
    if not 0 <= at_new_year < len(cube.persons):
        return False
    people = dict(
        zip(cube.kommuner, cube.persons[at_new_year].sum(axis=(-2, -1)).tolist(), strict=True)
    )
    inhabitants = sum(people[each] for each in known if each in people)
    country = _country(facts)
    if country is None or inhabitants < FEWEST * sum(people.values()):
        return False
    return bool(abs(10_000 * sum(known.values()) / inhabitants / country - 1) <= MOST_APART)


def _country(facts: FactBase) -> float | None:
    """Årsverk per 10 000 inhabitants of the country, as KOSTRA has them."""
    table = facts.table("kostra")
    chosen = (table["year"] == KOSTRA_YEAR) & (table["region"] == COUNTRY)
    rows = table.filter(chosen & (table["indicator"] == AARSVERK))["value"].to_list()
    return rows[0] if rows else None
