"""`framsyn backup FILE` and `framsyn restore FILE`: a whole copy of the rooms, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framsyn.cli.output import say


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
) -> None:
    """Copy the database of rooms to a file; the server may run meanwhile. SQLite only."""
    from framsyn.app.keep_database import back_up
    from framsyn.app.settings import read_settings

    back_up(read_settings(), file)
    say(f"The rooms are copied to {file}.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy made by backup.")],
) -> None:
    """Lay a copy back in place of the database of rooms. Stop the server first. SQLite only."""
    from framsyn.app.keep_database import restore as lay_back
    from framsyn.app.settings import read_settings

    lay_back(read_settings(), file)
    say(f"The rooms are those of {file}.")
