"""`framsyn db`: the form of the database of rooms."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from framsyn.cli.output import Format, FormatOption, write_csv, write_json, write_table

if TYPE_CHECKING:
    from framsyn.app.keep_database import DatabaseStatus

commands = typer.Typer(no_args_is_help=True)


@commands.callback()
def about() -> None:
    """The database of rooms: its form, and steps to another."""


@commands.command("status")
def status(form: FormatOption = Format.TABLE) -> None:
    """Say which form the database has; nothing is changed."""
    from framsyn.app.keep_database import database_status
    from framsyn.app.settings import read_settings

    _write(database_status(read_settings()), form)


@commands.command("upgrade")
def upgrade(form: FormatOption = Format.TABLE) -> None:
    """Bring the database to the form this version uses; the server does so by itself too."""
    from framsyn.app.keep_database import upgrade_database
    from framsyn.app.settings import read_settings

    _write(upgrade_database(read_settings()), form)


@commands.command("downgrade")
def downgrade(
    to: Annotated[str, typer.Argument(help="An earlier form, or base for none at all.")],
    form: FormatOption = Format.TABLE,
) -> None:
    """Take the database back to an earlier form; what only later forms hold is lost."""
    from framsyn.app.keep_database import downgrade_database
    from framsyn.app.settings import read_settings

    _write(downgrade_database(read_settings(), to), form)


def _write(found: DatabaseStatus, form: Format) -> None:
    answer = asdict(found)
    if form is Format.JSON:
        write_json(answer)
    elif form is Format.CSV:
        write_csv(tuple(answer), [answer])
    else:
        write_table("The database of rooms", tuple(answer), [answer], ())
