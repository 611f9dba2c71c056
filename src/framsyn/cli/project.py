"""`framsyn project AREA`: people by year, sex and single age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.opened import opened
from framsyn.cli.output import (
    AreaArgument,
    Format,
    FormatOption,
    write_csv,
    write_json,
    write_table,
)
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.axes import SEXES

if TYPE_CHECKING:
    from framsyn.app.projections.project_area import AreaProjection


def project(
    area: AreaArgument,
    to: Annotated[int, typer.Option(help="Last year.")] = 2050,
    projection_set: Annotated[str, typer.Option("--set", help="Projection set.")] = "own",
    form: FormatOption = Format.TABLE,
) -> None:
    """Project an area's people, from the newest count on."""
    from framsyn.app.projections.project_area import as_plain, project_area
    from framsyn.cli.asked_area import asked_area

    with opened() as installation:
        place = asked_area(installation, area)
        answer = project_area(installation, place, projection_set, to)
        if form is Format.JSON:
            write_json(as_plain(answer))
        elif form is Format.CSV:
            write_csv(("year", "sex", "age", "persons"), _cells(answer))
        else:
            columns = ("year", "all", *(phase.label for phase in LIFE_PHASES))
            notes = [origin.citation for origin in answer.origins]
            write_table(
                f"{place.name} ({place.code}), {projection_set}", columns, _phases(answer), notes
            )


def _cells(answer: AreaProjection) -> Iterator[dict[str, Any]]:
    for t, year in enumerate(answer.path.years):
        for s, sex in enumerate(SEXES):
            for age, persons in enumerate(answer.path.population[t, 0, s].tolist()):
                yield {"year": year, "sex": sex, "age": age, "persons": persons}


def _phases(answer: AreaProjection) -> Iterator[dict[str, Any]]:
    for t, year in enumerate(answer.path.years):
        people = answer.path.population[t, 0]
        counts = {phase.label: round(float(phase.total(people))) for phase in LIFE_PHASES}
        yield {"year": year, "all": round(float(people.sum())), **counts}
