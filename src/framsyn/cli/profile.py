"""`framsyn profile AREA`: where an area stands on four criteria, among similar kommuner first."""

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

COLUMNS = (
    *("criterion", "indicator", "name", "value", "shown", "unit", "reference_date", "quality"),
    *("percentile_like", "percentile_all", "share_of_weight", "status", "sources"),
)

WeightOption = Annotated[
    list[str] | None,
    typer.Option("--weight", help="KEY=NUMBER, as often as wanted; 0 leaves KEY out."),
]


def profile(
    area: AreaArgument,
    weight: WeightOption = None,
    projection_set: Annotated[
        str, typer.Option("--set", help="Projection set for years to come.")
    ] = "own",
    count: Annotated[int, typer.Option(help="How many similar kommuner to set it among.")] = 7,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show where an area stands on four criteria, and what is missing."""
    from framsyn.app.profiles.given_weights import read_weights
    from framsyn.app.profiles.plain import plain_profile
    from framsyn.app.profiles.read import read_profile, weighted_indicators
    from framsyn.cli.asked_area import asked_area

    with opened() as installation:
        place = asked_area(installation, area)
        weights = read_weights(weight or (), weighted_indicators(installation))
        answer = plain_profile(read_profile(installation, place, weights, projection_set, count))
        if form is Format.JSON:
            write_json(answer)
        elif form is Format.CSV:
            write_csv(COLUMNS, profile_rows(answer))
        else:
            _write_table(answer)


def profile_rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """One row for each indicator, those that are missing too."""
    return [
        {
            **each,
            "criterion": criterion["key"],
            "name": each["name"]["en"],
            "unit": each["unit"]["en"],
            "percentile_like": _percentile(each.get("among_like")),
            "percentile_all": _percentile(each.get("among_all")),
            "sources": " ".join(each.get("sources", ())),
        }
        for criterion in answer["criteria"]
        for each in (*criterion["values"], *criterion["missing"])
    ]


def _percentile(place: dict[str, Any] | None) -> float | None:
    return None if place is None else place["percentile"]


def _write_table(answer: dict[str, Any]) -> None:
    rows = [
        {
            "indicator": row["name"],
            "value": row["shown"],
            "unit": row["unit"],
            "year": row["reference_date"][:4],
            "more than": _words(row["among_like"] or row["among_all"]),
        }
        for row in profile_rows(answer)
        if row.get("shown") is not None
    ]
    area = answer["area"]
    notes = [f"{each['publisher']}, {each['table']}" for each in answer["sources"]]
    write_table(f"{area['name']} ({area['code']})", tuple(rows[0]), rows, notes)
    for criterion in answer["criteria"]:
        if criterion["note"]:
            say(f"{criterion['name']['en']}: {criterion['note']['en']}.")
    missing = sum(len(criterion["missing"]) for criterion in answer["criteria"])
    say(f"{missing} indicators are missing; --format json says why and what will fill them.")


def _words(place: dict[str, Any] | None) -> str:
    """A position in words: "5 of 7"."""
    if place is None:
        return ""
    others = place["lower"] + place["equal"] + place["higher"]
    return f"{place['lower']} of {others}"
