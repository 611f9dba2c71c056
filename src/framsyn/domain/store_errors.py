"""What can go wrong with the database of rooms and own figures, as a branch of the tree in errors.py.

SourceError
├── StoreUnavailable
└── StoreUnreachable
"""

from __future__ import annotations

from framsyn.domain.errors import SourceError


class StoreUnavailable(SourceError):
    """What was sent could not be put on disk; it was not acknowledged either."""

    code = "store-unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This could not be stored just now ({reason}). Send it once more; it will be counted "
            "once.",
            reason=reason,
        )


class StoreUnreachable(SourceError):
    """The database of rooms and own figures does not answer."""

    code = "store-unreachable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Rooms and own figures cannot be read just now ({reason}). What is kept is not lost; "
            "try again in a moment.",
            reason=reason,
        )
