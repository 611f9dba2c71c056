"""`framsyn story AREA`: one invented person, one day in 2040, told twice."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final

import typer

from framsyn.cli.opened import opened
from framsyn.cli.output import (
    AreaArgument,
    Format,
    FormatOption,
    say,
    write_csv,
    write_json,
)

COLUMNS: Final = ("telling", "paragraph", "text")


class Language(StrEnum):
    """Languages stories are written in."""

    NB = "nb"
    NN = "nn"
    EN = "en"


def story(
    area: AreaArgument,
    person: Annotated[
        str, typer.Option(help="Who: elev, student, forelder, innflytter, pleier, …")
    ] = "elev",
    scenario: Annotated[
        str, typer.Option(help="What is chosen otherwise: a code from a link, or a future's name.")
    ] = "",
    lang: Annotated[Language, typer.Option(help="Language of the story.")] = Language.NB,
    projection_set: Annotated[
        str, typer.Option("--set", help="Projection set for years to come.")
    ] = "own",
    form: FormatOption = Format.TABLE,
) -> None:
    """Tell a day in 2040, as development goes on and as somebody chooses otherwise."""
    from framsyn.app.scenarios.asked import asked_scenario
    from framsyn.app.scenarios.bench import scenario_bench
    from framsyn.app.telling.plain_micro_story import asked_story, plain_story
    from framsyn.cli.asked_area import asked_area

    with opened() as installation:
        place = asked_area(installation, area)
        is_future = scenario in scenario_bench(installation).texts.futures
        coded = bool(scenario) and not is_future
        told = asked_story(
            installation,
            place,
            person,
            lang.value,
            scenario=asked_scenario(installation, place.code, code=scenario) if coded else None,
            future=scenario if is_future else "",
            projection_set=projection_set,
        )
        answer = plain_story(told, lang.value)
        if form is Format.JSON:
            write_json(answer)
        elif form is Format.CSV:
            write_csv(COLUMNS, list(_rows(answer)))
        else:
            _write_text(answer)


def _rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"telling": key, "paragraph": number, "text": line}
        for key in ("goes_on", "chosen")
        for number, line in enumerate(answer[key]["text"].splitlines(), 1)
    ]


def _write_text(answer: dict[str, Any]) -> None:
    """For reading: the story on stdout, where its numbers come from beside it."""
    typer.echo(f"{answer['title']}\n{answer['about']}. {answer['area']['name']}, {answer['year']}")
    for mark, key in (("-", "goes_on"), ("=", "chosen")):
        telling = answer[key]
        typer.echo(f"\n{mark * 40}\n{telling['text']}")
        typer.echo(f"\n− {telling['lost']}\n+ {telling['gained']}")
    for telling in (answer["goes_on"], answer["chosen"]):
        for number in telling["numbers"]:
            say(f"{number['text']}: {number['fact']}")
    say("The person is invented. The numbers are statistics and projections.")
