"""`framsyn consequences AREA`: services, hands, kroner and homes, each with its range."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.asked_years import asked_years
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
from framsyn.domain.errors import BadOwnFigures

if TYPE_CHECKING:
    from framsyn.app.consequences.read import AreaConsequences

COLUMNS = (
    "id",
    "year",
    "value",
    "low",
    "high",
    "unit",
    "price_year",
    "quality",
    "status",
    "own_figures",
    "sources",
)


class Growth(StrEnum):
    """What the state does with frie inntekter."""

    A = "a"
    B = "b"
    C = "c"


def consequences(
    area: AreaArgument,
    years: Annotated[
        str, typer.Option(help="Years, with commas between; 2026,2030,2040,2050 by default.")
    ] = "",
    projection_set: Annotated[str, typer.Option("--set", help="Projection set.")] = "own",
    growth: Annotated[
        Growth,
        typer.Option(
            help="What the state does: a pays the country's demographic cost, b keeps kroner per "
            "inhabitant, c gives half a per cent less each year. A is always shown beside it."
        ),
    ] = Growth.B,
    own: Annotated[
        Path | None, typer.Option(help="A sheet of own figures (CSV); used for this answer only.")
    ] = None,
    ranges: Annotated[bool, typer.Option(help="Whether figures have their 80 % range.")] = True,
    futures: Annotated[bool, typer.Option(help="Add the twenty futures (JSON).")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show what the people of an area mean, from the newest count on."""
    from framsyn.app.consequences.answer import plain_answer
    from framsyn.app.consequences.read import USUAL_YEARS, read_consequences
    from framsyn.cli.asked_area import asked_area
    from framsyn.consequences.frie_inntekter import NationalGrowth

    sheet = _sheet(own)
    with opened() as installation:
        answer = read_consequences(
            installation,
            asked_area(installation, area),
            projection_set,
            asked_years(years) or USUAL_YEARS,
            growth=NationalGrowth(growth.value),
            own_sheet=sheet,
            with_ranges=ranges,
            with_futures=futures,
        )
    if form is Format.JSON:
        write_json(plain_answer(answer))
    elif form is Format.CSV:
        write_csv(COLUMNS, _rows(answer))
    else:
        columns = ("consequence", "unit", *map(str, answer.years))
        notes = [origin.citation for origin in answer.origins]
        title = f"{answer.area.name} ({answer.area.code}), {answer.projection_set}"
        write_table(title, columns, _readable(answer), notes)
        for note in answer.notes:
            say(note.text["en"])


def _sheet(place: Path | None) -> str:
    """The text of a sheet, whichever of the usual encodings it is in."""
    if place is None:
        return ""
    try:
        content = place.read_bytes()
    except OSError as error:
        raise BadOwnFigures([f"{place} cannot be read: {error.strerror}"]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(answer: AreaConsequences) -> Iterator[dict[str, Any]]:
    """One row a figure, unrounded."""
    for each in answer.consequences:
        for figure in each.figures:
            yield {
                "id": f"{each.definition.key}/{answer.area.code}/{figure.year}"
                f"@{answer.projection_set}",
                "year": figure.year,
                "value": figure.value,
                "low": figure.low,
                "high": figure.high,
                "unit": each.definition.unit["en"],
                "price_year": each.definition.price_year,
                "quality": figure.quality.value,
                "status": figure.status,
                "own_figures": " ".join(each.basis.own_figures),
                "sources": " ".join(each.basis.origins),
            }


def _readable(answer: AreaConsequences) -> Iterator[dict[str, Any]]:
    """One row a consequence, as a person reads it; own figures are marked."""
    for each in answer.consequences:
        mark = " *" if each.basis.own_figures else ""
        yield {
            "consequence": each.definition.label["en"] + mark,
            "unit": each.definition.unit["en"],
            **{
                str(figure.year): _cell(
                    figure.value, figure.low, figure.high, each.definition.decimals
                )
                for figure in each.figures
            },
        }


def _cell(value: float | None, low: float | None, high: float | None, decimals: int) -> str:
    if value is None:
        return "missing"
    shown = f"{value:,.{decimals}f}"
    if low is None or high is None or low == high:
        return shown
    return f"{shown} ({low:,.{decimals}f} to {high:,.{decimals}f})"
