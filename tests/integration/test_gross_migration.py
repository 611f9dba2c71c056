"""Counted moves come into the fact base: projections follow, and the method text says so.

The moves are made by known rates; none of them is real.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from framsyn.app.installation import Installation
from framsyn.demography.move_counts import MoveCounts, Neighbourhood
from framsyn.domain.axes import SEXES
from framsyn.domain.errors import FactBaseBroken
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.migration_method import GROSS_IS_COUNTED, NET_IS_READ
from framsyn.simulation.projections.move_tables import BETWEEN, BY_AGE, DIRECTIONS, read_moves
from framsyn.simulation.projections.projector import Projector
from framsyn.simulation.projections.reading import read_evidence
from framsyn.simulation.projections.sets import PROJECTION_SETS
from framsyn.statistics.fact_base import FactBase
from tests.constructed_moves import KnownCountry, known_country
from tests.more_tables import with_tables

YEARS = 5


@pytest.fixture(scope="module")
def evidence(installation: Installation) -> Evidence:
    return read_evidence(installation.facts)


@pytest.fixture(scope="module")
def country(evidence: Evidence) -> KnownCountry:
    """The kommuner as they are, moving by rates that we made up."""
    places = Neighbourhood(evidence.region, evidence.fylke, evidence.klass)
    return known_country(evidence.actual(evidence.base_year), places, years=10)


@pytest.fixture(scope="module")
def counts(evidence: Evidence, country: KnownCountry) -> MoveCounts:
    return country.count_moves(evidence.base_year - YEARS, YEARS)


def tables(counts: MoveCounts, kommuner: tuple[str, ...]) -> dict[str, pl.DataFrame]:
    """As a live update would write them."""
    year, start, end = np.nonzero(counts.between)
    codes = np.array(kommuner)
    between = pl.DataFrame(
        {
            "year": year + counts.first_year,
            "from": codes[start],
            "to": codes[end],
            "persons": counts.between[year, start, end],
        }
    )
    parts = []
    for direction, kind in DIRECTIONS.items():
        values = getattr(counts, kind)
        year, area, sex, age = np.nonzero(values)
        parts.append(
            pl.DataFrame(
                {
                    "kommune": codes[area],
                    "year": year + counts.first_year,
                    "direction": [direction] * len(year),
                    "sex": np.array(SEXES)[sex],
                    "age": age,
                    "persons": values[year, area, sex, age],
                }
            )
        )
    return {BETWEEN: between, BY_AGE: pl.concat(parts)}


@pytest.fixture(scope="module")
def loaded(
    installation: Installation,
    counts: MoveCounts,
    evidence: Evidence,
    tmp_path_factory: pytest.TempPathFactory,
) -> FactBase:
    folder = tmp_path_factory.mktemp("gross") / "facts"
    return with_tables(installation.facts, folder, tables(counts, evidence.kommuner))


def test_tables_are_read_as_they_were_written(
    loaded: FactBase, counts: MoveCounts, evidence: Evidence
) -> None:
    read = read_moves(
        loaded, evidence.kommuner, range(2006, evidence.base_year), evidence.stocks[1:]
    )

    assert read is not None
    assert read.years == counts.years
    for kind in ("between", "left", "arrived", "emigrated", "immigrated"):
        np.testing.assert_array_equal(getattr(read, kind), getattr(counts, kind))


def test_with_moves_loaded_the_projection_and_its_method_text_say_gross(
    loaded: FactBase, cache_folder: Path, installation: Installation
) -> None:
    gross, net = Projector(loaded, cache_folder), installation.projector

    projection = gross.project("own", 2036)

    assert projection.migration == "gross"
    assert "ssb-14746" in {origin.id for origin in projection.origins}
    assert projection.population.min() >= 0
    different = projection.population[-1] != net.project("own", 2036).population[-1]
    assert different.mean() > 0.9
    for language in ("nb", "nn", "en"):
        told = gross.sets()[0].assumptions[language]
        assert GROSS_IS_COUNTED[language] in told
        assert NET_IS_READ[language] not in told
    taken = gross.run(gross.inputs("own", 2036).take([7])).population[1:, 0]
    np.testing.assert_allclose(taken, projection.population[1:, 7], rtol=1e-9, atol=1e-6)


def test_without_moves_everything_is_as_before(installation: Installation) -> None:
    projector = installation.projector

    assert read_evidence(installation.facts).moves is None
    assert projector.project("own", 2036).migration == "net"
    assert projector.project("zero-migration", 2036).migration == "none"
    assert projector.sets() == PROJECTION_SETS
    assert any(NET_IS_READ["nb"] in one.assumptions["nb"] for one in projector.sets())


def spoilt(frames: dict[str, pl.DataFrame], name: str, how: pl.Expr) -> dict[str, pl.DataFrame]:
    return {**frames, name: frames[name].head(3).with_columns(how)}


@pytest.mark.parametrize(
    ("name", "how", "told"),
    [
        (BETWEEN, pl.lit(None, pl.Float64).alias("persons"), "without a number"),
        (BETWEEN, pl.lit(-1.0).alias("persons"), "negative"),
        (BETWEEN, pl.lit("9999").alias("to"), "9999"),
        (BETWEEN, pl.col("from").alias("to"), "to itself"),
        (BETWEEN, pl.lit(1950).alias("year"), "no year in common"),
        (BY_AGE, pl.lit("sideways").alias("direction"), "direction 'out'"),
        (BY_AGE, pl.lit(130).alias("age"), "130"),
    ],
)
def test_a_table_of_moves_that_is_wrong_is_named(
    installation: Installation,
    evidence: Evidence,
    counts: MoveCounts,
    tmp_path: Path,
    name: str,
    how: pl.Expr,
    told: str,
) -> None:
    few = {key: frame.head(1000) for key, frame in tables(counts, evidence.kommuner).items()}
    facts = with_tables(installation.facts, tmp_path / "facts", spoilt(few, name, how))

    with pytest.raises(FactBaseBroken, match=told):
        read_moves(facts, evidence.kommuner, range(2006, evidence.base_year), evidence.stocks[1:])
