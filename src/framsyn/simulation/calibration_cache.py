"""Calibrated projections on disk, so that the next process need not calibrate again.

One folder for each version of the figures and of the code: whatever could change a figure
changes the folder's name. Arrays are plain .npy files, mapped into memory when read, so a
fresh process answers before it has loaded the compiler or the tables. A cache that cannot
be read or written is done without; it is never a reason to fail.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import numpy as np

from framsyn import demography, simulation
from framsyn.demography.inputs import PopulationPath, ProjectionInputs
from framsyn.demography.kernel_cache import is_writable, source_hash

PREFIX = "projections-"
VERSIONS_KEPT = 3

Record = TypeVar("Record", ProjectionInputs, PopulationPath)


@dataclass(frozen=True, slots=True)
class StoredProjection:
    """What is kept of one set.

    Attributes:
        kommuner: Kommunenumre in the order of the area axis.
        inputs: As calibrated.
        path: What the engine made of them.
    """

    kommuner: tuple[str, ...]
    inputs: ProjectionInputs
    path: PopulationPath


class CalibrationCache:
    """The stored projections of one version of figures and code."""

    def __init__(self, folder: Path | None, data_version: str) -> None:
        home = folder if folder is not None else Path.home() / ".cache" / "framsyn"
        self.folder = home / f"{PREFIX}{data_version}-{code_version()}"
        self._tried_to_write = False
        self.warning = ""

    def read(self, key: str) -> StoredProjection | None:
        """The set's projection, or None if it is not there whole."""
        place = self.folder / key
        try:
            kommuner = tuple(json.loads((place / "kommuner.json").read_text("utf-8")))
            inputs = _read_record(place / "inputs", ProjectionInputs)
            return StoredProjection(kommuner, inputs, _read_record(place / "path", PopulationPath))
        except (OSError, ValueError, EOFError):
            return None

    def write(self, key: str, stored: StoredProjection) -> None:
        """Keep a set's projection; whoever looks sees all of it or nothing."""
        if self.warning or not self._may_write():
            return
        try:
            draft = Path(tempfile.mkdtemp(prefix=f".{key}-", dir=self.folder))
            (draft / "kommuner.json").write_text(json.dumps(stored.kommuner), "utf-8")
            _write_record(draft / "inputs", stored.inputs)
            _write_record(draft / "path", stored.path)
        except OSError as error:
            self._warn(str(error))
            return
        self._put_in_place(draft, self.folder / key)

    def _put_in_place(self, draft: Path, place: Path) -> None:
        """Move the finished draft there, unless another process was first: same figures."""
        shutil.rmtree(place, ignore_errors=True)
        try:
            draft.replace(place)
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)

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


def _write_record(folder: Path, record: ProjectionInputs | PopulationPath) -> None:
    folder.mkdir()
    for field in fields(record):
        np.save(folder / f"{field.name}.npy", np.asarray(getattr(record, field.name)))


def _read_record(folder: Path, kind: type[Record]) -> Record:
    values: dict[str, object] = {}
    for field in fields(kind):
        array = np.load(folder / f"{field.name}.npy", mmap_mode="r")
        values[field.name] = np.asarray(array) if array.ndim else int(array)
    return kind(**values)  # type: ignore[arg-type]  # the fields are those that were written


def _remove_old(home: Path) -> None:
    """Keep the newest few versions, so that two checkouts do not empty each other's."""
    versions = sorted(home.glob(PREFIX + "*"), key=lambda folder: folder.stat().st_mtime)
    for old in versions[:-VERSIONS_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
