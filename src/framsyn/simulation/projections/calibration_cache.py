"""Calibrated projections on disk, so that the next process need not calibrate again.

One folder for each version of the figures and of the code: whatever could change a figure
changes the folder's name. Arrays are plain .npy files, mapped into memory when read, so a
fresh process answers before it has loaded the compiler or the tables. A cache that cannot
be read or written is done without; it is never a reason to fail.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import shutil
import tempfile
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints
from weakref import WeakSet

import numpy as np

from framsyn import demography, simulation
from framsyn.demography.kernel_cache import is_writable, source_hash

PREFIX = "projections-"
VERSIONS_KEPT = 3
SMALL_VALUES = "values.json"

Record = TypeVar("Record")


class CalibrationCache:
    """The stored projections of one version of figures and code."""

    def __init__(self, folder: Path | None, data_version: str) -> None:
        home = folder if folder is not None else Path.home() / ".cache" / "framsyn"
        self.folder = home / f"{PREFIX}{data_version}-{code_version()}"
        self._tried_to_write = False
        self._mapped: WeakSet[mmap.mmap] = WeakSet()
        self.warning = ""

    def read(self, key: str, kind: type[Record]) -> Record | None:
        """The record kept under a key, or None if it is not there whole."""
        try:
            return _read_record(self.folder / key, kind, self._mapped)
        except (OSError, ValueError, EOFError, KeyError, TypeError):
            return None

    def rest(self) -> None:
        """Let what was read lie on disk until it is looked at again: it is mapped, not copied.

        A page that is wanted comes back from the system's own cache in microseconds.
        """
        if hasattr(mmap, "MADV_DONTNEED"):  # not on every system
            for each in tuple(self._mapped):
                each.madvise(mmap.MADV_DONTNEED)

    def keep(self, key: str, record: Record) -> Record:
        """Write a record, and go on with what lies on disk: mapped, it weighs nothing at rest."""
        self.write(key, record)
        return self.read(key, type(record)) or record

    def write(self, key: str, record: object) -> None:
        """Keep a frozen dataclass of arrays; whoever looks sees all of it or nothing."""
        if self.warning or not self._may_write():
            return
        try:
            draft = Path(tempfile.mkdtemp(prefix=f".{key}-", dir=self.folder))
            _write_record(draft / "record", record)
        except OSError as error:
            self._warn(str(error))
            return
        self._put_in_place(draft / "record", self.folder / key)
        shutil.rmtree(draft, ignore_errors=True)

    def _put_in_place(self, draft: Path, place: Path) -> None:
        """Move the finished draft there, unless another process was first: same figures."""
        shutil.rmtree(place, ignore_errors=True)
        with contextlib.suppress(OSError):
            draft.replace(place)

    def _may_write(self) -> bool:
        if not self._tried_to_write:
            self._tried_to_write = True
            if is_writable(self.folder):
                _remove_old(self.folder.parent)
            else:
                self._warn("it cannot be written to")
        return not self.warning

    def _warn(self, reason: str) -> None:
        self.warning = (
            f"Projections could not be kept in {self.folder.parent}: {reason}. They are worked "
            "out anew each time Framsyn starts (about a second). Give it a cache folder it may "
            "write to."
        )


def code_version() -> str:
    """A short hash of all code that could change a projection."""
    packages = (Path(package.__path__[0]) for package in (demography, simulation))
    return source_hash(sorted(path for package in packages for path in package.rglob("*.py")))


def _write_record(folder: Path, record: Any) -> None:  # noqa: ANN401 - any dataclass
    """Arrays as files, records within as folders, the rest in one small file."""
    folder.mkdir()
    small = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, np.ndarray):
            np.save(folder / f"{field.name}.npy", value)
        elif is_dataclass(value):
            _write_record(folder / field.name, value)
        else:
            small[field.name] = value
    (folder / SMALL_VALUES).write_text(json.dumps(small), "utf-8")


def _read_record(folder: Path, kind: type[Record], mapped: WeakSet[mmap.mmap]) -> Record:
    values = json.loads((folder / SMALL_VALUES).read_text("utf-8"))
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    for name, hint in get_type_hints(kind).items():
        if is_dataclass(hint) and isinstance(hint, type):
            values[name] = _read_record(folder / name, hint, mapped)
        elif name not in values:
            read = np.load(folder / f"{name}.npy", mmap_mode="r")
            if isinstance(read.base, mmap.mmap):
                mapped.add(read.base)
            values[name] = np.asarray(read)
    return kind(**values)


def _remove_old(home: Path) -> None:
    """Keep the newest few versions, so that two checkouts do not empty each other's."""
    versions = sorted(home.glob(PREFIX + "*"), key=lambda folder: folder.stat().st_mtime)
    for old in versions[:-VERSIONS_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
