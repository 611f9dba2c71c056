"""Copies of a SQLite database, made while rooms are in use, and laid back again.

SQLite's own backup copies page by page and starts again where somebody wrote in between, so
a copy is always a whole database of one moment. PostgreSQL has `pg_dump`, which knows more of
it than we do.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy.engine import make_url

from framsyn.domain.file_errors import FileNotWritten, NoBackup
from framsyn.storage.tables import METADATA


def sqlite_file(address: str) -> Path:
    """The file of a SQLite database.

    Raises:
        NoBackup: It is another kind of database.
    """
    if "://" not in address:
        return Path(address).expanduser()
    url = make_url(address)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise NoBackup(
            "This copies SQLite alone. For PostgreSQL use pg_dump, and pg_restore to lay it back."
        )
    return Path(url.database)


def back_up(address: str, to: Path) -> None:
    """A whole copy of a database, in place of an earlier copy.

    Raises:
        NoBackup: There is no database there, or it is of another kind.
        FileNotWritten: The copy cannot be written; nothing half-written is left.
    """
    source = sqlite_file(address)
    if not source.is_file():
        raise NoBackup(f"There is no database at {source}.")
    if to.resolve() == source.resolve():
        raise NoBackup("The copy would lie on top of the database itself; choose another file.")
    _copied(source, to)


def restore(address: str, backup: Path) -> None:
    """A copy laid back in place of the database; stop the server first.

    Raises:
        NoBackup: The copy is no database of rooms, is damaged, or the database is of another kind.
        FileNotWritten: It cannot be laid back; the database is as it was.
    """
    target = sqlite_file(address)
    _checked(backup)
    if target.is_file():
        # What the old database has not yet taken in from its log would else be read into the new.
        with suppress(sqlite3.Error), closing(sqlite3.connect(target)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _copied(backup, target)


def _copied(source: Path, target: Path) -> None:
    """Made beside its place and moved there whole."""
    half = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(half)) as here:
            there.backup(here)
        half.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or str(error)
        raise FileNotWritten(target, reason) from error


def _checked(backup: Path) -> None:
    if not backup.is_file():
        raise NoBackup(f"There is no copy at {backup}.")
    try:
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as there:
            tables = {row[0] for row in there.execute("SELECT name FROM sqlite_master")}
            whole = there.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error as error:
        raise NoBackup(f"{backup} is no database, or it is damaged.") from error
    if whole != "ok" or not set(METADATA.tables) <= tables:
        raise NoBackup(f"{backup} is no whole copy of Framsyn's rooms.")
