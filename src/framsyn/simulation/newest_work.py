"""Work and commuting of the newest year there is: fetched where it is whole, else as it ships.

What ships is of 2022. A fetched year takes its place if it says something of every kommune of
today; a year with a cell that was held back is passed over, for a sum without it is no sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from framsyn.consequences.people import FloatArray, People
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

COMMUTING: Final = "commuting"
FETCHED_COMMUTING: Final = "commuting_by_year"
EMPLOYMENT: Final = "employment"
FETCHED_EMPLOYMENT: Final = "employment_by_age"
WORKING_AGES: Final = range(15, 75)


def commuting_table(facts: FactBase) -> str:
    """Our name of the table that commuting is read from."""
    return COMMUTING if _fetched_commuting(facts) is None else FETCHED_COMMUTING


def read_commuting(facts: FactBase) -> pl.DataFrame:
    """Flows of one year.

    Columns: year; home_number and work_number as they were then; home and work, the kommune of
    today, null where the number was divided; employed.
    """
    found = _fetched_commuting(facts)
    return facts.table(COMMUTING) if found is None else found


def commuting_year(facts: FactBase) -> int:
    """The year of the flows."""
    found = _fetched_commuting(facts)
    if found is None:
        return int(facts.part(COMMUTING).reference_date[:4])
    return int(found["year"][0])


def _fetched_commuting(facts: FactBase) -> pl.DataFrame | None:
    """The newest fetched year that is whole; None where there is none."""
    if FETCHED_COMMUTING not in facts.manifest.parts:
        return None
    table = facts.table(FETCHED_COMMUTING)
    kommuner = set(facts.part("population").axes["kommune"])
    shipped = int(facts.part(COMMUTING).reference_date[:4])
    for year in sorted(set(table["year"].to_list()), reverse=True):
        rows = table.filter(table["year"] == year)
        is_whole = rows["value"].null_count() == 0
        flows = rows.filter(rows["value"] > 0)
        homes, works = (set(flows[end].to_list()) for end in ("home", "work"))
        if year > shipped and is_whole and homes == works == kommuner:
            home, work = flows["home"].alias("home_number"), flows["work"].alias("work_number")
            named = flows.with_columns(home, work).rename({"value": "employed"})
            return named.select("year", "home_number", "work_number", "home", "work", "employed")
    return None


def employment_table(facts: FactBase) -> str:
    """Our name of the table the level of work is read from."""
    return EMPLOYMENT if fetched_work_level(facts, None) is None else FETCHED_EMPLOYMENT


def fetched_work_level(facts: FactBase, shape: FloatArray | None) -> FloatArray | None:
    """Employed against the country's shape, from shares by age (kommune,); None: not fetched.

    Args:
        facts: The fact base.
        shape: Share in the labour force by sex and age (sex, age); None asks whether it is there.
    """
    if FETCHED_EMPLOYMENT not in facts.manifest.parts:
        return None
    cube = facts.population()
    place = {kommune: number for number, kommune in enumerate(cube.kommuner)}
    table = facts.table(FETCHED_EMPLOYMENT).drop_nulls("value")
    for year in sorted(set(table["year"].to_list()), reverse=True):
        rows = table.filter(table["year"] == year)
        bands = sorted(
            tuple(int(age) for age in band.split("-")) for band in rows["ages"].unique().to_list()
        )
        covered = [age for first, last in bands for age in range(first, last + 1)]
        is_whole = rows.height == len(bands) * len(place)
        # Employment is counted in the fourth quarter, so it goes with the new year after it.
        at = year + 1 - cube.years.start
        if not (is_whole and covered == list(WORKING_AGES) and 0 <= at < len(cube.years)):
            continue
        if shape is None:
            return np.ones(len(place))
        people = People.count(cube.persons[at])
        employed = np.zeros(len(place))
        for kommune, band, percent in rows.select("kommune", "ages", "value").iter_rows():
            first, last = (int(age) for age in band.split("-"))
            employed[place[kommune]] += percent / 100 * people.aged(first, last)[place[kommune]]
        return np.asarray(employed / people.weighted_by_sex(shape))
    return None
