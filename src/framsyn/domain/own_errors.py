"""What can go wrong with own figures that are kept, as a branch of the one tree in errors.py.

UserError
├── OwnFiguresGone
└── NoMoreRoom
"""

from __future__ import annotations

from framsyn.domain.errors import UserError


class OwnFiguresGone(UserError):
    """No own figures are kept under a code or key."""

    code = "own-figures-gone"

    def __init__(self) -> None:
        super().__init__(
            "No own figures are kept under this code. They may have been deleted; ask whoever "
            "gave you the link."
        )


class NoMoreRoom(UserError):
    """No more books or versions are taken."""

    code = "own-figures-full"

    def __init__(self, what: str) -> None:
        super().__init__(f"No more {what} of own figures can be kept here. Delete some first.")
