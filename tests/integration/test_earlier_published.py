"""Statistics Norway's earlier projections for each kommune, held to what was counted.

The projections are made up: what was counted in 2016, and one per cent more each year.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.people.area_forecasts import forecasts_of
from framsyn.app.people.hit_rate import HitRate, as_plain, from_plain, run_backtest
from framsyn.domain.errors import FactBaseBroken
from framsyn.simulation.projections.backtest import (
    BESIDE_PUBLISHED,
    LEFT_OUT,
    PUBLISHED,
    ROLLING,
    Backtest,
)
from framsyn.simulation.projections.earlier_published import read_earlier
from framsyn.simulation.projections.reading import read_evidence
from framsyn.web.application import create_application
from tests.more_tables import with_tables

OTHER, DIVIDED, MODUM = "4640", "1806", "3316"
"""Another kommune when it was projected, one that came of a division, and one that always was."""


def said(installation: Installation, vintage: int) -> pl.DataFrame:
    cube = installation.facts.population()
    counted = cube.persons[vintage - cube.years.start].sum(axis=(-2, -1))
    rows = [
        {
            "alternative": alternative,
            "year": year,
            "kommune": kommune,
            "persons": None
            if kommune in (*LEFT_OUT, DIVIDED)
            else times * persons * (1.2 if kommune == OTHER else 1) * 1.01 ** (year - vintage),
            "status": "",
        }
        for alternative, times in (("MMMM", 1.0), ("HHMH", 2.0))
        for year in range(vintage, vintage + 17)
        for kommune, persons in zip(cube.kommuner, counted.tolist(), strict=True)
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


@pytest.fixture(scope="module")
def fetched(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("earlier") / "facts"
    tables = {f"regional_projection_{year}": said(installation, year) for year in (2016, 2022)}
    with_tables(installation.facts, folder, tables)
    return Installation(replace(installation.settings, facts=folder))


@pytest.fixture(scope="module")
def found(fetched: Installation) -> Backtest:
    engine = fetched.projector.engine
    return run_backtest(fetched.facts, engine, bases=(2016,), sets=("trend",))


def test_the_main_alternative_is_read_and_other_places_are_left_out(fetched: Installation) -> None:
    evidence = read_evidence(fetched.facts)
    first, second = read_earlier(fetched.facts, evidence)
    place = evidence.kommuner.index

    assert (first.vintage, second.vintage) == (2016, 2022)
    assert first.on(2026)[place(MODUM)] == pytest.approx(
        evidence.actual(2016)[place(MODUM)].sum() * 1.01**10
    )
    for kommune in (*LEFT_OUT, DIVIDED, OTHER):
        assert np.isnan(first.persons[:, place(kommune)]).all(), kommune


def test_ours_are_scored_over_the_same_kommuner_and_years(
    fetched: Installation, found: Backtest
) -> None:
    evidence = read_evidence(fetched.facts)
    beside = {
        (row.set, row.base, row.horizon): row.score
        for row in found.rows
        if row.group == BESIDE_PUBLISHED
    }
    (first, _) = read_earlier(fetched.facts, evidence)
    then = first.on(2026)
    known = np.isfinite(then)
    counted = evidence.totals[-1]
    by_hand = 100 * np.abs(then[known] / counted[known] - 1).mean()

    assert set(beside) == {
        (key, base, horizon)
        for key in (PUBLISHED, "trend")
        for base in (2016, ROLLING)
        for horizon in (5, 10)
    }
    assert beside[PUBLISHED, 2016, 10].mape == pytest.approx(by_hand)
    assert {score.n for score in beside.values()} == {int(known.sum())}
    assert beside["trend", 2016, 10].mape < beside[PUBLISHED, 2016, 10].mape


def test_a_region_has_one_only_where_each_of_its_kommuner_has(
    fetched: Installation, found: Backtest
) -> None:
    def bases(code: str) -> set[tuple[str, int]]:
        hits = forecasts_of(found, fetched.areas.by_code(code))
        return {(hit.set, hit.year) for hit in hits if hit.set.startswith("ssb-2")}

    assert bases(MODUM) == {
        ("ssb-2016-mmmm", 2021),
        ("ssb-2016-mmmm", 2026),
        ("ssb-2022-mmmm", 2026),
    }
    assert bases(DIVIDED) == set()
    assert bases("f18") == set()
    assert bases("f33") == bases(MODUM)


def test_what_is_found_is_kept_whole_and_works_out_anew_with_other_figures(
    fetched: Installation, installation: Installation, found: Backtest, tmp_path: Path
) -> None:
    assert from_plain(json.loads(json.dumps(as_plain(found)))) == found
    engine = fetched.projector.engine
    HitRate(fetched.facts, engine, tmp_path)._write(found)
    assert HitRate(fetched.facts, engine, tmp_path).now() == found
    assert HitRate(installation.facts, engine, tmp_path).now() is None


def test_pages_show_them_beside_ours_and_say_where_there_is_none(
    fetched: Installation, found: Backtest
) -> None:
    fetched.hit_rate._known = found
    client = TestClient(create_application(fetched))
    here = client.get(f"/k/{MODUM}-modum/treffsikkerhet").text
    table = re.search(r"SSBs hovedalternativer \(MMMM\) for Modum.*?</table>", here, re.DOTALL)
    assert table
    assert all(word in table[0] for word in ("2016", "2021", "2026", "2022", "Framsyns egen"))
    assert "SSBs egen, MMMM" in here, "drawn with its name at the end of its line"
    there = client.get(f"/k/{DIVIDED}-narvik/treffsikkerhet").text
    assert "Ingen av SSBs tidligere framskrivinger" in there
    method = client.get("/metode").text
    assert "Ved siden av SSBs egne for hver kommune, laget i 2016" in method
    asked = f"/api/v1/areas/{MODUM}/backtest"
    assert '"ssb-2016-mmmm"' in client.get(asked).text


def test_without_them_the_page_says_that_they_are_not_loaded(
    installation: Installation, found: Backtest
) -> None:
    bare = Installation(installation.settings)
    rows = tuple(row for row in found.rows if row.group != BESIDE_PUBLISHED)
    hits = {
        code: tuple(hit for hit in hits if not hit.set.startswith("ssb-2"))
        for code, hits in found.hits.items()
    }
    bare.hit_rate._known = replace(found, rows=rows, hits=hits)
    client = TestClient(create_application(bare))
    here = client.get(f"/k/{MODUM}-modum/treffsikkerhet").text
    assert "SSBs tidligere framskrivinger for dette stedet er ikke lastet inn her" in here
    assert "SSBs hovedalternativer" not in here
    assert "laget i 2016" not in client.get("/metode").text


def test_a_table_that_begins_in_another_year_is_not_used(
    installation: Installation, tmp_path: Path
) -> None:
    late = said(installation, 2016).filter(pl.col("year") > 2016)
    facts = with_tables(installation.facts, tmp_path / "facts", {"regional_projection_2016": late})
    with pytest.raises(FactBaseBroken, match="does not begin in 2016"):
        read_earlier(facts, read_evidence(facts))
