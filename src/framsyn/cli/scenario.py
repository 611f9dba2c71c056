"""`framsyn scenario …`: pull levers, seek goals, compare, read futures, take a stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.opened import opened
from framsyn.cli.output import (
    AreaArgument,
    Format,
    FormatOption,
    say,
    write_csv,
    write_json,
    write_table,
)
from framsyn.domain.errors import BadScenario

if TYPE_CHECKING:
    from framsyn.app.installation import Installation
    from framsyn.scenarios.scenario import Scenario

commands = typer.Typer(no_args_is_help=True, help="Levers, goals, futures and choices.")

LeverOption = Annotated[
    list[str] | None, typer.Option("--lever", help="NAME=AMOUNT; may be given many times.")
]
CodeOption = Annotated[str, typer.Option("--code", help="A scenario's code from a link.")]
FileOption = Annotated[Path | None, typer.Option("--file", help="A scenario's file (YAML).")]
SetOption = Annotated[str, typer.Option("--set", help="Projection set.")]
GoalOption = Annotated[list[str] | None, typer.Option("--goal", help="FIGURE@YEAR>=AMOUNT, or <=.")]
EverybodyOption = Annotated[bool, typer.Option("--everybody", help="Every kommune does the same.")]
YearOption = Annotated[int, typer.Option(help="The year the answer speaks of.")]
Columns = tuple[str, ...]


@commands.command("run")
def run(
    area: AreaArgument,
    lever: LeverOption = None,
    code: CodeOption = "",
    file: FileOption = None,
    projection_set: SetOption = "",
    goal: GoalOption = None,
    everybody: EverybodyOption = False,
    year: YearOption = 2040,
    ranges: Annotated[bool, typer.Option(help="Whether figures have their 80 % range.")] = False,
    write: Annotated[Path | None, typer.Option(help="Write the scenario as a file too.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show folk, hender and penger under some levers, beside no change."""
    from framsyn.app.scenarios.plain import plain
    from framsyn.app.scenarios.run import run_scenario
    from framsyn.simulation.scenarios.scenario_file import write_scenario

    with opened() as installation:
        asked = _asked(installation, area, lever, code, file, projection_set, goal, everybody)
        answer = run_scenario(installation, asked, year=year, draws=200 if ranges else 0)
        held = plain(answer)
    if write is not None:
        write.write_text(write_scenario(asked), "utf-8")
    columns = ("figure", "unit", "year", "value", "reference", "low", "high")
    title = f"{answer.area.name} ({answer.area.code}), {year}, code {answer.code}"
    _write(form, held, columns, _run_rows(held, year), title, held["sentences"] + held["notes"])


@commands.command("solve")
def solve(
    area: AreaArgument,
    goal: Annotated[str, typer.Option("--goal", help="FIGURE@YEAR>=AMOUNT, or <=.")],
    move: Annotated[
        list[str] | None,
        typer.Option(help="A lever that may be moved; none: those the kommune decides on."),
    ] = None,
    lever: LeverOption = None,
    code: CodeOption = "",
    projection_set: SetOption = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Find the least change that reaches a goal, or how far one gets."""
    from framsyn.app.scenarios.asked import asked_goal
    from framsyn.app.scenarios.plain import plain
    from framsyn.app.scenarios.solve import solve_scenario

    with opened() as installation:
        asked = _asked(installation, area, lever, code, None, projection_set, None, False)
        answer = solve_scenario(installation, asked, asked_goal(goal), move or ())
        held = plain(answer)
    columns = ("lever", "amount", "unit", "people_per_year", "is_beyond")
    rows = [_lever_row(each) for each in held["levers"]]
    met = (
        ""
        if answer.futures_met is None
        else f"; the goal holds in {answer.futures_met:.0%} of futures"
    )
    title = f"{goal}: {answer.before} → {answer.value}{met}"
    _write(form, held, columns, rows, title, [held["sentence"]])


@commands.command("compare")
def compare(
    scenarios: Annotated[list[str], typer.Argument(help="Two or more codes of scenarios.")],
    ranges: Annotated[bool, typer.Option(help="Compare in many futures too.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Set two or more scenarios side by side."""
    from framsyn.app.scenarios.compare import compare_scenarios
    from framsyn.app.scenarios.plain import plain
    from framsyn.scenarios.codec import decode

    with opened() as installation:
        asked = [decode(code) for code in scenarios]
        held = plain(compare_scenarios(installation, asked, draws=200 if ranges else 0))
    columns = ("area", "code", "output", "year", "value", "difference")
    rows = [
        {"area": side["area"]["name"], "code": side["code"], **figure}
        for side in held["sides"]
        for figure in side["figures"]
    ]
    _write(form, held, columns, rows, "Differences are from the first scenario", [])


@commands.command("futures")
def futures(
    area: AreaArgument,
    goal: Annotated[
        str, typer.Option("--goal", help="Count in how many futures FIGURE@YEAR>=AMOUNT holds.")
    ] = "",
    lever: LeverOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Read the five futures for 2050 in an area, or try choices in all of them."""
    from framsyn.app.choices.futures import read_futures, robust_choices
    from framsyn.app.scenarios.asked import asked_goal
    from framsyn.app.scenarios.plain import plain

    with opened() as installation:
        asked = _asked(installation, area, lever, "", None, "", None, False)
        if goal:
            found = robust_choices(installation, asked, asked_goal(goal))
            held = plain(found)
            rows: list[dict[str, Any]] = [
                {"future": key, "share": share} for key, share in found.by_future.items()
            ]
            _write(form, held, ("future", "share"), rows, f"{goal}: {found.share:.0%} in all", [])
            return
        held = plain(read_futures(installation, installation.areas.by_code(asked.area)))
    rows = [
        {"future": each["future"]["key"], **output}
        for each in held["futures"]
        for output in each["outputs"]
    ]
    columns = ("future", "output", "year", "value", "difference")
    _write(form, held, columns, rows, f"Five futures, {held['area']['name']}", [])


@commands.command("veivalg")
def veivalg(
    area: AreaArgument,
    agree: Annotated[str, typer.Option(help="Claims agreed with, commas between; or 'all'.")] = "",
    disagree: Annotated[str, typer.Option(help="Claims disagreed with.")] = "",
    dont_know: Annotated[str, typer.Option(help="Claims without an answer.")] = "",
    projection_set: SetOption = "own",
    year: YearOption = 2040,
    form: FormatOption = Format.TABLE,
) -> None:
    """Answer claims, and see what the answers lead to."""
    from framsyn.app.choices.take_a_stand import asked_answers, take_a_stand
    from framsyn.app.scenarios.plain import plain
    from framsyn.cli.asked_area import asked_area

    with opened() as installation:
        answers = asked_answers(installation, agree, disagree, dont_know)
        stand = take_a_stand(
            installation,
            asked_area(installation, area),
            answers,
            projection_set=projection_set,
            year=year,
        )
        held = plain(stand)
    columns = ("claim", "answer", "folk", "hender", "penger", "weight")
    rows = [each["effect"] for each in held["effects"]]
    said = held["result"]["sentences"] + held["sentences"]
    title = f"{stand.result.area.name}, {year}, code {stand.result.code}"
    _write(form, held, columns, rows, title, said)


def _asked(
    installation: Installation,
    area: str,
    lever: list[str] | None,
    code: str,
    file: Path | None,
    projection_set: str,
    goal: list[str] | None,
    everybody: bool,
) -> Scenario:
    from framsyn.app.scenarios.asked import asked_scenario
    from framsyn.cli.asked_area import asked_area

    return asked_scenario(
        installation,
        asked_area(installation, area).code,
        code=code,
        file=_text(file),
        projection_set=projection_set,
        levers=lever or (),
        goals=goal or (),
        everybody=everybody,
    )


def _text(place: Path | None) -> str:
    if place is None:
        return ""
    try:
        return place.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadScenario([f"{place} cannot be read: {error}"]) from error


def _run_rows(held: Mapping[str, Any], year: int) -> list[dict[str, Any]]:
    at = held["years"].index(year)
    return [
        {
            "figure": each["label"]["en"],
            "unit": each["unit"]["en"],
            "year": year,
            **{
                name: _rounded(each[name][at], each["decimals"]) if each[name] else None
                for name in ("reference", "low", "high")
            },
            "value": _rounded(each["values"][at], each["decimals"]),
        }
        for each in (*held["outputs"], *held["figures"])
    ]


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)


def _lever_row(each: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "lever": each["name"],
        "amount": _rounded(each["amount"], 3),
        "unit": each["unit"]["en"],
        "people_per_year": _rounded(each["people_per_year"], 1),
        "is_beyond": each["is_beyond"],
    }


def _write(
    form: Format,
    held: Mapping[str, Any],
    columns: Columns,
    rows: Iterable[Mapping[str, Any]],
    title: str,
    said: Iterable[Mapping[str, str]],
) -> None:
    """The answer in the form asked for; a table has its sentences beside it."""
    if form is Format.JSON:
        write_json(held)
    elif form is Format.CSV:
        write_csv(columns, rows)
    else:
        write_table(title, columns, rows, [])
        for words in said:
            say(words["en"])
