"""Keeps what publishers answered, byte for byte, named by what it is.

A snapshot is never overwritten: the same bytes have the same name, other bytes another. Beside
the bytes lie the answers' origins, and a record of which question was last answered by which
snapshot, so that an update that was cut off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from framsyn.domain.errors import SourceUnavailable
from framsyn.domain.source_errors import SnapshotBroken


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Where a snapshot came from.

    Attributes:
        publisher: Who answered.
        url: What was asked.
        question: The body sent, as JSON; empty for a plain request.
        retrieved_at: When, ISO 8601 in UTC.
        licence: SPDX name, or the publisher's terms in words.
        etag: The publisher's mark of this content, or empty.
        state: The publisher's own stamp of what was asked about ("updated"), or empty.
    """

    publisher: str
    url: str
    question: str
    retrieved_at: str
    licence: str
    etag: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One answer that is kept.

    Attributes:
        sha256: Its name.
        retrieved: Where it came from.
    """

    sha256: str
    retrieved: Retrieved


class SnapshotStore:
    """The folder of snapshots.

    Args:
        folder: Made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, question: str, content: bytes, retrieved: Retrieved) -> Snapshot:
        """Put an answer on disk, and record that it answers the question.

        Args:
            question: Names what was asked, the same whenever it is asked again.
            content: The bytes as they came.
            retrieved: Where they came from.

        Raises:
            SourceUnavailable: The disk takes no more.
        """
        snapshot = Snapshot(hashlib.sha256(content).hexdigest(), retrieved)
        path = self._bytes_path(snapshot.sha256)
        record = json.dumps({"sha256": snapshot.sha256, "retrieved": asdict(retrieved)}, indent=1)
        try:
            if not path.exists():
                write_whole(path, content)
            write_whole(self._record_path(question), record.encode())
        except OSError as error:
            reason = f"its answer could not be kept on disk ({error.strerror})"
            raise SourceUnavailable(retrieved.publisher, reason) from error
        return snapshot

    def last_answer(self, question: str) -> Snapshot | None:
        """What the question was last answered by; None where it never was, or bytes are gone."""
        try:
            record = json.loads(self._record_path(question).read_text("utf-8"))
            snapshot = Snapshot(record["sha256"], Retrieved(**record["retrieved"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return snapshot if self._bytes_path(snapshot.sha256).is_file() else None

    def confirm(self, question: str, snapshot: Snapshot) -> Snapshot:
        """Record that the publisher says the snapshot still holds."""
        now = datetime.now(UTC).replace(microsecond=0).isoformat()
        old = snapshot.retrieved
        fresh = Retrieved(**{**asdict(old), "retrieved_at": now})
        return self.keep(question, self.read(snapshot.sha256), fresh)

    def read(self, sha256: str) -> bytes:
        """The bytes of a snapshot.

        Raises:
            SnapshotBroken: They are gone, or not what their name says.
        """
        try:
            content = self._bytes_path(sha256).read_bytes()
        except OSError as error:
            raise SnapshotBroken(sha256, f"cannot be read ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise SnapshotBroken(sha256, "is not what its name says")
        return content

    def _bytes_path(self, sha256: str) -> Path:
        return self.folder / "bytes" / sha256[:2] / sha256

    def _record_path(self, question: str) -> Path:
        name = hashlib.sha256(question.encode()).hexdigest()
        return self.folder / "answers" / f"{name}.json"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
