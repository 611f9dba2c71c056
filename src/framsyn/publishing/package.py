"""Files in one package, with one time on all of them: the same files give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a zip file knows no zone, and no earlier time


def zipped(files: Mapping[str, bytes], made: datetime = EARLIEST) -> bytes:
    """A package of files by name, in the order given."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, body in files.items():
            at = made.timetuple()
            entry = ZipInfo(
                name, (at.tm_year, at.tm_mon, at.tm_mday, at.tm_hour, at.tm_min, at.tm_sec)
            )
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, body)
    return out.getvalue()


def unzipped(body: bytes) -> dict[str, bytes]:
    """What a package holds, by name."""
    with ZipFile(BytesIO(body)) as source:
        return {name: source.read(name) for name in source.namelist()}
