"""`/api/v1/areas/…/scenario` and what goes with it: goals, comparisons, futures, choices, levers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query
from starlette.responses import Response

from framsyn.app.choices.futures import read_futures, robust_choices
from framsyn.app.choices.systemkart import read_systemkart
from framsyn.app.choices.take_a_stand import asked_answers, take_a_stand
from framsyn.app.scenarios.asked import asked_goal, asked_scenario
from framsyn.app.scenarios.compare import USUAL_YEARS, compare_scenarios
from framsyn.app.scenarios.plain import plain
from framsyn.app.scenarios.read_levers import read_levers
from framsyn.app.scenarios.run import FIGURES, run_scenario
from framsyn.app.scenarios.solve import solve_scenario, tornado
from framsyn.scenarios.codec import LONGEST
from framsyn.scenarios.codec import decode as decoded
from framsyn.web.api.areas import AreaCode
from framsyn.web.api.choice_answers import FuturesOut, RobustnessOut, StandOut, SystemkartOut
from framsyn.web.api.scenario_answers import (
    ComparisonOut,
    LeversOut,
    ScenarioRunOut,
    SolutionOut,
    TornadoOut,
)
from framsyn.web.installed import Installed

router = APIRouter(tags=["scenarios"])

DRAWS = 200
_GOAL = "FIGURE@YEAR>=AMOUNT, or <=: ratio.support@2040>=2.2"

Code = Annotated[str, Query(description="A scenario's code from a link", max_length=LONGEST + 1)]
Levers = Annotated[
    list[str] | None,
    Query(description="NAME=AMOUNT, laid on top of the code; see …/levers", max_length=60),
]
SetName = Annotated[str, Query(description="Projection set; empty for that of the code")]
Goals = Annotated[list[str] | None, Query(description=_GOAL, max_length=8)]
OneGoal = Annotated[str, Query(description=_GOAL, max_length=200)]
Everybody = Annotated[
    bool, Query(description="Every kommune does the same: no net moves between them")
]
Year = Annotated[int, Query(description="The year the answer speaks of")]
Ranges = Annotated[bool, Query(description="Whether outputs have their 80 % range")]
Figures = Annotated[
    list[str] | None, Query(description="Figures beside the three outputs", max_length=100)
]
Claims = Annotated[str, Query(description="Claims with commas between", max_length=2000)]


@router.get("/areas/{code}/scenario", response_model=ScenarioRunOut)
def read_scenario(
    installation: Installed,
    code: AreaCode,
    scenario: Code = "",
    lever: Levers = None,
    set: SetName = "",  # noqa: A002 - the name users know
    goal: Goals = None,
    everybody: Everybody = False,
    year: Year = 2040,
    figure: Figures = None,
    ranges: Ranges = False,
) -> Response:
    """Folk, hender and penger under some levers, year by year, beside no change at all."""
    asked = asked_scenario(
        installation,
        installation.areas.area(code).area.code,
        code=scenario,
        projection_set=set,
        levers=lever or (),
        goals=goal or (),
        everybody=everybody,
    )
    answer = run_scenario(
        installation,
        asked,
        year=year,
        figures=FIGURES if figure is None else figure,
        draws=DRAWS if ranges else 0,
    )
    checked = ScenarioRunOut.model_validate(plain(answer))
    # Written once, straight from the checked form: a lever is pulled many times a second.
    return Response(checked.model_dump_json(), media_type="application/json")


@router.post("/areas/{code}/scenario")
def read_scenario_file(
    installation: Installed,
    code: AreaCode,
    file: Annotated[
        str,
        Body(media_type="application/yaml", max_length=100_000, description="A scenario's file"),
    ],
    year: Year = 2040,
    ranges: Ranges = False,
) -> ScenarioRunOut:
    """The same from a scenario's file, which is used for this answer and kept nowhere."""
    area = installation.areas.area(code).area.code
    asked = asked_scenario(installation, area, file=file)
    answer = run_scenario(installation, asked, year=year, draws=DRAWS if ranges else 0)
    return ScenarioRunOut.model_validate(plain(answer))


@router.get("/areas/{code}/scenario/solve")
def solve(
    installation: Installed,
    code: AreaCode,
    goal: OneGoal,
    scenario: Code = "",
    lever: Levers = None,
    move: Annotated[
        list[str] | None,
        Query(description="Levers that may be moved; none: those the kommune decides on"),
    ] = None,
    ranges: Annotated[bool, Query(description="Whether to count futures that meet it")] = True,
) -> SolutionOut:
    """The least change that reaches a goal, or how far one gets."""
    area = installation.areas.area(code).area.code
    asked = asked_scenario(installation, area, code=scenario, levers=lever or ())
    draws = DRAWS if ranges else 0
    answer = solve_scenario(installation, asked, asked_goal(goal), move or (), draws=draws)
    return SolutionOut.model_validate(plain(answer))


@router.get("/areas/{code}/scenario/tornado")
def read_tornado(
    installation: Installed,
    code: AreaCode,
    figure: Annotated[str, Query(description="Key of the figure", max_length=200)],
    year: Year = 2040,
    scenario: Code = "",
) -> TornadoOut:
    """Which lever moves a figure how far, each by itself over what is offered."""
    area = installation.areas.area(code).area
    asked = asked_scenario(installation, area.code, code=scenario)
    swings = tornado(installation, asked, figure, year)
    return TornadoOut.model_validate(
        {"area": plain(area), "figure": figure, "year": year, "swings": plain(swings)}
    )


@router.get("/areas/{code}/scenario/compare")
def compare(
    installation: Installed,
    code: AreaCode,
    scenario: Annotated[list[str], Query(description="Codes; each keeps its own area")],
    year: Annotated[list[int] | None, Query(max_length=30)] = None,
    with_reference: Annotated[
        bool, Query(description="Begin with this area without any choice")
    ] = True,
    ranges: Ranges = False,
) -> ComparisonOut:
    """Scenarios side by side; differences are from the first."""
    area = installation.areas.area(code).area.code
    asked = [decoded(each) for each in scenario]
    if with_reference:
        asked.insert(0, asked_scenario(installation, area))
    years = tuple(year) if year else USUAL_YEARS
    draws = DRAWS if ranges else 0
    answer = compare_scenarios(installation, asked, years=years, draws=draws)
    return ComparisonOut.model_validate(plain(answer))


@router.get("/areas/{code}/futures")
def read_five_futures(installation: Installed, code: AreaCode) -> FuturesOut:
    """The five futures for 2050 with the area's own numbers in them."""
    answer = read_futures(installation, installation.areas.area(code).area)
    return FuturesOut.model_validate(plain(answer))


@router.get("/areas/{code}/futures/robust")
def read_robust(
    installation: Installed,
    code: AreaCode,
    goal: OneGoal,
    scenario: Code = "",
    lever: Levers = None,
) -> RobustnessOut:
    """In how many of the five futures, and of twenty draws of each, a goal holds."""
    area = installation.areas.area(code).area.code
    asked = asked_scenario(installation, area, code=scenario, levers=lever or ())
    return RobustnessOut.model_validate(
        plain(robust_choices(installation, asked, asked_goal(goal)))
    )


@router.get("/areas/{code}/veivalg")
def read_stand(
    installation: Installed,
    code: AreaCode,
    agree: Claims = "",
    disagree: Claims = "",
    dont_know: Claims = "",
    set: SetName = "own",  # noqa: A002 - the name users know
    year: Year = 2040,
    ranges: Ranges = False,
) -> StandOut:
    """What some answers to claims lead to, and which of them mattered."""
    answers = asked_answers(installation, agree, disagree, dont_know)
    stand = take_a_stand(
        installation,
        installation.areas.area(code).area,
        answers,
        projection_set=set or "own",
        year=year,
        draws=DRAWS if ranges else 0,
    )
    return StandOut.model_validate(plain(stand))


@router.get("/areas/{code}/levers")
def read_area_levers(installation: Installed, code: AreaCode) -> LeversOut:
    """Every lever on offer: words, range, who decides, what it is in people a year."""
    answer = read_levers(installation, installation.areas.area(code).area)
    return LeversOut.model_validate(plain(answer))


@router.get("/areas/{code}/systemkart")
def read_area_systemkart(installation: Installed, code: AreaCode) -> SystemkartOut:
    """How development, challenges, hindrances and levers hang together, with the area's values."""
    answer = read_systemkart(installation, installation.areas.area(code).area)
    return SystemkartOut.model_validate(plain(answer))
