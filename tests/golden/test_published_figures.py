"""The shipped figures against what the publishers printed."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from framsyn.domain.axes import FEMALE, MALE
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.life_expectancy import life_expectancy


@pytest.fixture(scope="module")
def facts() -> FactBase:
    return FactBase.open()


@pytest.mark.parametrize(
    ("year", "country", "oslo"),
    [(2024, 5_550_203, 717_710), (2025, 5_594_340, 724_290), (2026, 5_627_400, 728_714)],
)
def test_the_kommuner_sum_to_the_country_to_the_person(
    facts: FactBase, year: int, country: int, oslo: int
) -> None:
    cube = facts.population()
    assert cube.persons[year - 2006].sum() == country
    assert cube.persons[year - 2006, cube.kommuner.index("0301")].sum() == oslo


def test_nobody_is_negative_and_counted_people_are_whole(facts: FactBase) -> None:
    cube = facts.population()
    assert cube.persons.min() >= 0
    counted = cube.persons[~cube.estimated]
    assert (counted == np.round(counted)).all()


def test_the_estimated_years_are_those_of_seven_kommuner(facts: FactBase) -> None:
    cube = facts.population()
    last = {
        kommune: max(cube.years[year] for year in np.flatnonzero(marks))
        for kommune, marks in zip(cube.kommuner, cube.estimated.T, strict=True)
        if marks.any()
    }
    assert last == {
        "1508": 2023, "1580": 2023,
        "1806": 2019, "1875": 2019, "5055": 2019, "5056": 2019, "5059": 2019,
    }  # fmt: skip


def test_births_fertility_and_life_expectancy_of_the_country(facts: FactBase) -> None:
    assert facts.national_births().births[-3:].sum(axis=-1).tolist() == [56_060, 51_480, 51_980]
    assert facts.fertility().total_fertility_rate[-1] == pytest.approx(1.41, abs=0.005)
    rates = facts.mortality().rates[-1]
    assert life_expectancy(rates[FEMALE]) == pytest.approx(84.6, abs=0.05)
    assert life_expectancy(rates[MALE]) == pytest.approx(81.4, abs=0.05)


def test_death_rates_are_smooth_and_rise_with_age(facts: FactBase) -> None:
    rates = facts.mortality().rates
    assert (np.diff(rates[..., 40:], axis=-1) > 0).all()
    assert np.abs(np.diff(np.log(rates[..., 30:100]), n=2, axis=-1)).max() < 0.05


def test_the_main_alternative_of_2026(facts: FactBase) -> None:
    path = facts.ssb_totals().path("MMMM", 2026)
    at = dict(zip(path.years, path.totals, strict=True))
    assert (at[2030], at[2040], at[2050]) == (5_749_760, 6_020_359, 6_195_859)
    assert at[2026] == facts.population().persons[-1].sum()


def test_commuting_of_2022_and_the_kommune_that_was_divided_since(facts: FactBase) -> None:
    commuting = facts.table("commuting")
    assert commuting["employed"].sum() == 2_809_789
    assert set(commuting.filter(pl.col("home").is_null())["home_number"]) == {"1507"}
    works_in = commuting.group_by("work_number").agg(pl.col("employed").sum())
    employed = facts.table("employment").filter(
        (pl.col("year") == 2022) & (pl.col("measure") == "employed_by_workplace")
    )
    both = works_in.join(employed, left_on="work_number", right_on="number")
    assert (both["employed"] == both["persons"]).all()


def test_households_of_2019_are_all_there_but_the_divided(facts: FactBase) -> None:
    types = facts.table("household_types")
    missing = set(types.filter(pl.col("status") != "")["kommune"])
    assert missing == {"1806", "1875", "5055", "5056", "5059"}
    # 2 439 242 in the country; the heirs of the divided had some 22 000.
    assert 2_410_000 < types["households"].sum() < 2_425_000


def test_merged_and_whole_kommuner_of_2019(facts: FactBase) -> None:
    rates = facts.table("employment_rate").filter(pl.col("age_from") == 15, pl.col("age_to") == 74)
    kommune = dict(rates.select("number", "kommune").iter_rows())
    assert kommune["0101"] == "3101"
    assert kommune["0301"] == "0301"
    assert kommune["0821"] is None
    assert kommune["1534"] == "1580"


def test_the_mutilated_name_is_steinkjer(facts: FactBase) -> None:
    alone = facts.table("living_alone").filter(pl.col("kommune") == "5006")
    assert alone["persons"].sum() == 883 + 2326 + 686 + 595


def test_the_mislabelled_rows_are_those_of_osen(facts: FactBase) -> None:
    coverage = facts.table("barnehage_coverage")
    assert coverage.filter(pl.col("number").is_in(["5020", "5023"]))["number"].n_unique() == 2


def test_the_cost_key_weighs_one(facts: FactBase) -> None:
    key = facts.table("cost_key").group_by("sector").agg(pl.col("weight").sum())
    assert key["weight"].to_list() == pytest.approx([1] * 7, abs=6e-4)
    assert facts.table("cost_key_sectors")["weight"].sum() == pytest.approx(1, abs=6e-4)


def test_robek_and_the_need_index(facts: FactBase) -> None:
    kommuner = facts.table("kommuner")
    assert kommuner["robek_2026_04"].sum() == 27
    assert kommuner["robek_2024"].sum() == 17
    assert set(kommuner.filter(pl.col("need_index_2026").is_null())["kommune"]) == {"1151", "4629"}


def test_borders_are_small_and_name_every_kommune(facts: FactBase) -> None:
    geometries = facts.borders()["objects"]["kommuner"]["geometries"]
    assert tuple(geometry["id"] for geometry in geometries) == facts.population().kommuner
    assert facts.part("borders").bytes < 400_000
