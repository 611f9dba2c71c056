"""Bring a database's tables to the form this version uses, and say which form they have."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from framsyn.storage.database import Database

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Take every step up to a form; none where it is there already."""
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


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
