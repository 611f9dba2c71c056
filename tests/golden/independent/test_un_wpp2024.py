"""The United Nations' projection for Norway, remade from its own fertility, mortality, migration.

Reference dates: its totals are those of 31 December, so its 2024 is our 1 January 2025; its
populations by age are those of 1 July, so the mean of two of our populations. It starts from
Statistics Norway's population of 1 January 2024, and so do we.
"""

from __future__ import annotations

import itertools

import numpy as np
import polars as pl
import pytest

from framsyn.demography.cohort_component import project_reference
from framsyn.demography.inputs import FloatArray, PopulationPath, ProjectionInputs
from framsyn.demography.survival import infant_survival_from_rates, survival_from_rates
from framsyn.domain.axes import AGE_COUNT
from framsyn.statistics.fact_base import FactBase
from tests.golden.independent.builders import cube, table, with_migrants

FIRST, YEARS = 2024, 26
PERIOD = 5
ROUNDS = 5
FIVE_YEARS = range(0, 101, 5)


@pytest.fixture(scope="module")
def given() -> pl.DataFrame:
    return table("wpp_years").sort("year")


@pytest.fixture(scope="module")
def path(given: pl.DataFrame) -> PopulationPath:
    facts = FactBase.open()
    cube_of_stocks = facts.population()
    rates = single_age_death_rates()
    boys = given["boys_per_girl"].mean()
    inputs = ProjectionInputs(
        base_year=FIRST,
        start=cube_of_stocks.persons[FIRST - cube_of_stocks.years.start].sum(0)[np.newaxis],
        survival=survival_from_rates(rates),
        infant_survival=infant_survival_from_rates(rates),
        fertility=single_age_fertility(facts, given["total_fertility"].to_numpy()),
        fertility_level=np.ones((YEARS, 1)),
        share_of_births=np.array([1, boys]) / (1 + boys),
        migration=np.zeros((YEARS, 1, 2, AGE_COUNT)),
    )
    moved = cube(table("wpp_migration"), ("year", "sex", "age"), "persons")
    migrants = np.zeros((YEARS, 1, 2, AGE_COUNT))
    migrants[:, 0, :, : moved.shape[-1]] = moved
    return project_reference(with_migrants(inputs, migrants))


def by_year(values: FloatArray, first_years: list[int]) -> FloatArray:
    """Values of five-year periods (period, ...) read off at the middle of each year."""
    middles = np.array(first_years) + PERIOD / 2
    flat = values.reshape(len(values), -1)
    wanted = FIRST + np.arange(YEARS) + 0.5
    found = [np.interp(wanted, middles, column) for column in flat.T]
    return np.stack(found, axis=-1).reshape(YEARS, *values.shape[1:])


def single_age_death_rates() -> FloatArray:
    """Yearly death rates by sex and single age (year, sex, age) from abridged ones.

    Between the middles of the groups rates grow evenly in per cent, at heights for which a
    life table of the single ages has in every group the death rate that was given.
    """
    frame = table("wpp_mortality")
    first_years = frame["first_year"].unique().sort().to_list()
    groups = frame["age_from"].unique().sort().to_list()
    given = by_year(np.log(cube(frame, ("first_year", "sex", "age_from"), "rate")), first_years)
    middles = [(a + b) / 2 for a, b in itertools.pairwise([*groups, groups[-1] + PERIOD])]
    ages = np.arange(AGE_COUNT) + 0.5
    rates = np.empty((YEARS, 2, AGE_COUNT))
    for year, sex in np.ndindex(YEARS, 2):
        heights = given[year, sex].copy()
        for _ in range(ROUNDS):
            rate = np.exp(np.interp(ages, middles, heights))
            lived = np.exp(-np.cumsum(rate) + rate / 2)
            deaths = np.add.reduceat(rate * lived, groups) / np.add.reduceat(lived, groups)
            heights += given[year, sex] - np.log(deaths)
        rates[year, sex] = rate
    return rates


def single_age_fertility(facts: FactBase, total: FloatArray) -> FloatArray:
    """Births per woman-year (year, age): inside five years of age as in Norway's 2022."""
    frame = table("wpp_fertility_by_age")
    youngest = frame["age_from"].unique().sort().to_list()
    first_years = frame["first_year"].unique().sort().to_list()
    shares = by_year(cube(frame, ("first_year", "age_from"), "percent") / 100, first_years)
    known = facts.fertility()
    schedule = np.zeros((YEARS, AGE_COUNT))
    for number, age in enumerate(youngest):
        inside = known.rates[-1, age - known.ages.start : age + PERIOD - known.ages.start]
        schedule[:, age : age + PERIOD] = np.outer(shares[:, number], inside / inside.sum())
    return schedule * (total / schedule.sum(axis=1))[:, np.newaxis]


def test_the_united_nations_start_from_statistics_norways_first_of_january(
    given: pl.DataFrame, path: PopulationPath
) -> None:
    first = given.row(0, named=True)
    migrants = table("wpp_migration").filter(pl.col("year") == FIRST)["persons"].sum()
    grown = first["births"] - first["deaths"] + migrants
    started = first["women_31_december"] + first["men_31_december"] - grown

    assert path.population[0].sum() == pytest.approx(started, rel=1e-4)


def test_both_sexes_are_within_a_tenth_of_a_per_cent_every_year_to_2050(
    given: pl.DataFrame, path: PopulationPath
) -> None:
    theirs = given.select("women_31_december", "men_31_december").to_numpy()

    np.testing.assert_allclose(path.population[1:, 0].sum(axis=-1), theirs, rtol=0.001)


def test_births_are_within_half_a_per_cent_and_deaths_within_one_every_year(
    given: pl.DataFrame, path: PopulationPath
) -> None:
    np.testing.assert_allclose(path.births[:, 0], given["births"].to_numpy(), rtol=0.005)
    np.testing.assert_allclose(path.deaths[:, 0], given["deaths"].to_numpy(), rtol=0.01)


@pytest.mark.parametrize("year", [2030, 2040])
def test_every_five_years_of_age_to_94_is_within_one_per_cent(
    path: PopulationPath, year: int
) -> None:
    theirs = cube(
        table("wpp_midyear").filter(pl.col("year") == year), ("sex", "age_from"), "persons"
    )
    middle = path.population[year - FIRST : year - FIRST + 2, 0].mean(axis=0)
    ours = np.add.reduceat(middle, list(FIVE_YEARS), axis=-1)

    np.testing.assert_allclose(ours[:, :19], theirs[:, :19], rtol=0.01)
