"""The facts beside the claims hold against the fact base they are taken from."""

from __future__ import annotations

import json

import polars as pl
import pytest
import yaml

from framsyn.scenarios.claim import ClaimFact, Figure
from framsyn.simulation.written.parameters import FOLDER as PARAMETERS
from framsyn.simulation.written.scenario_texts import FOLDER, scenario_texts

FACTS = FOLDER.parents[1] / "statistics/facts"
CLAIMS = scenario_texts().claims
ORIGINS = json.loads((FACTS / "manifest.json").read_text("utf-8"))["origins"]
FROM_KOSTRA = [
    pytest.param(figure, id=f"{claim.key}-{figure.kostra}-{figure.year}")
    for claim in CLAIMS.values()
    for figure in claim.fact.figures
    if figure.kostra
]


def table(name: str) -> pl.DataFrame:
    return pl.read_parquet(FACTS / f"{name}.parquet")


def said(claim: str) -> list[float]:
    return [figure.value for figure in CLAIMS[claim].fact.figures]


@pytest.mark.parametrize("figure", FROM_KOSTRA)
def test_a_key_figure_is_the_one_in_the_fact_base(figure: Figure) -> None:
    found = table("kostra").filter(region="land", indicator=figure.kostra, year=figure.year)[
        "value"
    ]

    assert round(found.item(), figure.decimals) == figure.value


@pytest.mark.parametrize("fact", [c.fact for c in CLAIMS.values()], ids=list(CLAIMS))
def test_an_origin_is_one_of_the_fact_base(fact: ClaimFact) -> None:
    assert not fact.origin or fact.origin in ORIGINS


def test_kommuner_that_have_fewer_inhabitants_than_ten_years_ago() -> None:
    totals = table("population").group_by("kommune", "year").agg(pl.col("persons").sum())
    then, now = (totals.filter(year=year) for year in (2016, 2026))
    both = then.join(now, on="kommune", suffix="_now")

    fewer = (both["persons_now"] < both["persons"]).sum()
    assert [fewer, both.height] == said("build_less_on_nature")


def test_persons_aged_50_to_66_for_each_aged_85_and_over() -> None:
    now = table("population").filter(year=2026)
    carers = now.filter(pl.col("age").is_between(50, 66))["persons"].sum()
    oldest = now.filter(pl.col("age") >= 85)["persons"].sum()

    assert [round(carers / oldest, 1)] == said("relatives_and_volunteers")


def test_those_aged_35_for_every_hundred_aged_15_twenty_years_before() -> None:
    def by_kommune(year: int, age: int) -> pl.DataFrame:
        one = table("population").filter(year=year, age=age)
        return one.group_by("kommune").agg(pl.col("persons").sum())

    both = by_kommune(2006, 15).join(by_kommune(2026, 35), on="kommune", suffix="_later")
    both = both.join(table("kommuner"), on="kommune")
    ratio = 100 * pl.col("persons_later") / pl.col("persons")
    median = dict(both.group_by("centrality").agg(ratio.median()).iter_rows())

    assert [round(median[1]), round(median[6])] == said("help_to_move_home")


def test_refugees_in_the_cost_key() -> None:
    key = table("cost_key").join(table("cost_key_sectors"), on="sector", suffix="_of_sector")
    refugees = key.filter(criterion="flyktninger")
    weight = (refugees["weight"] * refugees["weight_of_sector"]).sum()

    assert [round(100 * weight, 1)] == said("refugees_beyond_request")


def test_the_basis_grant_of_a_kommune() -> None:
    """The criterion's weight in the whole key, of all frie inntekter, shared by 357 kommuner.

    The sum the key shares out is a little less than all frie inntekter, hence the tolerance.
    """
    key = table("cost_key").join(table("cost_key_sectors"), on="sector", suffix="_of_sector")
    basis = key.filter(criterion="basis")
    weight = (basis["weight"] * basis["weight_of_sector"]).sum()
    income = (
        table("kostra")
        .filter(region="land", indicator="Frie inntekter per innbygger", year=2025)["value"]
        .item()
    )
    people = table("population").filter(year=2026)["persons"].sum()

    assert weight * income * people / 357 / 1e6 == pytest.approx(26, abs=1)


def test_people_aged_67_to_74_in_the_labour_force() -> None:
    found = table("labour_force_participation").filter(age_from=67, sex="total")["percent"]

    assert [found.item()] == said("work_after_67")


def test_what_administration_costs() -> None:
    cost = yaml.safe_load((PARAMETERS / "cost.yaml").read_text("utf-8"))

    assert [cost["cost.administrasjon_nok_2025_per_inhabitant"]["value"]] == said(
        "solve_together_with_others"
    )


def test_children_of_school_age_in_the_main_alternative() -> None:
    children = (
        table("ssb_totals")
        .filter(vintage=2026, alternative="MMMM")
        .filter(pl.col("age_from").is_in([6, 13]))
        .group_by("year")
        .agg(pl.col("persons").sum())
    )
    persons = dict(children.iter_rows())

    assert [-round(100 * (persons[2040] / persons[2026] - 1))] == said("keep_local_school")
