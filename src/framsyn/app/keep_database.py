"""Look after the database of rooms and own figures: which form it has, one step to another, a copy and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from framsyn.app.settings import Settings
from framsyn.domain.file_errors import NoBackup
from framsyn.domain.store_errors import StoreUnreachable
from framsyn.storage import backup
from framsyn.storage.database import Database, open_database
from framsyn.storage.own_store import OwnStore
from framsyn.storage.room_store import RoomStore
from framsyn.storage.upgrade import downgrade, form_of, newest_form, upgrade


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """How a database stands.

    Attributes:
        kind: "sqlite" or "postgresql".
        form: The form it has; empty for none yet.
        newest: The form this version uses.
        rooms: How many rooms it holds; None where it has another form.
        own: How many sets of own figures it holds; None likewise.
    """

    kind: str
    form: str
    newest: str
    rooms: int | None
    own: int | None


def database_status(settings: Settings) -> DatabaseStatus:
    """How the database stands; nothing of it is changed."""
    database = open_database(settings.database)
    try:
        form, newest = form_of(database), newest_form()
        rooms = own = None
        if form == newest:
            rooms, own = RoomStore(database).count(), OwnStore(database).count()
        return DatabaseStatus(_kind(database), form, newest, rooms, own)
    finally:
        database.close()


def upgrade_database(settings: Settings) -> DatabaseStatus:
    """Bring the database to the form this version uses."""
    database = open_database(settings.database)
    try:
        upgrade(database)
    finally:
        database.close()
    return database_status(settings)


def downgrade_database(settings: Settings, to: str) -> DatabaseStatus:
    """Take the database back to an earlier form; what only later forms hold is lost.

    Raises:
        NoBackup: There is no such form.
    """
    from alembic.util import CommandError  # noqa: PLC0415 - no server needs it

    database = open_database(settings.database)
    try:
        downgrade(database, to)
    except CommandError as error:
        raise NoBackup(f"There is no form '{to}' to go back to; 'base' is none at all.") from error
    finally:
        database.close()
    return database_status(settings)


def back_up(settings: Settings, to: Path) -> None:
    """A whole copy of the rooms; they may be in use meanwhile.

    Raises:
        FileError: It cannot be made; nothing half-written is left.
    """
    backup.back_up(settings.database, to)


def restore(settings: Settings, copy: Path) -> None:
    """A copy laid back in place of the rooms; with the server stopped.

    Raises:
        FileError: It cannot; the rooms are as they were.
    """
    backup.restore(settings.database, copy)


def database_answers(database: Database) -> bool:
    """Whether the database can be asked now."""
    try:
        with database.read() as connection:
            connection.execute(text("SELECT 1"))
    except StoreUnreachable:
        return False
    return True


def _kind(database: Database) -> str:
    return "postgresql" if database.is_postgres else "sqlite"
