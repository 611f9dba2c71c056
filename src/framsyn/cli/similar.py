"""`framsyn similar AREA`: the kommuner most like one, and what differs."""

from __future__ import annotations

from typing import Annotated, Any

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
from framsyn.cli.profile import WeightOption

COLUMNS = (
    *("code", "name", "distance", "component", "own", "other"),
    *("apart", "unit", "standardised", "share"),
)


def similar(
    area: AreaArgument,
    weight: WeightOption = None,
    count: Annotated[int, typer.Option(help="How many to show.")] = 7,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the kommuner most like one: --weight age=2 counts age structure twice."""
    from framsyn.app.profiles.find_similar import find_similar
    from framsyn.app.profiles.given_weights import read_weights
    from framsyn.app.profiles.plain import plain_similar
    from framsyn.cli.asked_area import asked_area
    from framsyn.consequences.likeness import COMPONENTS

    with opened() as installation:
        place = asked_area(installation, area)
        weights = read_weights(weight or (), COMPONENTS)
        answer = plain_similar(find_similar(installation, place, weights, count))
        if form is Format.JSON:
            write_json(answer)
        elif form is Format.CSV:
            write_csv(COLUMNS, similar_rows(answer))
        else:
            _write_table(answer)


def similar_rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """One row for each kommune and component; several figures have spaces between."""
    return [
        {
            "code": one["code"],
            "name": one["name"],
            "distance": one["distance"],
            **each,
            "unit": answer["components"][each["component"]]["apart"]["en"],
            "own": " ".join(f"{figure:g}" for figure in each["own"]),
            "other": " ".join(f"{figure:g}" for figure in each["other"]),
        }
        for one in answer["items"]
        for each in one["differences"]
    ]


def _write_table(answer: dict[str, Any]) -> None:
    names = {key: words["name"]["en"] for key, words in answer["components"].items()}
    rows = [
        {
            "code": one["code"],
            "kommune": one["name"],
            "distance": round(one["distance"], 2),
            **{names[each["component"]]: _rounded(each["apart"]) for each in one["differences"]},
        }
        for one in answer["items"]
    ]
    area = answer["area"]
    units = [
        f"{words['name']['en']}: {words['apart']['en']}" for words in answer["components"].values()
    ]
    sources = [f"{each['publisher']}, {each['table']}" for each in answer["sources"]]
    write_table(f"Like {area['name']} ({area['code']})", tuple(rows[0]), rows, [*units, *sources])
    if answer["few_are_like"]:
        say("Few kommuner are like this one: even these are farther than usual.")


def _rounded(apart: float | None) -> float | None:
    return None if apart is None else round(apart, 1)
