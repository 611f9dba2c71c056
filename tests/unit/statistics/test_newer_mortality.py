"""Death rates of years after those that ship, from life tables made of the rates that ship."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from framsyn.domain.axes import SEXES
from framsyn.statistics.fact_base import LIFE_TABLES, FactBase
from framsyn.statistics.newer_mortality import life_table_faults, with_newer_years
from tests.more_tables import with_tables

AGES = 106
FALL = 0.97
Rates = NDArray[np.float64]


@pytest.fixture(scope="module")
def facts() -> FactBase:
    return FactBase.open()


@pytest.fixture(scope="module")
def last(facts: FactBase) -> int:
    return facts.mortality().years[-1]


def life_tables(facts: FactBase, *newer: int) -> pl.DataFrame:
    """The publisher's table of the last years that ship, and of newer ones in which fewer die."""
    shipped = facts.mortality()
    of_years = {year: shipped.rates[shipped.years.index(year)] for year in shipped.years[-3:]}
    of_years |= dict.fromkeys(newer, shipped.rates[-1] * FALL)
    return pl.DataFrame(
        {"year": year, "sex": sex, "age": age, "value": 1000 * risk}
        for year, rates in of_years.items()
        for sex, of_sex in zip(SEXES, rates, strict=True)
        for age, risk in enumerate(risks(of_sex[:AGES]))
    )


def risks(rates: Rates) -> Rates:
    return np.asarray(rates / (1 + rates / 2))


def test_a_newer_year_follows_those_that_ship_which_stay(facts: FactBase, last: int) -> None:
    shipped = facts.mortality()
    found = with_newer_years(shipped, life_tables(facts, last + 1), facts.population())

    assert found.years == range(shipped.years.start, last + 2)
    assert np.array_equal(found.rates[:-1], shipped.rates)
    common = slice(40, 96)
    assert found.rates[-1][:, common] == pytest.approx(
        FALL * shipped.rates[-1][:, common], rel=0.03
    )
    assert found.rates[-1][:, 0] == pytest.approx(FALL * shipped.rates[-1][:, 0], rel=0.01)
    assert (np.diff(np.log(found.rates[-1][:, 40:])) > 0).all()


def test_a_year_with_a_hole_and_those_after_it_are_left_to_the_trend(
    facts: FactBase, last: int
) -> None:
    frame = life_tables(facts, last + 1, last + 2)
    holed = frame.with_columns(
        value=pl.when((pl.col("year") == last + 1) & (pl.col("age") == 50))
        .then(None)
        .otherwise(pl.col("value"))
    )
    assert with_newer_years(facts.mortality(), holed, facts.population()).years[-1] == last


def test_a_table_that_is_read_wrong_gives_another_length_of_life(
    facts: FactBase, last: int
) -> None:
    frame, shipped = life_tables(facts, last + 1), facts.mortality()
    other = pl.col("sex").replace({"female": "male", "male": "female"})

    assert life_table_faults(frame, shipped, 0.3) == []
    assert len(life_table_faults(frame.with_columns(pl.col("value") / 10), shipped, 0.3)) == 6
    assert len(life_table_faults(frame.with_columns(sex=other), shipped, 0.3)) == 6


def test_the_fact_base_takes_the_newer_year_where_life_tables_are_fetched(
    facts: FactBase, last: int, tmp_path: Path
) -> None:
    fetched = with_tables(facts, tmp_path / "more", {LIFE_TABLES: life_tables(facts, last + 1)})
    assert fetched.mortality().years[-1] == last + 1
