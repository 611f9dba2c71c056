"""`framsyn facts AREA`: the figures of an area, each with unit, date, quality and source."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from framsyn.cli.asked_years import asked_years
from framsyn.cli.opened import opened
from framsyn.cli.output import (
    AreaArgument,
    Format,
    FormatOption,
    write_csv,
    write_json,
    write_table,
)
from framsyn.consequences.indicators import indicator
from framsyn.domain.fact import Fact

COLUMNS = ("id", "value", "unit", "reference_date", "quality", "status", "sources")


def facts(
    area: AreaArgument,
    years: Annotated[
        str, typer.Option(help="Years, with commas between; by default the newest count.")
    ] = "",
    projection_set: Annotated[
        str, typer.Option("--set", help="Projection set for years to come.")
    ] = "own",
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the figures of an area, each with its source."""
    from framsyn.app.facts.read import list_facts
    from framsyn.cli.asked_area import asked_area

    with opened() as installation:
        place = asked_area(installation, area)
        chosen = asked_years(years) or (installation.facts.reference_date.year,)
        found = list(list_facts(installation, place, chosen, projection_set))
        rows = [fact_row(fact) for fact in found]
        origins = {origin.id: origin for fact in found for origin in fact.origins}
        if form is Format.JSON:
            write_json(
                {
                    "area": {"code": place.code, "name": place.name, "kind": place.kind},
                    "data_version": installation.facts.version,
                    "facts": [{**row, "sources": row["sources"].split()} for row in rows],
                    "sources": [asdict(origin) for origin in origins.values()],
                }
            )
        elif form is Format.CSV:
            write_csv(COLUMNS, rows)
        else:
            notes = [origin.citation for origin in origins.values()]
            readable = [_readable(fact) for fact in found]
            write_table(f"{place.name} ({place.code})", tuple(readable[0]), readable, notes)


def fact_row(fact: Fact) -> dict[str, Any]:
    """A fact as one flat row."""
    whole = fact.value is not None and fact.value.is_integer()
    return {
        "id": str(fact.id),
        "value": int(fact.value) if whole and fact.value is not None else fact.value,
        "unit": fact.unit,
        "reference_date": fact.reference_date.isoformat(),
        "quality": fact.quality.value,
        "status": fact.status,
        "sources": " ".join(origin.id for origin in fact.origins),
    }


def _readable(fact: Fact) -> dict[str, Any]:
    """A fact as a person reads it; --format json has it unrounded."""
    what = indicator(fact.id.indicator)
    value = None if fact.value is None else round(fact.value, what.decimals or None)
    return {
        "year": fact.id.year,
        "figure": what.label["en"],
        "value": value,
        "quality": fact.quality.value,
        "id": str(fact.id),
    }
