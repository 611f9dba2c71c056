"""`framsyn workshop`: rooms, what they led to, and the deleting that was promised."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framsyn.cli.opened import opened
from framsyn.cli.output import Format, FormatOption, say, write_csv, write_json, write_table

if TYPE_CHECKING:
    from framsyn.app.workshops.report import Report

commands = typer.Typer(no_args_is_help=True)

RoomArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a room; see list.")]


class ResultFormat(StrEnum):
    """Forms of a room's result."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"
    PDF = "pdf"
    DOCX = "docx"


@commands.callback()
def about() -> None:
    """Workshops: rooms, results, deletion."""


@commands.command("list")
def list_rooms(form: FormatOption = Format.TABLE) -> None:
    """List every room, the newest first; no codes and nothing anybody answered."""
    from framsyn.app.workshops.listed import list_workshops

    with opened() as installation:
        found = list_workshops(installation)
        installation.rooms.close()
    columns = tuple(found[0]) if found else ("id",)
    if form is Format.JSON:
        write_json({"rooms": found})
    elif form is Format.CSV:
        write_csv(columns, found)
    else:
        shown = ("id", "opened_at", "area", "delete_raw_at", "raw_deleted_at")
        write_table("Rooms", shown if found else columns, found, ())


@commands.command("result")
def result(
    room: RoomArgument,
    form: Annotated[
        ResultFormat, typer.Option("--format", help="Form of the result.")
    ] = ResultFormat.TABLE,
    language: Annotated[str, typer.Option("--lang", help="nb, nn or en.")] = "nb",
    out: Annotated[Path | None, typer.Option(help="File for pdf and docx.")] = None,
) -> None:
    """Tell what a room led to, protected as everywhere."""
    from framsyn.app.workshops.result import read_result
    from framsyn.domain.errors import UserError
    from framsyn.domain.languages import LANGUAGES

    if language not in LANGUAGES:
        raise UserError(f"There is no language '{language}'; use one of {', '.join(LANGUAGES)}.")
    if form in {ResultFormat.PDF, ResultFormat.DOCX} and out is None:
        raise UserError(f"Say where the {form} goes: --out FILE.")
    with opened() as installation:
        report = read_result(installation, installation.rooms.live(room), language)
        if out is not None and form in {ResultFormat.PDF, ResultFormat.DOCX}:
            _write_document(report, form, out)
        else:
            _write(report, form)
        installation.rooms.close()


@commands.command("delete-due")
def delete_due() -> None:
    """Delete raw answers whose day has come; the server does so by itself every hour."""
    with opened() as installation:
        done = installation.rooms.delete_due()
        installation.rooms.close()
    write_json({"deleted_raw_answers_of": done})


@commands.command("delete")
def delete(
    room: RoomArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete everything of a room, its result too."""
    from framsyn.app.workshops.listed import delete_workshop

    with opened() as installation:
        live = installation.rooms.live(room)
        if not yes:
            typer.confirm(
                "Everything of the room goes, its result too. Go on?", abort=True, err=True
            )
        delete_workshop(installation, live)
        installation.rooms.close()
    say(f"Room {room} is gone.")


def _write(report: Report, form: ResultFormat) -> None:
    from framsyn.app.workshops.data import result_data, result_sheet

    if form is ResultFormat.JSON:
        write_json(result_data(report))
        return
    sheet = result_sheet(report)
    columns = tuple(each.key for each in sheet.columns)
    rows = [dict(zip(columns, row, strict=True)) for row in sheet.rows]
    if form is ResultFormat.CSV:
        write_csv(columns, rows)
    else:
        shown = ("section", "item", "group", "option", "text", "value", "status")
        write_table(sheet.title, shown, rows, (*report.notices(), sheet.cite))


def _write_document(report: Report, form: ResultFormat, out: Path) -> None:
    from framsyn.app.write_file import write_file
    from framsyn.publishing.office import word
    from framsyn.publishing.pdf import pdf

    if form is ResultFormat.PDF:
        write_file(out, pdf(report.document()))
    else:
        write_file(out, word(report.for_a_plan(), report.draft))
    say(f"Written to {out}.")
