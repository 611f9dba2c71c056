"""Own figures on disk: books that are found by a code, and versions that never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, Text, cast, delete, func, insert, select, update

from framsyn.storage.database import Database
from framsyn.storage.tables import OWN_BOOK, OWN_VERSION


@dataclass(frozen=True, slots=True)
class Book:
    """A kommune's own figures.

    Attributes:
        share: The code that shows them.
        kommune: Whose.
        owner: Digest of the key that changes them.
        opened_at: When the first version came.
        current: Number of the version in use.
        last: Number of the newest version there has been.
    """

    share: str
    kommune: str
    owner: str
    opened_at: datetime
    current: int
    last: int


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One version.

    Attributes:
        book: Code of its book.
        number: From 1.
        made_at: When it came.
        note: What its owner wrote about it.
        content: As written.
    """

    book: str
    number: int
    made_at: datetime
    note: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptBook:
    """How much is kept of one book, without what is in it.

    Attributes:
        book: Which.
        versions: How many.
        newest_at: When the newest came.
        size: Signs its versions take as written.
    """

    book: Book
    versions: int
    newest_at: datetime
    size: int


class OwnStore:
    """The books of an installation."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def open(self, book: Book, note: str, content: Mapping[str, Any]) -> None:
        """Keep a new book and its first version, in use: both, or neither."""
        values = {name: getattr(book, name) for name in Book.__dataclass_fields__}
        first = {"book": book.share, "number": 1, "made_at": book.opened_at, "note": note}
        with self.database.write() as connection:
            connection.execute(insert(OWN_BOOK).values(**values))
            connection.execute(insert(OWN_VERSION).values(**first, content=dict(content)))

    def add(self, share: str, note: str, content: Mapping[str, Any], at: datetime) -> int:
        """A new version, in use from now on; its number, or 0 where the book is gone."""
        with self.database.write() as connection:
            chosen = OWN_BOOK.c.share == share
            taken = update(OWN_BOOK).where(chosen).values(last=OWN_BOOK.c.last + 1)
            number = connection.execute(taken.returning(OWN_BOOK.c.last)).scalar()
            if number is None:
                return 0
            row = {"book": share, "number": number, "made_at": at, "note": note}
            connection.execute(insert(OWN_VERSION).values(**row, content=dict(content)))
            connection.execute(update(OWN_BOOK).where(chosen).values(current=number))
            return int(number)

    def use(self, share: str, number: int) -> bool:
        """Put an earlier or later version in use; False where there is none such."""
        versions = OWN_VERSION.c
        there = select(versions.number).where(versions.book == share, versions.number == number)
        with self.database.write() as connection:
            if connection.execute(there).first() is None:
                return False
            connection.execute(
                update(OWN_BOOK).where(OWN_BOOK.c.share == share).values(current=number)
            )
            return True

    def delete(self, share: str) -> None:
        """Delete a book with all its versions, for good."""
        with self.database.write() as connection:
            connection.execute(delete(OWN_VERSION).where(OWN_VERSION.c.book == share))
            connection.execute(delete(OWN_BOOK).where(OWN_BOOK.c.share == share))

    def by_share(self, share: str) -> Book | None:
        """The book a code shows."""
        return self._book(OWN_BOOK.c.share == share)

    def by_owner(self, digest: str) -> Book | None:
        """The book a key changes."""
        return self._book(OWN_BOOK.c.owner == digest)

    def version(self, share: str, number: int) -> KeptVersion | None:
        """One version."""
        asked = select(OWN_VERSION).where(
            OWN_VERSION.c.book == share, OWN_VERSION.c.number == number
        )
        with self.database.read() as connection:
            row = connection.execute(asked).mappings().first()
        return None if row is None else _version(row)

    def versions(self, share: str) -> list[KeptVersion]:
        """Every version, the newest first."""
        asked = (
            select(OWN_VERSION)
            .where(OWN_VERSION.c.book == share)
            .order_by(OWN_VERSION.c.number.desc())
        )
        with self.database.read() as connection:
            return [_version(row) for row in connection.execute(asked).mappings()]

    def count(self) -> int:
        """How many books are kept."""
        with self.database.read() as connection:
            asked = select(func.count()).select_from(OWN_BOOK)
            return int(connection.execute(asked).scalar_one())

    def every(self) -> list[KeptBook]:
        """Every book, the newest first."""
        versions = OWN_VERSION.c
        asked = (
            select(
                OWN_BOOK,
                func.count().label("versions"),
                func.max(versions.made_at).label("newest_at"),
                func.sum(func.length(cast(versions.content, Text))).label("size"),
            )
            .join(OWN_VERSION, versions.book == OWN_BOOK.c.share)
            .group_by(*OWN_BOOK.c)
            .order_by(OWN_BOOK.c.opened_at.desc(), OWN_BOOK.c.share)
        )
        with self.database.read() as connection:
            return [
                KeptBook(_book(row), row["versions"], _utc(row["newest_at"]), row["size"])
                for row in connection.execute(asked).mappings()
            ]

    def _book(self, condition: Any) -> Book | None:  # noqa: ANN401 - SQLAlchemy's own
        with self.database.read() as connection:
            row = connection.execute(select(OWN_BOOK).where(condition)).mappings().first()
        return None if row is None else _book(row)


def _book(row: RowMapping) -> Book:
    values = {name: row[name] for name in Book.__dataclass_fields__}
    return Book(**{**values, "opened_at": _utc(values["opened_at"])})


def _version(row: RowMapping) -> KeptVersion:
    return KeptVersion(
        row["book"], row["number"], _utc(row["made_at"]), row["note"], row["content"]
    )


def _utc(at: datetime) -> datetime:
    """SQLite forgets the zone; what we write is always UTC."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
