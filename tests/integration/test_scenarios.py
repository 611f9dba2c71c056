"""Scenarios from end to end: use cases, API and command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from framsyn.app.choices.take_a_stand import ordered_claims, take_a_stand
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.read_levers import read_levers
from framsyn.app.scenarios.run import run_scenario
from framsyn.app.scenarios.solve import solve_scenario, tornado
from framsyn.cli.main import commands
from framsyn.domain.area import AreaKind
from framsyn.domain.errors import BadScenario
from framsyn.scenarios.codec import decode
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.scenario import Goal, OwnFigure, Scenario
from framsyn.simulation.scenarios.lever_sizes_file import sizes_with_sources
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.web.application import create_application

MOVE_IN = Scenario("3453", "own", {"demography.move_in": 3.0, "care.productivity": -0.5})


@pytest.fixture(scope="module")
def bench(installation: Installation) -> ScenarioBench:
    return scenario_bench(installation)


@pytest.fixture(scope="module")
def client(installation: Installation) -> TestClient:
    return TestClient(create_application(installation))


@pytest.fixture
def command(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("FRAMSYN_CACHE", str(cache_folder))
    return CliRunner()


def test_every_lever_in_words_is_a_lever_that_acts_and_the_other_way() -> None:
    texts = scenario_texts()

    assert {lever.key for lever in LEVERS.values()} == set(texts.levers)
    for lever in LEVERS.values():
        assert lever.unit in texts.levers[lever.key].units
        if not lever.only_secondary_unit:
            assert lever.unit == texts.levers[lever.key].units[0]


def test_every_range_holds_the_default_and_stays_within_the_model(bench: ScenarioBench) -> None:
    for code, ranges in bench.every_range.items():
        for name, offered in ranges.items():
            assert offered.low <= 0 <= offered.high, (code, name)
            assert LEVERS[name].lowest <= offered.low, (code, name)
            assert offered.high <= LEVERS[name].highest, (code, name)
            assert offered.source
            assert (offered.grade == "experienced") == (offered.peers > 0)


def test_a_range_read_from_experience_is_the_percentiles_of_thirty_others(
    bench: ScenarioBench,
) -> None:
    """Net moves of Øystre Slidre's thirty peers, taken anew from the counts."""
    import numpy as np

    from framsyn.consequences.likeness import COMPONENTS, USUAL_WEIGHTS

    profiles = bench.installation.profiles
    figures = profiles.figures(AreaKind.KOMMUNE)
    own = figures.codes.index("3453")
    distances = profiles.distances(tuple(USUAL_WEIGHTS[key] for key in COMPONENTS))[own]
    peers = [place for place in np.argsort(distances, kind="stable") if place != own][:30]
    years = range(figures.newest - 10, figures.newest)
    people = sum(figures.persons(year).sum(axis=(-2, -1)) for year in years)
    rate = 1000 * figures.moves(years[0], figures.newest).sum(axis=(-2, -1)) / people
    offered = bench.every_range["3453"]["demography.move_in"]

    assert offered.low == pytest.approx(np.percentile(rate[peers], 10) - rate[own])
    assert offered.high == pytest.approx(np.percentile(rate[peers], 90) - rate[own])


def test_every_size_has_its_source_and_holds_within_its_range() -> None:
    for size in sizes_with_sources().values():
        assert size.low <= size.value <= size.high
        assert len(size.reference) > 10
        assert (size.grade == "assumption") == size.reference.startswith(
            ("Assumption", "The same fading")
        )


def test_no_lever_pulled_is_what_happens_if_development_goes_on(installation: Installation) -> None:
    answer = run_scenario(installation, Scenario("3453"))

    for output in answer.outputs:
        assert output.values == output.reference
    assert answer.levers == ()
    assert "like mange" in answer.sentences[0]["nb"]


def test_the_three_outputs_stand_beside_no_change_with_ranges(installation: Installation) -> None:
    answer = run_scenario(installation, MOVE_IN, draws=200)
    folk, hender, penger = answer.outputs
    at = answer.years.index(2040)

    assert (folk.key, hender.key, penger.key) == ("folk", "hender", "penger")
    assert folk.values[at] > folk.reference[at]  # type: ignore[operator]
    for output in answer.outputs:
        assert output.low[at] < output.high[at]  # type: ignore[operator]
        assert output.difference_low[at] <= output.difference_high[at]  # type: ignore[operator]
    # The same luck on both sides: the difference is far surer than the figure.
    width = folk.high[at] - folk.low[at]  # type: ignore[operator]
    assert folk.difference_high[at] - folk.difference_low[at] < width / 4  # type: ignore[operator]


def test_a_lever_beyond_what_others_have_had_is_allowed_and_marked(
    installation: Installation,
) -> None:
    answer = run_scenario(installation, Scenario("3453", "own", {"demography.move_in": 20.0}))

    assert answer.levers[0].is_beyond
    assert any("Flere flytter hit" in note["nb"] for note in answer.notes)


def test_a_goal_is_its_own_line_and_moves_nothing(installation: Installation) -> None:
    with_goal = Scenario("3453", goals=(Goal("ratio.support", 2040, 2.2),))
    answer = run_scenario(installation, with_goal, draws=100)

    assert answer.outputs[0].values == answer.outputs[0].reference
    assert answer.goals[0].is_met is False
    assert 0 <= answer.goals[0].futures_met < 1  # type: ignore[operator]
    assert any("Mål er det noen ønsker" in note["nb"] for note in answer.notes)


def test_own_figures_are_in_both_the_scenario_and_what_it_is_set_beside(
    installation: Installation,
) -> None:
    own = Scenario("3453", own_figures=(OwnFigure("3453", "omsorg.aarsverk_in_base_year", 150.0),))
    answer = run_scenario(installation, own, figures=("omsorg.aarsverk",))

    assert answer.figures[0].values[0] == pytest.approx(150)
    assert answer.figures[0].values == answer.figures[0].reference
    usual = run_scenario(installation, Scenario("3453"), figures=("omsorg.aarsverk",))
    assert usual.figures[0].values[0] != pytest.approx(150)


def test_all_faults_of_a_scenario_are_told_before_anything_is_run(
    installation: Installation,
) -> None:
    wrong = Scenario(
        "3453",
        "guess",
        {"magic": 1.0, "demography.move_in": 900.0, "economy.national_growth": 0.5},
        own_figures=(OwnFigure("0301", "nothing", 1.0),),
        goals=(Goal("ratio.support", 3000, float("nan")),),
    )
    with pytest.raises(BadScenario) as error:
        run_scenario(installation, wrong)

    assert len(error.value.faults) == 8


def test_a_link_made_on_other_figures_opens_and_says_so(installation: Installation) -> None:
    from dataclasses import replace

    answer = run_scenario(installation, replace(MOVE_IN, data_mark="0000"))
    again = run_scenario(installation, decode(answer.code))

    assert answer.made_on_other_data
    assert not again.made_on_other_data
    assert again.outputs == answer.outputs


def test_goal_seek_reaches_what_can_be_reached_and_says_what_cannot(
    installation: Installation,
) -> None:
    start = run_scenario(installation, Scenario("3453"), figures=("ratio.support",))
    now = start.figures[0].values[start.years.index(2040)]
    assert now is not None
    near = Goal("ratio.support", 2040, now + 0.03)
    reached = solve_scenario(installation, Scenario("3453"), near, ["demography.move_in"])
    far = Goal("ratio.support", 2040, 4.0)
    unreached = solve_scenario(installation, Scenario("3453"), far, draws=0)

    assert reached.reached
    assert reached.value == pytest.approx(near.value, abs=0.001)
    assert 0.3 < reached.futures_met < 0.7  # type: ignore[operator]
    assert decode(reached.code).levers == dict(reached.scenario.levers)
    assert not unreached.reached
    assert unreached.value > now  # type: ignore[operator]
    assert "nås ikke" in unreached.sentence["nb"]


def test_the_tornado_is_in_order_and_holds_every_lever(installation: Installation) -> None:
    swings = tornado(installation, Scenario("3453"), "workforce.hands_needed_aarsverk", 2040)
    widths = [swing.width for swing in swings]

    assert widths == sorted(widths, reverse=True)
    assert {swing.lever for swing in swings} == set(LEVERS)


def test_the_choices_that_mattered_are_those_whose_absence_changes_the_result(
    installation: Installation,
) -> None:
    area = installation.areas.by_code("3453")
    answers = {"home_longer": "agree", "refugees_beyond_request": "agree", "save_more_now": "agree"}
    stand = take_a_stand(installation, area, answers)
    without = take_a_stand(installation, area, {**answers, "home_longer": "dont_know"})
    at = stand.result.years.index(2040)
    [effect] = [each.effect for each in stand.effects if each.effect.claim == "home_longer"]
    values = [each.result.outputs[2].values[at] for each in (stand, without)]

    assert len(stand.mattered) == 3
    assert effect.penger == pytest.approx(values[0] - values[1])  # type: ignore[operator]


def test_claims_come_in_another_order_with_another_seed(installation: Installation) -> None:
    one, same, other = (
        [claim.key for claim in ordered_claims(installation, seed)] for seed in (1, 1, 2)
    )

    assert one == same
    assert one != other
    assert sorted(one) == sorted(other)


@pytest.mark.parametrize("code", ["3453", "ba012", "f34", "land"])
def test_every_kind_of_area_has_levers_and_an_answer(installation: Installation, code: str) -> None:
    area = installation.areas.by_code(code)
    levers = read_levers(installation, area)
    answer = run_scenario(installation, Scenario(code, "own", {"demography.fertility": 5.0}))

    assert len(levers.levers) == len(LEVERS)
    assert answer.outputs[0].values[-1] > answer.outputs[0].reference[-1]  # type: ignore[operator]


ADDRESSES = (
    "levers",
    "scenario?lever=demography.move_in=3&goal=ratio.support@2040>=2",
    "scenario/solve?goal=ratio.support@2040>=1.95&move=demography.move_in&ranges=false",
    "scenario/tornado?figure=population.all",
    "scenario/compare?scenario=aIOC-DQQxYTJiBgUMGQkpGBULDxQtmAL0og",
    "futures",
    "futures/robust?goal=ratio.support@2050>=1.8",
    "veivalg?agree=home_longer,fewer_larger_schools&disagree=save_more_now",
    "systemkart",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_api_answers(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/v1/areas/3453/{address}")

    assert answer.status_code == 200
    assert answer.json()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("scenario?scenario=zzz", "scenario-code-broken"),
        ("scenario?scenario=%00%F0%9F%92%A9", "scenario-code-broken"),
        ("scenario?lever=magic=1&lever=demography.move_in=900&goal=q", "bad-scenario"),
        ("scenario?figure=magic", "unknown-indicator"),
        ("scenario?year=2100", "year-out-of-range"),
        ("scenario?set=guess", "bad-scenario"),
        ("scenario/solve?goal=ratio.support", "bad-scenario"),
        ("scenario/solve?goal=ratio.support@2040>=2&move=magic", "bad-scenario"),
        ("scenario/compare?scenario=abc", "scenario-code-broken"),
        ("veivalg?agree=magic", "bad-scenario"),
        ("veivalg?agree=home_longer&disagree=home_longer", "bad-scenario"),
        ("futures/robust?goal=x@2040>=2", "unknown-indicator"),
        ("futures/robust?goal=ratio.support@2099>=2", "year-out-of-range"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_its_code(
    client: TestClient, address: str, code: str
) -> None:
    answer = client.get(f"/api/v1/areas/3453/{address}")

    assert answer.status_code == 400 or code == "unknown-indicator"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == code


def test_a_file_is_run_and_a_broken_one_is_told_whole(client: TestClient) -> None:
    headers = {"content-type": "application/yaml"}
    good = "area: '3453'\nlevers: {demography.move_in: 3}\n"
    bad = "area: 9999\nset: x\nlevers: {a: 1, demography.move_in: 900}\nzz: 1\n"

    answer = client.post("/api/v1/areas/3453/scenario", content=good, headers=headers)
    assert answer.json()["scenario"]["levers"] == {"demography.move_in": 3.0}
    told = client.post("/api/v1/areas/3453/scenario", content=bad, headers=headers)
    assert told.status_code == 400
    assert len(told.json()["faults"]) == 5


def test_the_command_line_runs_and_writes_a_file(command: CliRunner, tmp_path: Path) -> None:
    place = tmp_path / "mine.yaml"
    asked = ["scenario", "run", "3453", "--lever", "demography.move_in=3", "--write", str(place)]
    told = command.invoke(commands, [*asked, "--format", "json"])
    again = command.invoke(
        commands, ["scenario", "run", "3453", "--file", str(place), "--format", "json"]
    )

    first, second = json.loads(told.stdout), json.loads(again.stdout)
    assert first["outputs"] == second["outputs"]


@pytest.mark.parametrize(
    "asked",
    [
        ["solve", "3453", "--goal", "ratio.support@2040>=1.95", "--move", "demography.move_in"],
        ["futures", "3453"],
        ["futures", "3453", "--goal", "ratio.support@2050>=1.8"],
        ["veivalg", "3453", "--agree", "all"],
        ["run", "3453", "--lever", "economy.national_growth=A"],
    ],
)
@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_every_command_answers_in_every_form(
    command: CliRunner, asked: list[str], form: str
) -> None:
    told = command.invoke(commands, ["scenario", *asked, "--format", form])

    assert told.exit_code == 0
    if form == "json":
        assert json.loads(told.stdout)
    if form == "csv":
        assert list(csv.DictReader(io.StringIO(told.stdout)))
