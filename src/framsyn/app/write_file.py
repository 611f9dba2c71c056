"""A file written whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from framsyn.domain.file_errors import FileNotWritten


def write_file(path: Path, body: bytes) -> None:
    """Write a file beside its place and move it there.

    Raises:
        FileNotWritten: It cannot be written; nothing half-written is left.
    """
    half = path.with_name(path.name + ".part")
    try:
        half.write_bytes(body)
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise FileNotWritten(path, error.strerror or "it is not allowed") from error
