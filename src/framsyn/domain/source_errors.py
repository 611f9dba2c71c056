"""What can go wrong on the way from a publisher: part of the tree in `errors.py`."""

from __future__ import annotations

from framsyn.domain.errors import DataError, SourceError


class SourceRefused(SourceError):
    """The source understood the question and said no."""

    code = "source-refused"

    def __init__(self, source: str, status: int, reason: str) -> None:
        told = f" ({reason})" if reason else ""
        super().__init__(
            f"{source} refused with {status}{told}. The figures in use stand as they were. The "
            "table may have been closed, renamed or given other codes: look it up at the publisher.",
            source=source,
            status=status,
            reason=reason,
        )
        self.status = status


class SnapshotBroken(DataError):
    """A kept answer from a publisher is not there any more, or not what it was."""

    code = "snapshot-broken"

    def __init__(self, sha256: str, reason: str) -> None:
        super().__init__(
            f"The kept answer {sha256[:12]} {reason}. Run 'framsyn data update --anew' to fetch it "
            "again.",
            sha256=sha256,
            reason=reason,
        )
