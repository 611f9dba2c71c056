"""Bring a database's tables to the form this version uses, and say which form they have.

The tool that takes the steps is loaded where there are steps to take: a server that finds its
database as it left it holds none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, inspect, text

from framsyn.domain.errors import BadSetting
from framsyn.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Take every step up to a form; none where it is there already.

    Raises:
        BadSetting: The database was made by a newer Framsyn; nothing of it is changed.
    """
    found = form_of(database)
    if found == newest_form() and to == "head":
        return
    if found and found not in known_forms():
        raise BadSetting(
            f"The database of rooms (FRAMSYN_DATABASE) has form {found}, made by a newer Framsyn "
            f"than this one, which knows forms up to {newest_form()}. Start the newer Framsyn, take "
            "the database back with its `framsyn db downgrade`, or lay back a copy."
        )
    from alembic import command  # noqa: PLC0415 - see above

    with database.write() as connection:
        command.upgrade(_config(connection), to)


def downgrade(database: Database, to: str) -> None:
    """Take steps back to an earlier form ("base" for none at all); what only later forms hold is lost."""
    from alembic import command  # noqa: PLC0415 - see above

    with database.write() as connection:
        command.downgrade(_config(connection), to)


def form_of(database: Database) -> str:
    """The form a database has; empty for none."""
    with database.read() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def newest_form() -> str:
    """The form this version uses."""
    return known_forms()[0]


def known_forms() -> tuple[str, ...]:
    """Every form this version knows, the newest first."""
    steps = (MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return tuple(sorted((each.name.split("_")[0] for each in steps), reverse=True))


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
