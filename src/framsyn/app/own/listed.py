"""Own figures as the one who runs this installation sees them: whose, how many, how old, how large.

The code that shows a book is told, for that is how its owner names it when asking for it to be
deleted; the key that changes it is not kept and cannot be told, and neither can a figure or a note.
"""

from __future__ import annotations

from typing import Any

from framsyn.app.installation import Installation
from framsyn.app.own.installation import own_books
from framsyn.domain.errors import UnknownArea
from framsyn.domain.own_errors import OwnFiguresGone
from framsyn.storage.own_store import Book


def list_own_figures(installation: Installation) -> list[dict[str, Any]]:
    """Every book, the newest first."""
    return [
        {
            "code": each.book.share,
            "kommune": each.book.kommune,
            "name": _name(installation, each.book.kommune),
            "opened_at": each.book.opened_at.isoformat(timespec="minutes"),
            "newest_at": each.newest_at.isoformat(timespec="minutes"),
            "versions": each.versions,
            "in_use": each.book.current,
            "kilobytes": -(-each.size // 1_000),
        }
        for each in own_books(installation).store.every()
    ]


def own_figures_of(installation: Installation, code: str) -> Book:
    """The book of a code; a link to one of its versions names it too.

    Raises:
        OwnFiguresGone: None are kept under the code.
    """
    book = own_books(installation).store.by_share(code.partition(".")[0])
    if book is None:
        raise OwnFiguresGone
    return book


def delete_own_figures(installation: Installation, book: Book) -> None:
    """Delete a book with all its versions, for good."""
    own_books(installation).store.delete(book.share)


def _name(installation: Installation, kommune: str) -> str:
    """What a kommune is called; its number where it is no longer a kommune."""
    try:
        return installation.areas.by_code(kommune).name
    except UnknownArea:
        return kommune
