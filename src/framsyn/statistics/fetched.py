"""The folder of fetched figures: whole versions side by side, and the name of the one in use.

    current              the version in use, by name
    versions/<version>/  fact bases, each whole; never changed once they stand
    snapshots/           what publishers answered
    status.json          what was tried for each table, and how it went

A version takes effect when `current` is replaced, in one step. Older ones stay until the
next but one, so that whoever reads them can finish.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from framsyn.domain.errors import DataError, SourceUnavailable
from framsyn.statistics.fact_base import SHIPPED, FactBase
from framsyn.statistics.manifest import read_manifest
from framsyn.statistics.snapshots import write_whole

CURRENT: Final = "current"
VERSIONS: Final = "versions"
STATUS: Final = "status.json"
MADE_FROM: Final = "made-from.json"
KEPT: Final = 2


@dataclass(frozen=True, slots=True)
class TableRun:
    """How the last try at one table went.

    Attributes:
        table: The publisher's number.
        tried_at, succeeded_at: ISO 8601 in UTC; empty: never.
        updated: The publisher's own stamp of the figures in use.
        faults: Why the last try did not hold; empty if it did.
        changed: What differed from the figures before, in words.
    """

    table: str
    tried_at: str
    succeeded_at: str
    updated: str
    faults: tuple[str, ...]
    changed: str


def fetched_fact_base(data: Path, shipped: Path = SHIPPED) -> FactBase | None:
    """The fetched figures in use; None where there are none that fit this release.

    A version made on the figures of another release is passed over: what ships may have
    changed in form as well. The next update makes a new one, without fetching again.
    """
    folder = _current_folder(data)
    if folder is None:
        return None
    try:
        facts = FactBase.open(folder)
        made_from = json.loads((folder / MADE_FROM).read_text("utf-8"))
        return facts if made_from["shipped"] == read_manifest(shipped).version else None
    except (DataError, OSError, ValueError, KeyError):
        return None


def _current_folder(data: Path) -> Path | None:
    try:
        name = (data / CURRENT).read_text("utf-8").strip()
    except OSError:
        return None
    folder = data / VERSIONS / name
    return folder if name and folder.is_dir() else None


def put_in_use(data: Path, made: Path, version: str) -> None:
    """Let a whole fact base take effect, and clear away those that nobody needs."""
    folder = data / VERSIONS / version
    if folder.exists():
        shutil.rmtree(made)
    else:
        made.rename(folder)
    before = _current_folder(data)
    write_whole(data / CURRENT, f"{version}\n".encode())
    keep = {folder, before}
    others = sorted(
        (each for each in (data / VERSIONS).iterdir() if each.is_dir() and each not in keep),
        key=lambda each: each.stat().st_mtime,
    )
    for each in others[: len(others) + len(keep) - KEPT - 1]:
        shutil.rmtree(each, ignore_errors=True)


def read_runs(data: Path | None) -> dict[str, TableRun]:
    """How the last try at each table went, by our name; empty where nothing was tried."""
    if data is None:
        return {}
    try:
        held = json.loads((data / STATUS).read_text("utf-8"))
        return {
            name: TableRun(**{**run, "faults": tuple(run["faults"])}) for name, run in held.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_runs(data: Path, runs: dict[str, TableRun]) -> None:
    """Keep how the tries went."""
    held = {name: asdict(run) for name, run in sorted(runs.items())}
    write_whole(data / STATUS, json.dumps(held, ensure_ascii=False, indent=1).encode())


@contextmanager
def only_update(data: Path) -> Iterator[None]:
    """Hold others off while figures are fetched; the system lets go if we are killed.

    Raises:
        SourceUnavailable: Somebody else is at it, or the folder cannot be written.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        file = (data / ".update.lock").open("w")
    except OSError as error:
        raise SourceUnavailable(str(data), f"it cannot be written ({error.strerror})") from error
    with file:
        with suppress(ImportError):  # Windows has no such lock; there, run one at a time
            import fcntl  # noqa: PLC0415 - not on every system

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                reason = "another update is fetching into it; wait until it is done"
                raise SourceUnavailable(str(data), reason) from error
        yield
