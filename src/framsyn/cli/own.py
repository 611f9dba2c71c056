"""`framsyn own`: which kommuner keep figures of their own here, and deleting on request."""

from __future__ import annotations

from typing import Annotated

import typer

from framsyn.cli.opened import opened
from framsyn.cli.output import Format, FormatOption, say, write_csv, write_json, write_table

commands = typer.Typer(no_args_is_help=True)

COLUMNS = (
    "code",
    "kommune",
    "name",
    "opened_at",
    "newest_at",
    "versions",
    "in_use",
    "kilobytes",
)


@commands.callback()
def about() -> None:
    """Own figures kept here: list, delete."""


@commands.command("list")
def list_own(form: FormatOption = Format.TABLE) -> None:
    """List every set of own figures, the newest first; no keys, no figures and no notes."""
    from framsyn.app.own.listed import list_own_figures

    with opened() as installation:
        found = list_own_figures(installation)
        installation.database.close()
    if form is Format.JSON:
        write_json({"own": found})
    elif form is Format.CSV:
        write_csv(COLUMNS, found)
    elif not found:
        say("No own figures are kept here.")
    else:
        days = [
            each | {name: each[name][:10] for name in ("opened_at", "newest_at")} for each in found
        ]
        write_table("Own figures", COLUMNS, days, ())


@commands.command("delete")
def delete(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code of own figures; see list.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete own figures with every version; links to them show published figures from then on."""
    from framsyn.app.own.listed import delete_own_figures, own_figures_of

    with opened() as installation:
        book = own_figures_of(installation, code)
        if not yes:
            typer.confirm(
                f"Own figures {book.share} for {book.kommune} go, all {book.last} versions. Go on?",
                abort=True,
                err=True,
            )
        delete_own_figures(installation, book)
        installation.database.close()
    say(f"Own figures {book.share} are gone.")
