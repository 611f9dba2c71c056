"""Statistics Norway's own projection, from the publisher to the page and away again.

The figures are made up: each kommune's counted people, as many more or fewer as the country has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.projections.draw_ensemble import draw_ensemble
from framsyn.app.scenarios.run import run_scenario
from framsyn.app.sources.renew import renew
from framsyn.demography.inputs import FloatArray
from framsyn.domain.errors import BadSetting, YearOutOfRange
from framsyn.domain.question_errors import OnePathOnly, ProjectionSetNotLoaded
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.projections.published_path import people_ahead
from framsyn.simulation.projections.published_sets import PUBLISHED_SETS
from framsyn.simulation.projections.sets import EVERY_SET
from framsyn.statistics.fetched import CURRENT
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.live.table import declared_live
from framsyn.statistics.published_country import national_path_faults
from framsyn.statistics.series import PopulationCube
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.ssb_pxweb import Statbank
from framsyn.statistics.update import SNAPSHOTS, update
from framsyn.web.application import create_application
from tests.pxweb_server import Cell, Publisher, PxTable, serving

MAIN = "ssb-regional-mmmm"
CODES = {"Personer": "MMMM", "Personer1": "LLML"}
"""Alternatives the publisher here holds, by code."""
SEXES = {"2": 0, "1": 1}
MODUM = "3316"
YEARS = range(2026, 2051)


@dataclass(frozen=True)
class Walk:
    """One installation whose figures come and go."""

    app: FastAPI
    data: Path
    before: Installation
    with_them: Installation

    def ask(self, installation: Installation, address: str) -> str:
        self.app.state.installation = installation
        return TestClient(self.app).get(address).text


def said_by_publisher(installation: Installation, code: str) -> FloatArray:
    """Persons (year, kommune, sex, age) as the publisher here has them: whole, and each year's the country's."""
    people = installation.facts.population().persons[-1]
    country = installation.facts.ssb_totals().path(CODES[code])
    grown = country.totals[YEARS[0] - country.years[0] :][: len(YEARS)] / people.sum()
    exact = people[np.newaxis] * grown[:, np.newaxis, np.newaxis, np.newaxis]
    return np.floor(exact + np.random.default_rng(1).random(exact.shape))


def table_of(installation: Installation) -> PxTable:
    """Table 14746 as the publisher describes it, with two of its alternatives."""
    kommuner = installation.facts.population().kommuner
    held = {code: said_by_publisher(installation, code) for code in CODES}
    places = {kommune: place for place, kommune in enumerate(kommuner)}

    def block(codes: dict[str, list[str]]) -> list[Cell]:
        axes = (
            [int(year) - YEARS[0] for year in codes["Tid"]],
            [places[kommune] for kommune in codes["Region"]],
            [SEXES[sex] for sex in codes["Kjonn"]],
            [int(age.rstrip("+")) for age in codes["Alder"]],
        )
        (content,) = codes["ContentsCode"]
        chosen = held[content][np.ix_(*axes)]
        return list(chosen.transpose(1, 2, 3, 0).reshape(-1).astype(int).tolist())

    return PxTable(
        title="14746: Framskrevet folkemengde 1. januar, etter region, kjønn, alder og år",
        dimensions={
            "Region": {each: each for each in kommuner},
            "Kjonn": {"1": "Menn", "2": "Kvinner"},
            "Alder": {f"{age:03d}" + "+" * (age == 105): f"{age} år" for age in range(106)},
            "ContentsCode": {code: code for code in CODES},
            "Tid": {str(year): str(year) for year in YEARS},
        },
        cell=lambda _: 0,
        block=block,
    )


@pytest.fixture(scope="module")
def walk(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    folder = tmp_path_factory.mktemp("published")
    data = folder / "figures"
    settings = replace(installation.settings, data=data, offline=True)
    before = Installation(replace(settings, database=str(folder / "rooms.db")))
    answers = Publisher(tables={"14746": table_of(before)})
    tables = [each for each in declared_live() if each.name == "regional_projection_mmmm"]
    with (
        serving(answers) as held,
        PoliteClient("SSB", Pace(100_000), Patience(2, 0.01, 0.02)) as to,
    ):
        done = update(tables, Statbank(to, SnapshotStore(data / SNAPSHOTS), held.pxweb), data)
    assert [run.faults for run in done.runs.values()] == [()]
    app = create_application(before)
    newer = renew(before, lambda _: None, lambda _: None)
    return Walk(app, data, before, newer)


def test_a_set_is_on_offer_once_its_table_is_fetched_and_no_sooner(walk: Walk) -> None:
    assert MAIN not in walk.before.projector.set_keys()
    keys = walk.with_them.projector.set_keys()

    assert keys[:3] == ("own", MAIN, "ssb-mmmm")
    with pytest.raises(ProjectionSetNotLoaded, match="regional_projection_hhmh"):
        walk.with_them.projector.project("ssb-regional-hhmh")


def test_people_are_the_publishers_to_the_last_and_what_changed_them_adds_up(walk: Walk) -> None:
    people = walk.with_them.facts.population().persons[-1]
    wanted = said_by_publisher(walk.before, "Personer")
    found = walk.with_them.projector.project(MAIN)

    assert found.years == YEARS
    np.testing.assert_array_equal(found.population[1:], wanted[1:])
    np.testing.assert_array_equal(found.population[0], people)
    totals = found.population.sum(axis=(-2, -1))
    added = found.births - found.deaths + found.net_migration
    np.testing.assert_allclose(np.diff(totals, axis=0), added, atol=1e-6)
    newborn = wanted[1:, :, :, 0].sum(axis=(1, 2))
    assert found.births.sum(axis=1) == pytest.approx(newborn, rel=0.02)
    assert [origin.id for origin in found.origins] == ["ssb-14746"]


def test_no_region_has_other_people_than_its_kommuner(walk: Walk) -> None:
    found = walk.with_them.projector.project(MAIN)
    for code in ("ba012", "f33", "land"):
        area = walk.with_them.areas.by_code(code)
        members = [found.kommuner.index(kommune) for kommune in area.kommuner]
        people = walk.with_them.populations.of(area, MAIN)
        summed = found.population[14, members].sum(axis=0)
        np.testing.assert_array_equal(people.on(2040), summed)


def test_years_after_the_publishers_last_are_not_made_up(walk: Walk) -> None:
    with pytest.raises(YearOutOfRange, match="2050"):
        walk.with_them.projector.project(MAIN, 2051)


def test_nothing_is_drawn_around_one_published_path(walk: Walk, tmp_path: Path) -> None:
    projector = walk.with_them.projector
    with pytest.raises(OnePathOnly):
        projector.draw(projector.inputs(MAIN).take([0]), projector.project(MAIN).kommuner[:1])
    with pytest.raises(BadSetting, match="one path"):
        draw_ensemble(walk.with_them, tmp_path, scenario=MAIN, draws=2, until=2030)
    answer = run_scenario(walk.with_them, Scenario(MODUM, MAIN), draws=20)
    assert answer.draws == 0
    assert answer.outputs[0].low == ()
    asked = f"/api/v1/areas/{MODUM}/consequences?set={MAIN}&years=2040"
    assert '"draws":0' in walk.ask(walk.with_them, asked)


def test_levers_add_to_the_published_path_what_they_add_in_our_model(walk: Walk) -> None:
    plain = Scenario(MODUM, MAIN)
    pulled = run_scenario(walk.with_them, plain.with_levers({"demography.move_in": 5.0}))
    here = pulled.outputs[0]
    ours = run_scenario(
        walk.with_them, Scenario(MODUM).with_levers({"demography.move_in": 5.0})
    ).outputs[0]
    at = pulled.years.index(2040)
    published = walk.with_them.populations.of(walk.with_them.areas.by_code(MODUM), MAIN)

    assert here.reference[at] == pytest.approx(published.on(2040).sum())
    more, ours_more = (np.subtract(each.values, each.reference)[at] for each in (here, ours))
    assert more == pytest.approx(ours_more, rel=0.25)
    assert more > 20


def test_pages_show_it_with_its_words_and_origin_and_are_told_when_it_goes(walk: Walk) -> None:
    page = f"/k/{MODUM}-modum"
    shown = walk.ask(walk.with_them, f"{page}?sett={MAIN}")
    assert re.search(rf'href="{page}\?sett={MAIN}"[^>]*aria-current="true"', shown)
    assert "Framskriving: SSBs egen, MMMM" in shown
    told = walk.ask(walk.with_them, f"/fakta/population.all/{MODUM}/2040?sett={MAIN}")
    assert "SSBs egen framskriving fra 2026 for hver kommune" in told
    assert "14746" in told
    assert "av 20 mulige" not in told
    levers = walk.ask(walk.with_them, f"{page}/2040?sett={MAIN}")
    assert "Framskriving: SSBs egen, MMMM. Spaker og konsekvenser: Framsyn" in levers
    assert "SSB si eiga, MMMM" in walk.ask(walk.with_them, "/nn/metode")
    link = f"{page}/2040?s={encode(Scenario(MODUM, MAIN).with_levers({'demography.move_in': 5}))}"
    assert f'value="{MAIN}" selected' in walk.ask(walk.with_them, link)

    (walk.data / CURRENT).unlink()
    gone = renew(walk.with_them, lambda _: None, lambda _: None)
    assert gone.facts.version == walk.before.facts.version
    after = walk.ask(gone, f"{page}?sett={MAIN}")
    assert "«SSBs egen, MMMM», er ikke lastet inn her" in after
    assert 'value="own" selected' in walk.ask(gone, link)
    assert "Framskrivingen i lenken er ikke kjent her" in walk.ask(gone, link)
    asked = f"/api/v1/areas/{MODUM}/projection?set={MAIN}"
    assert "projection-set-not-loaded" in walk.ask(gone, asked)


def test_every_set_is_told_in_three_languages_and_no_published_one_claims_a_range() -> None:
    assert len({each.key for each in EVERY_SET}) == len(EVERY_SET)
    assert len(PUBLISHED_SETS) == 9
    tables = {table.name for table in declared_live()}
    for each in PUBLISHED_SETS:
        assert each.table in tables
        for language in ("nb", "nn", "en"):
            assert each.alternative in each.label[language]
            assert each.alternative in each.explanation[language]
            assert len(each.assumptions[language]) == len(each.assumptions["en"])


def test_tables_for_machines_and_the_view_of_futures_say_that_it_is_one_path(walk: Walk) -> None:
    asked = f"/api/v1/series/population.all?area={MODUM}&set={MAIN}&year=2040"
    found = walk.ask(walk.with_them, asked)
    assert "one path, so there is no low and high" in found, found[:400]
    levers = walk.ask(walk.with_them, f"/k/{MODUM}-modum/2040?sett={MAIN}")
    assert "Ingen framtider er trukket rundt den her" in levers
    assert "20 mulige framtider" not in levers.split("Innbyggere 1. januar. Én bane")[1][:2000]


def test_counts_that_have_come_since_take_the_place_of_the_publishers_first_years() -> None:
    kommuner, years = ("0301", "1101"), range(2026, 2031)
    persons = np.arange(5 * 2 * 2 * 3, dtype=float).reshape(5, 2, 2, 3)
    published = PopulationCube(kommuner, years, persons, np.zeros((5, 2), np.bool_))
    counted = np.full((2, 2, 3), 7.0)

    ahead = people_ahead(published, counted, 2028)

    assert len(ahead) == 3
    np.testing.assert_array_equal(ahead[0], counted)
    np.testing.assert_array_equal(ahead[1:], persons[3:])


def test_an_alternative_that_sums_to_another_country_is_not_taken_in(walk: Walk) -> None:
    totals = walk.before.facts.ssb_totals()
    low = pl.DataFrame(
        {
            "year": list(YEARS),
            "persons": said_by_publisher(walk.before, "Personer1").sum(axis=(1, 2, 3)),
        }
    )
    (table,) = (each for each in declared_live() if each.name == "regional_projection_mmmm")
    held = table.checks["national_path"]

    assert national_path_faults(low, totals, "14746", "LLML", 0.1) == []
    faults = national_path_faults(low, totals, table.table, **held)
    assert len(faults) == 3
    assert "the country of MMMM is" in faults[0]
    assert national_path_faults(low, totals, "15999", **held) == [], "a later table"
