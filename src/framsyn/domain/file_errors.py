"""What can go wrong with a file somebody named, as a branch of the one tree in errors.py.

FileError
├── FileNotWritten
└── NoBackup
"""

from __future__ import annotations

from pathlib import Path

from framsyn.domain.errors import UserError


class FileError(UserError):
    """Something about a file somebody named."""

    code = "file-error"


class FileNotWritten(FileError):
    """A file cannot be written; nothing half-written is left."""

    code = "file-not-written"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be written: {reason}.", path=str(path), reason=reason)


class NoBackup(FileError):
    """A backup that is none, or a database that this program cannot copy by itself."""

    code = "no-backup"
