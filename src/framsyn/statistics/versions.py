"""Versions of the fact base there have been, so that an old download can be told from a new one.

For each version the list keeps the day it came and a mark of every table, and no figures: two
versions can be held against each other table by table. `tools/record_data_version.py` adds the
version in the package; a test fails where that was forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from framsyn.statistics.manifest import Manifest

RECORD: Final = Path(__file__).with_name("versions.json")
MARK: Final = 12  # signs of a table's checksum


@dataclass(frozen=True, slots=True)
class DataVersion:
    """One version there has been.

    Attributes:
        version: Its name.
        since: The day it came into use.
        tables: Mark of each table's contents.
    """

    version: str
    since: date
    tables: Mapping[str, str]


def marks(manifest: Manifest) -> dict[str, str]:
    """Mark of each table of a fact base."""
    return {name: part.sha256[:MARK] for name, part in sorted(manifest.parts.items())}


@cache
def recorded_versions() -> tuple[DataVersion, ...]:
    """All that are recorded, the oldest first."""
    document = json.loads(RECORD.read_text("utf-8"))
    return tuple(
        DataVersion(each["version"], date.fromisoformat(each["since"]), each["tables"])
        for each in document
    )
