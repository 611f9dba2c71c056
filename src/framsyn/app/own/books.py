"""Open a book of own figures, add versions, go back, delete: by whoever holds its key.

There are no accounts. The code of a book shows its figures; the key changes them, is told once,
and is kept as a digest, so that whoever reads the store cannot change anything.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from framsyn.app.own.content import OwnContent, read_content
from framsyn.domain.own_errors import NoMoreRoom, OwnFiguresGone
from framsyn.storage.database import Database
from framsyn.storage.own_store import Book, KeptVersion, OwnStore
from framsyn.workshops import codes

MOST_BOOKS: Final = 5_000
MOST_VERSIONS: Final = 50
LONGEST_NOTE: Final = 200
_SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Opened:
    """A book just opened.

    Attributes:
        share: The code that shows it.
        key: The key that changes it; told once.
    """

    share: str
    key: str


@dataclass(frozen=True, slots=True)
class OwnVersion:
    """One version of own figures.

    Attributes:
        share: Code of the book.
        number: Of the version.
        kommune: Whose.
        made_at: When it came.
        note: What its owner wrote about it.
        content: The figures.
        in_use: Number of the version its owner uses now.
    """

    share: str
    number: int
    kommune: str
    made_at: datetime
    note: str
    content: OwnContent
    in_use: int

    @property
    def code(self) -> str:
        """As links carry it: the book and the version."""
        return f"{self.share}.{self.number}"


class OwnBooks:
    """The own figures kept in an installation."""

    def __init__(self, database: Database) -> None:
        self.store = OwnStore(database)

    def open(self, kommune: str, content: OwnContent, note: str = "") -> Opened:
        """Keep the first version of a kommune's own figures.

        Raises:
            NoMoreRoom: Too many are kept.
        """
        if self.store.count() >= MOST_BOOKS:
            raise NoMoreRoom("sets")
        key, at = codes.token(), _now()
        share = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH))
        book = Book(share, kommune, codes.digest(key), at, current=1, last=1)
        self.store.open(book, note[:LONGEST_NOTE], content.written())
        return Opened(share, key)

    def add(self, key: str, content: OwnContent, note: str = "") -> int:
        """Lay new figures on top of those in use, as a version of its own; its number.

        Raises:
            OwnFiguresGone: The key opens nothing.
            NoMoreRoom: It has too many versions.
        """
        book = self.of_key(key)
        if book.last >= MOST_VERSIONS:
            raise NoMoreRoom("versions")
        before = self._kept(book.share, book.current)
        whole = content.over(read_content(before.content))
        return self.store.add(book.share, note[:LONGEST_NOTE], whole.written(), _now())

    def use(self, key: str, number: int) -> None:
        """Go to another version; every version stays.

        Raises:
            OwnFiguresGone: The key opens nothing, or there is no such version.
        """
        if not self.store.use(self.of_key(key).share, number):
            raise OwnFiguresGone

    def delete(self, key: str) -> None:
        """Delete a book for good; links to it show published figures from now on.

        Raises:
            OwnFiguresGone: The key opens nothing.
        """
        self.store.delete(self.of_key(key).share)

    def of_key(self, key: str) -> Book:
        """The book a key changes.

        Raises:
            OwnFiguresGone: It opens nothing.
        """
        book = self.store.by_owner(codes.digest(key)) if key else None
        if book is None:
            raise OwnFiguresGone
        return book

    def versions(self, book: Book) -> list[OwnVersion]:
        """Every version of a book, the newest first."""
        return [_version(book, each) for each in self.store.versions(book.share)]

    def version(self, code: str) -> OwnVersion:
        """The version a link names ("f3k9….2"); without a number the one in use.

        Raises:
            OwnFiguresGone: There is none.
        """
        share, _, number = code.partition(".")
        book = self.store.by_share(share)
        if book is None or (number and not (number.isascii() and number.isdigit())):
            raise OwnFiguresGone
        return _version(book, self._kept(share, int(number[:6]) if number else book.current))

    def _kept(self, share: str, number: int) -> KeptVersion:
        kept = self.store.version(share, number)
        if kept is None:
            raise OwnFiguresGone
        return kept


def _version(book: Book, kept: KeptVersion) -> OwnVersion:
    content = read_content(kept.content)
    return OwnVersion(
        book.share, kept.number, book.kommune, kept.made_at, kept.note, content, book.current
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
