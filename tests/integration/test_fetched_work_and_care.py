"""Work, commuting and årsverk in care as fetched take the place of what ships, or are left alone."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from framsyn.app.consequences.read import consequence_model, read_consequences
from framsyn.app.installation import Installation
from framsyn.app.settings import Settings
from framsyn.consequences.people import People
from framsyn.domain.area import AreaKind
from framsyn.simulation.effects.local_care import read_own_aarsverk
from framsyn.simulation.effects.model import ConsequenceModel
from framsyn.simulation.newest_work import (
    COMMUTING,
    EMPLOYMENT,
    commuting_table,
    commuting_year,
    employment_table,
    fetched_work_level,
)
from framsyn.statistics.fact_base import FactBase
from tests.more_tables import with_tables

AALESUND, MODUM, OSLO = "1508", "3316", "0301"
BANDS = ("15-19", "20-24", "25-39", "40-54", "55-66", "67-74")
COUNTRY_2025 = 325.1
"""Årsverk in helse og omsorg per 10 000 inhabitants, KOSTRA 2025, as it ships."""


def commuting(kommuner: tuple[str, ...], hidden: bool = False) -> pl.DataFrame:
    """Everybody stays but one in four, who goes to the next kommune; in 2024 fewer do."""
    rows = []
    for year, away in ((2024, 10.0), (2025, 25.0)):
        for place, home in enumerate(kommuner):
            following = kommuner[(place + 1) % len(kommuner)]
            secret = hidden and year == 2025 and home == MODUM
            rows.append((year, home, home, None if secret else 100.0 - away))
            rows.append((year, home, following, away))
    return pl.DataFrame(rows, ["year", "home", "work", "value"], orient="row")


def employment(kommuner: tuple[str, ...], bands: tuple[str, ...] = BANDS) -> pl.DataFrame:
    rows = [
        (2024, kommune, band, 80.0 if kommune == MODUM else 60.0)
        for kommune in kommuner
        for band in bands
    ]
    return pl.DataFrame(rows, ["year", "kommune", "ages", "value"], orient="row")


def care(facts: FactBase, per_10_000: float) -> pl.DataFrame:
    """As many per inhabitant everywhere, but half as many again in Modum."""
    cube = facts.population()
    people = cube.persons[-1].sum(axis=(-2, -1)).tolist()
    rows = [
        (2025, kommune, per_10_000 * persons / 10_000 * (1.5 if kommune == MODUM else 1))
        for kommune, persons in zip(cube.kommuner, people, strict=True)
    ]
    return pl.DataFrame(rows, ["year", "kommune", "value"], orient="row")


@pytest.fixture(scope="module")
def fetched(installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    facts = installation.facts
    kommuner = facts.population().kommuner
    folder = tmp_path_factory.mktemp("work") / "facts"
    frames = {
        "commuting_by_year": commuting(kommuner),
        "employment_by_age": employment(kommuner),
        "care_staff": care(facts, COUNTRY_2025),
    }
    with_tables(facts, folder, frames)
    return Installation(Settings(facts=folder, cache=installation.settings.cache))


@pytest.fixture(scope="module")
def model(fetched: Installation) -> ConsequenceModel:
    return consequence_model(fetched.facts)


def test_commuting_is_of_the_newest_year_and_every_kommune_has_it(
    fetched: Installation, model: ConsequenceModel
) -> None:
    measured = fetched.profiles.measured(AreaKind.KOMMUNE, "own")
    found = measured.values["commuting_out"]

    assert found.years == (2025,)
    assert np.asarray(found.values) == pytest.approx(np.full(357, 25.0))
    assert [origin.id for origin in found.origins] == ["ssb-14746"], "of the table it came with"
    place = model.kommuner.index(AALESUND)
    assert model.work.commuting([place]) == pytest.approx((0.25, 0.25))


def test_a_region_is_not_left_by_those_who_stay_within_it(model: ConsequenceModel) -> None:
    out, comes = model.work.commuting([0, 1, 2])
    assert (out, comes) == pytest.approx((25 / 300, 25 / 300))


def test_a_year_with_a_cell_held_back_is_passed_over(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hidden") / "facts"
    kommuner = installation.facts.population().kommuner
    frames = {"commuting_by_year": commuting(kommuner, hidden=True)}
    facts = with_tables(installation.facts, folder, frames)
    assert commuting_year(facts) == 2024
    assert commuting_table(installation.facts) == COMMUTING
    assert commuting_year(installation.facts) == 2022


def test_the_level_of_work_follows_the_shares_by_age(
    fetched: Installation, model: ConsequenceModel
) -> None:
    cube = fetched.facts.population()
    place = cube.kommuner.index(MODUM)
    people = People.count(cube.persons[2025 - cube.years.start])
    expected = 0.8 * people.aged(15, 74) / people.weighted_by_sex(model.figures.work_shape)

    assert model.work.level[place] == pytest.approx(expected[place])
    assert not model.work.shared.any()


def test_ages_with_a_hole_are_not_used(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hole") / "facts"
    kommuner = installation.facts.population().kommuner
    frames = {"employment_by_age": employment(kommuner, BANDS[:-1])}
    facts = with_tables(installation.facts, folder, frames)
    assert employment_table(facts) == EMPLOYMENT
    assert fetched_work_level(facts, None) is None


def test_each_kommune_begins_with_its_own_aarsverk(
    fetched: Installation, installation: Installation
) -> None:
    here, before = (
        next(
            each
            for each in read_consequences(
                one, one.areas.by_code(MODUM), years=(2026,), with_ranges=False
            ).consequences
            if each.definition.key == "omsorg.aarsverk"
        )
        for one in (fetched, installation)
    )
    people = fetched.facts.population().persons[-1]
    place = fetched.facts.population().kommuner.index(MODUM)
    own = 1.5 * COUNTRY_2025 * people[place].sum() / 10_000

    assert here.figures[0].value == pytest.approx(own)
    assert before.figures[0].value != pytest.approx(own, rel=0.05)
    assert any(
        each.key == "omsorg.aarsverk_in_base_year" and each.whose == MODUM
        for each in here.basis.parameters
    )


def test_aarsverk_by_another_definition_are_left_alone(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("other") / "facts"
    facts = installation.facts
    basis = care(facts, COUNTRY_2025).with_columns(figure=pl.lit("aarsverk"))
    others = basis.with_columns(figure=pl.lit("home_users"), value=pl.lit(1.0))
    frames = {"care_staff": care(facts, 200.0), "care_basis": pl.concat([basis, others])}
    found = read_own_aarsverk(with_tables(facts, folder, frames))

    assert found is not None
    assert found.table == "care_basis"
    assert len(found.newest) == 357
    assert read_own_aarsverk(facts) is None


def test_users_by_number_are_held_against_the_share_and_a_gap_is_told(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("users") / "facts"
    facts = installation.facts
    cube = facts.population()
    share = consequence_model(facts).local.of(MODUM).value("omsorg.home_coverage_80_plus_percent")
    older = {
        each: float(cube.persons[-1, cube.kommuner.index(each), :, 80:].sum())
        for each in (MODUM, OSLO)
    }
    rows = [
        ("home_users_80_plus", 2025, MODUM, 2 * older[MODUM] * share / 100),
        ("home_users_80_plus", 2025, OSLO, None),
    ]
    frame = pl.DataFrame(rows, ["figure", "year", "kommune", "value"], orient="row")
    told = Installation(
        Settings(
            facts=with_tables(facts, folder, {"care_basis": frame}).folder,
            cache=installation.settings.cache,
        )
    )

    def notes(kommune: str) -> dict[str, str]:
        area = told.areas.by_code(kommune)
        answer = read_consequences(told, area, years=(2026,), with_ranges=False)
        return {note.key: note.text["nb"] for note in answer.notes}

    counted = round(2 * older[MODUM] * share / 100)
    assert f"KOSTRA teller {counted} brukere" in notes(MODUM)["home-users-apart"]
    assert "home-users-apart" not in notes(OSLO)
