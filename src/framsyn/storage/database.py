"""One way to open a database, with the settings that keep what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
    TimeoutError,  # noqa: A004 - of the pool
)

from framsyn.domain.errors import BadSetting
from framsyn.domain.store_errors import StoreUnavailable, StoreUnreachable

BUSY_SECONDS: Final = 10
_PATIENCE: Final = {"connect_timeout": "10", "tcp_user_timeout": "20000"}
"""A PostgreSQL that is out of reach is given up after so long (s, ms), unless the address says else."""

_FROM_OUTSIDE: Final = (DatabaseError, InterfaceError, TimeoutError)
_OURS: Final = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
"""Faults in what we ask; all others are the database's: full, gone, damaged, too slow."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database: one way in for writing, one for reading.

    Attributes:
        writing: Every transaction takes the write lock at its start (SQLite), so that what was
            read still holds when it is written.
        reading: Never waits for a writer.
        is_postgres: Whether others may write to it too, and it can tell of news.
    """

    writing: Engine
    reading: Engine
    is_postgres: bool

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that changes something: on disk when this ends, or nothing of it is.

        Raises:
            StoreUnavailable: It could not be put on disk.
        """
        try:
            with self.writing.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            if _is_ours(error):
                raise
            raise StoreUnavailable(type(error).__name__) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that only reads.

        Raises:
            StoreUnreachable: The database does not answer.
        """
        try:
            with self.reading.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            if _is_ours(error):
                raise
            raise StoreUnreachable(type(error).__name__) from error

    def close(self) -> None:
        """Let go of every connection."""
        self.writing.dispose()
        self.reading.dispose()


def _is_ours(error: SQLAlchemyError) -> bool:
    return isinstance(error, _OURS) or not isinstance(error, _FROM_OUTSIDE)


def open_database(address: str) -> Database:
    """A database by its address: a file's path, "sqlite:///…", or "postgresql://…".

    Raises:
        BadSetting: There is no such kind of database.
    """
    url = _url(address)
    if url.startswith("sqlite"):
        return _sqlite(url)
    engine = create_engine(
        url, pool_size=8, max_overflow=8, pool_pre_ping=True, hide_parameters=True
    )
    return Database(engine, engine, is_postgres=True)


def _url(address: str) -> str:
    if "://" not in address:
        file = Path(address).expanduser()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = (
                f"FRAMSYN_DATABASE is '{address}': its folder cannot be made ({error.strerror})"
            )
            raise BadSetting(f"{message}. Name a file in a folder that can be written.") from error
        return f"sqlite:///{file}"
    try:
        url = make_url(address)
    except ArgumentError as error:
        message = f"FRAMSYN_DATABASE is '{address}'; use a file's path or postgresql://…"
        raise BadSetting(message) from error
    if url.get_backend_name() == "sqlite":
        return address
    if url.get_backend_name() == "postgresql":
        asked = url.set(drivername="postgresql+psycopg").update_query_dict(_PATIENCE | url.query)
        return asked.render_as_string(hide_password=False)
    raise BadSetting(
        f"FRAMSYN_DATABASE is of kind '{url.get_backend_name()}'; use sqlite or postgresql"
    )


def _sqlite(url: str) -> Database:
    def engine(begin: str) -> Engine:
        made = create_engine(
            url,
            connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
            pool_size=8,
            hide_parameters=True,  # what people wrote is never part of a fault's words
        )

        @event.listens_for(made, "connect")
        def settings(connection: Any, _: Any) -> None:  # noqa: ANN401 - sqlite3's own
            # FULL: a commit is on disk when it is acknowledged, also when power fails.
            # secure_delete: what is deleted is written over, and not left lying in the file.
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                "secure_delete=ON",
            ):
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(made, "begin")
        def start(connection: Any) -> None:  # noqa: ANN401
            connection.exec_driver_sql(begin)

        return made

    # Without IMMEDIATE, what is read before it is written may have changed in between,
    # and SQLite says nothing.
    return Database(engine("BEGIN IMMEDIATE"), engine("BEGIN"), is_postgres=False)
