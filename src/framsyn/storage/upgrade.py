"""Bring a database's tables to the form this version uses, and say which form they have."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from framsyn.domain.errors import BadSetting
from framsyn.storage.database import Database

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Take every step up to a form; none where it is there already.

    Raises:
        BadSetting: The database was made by a newer Framsyn; nothing of it is changed.
    """
    found = form_of(database)
    if found and found not in known_forms():
        raise BadSetting(
            f"The database of rooms (FRAMSYN_DATABASE) has form {found}, made by a newer Framsyn "
            f"than this one, which knows forms up to {newest_form()}. Start the newer Framsyn, take "
            "the database back with its `framsyn db downgrade`, or lay back a copy."
        )
    with database.writing.begin() as connection:
        command.upgrade(_config(connection), to)


def downgrade(database: Database, to: str) -> None:
    """Take steps back to an earlier form ("base" for none at all); what only later forms hold is lost."""
    with database.writing.begin() as connection:
        command.downgrade(_config(connection), to)


def form_of(database: Database) -> str:
    """The form a database has; empty for none."""
    with database.reading.begin() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def newest_form() -> str:
    """The form this version uses."""
    found = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    return found or ""


def known_forms() -> tuple[str, ...]:
    """Every form this version knows, the newest first."""
    return tuple(each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
