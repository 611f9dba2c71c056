"""What a live update brings takes its place: in the profile, and instead of a national default."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from framsyn.app.installation import Installation
from framsyn.domain.area import AreaKind
from framsyn.simulation.effects.local_figures import read_local_figures
from framsyn.simulation.indicators.catalogue import read_catalogue
from framsyn.simulation.indicators.measure import Status, measure_indicators
from framsyn.simulation.indicators.read_area_figures import read_area_figures
from framsyn.simulation.written.parameters import load_parameters
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.live.table import declared_live
from tests.more_tables import with_tables

BYGLAND, TRONDHEIM, YEAR = "4220", "5001", 2024
HOME = "omsorg.home_coverage_80_plus_percent"
COST = "grunnskole.cost_nok_2025_per_child_6_15"


def one_each(*rows: tuple[object, ...], names: list[str]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), names, orient="row")


@pytest.fixture(scope="module")
def facts(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    plain, figures = ["year", "kommune", "value"], ["figure", "year", "kommune", "value"]
    kommuner = installation.facts.population().kommuner
    frames = {
        "cabins": one_each(
            *((YEAR, each, 600.0 if each == BYGLAND else 10.0) for each in kommuner), names=plain
        ),
        "moves_between_kommuner": one_each((YEAR, BYGLAND, -12.0), names=plain),
        "household_income": one_each((YEAR, BYGLAND, 612_000.0), names=plain),
        "care_key_figures": one_each(
            ("home_80_plus", 2023, TRONDHEIM, 31.0),
            ("home_80_plus", 2024, TRONDHEIM, 29.5),
            ("home_80_plus", 2024, BYGLAND, None),
            names=figures,
        ),
        "school_key_figures": one_each(
            ("cost_6_15", 2024, TRONDHEIM, 140_000.0),
            ("cost_6_15", 2025, TRONDHEIM, 150_000.0),
            ("cost_6_15", 2026, TRONDHEIM, 160_000.0),
            names=figures,
        ),
    }
    folder = tmp_path_factory.mktemp("live") / "facts"
    return with_tables(installation.facts, folder, frames, {"cabins": "buildings"})


def test_indicators_are_filled_and_the_others_still_wait(facts: FactBase) -> None:
    catalogue = read_catalogue()
    known = read_area_figures(
        facts, AreaKind.KOMMUNE, facts.population().estimated, catalogue.live_tables
    )
    found = measure_indicators(facts, catalogue, known, ())
    place = known.codes.index(BYGLAND)
    people = facts.population()
    living = people.persons[YEAR - people.years.start, people.kommuner.index(BYGLAND)].sum()
    filled = ("cabins", "moves_between_kommuner", "household_income")
    year = int(facts.part("cabins").reference_date[:4])
    assert year == YEAR

    values = [float(found[name].values[place]) for name in filled]
    assert values == pytest.approx([600 / living * 100, -12 / living * 1000, 612_000])
    assert all(found[name].statuses[place] is Status.SHOWN for name in filled)
    assert found["household_income"].statuses[place - 1] is Status.MISSING_HERE
    assert set(found["net_debt"].statuses) == {Status.NOT_LOADED}


def test_counts_are_added_up_for_a_region_and_a_median_is_not(facts: FactBase) -> None:
    catalogue = read_catalogue()
    estimated = facts.population().estimated
    regions = read_area_figures(facts, AreaKind.FYLKE, estimated, catalogue.live_tables)

    (agder,) = (each for each in facts.areas().all(AreaKind.FYLKE) if BYGLAND in each.kommuner)
    place = regions.codes.index(agder.code)
    assert regions.series["cabins"][YEAR][place] == 600 + 10 * (len(agder.kommuner) - 1)
    assert np.isnan(regions.series["household_income"][YEAR]).all()


def test_a_kommunes_own_figure_takes_the_place_of_the_national(facts: FactBase) -> None:
    index = np.ones(len(facts.population().kommuner))
    known = read_local_figures(facts, load_parameters(facts.manifest.origins), index, index < 0)

    home, cost = known.of(TRONDHEIM)[HOME], known.of(TRONDHEIM)[COST]
    assert (home.value, home.year, home.reference, home.whose) == (
        29.5,
        2024,
        "ssb-12209",
        TRONDHEIM,
    )
    assert (cost.value, cost.year) == (150_000, 2025)
    assert known.of(BYGLAND)[HOME].whose != BYGLAND


def test_every_declaration_fills_what_there_is(facts: FactBase) -> None:
    catalogue, known = read_catalogue(), load_parameters(facts.manifest.origins).parameters
    for table in declared_live():
        assert set(table.fills) <= set(catalogue.live_tables), table.name
        assert set(table.fills) <= {table.name}, table.name
        assert set(table.parameters.values()) <= set(known), table.name
