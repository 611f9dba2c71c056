"""Levers on figures, pulled on top of people that other levers have moved already."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.app.choices.lever_page import show_levers
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.demography.uncertainty import SharedSpread, Spread
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.scenario import Scenario

MOVED = {"demography.move_in": 0.4, "care.home_longer": -0.1, "work.full_time": 0.2}


@pytest.mark.parametrize("code", ["3453", "f34"])
def test_every_lever_on_figures_gives_the_same_on_known_people_as_from_the_start(
    installation: Installation, code: str
) -> None:
    bench = scenario_bench(installation)
    area = installation.areas.area(code).area.code
    scenario = Scenario(area, "own", MOVED)
    ground, model = bench.ground(scenario), bench.model
    moved = model.moved(ground, bench.pulled(scenario))
    alone = [name for name, lever in LEVERS.items() if lever.changes_figures_alone]

    assert len(alone) > 3
    for name in alone:
        pulled = bench.pulled(scenario.with_levers({name: LEVERS[name].highest / 2}))
        whole, on_top = model.run(ground, pulled), model.run(ground, pulled, moved)
        for key, values in whole.figures.items():
            np.testing.assert_array_equal(on_top.figures[key], values, err_msg=f"{name}: {key}")


def test_a_lever_tried_on_the_page_is_the_scenario_with_that_lever(
    installation: Installation,
) -> None:
    for name, amount in (("work.full_time", 0.5), ("demography.move_in", 0.9)):
        scenario = Scenario("3453", "own", {"demography.move_in": 0.4})
        code, line = show_levers(installation, scenario, 2040).tried(name, amount)
        pulled = show_levers(installation, scenario.with_levers({name: amount}), 2040)

        assert line.yours == pulled.lines[1].yours
        assert code
        assert line.name == "hender"


def test_futures_beside_a_lever_on_figures_are_those_without_it(
    installation: Installation,
) -> None:
    people = {"demography.move_in": 0.4}
    with_work = show_levers(
        installation, Scenario("3453", "own", people | {"work.full_time": 1}), 2040
    )
    without = show_levers(installation, Scenario("3453", "own", people), 2040)

    (mine, before), (same, _) = with_work.futures() or ((), ()), without.futures() or ((), ())
    np.testing.assert_array_equal(mine, same)
    assert np.abs(np.asarray(mine) - before).max() > 0


def test_what_areas_have_in_common_of_luck_is_the_same_for_any_of_them() -> None:
    lists = np.array([0.1, 0.2])
    spread = Spread(0.1, 0.9, 0.05, 0.01, 0.02, 0.03, 0.04, 0.8, lists, lists, lists, lists, 0.03)

    assert spread.take([0]).shared == spread.take([1]).shared == spread.shared
    assert hash(spread.shared) == hash(SharedSpread(0.1, 0.9, 0.05, 0.01, 0.02, 0.03, 0.04, 0.8))
