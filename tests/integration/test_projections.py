"""Every set, for every kommune, on the figures in the package."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.app.installation import Installation
from framsyn.demography.engine import Engine
from framsyn.domain.errors import UnknownProjectionSet, YearOutOfRange
from framsyn.simulation.projections.projector import Projector
from framsyn.simulation.projections.sets import PROJECTION_SETS

SETS = [each.key for each in PROJECTION_SETS]
TIED = [each for each in PROJECTION_SETS if each.alternative]


@pytest.fixture(scope="module")
def projector(installation: Installation) -> Projector:
    return installation.projector


def test_the_first_year_is_exactly_as_published(projector: Projector) -> None:
    projection = projector.project("own")

    oslo = projection.kommuner.index("0301")
    assert projection.population[0, oslo].sum() == 728_714
    assert projection.population[0].sum() == 5_627_400
    assert len(projection.kommuner) == 357
    assert projection.years == range(2026, 2051)


@pytest.mark.parametrize("key", SETS)
def test_nobody_is_lost_in_any_set(projector: Projector, key: str) -> None:
    p = projector.project(key, until=2060)

    totals = p.population.sum(axis=(2, 3))
    expected = totals[:-1] + p.births - p.deaths + p.net_migration
    np.testing.assert_allclose(totals[1:], expected, rtol=1e-10)
    assert p.population.min() >= 0


@pytest.mark.parametrize("tied", TIED, ids=lambda each: each.key)
def test_a_tied_set_follows_the_national_path_in_every_age_group(
    installation: Installation, projector: Projector, tied
) -> None:
    path = installation.facts.ssb_totals().path(tied.alternative)
    projection = projector.project(tied.key, until=path.years[-1])

    groups = [group.total(projection.population).sum(axis=1) for group in path.groups]

    np.testing.assert_allclose(np.transpose(groups)[1:], path.persons[1:], rtol=1e-6)
    np.testing.assert_allclose(projection.population.sum(axis=(1, 2, 3)), path.totals, rtol=1e-4)


def test_nobody_moves_when_nobody_moves(projector: Projector) -> None:
    assert np.all(projector.project("zero-migration").net_migration == 0)


def test_the_trend_grows_by_nine_tenths_of_the_last_years_mean_and_then_less(
    installation: Installation, projector: Projector
) -> None:
    totals = installation.facts.population().persons.sum(axis=(2, 3))
    change = (totals[-1] - totals[-6]) / 5

    path = projector.project("trend").population.sum(axis=(2, 3))

    np.testing.assert_allclose(path[1], totals[-1] + 0.9 * change, rtol=1e-9)
    np.testing.assert_allclose(path[2], totals[-1] + (0.9 + 0.81) * change, rtol=1e-9)


def test_asking_for_fewer_years_gives_the_same_people(projector: Projector) -> None:
    longer = projector.project("own", until=2060).population
    shorter = projector.project("own", until=2030).population

    np.testing.assert_array_equal(shorter, longer[:5])


def test_inputs_that_were_not_changed_give_the_projection_again(projector: Projector) -> None:
    again = projector.run(projector.inputs("own").take([7]))

    np.testing.assert_allclose(
        again.population[:, 0], projector.project("own").population[:, 7], rtol=1e-12
    )


def test_a_shared_projection_cannot_be_written_to(projector: Projector) -> None:
    with pytest.raises(ValueError, match="read-only"):
        projector.project("own").population[0, 0, 0, 0] = 1


def test_the_first_projection_of_a_process_comes_from_the_cache_of_the_one_before(
    installation: Installation, projector: Projector, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = projector.project("own").population

    def never(*_: object) -> None:
        raise AssertionError("calibrated anew")

    monkeypatch.setattr("framsyn.simulation.projections.projector.read_evidence", never)
    fresh = Projector(installation.facts, installation.settings.cache)

    np.testing.assert_array_equal(fresh.project("own").population, before)


def test_without_a_compiler_the_people_are_the_same(
    installation: Installation, projector: Projector, tmp_path
) -> None:
    plain = Projector(installation.facts, tmp_path, Engine(compile=False))

    population = plain.project("own").population

    assert str(plain.engine) == "numpy"
    expected = projector.project("own").population
    np.testing.assert_allclose(population, expected, rtol=1e-9, atol=1e-9)


def test_a_cache_that_cannot_be_written_to_is_done_without_and_said(
    installation: Installation, projector: Projector, tmp_path
) -> None:
    blocked = tmp_path / "file-in-the-way"
    blocked.write_text("not a folder")
    plain = Projector(installation.facts, blocked, projector.engine)

    population = plain.project("own").population

    np.testing.assert_array_equal(population, projector.project("own").population)
    assert "cannot be written to" in " ".join(plain.warnings())
    assert blocked.read_text() == "not a folder"


def test_a_damaged_cache_is_calibrated_anew(
    installation: Installation, projector: Projector, tmp_path
) -> None:
    first = Projector(installation.facts, tmp_path, projector.engine)
    expected = np.array(first.project("own").population)
    for file in tmp_path.rglob("migration.npy"):
        file.write_bytes(b"damaged")

    again = Projector(installation.facts, tmp_path, projector.engine).project("own")

    np.testing.assert_array_equal(again.population, expected)


@pytest.mark.parametrize("year", [2026, 2061])
def test_a_year_outside_the_horizon_is_refused_with_the_years_there_are(
    projector: Projector, year: int
) -> None:
    with pytest.raises(YearOutOfRange, match="2027 to 2060"):
        projector.project("own", until=year)


def test_an_unknown_set_is_answered_with_those_there_are(projector: Projector) -> None:
    with pytest.raises(UnknownProjectionSet, match="ssb-mmmm"):
        projector.project("best")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_set_is_explained_in_two_sentences(projector: Projector, language: str) -> None:
    for each in projector.sets():
        text = each.explanation[language]
        assert text.endswith(".")
        assert text.count(". ") == 1, f"{each.key} in {language}: {text}"
        assert each.label[language]
        assert all(sentence.endswith(".") for sentence in each.assumptions[language])
