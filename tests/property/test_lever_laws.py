"""Laws every lever keeps in twenty kommuner, alone and two and two."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.scenarios.lever import Pulled
from framsyn.scenarios.levers.moving import at_others_expense
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.simulation.scenarios.scenario_run import Ground, ScenarioRun, amounts_by_area

KOMMUNER = (
    *("0301", "1103", "1151", "1508", "1804", "1811", "1835", "1856", "3101", "3207"),
    *("3411", "3453", "4034", "4204", "4614", "4640", "5001", "5043", "5501", "5610"),
)
"""From Utsira to Oslo, coast and inland, growing and shrinking, all classes of centrality."""
ENDS = ("low", "default", "high")
CLOSE = 1e-7
COUNTS = (
    "population.all",
    "barnehage.places",
    "barnehage.grunnbemanning_aarsverk",
    "grunnskole.pupils",
    "grunnskole.teaching_aarsverk",
    "omsorg.home_users",
    "omsorg.institution_residents",
    "omsorg.heldoegn_places",
    "omsorg.aarsverk",
    "helse.helsestasjon_aarsverk",
    "family.given_low_aarsverk",
    "workforce.employed",
    "workforce.needed_aarsverk",
    "economy.demographic_cost_nok_2025",
)


@pytest.fixture(scope="module")
def bench(installation: Installation) -> ScenarioBench:
    return scenario_bench(installation)


@pytest.fixture(scope="module")
def ground(bench: ScenarioBench) -> Ground:
    """The twenty, each answered for itself in one run."""
    return bench.model.ground(KOMMUNER, merge=False)


def amount(bench: ScenarioBench, name: str, end: str) -> object:
    """A lever at one end of what is offered in each of the twenty."""
    if end == "default":
        return 0.0
    ends = [{name: getattr(bench.every_range[k][name], end)} for k in KOMMUNER]
    return amounts_by_area(ends)[name]


def assert_laws(run: ScenarioRun, what: str) -> None:
    assert (run.persons >= 0).all(), what
    for key in COUNTS:
        values = run.figures[key]
        assert np.isfinite(values).all(), (what, key)
        assert (values >= 0).all(), (what, key)
    old = run.persons[..., 80:].sum(axis=(-2, -1))
    assert (run.figures["omsorg.institution_residents"] <= old + CLOSE).all(), what
    assert (run.figures["omsorg.heldoegn_places"] <= old + CLOSE).all(), what
    small = run.persons[..., 0:6].sum(axis=(-2, -1))
    assert (run.figures["barnehage.places"] <= small + CLOSE).all(), what
    everybody = run.persons.sum(axis=(-2, -1))
    assert (run.figures["workforce.employed"] <= everybody).all(), what


def test_every_pair_of_levers_keeps_the_laws_in_twenty_kommuner(
    bench: ScenarioBench, ground: Ground
) -> None:
    """All levers at low, default and high, two and two."""
    for one, other in combinations(LEVERS, 2):
        for first in ENDS:
            for second in ENDS[::2]:
                values = {
                    one: amount(bench, one, first),
                    other: amount(bench, other, second),
                }
                pulled = Pulled(values)  # type: ignore[arg-type]
                assert_laws(bench.model.run(ground, pulled), f"{one} {first}, {other} {second}")


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_keeps_the_laws_at_the_limits_of_the_model(
    bench: ScenarioBench, ground: Ground, name: str
) -> None:
    for end in (LEVERS[name].lowest, LEVERS[name].highest):
        run = bench.model.run(ground, Pulled({name: end}))
        assert (run.persons >= 0).all()
        assert np.isfinite(run.folk).all()
        assert (run.figures["omsorg.aarsverk"] >= 0).all()


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_at_its_default_changes_nothing_to_the_last_bit(
    bench: ScenarioBench, ground: Ground, name: str
) -> None:
    run = bench.model.run(ground, Pulled({name: 0.0}))

    for key, values in bench.model.run(ground, Pulled()).figures.items():
        assert run.figures[key].tobytes() == values.tobytes(), key


@pytest.mark.parametrize("name", LEVERS)
def test_the_base_year_never_moves(bench: ScenarioBench, ground: Ground, name: str) -> None:
    before = bench.model.run(ground, Pulled())
    run = bench.model.run(ground, Pulled({name: LEVERS[name].highest}))

    for output in ("folk", "hender", "penger"):
        moved = getattr(run, output)[0] - getattr(before, output)[0]
        np.testing.assert_allclose(moved, 0, atol=1e-6)


@pytest.mark.parametrize("name", [name for name in LEVERS if name != GROWTH_LEVER])
def test_a_lever_does_something(bench: ScenarioBench, ground: Ground, name: str) -> None:
    before = bench.model.run(ground, Pulled())
    lever = LEVERS[name]
    # More of a fall in cost than there is a fall: only a kommune with fewer children shows it.
    run = bench.model.run(ground, Pulled({name: lever.highest / 2}))

    touched = [key for key in run.figures if key not in before.figures]
    moved = [k for k in before.figures if not np.array_equal(before.figures[k], run.figures[k])]
    assert touched or moved


@pytest.mark.parametrize("name", [n for n in LEVERS if LEVERS[n].raises or LEVERS[n].lowers])
def test_a_lever_moves_what_it_says_the_way_it_says(
    bench: ScenarioBench, ground: Ground, name: str
) -> None:
    lever = LEVERS[name]
    steps = np.linspace(lever.lowest / 4, lever.highest / 4, 7)
    runs = [bench.model.run(ground, Pulled({name: float(each)})) for each in steps]
    empty = np.zeros_like(runs[0].folk)
    for keys, sign in ((lever.raises, 1), (lever.lowers, -1)):
        for key in keys:
            values = np.array([run.figures.get(key, empty) for run in runs])
            changes = sign * np.diff(values, axis=0)
            slack = 1e-9 * np.maximum(np.abs(values).max(), 1)
            assert (changes >= -slack).all(), key
            assert (changes > 0).any(), f"{key} never moves"


def test_nothing_moves_before_a_lever_begins(bench: ScenarioBench, ground: Ground) -> None:
    before = bench.model.run(ground, Pulled())
    for name, lever in LEVERS.items():
        run = bench.model.run(ground, Pulled({name: lever.highest / 4}))
        for key in ("population.all", "workforce.needed_aarsverk"):
            early = slice(0, lever.begins + 1)
            np.testing.assert_allclose(
                run.figures[key][early], before.figures[key][early], rtol=1e-12, err_msg=name
            )


@pytest.mark.parametrize("name", [n for n in LEVERS if LEVERS[n].moves_people])
def test_people_a_year_are_what_comes_at_full_effect(bench: ScenarioBench, name: str) -> None:
    """Asked of the inputs themselves: the shift moves as many as it is said to."""
    from framsyn.scenarios.pull import people_per_year

    inputs = bench.model.ground(("3411",)).inputs
    lever = LEVERS[name]
    for value in (lever.lowest / 10, lever.highest / 10):
        told = people_per_year(inputs, lever, value, bench.model.sizes)
        assert told is not None
        assert np.sign(told) == np.sign(value)
    if lever.unit == "per_1000_a_year" and name == "demography.move_in":
        told = people_per_year(inputs, lever, 3.0, bench.model.sizes)
        assert told == pytest.approx(3 * inputs.start.sum() / 1000)


def test_if_everybody_does_the_same_the_nation_gains_nobody(bench: ScenarioBench) -> None:
    country = bench.model.ground(bench.model.model.kommuner, merge=False)
    inputs = country.inputs
    for name in ("demography.move_in", "demography.stay_young", "housing.supply"):
        lever = LEVERS[name]
        assert lever.moves_people is not None
        shift = lever.moves_people(inputs, 3.0, bench.model.sizes)
        shared = at_others_expense(shift, inputs.start)
        gained = (inputs.start * np.expm1(shared)).sum(axis=0)
        np.testing.assert_allclose(gained, 0, atol=1e-6)


def test_a_kommune_gains_nobody_from_others_when_all_do_the_same(bench: ScenarioBench) -> None:
    ground = bench.model.ground(("3453",))
    alone = bench.model.run(ground, Pulled({"demography.move_in": 3.0}))
    together = bench.model.run(ground, Pulled({"demography.move_in": 3.0}, everybody=True))
    before = bench.model.run(ground, Pulled())

    assert alone.three(2040)[0] > before.three(2040)[0] + 50
    assert together.three(2040)[0] == pytest.approx(before.three(2040)[0], abs=1e-6)


def test_two_scenarios_meet_the_same_luck(bench: ScenarioBench) -> None:
    """A lever that moves no people leaves every drawn person where it was."""
    ground = bench.model.ground(("3453",))
    one = bench.model.draw(ground, Pulled(), draws=20)
    other = bench.model.draw(ground, Pulled({"care.productivity": -0.5}), draws=20)
    later = bench.model.draw(ground, Pulled(), draws=10, first_draw=10)

    assert np.array_equal(one.folk, other.folk)
    assert not np.array_equal(one.hender, other.hender)
    assert np.array_equal(one.folk[10:], later.folk)


def test_the_order_of_levers_does_not_matter(bench: ScenarioBench) -> None:
    ground = bench.model.ground(("3453",))
    values = {name: LEVERS[name].highest / 10 for name in LEVERS if name != GROWTH_LEVER}
    backwards = dict(reversed(list(values.items())))

    one, other = (bench.model.run(ground, Pulled(each)) for each in (values, backwards))
    assert one.three(2040) == other.three(2040)


def test_an_areas_sum_is_shared_between_its_kommuner(bench: ScenarioBench) -> None:
    """Ten million for a region is ten million, not ten for each kommune in it."""
    kommuner = ("3451", "3452", "3453")
    ground = bench.model.ground(kommuner)
    run = bench.model.run(ground, Pulled({"economy.local_resources": 10.0}))

    assert run.figures["economy.own_income_change_nok_2025"][-1, 0] == pytest.approx(10e6)
