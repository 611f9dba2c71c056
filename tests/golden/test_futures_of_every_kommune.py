"""The five futures in every kommune: neutral, and with every number in its place."""

from __future__ import annotations

import re

import numpy as np
import pytest

from framsyn.app.choices.futures import read_futures, robust_choices
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.scenarios.codec import decode
from framsyn.scenarios.scenario import Goal, Scenario
from framsyn.simulation.scenarios.figure import figure_in
from framsyn.simulation.scenarios.futures_run import run_future, verdicts
from framsyn.simulation.scenarios.scenario_run import ScenarioRun

AT_MOST = 0.60
AREAS = ("3453", "0301", "1151", "5610", "ba012", "f34")


@pytest.fixture(scope="module")
def bench(installation: Installation) -> ScenarioBench:
    return scenario_bench(installation)


@pytest.fixture(scope="module")
def everywhere(bench: ScenarioBench) -> dict[str, ScenarioRun]:
    kommuner = bench.model.model.kommuner
    ranges = [bench.every_range[each] for each in kommuner]
    known = [bench.centralities(bench.installation.areas.by_code(each))[0] for each in kommuner]
    return {
        key: run_future(bench.model, future, kommuner, ranges, known, merge=False).run
        for key, future in bench.texts.futures.items()
    }


@pytest.mark.parametrize("year", [2040, 2050])
def test_no_future_is_best_or_worst_on_everything_in_more_than_three_of_five_kommuner(
    everywhere: dict[str, ScenarioRun], year: int
) -> None:
    for key, verdict in verdicts(everywhere, year).items():
        assert verdict.best <= AT_MOST, key
        assert verdict.worst <= AT_MOST, key


def test_the_count_of_best_and_worst_can_find_one(everywhere: dict[str, ScenarioRun]) -> None:
    """Set beside a future that is fewer people, more need and less money than it, one is best."""
    from dataclasses import replace

    good = everywhere["langbordet"]
    keys = {"population.all": 0.9, "workforce.hands_needed_aarsverk": None}
    worse = dict(good.figures)
    for key in keys:
        worse[key] = good.figures[key] - 10 if key == "population.all" else good.figures[key] + 10
    money = f"economy.room_after_plan_{good.growth}_nok_2025_per_inhabitant"
    worse[money] = good.figures[money] - 10
    found = verdicts({"good": good, "bad": replace(good, figures=worse)}, 2050)

    assert found["good"].best == 1
    assert found["bad"].worst == 1


def test_the_five_futures_differ_in_every_kommune(everywhere: dict[str, ScenarioRun]) -> None:
    folk = np.array([run.folk[-1] for run in everywhere.values()])
    apart = np.abs(folk[:, None] - folk[None]).max(axis=-1)

    assert (apart[~np.eye(len(folk), dtype=bool)] > 1).all()


@pytest.mark.parametrize("code", AREAS)
def test_every_number_in_a_story_is_a_figure_of_its_run(
    installation: Installation, bench: ScenarioBench, code: str
) -> None:
    answer = read_futures(installation, installation.areas.by_code(code))
    for each in answer.futures:
        for language, story in each.stories.items():
            assert not re.search(r"[{}]", story)
            for number in each.numbers:
                assert number.text[language] in story
        if each.code:
            run = bench.run(decode(each.code))
            for number in each.numbers:
                assert figure_in(run, number.figure, number.year) == pytest.approx(number.value)


def test_choices_are_tried_in_all_futures_and_twenty_draws(installation: Installation) -> None:
    easy = robust_choices(installation, Scenario("3453"), Goal("population.all", 2050, 1.0))
    hard = robust_choices(installation, Scenario("3453"), Goal("population.all", 2050, 1e6))
    some = robust_choices(installation, Scenario("3453"), Goal("ratio.support", 2050, 1.8))

    assert easy.share == 1
    assert hard.share == 0
    assert 0 < some.share < 1
    assert set(some.by_future) == set(scenario_bench(installation).texts.futures)
    assert all(round(share * 20) == pytest.approx(share * 20) for share in some.by_future.values())
