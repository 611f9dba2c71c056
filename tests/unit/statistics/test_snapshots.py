"""Snapshots are named by what they are, and never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from framsyn.domain.source_errors import SnapshotBroken
from framsyn.statistics.snapshots import Retrieved, SnapshotStore

FROM = Retrieved("SSB", "http://x", "", "2026-11-22T02:00:00+00:00", "CC-BY-4.0", '"a"', "s")


def test_an_answer_is_found_again_by_its_question_with_its_origin(tmp_path: Path) -> None:
    kept = SnapshotStore(tmp_path).keep("how many?", b"many", FROM)
    again = SnapshotStore(tmp_path)

    assert again.last_answer("how many?") == kept
    assert again.read(kept.sha256) == b"many"
    assert again.last_answer("how few?") is None
    assert kept.retrieved == FROM


def test_a_new_answer_lies_beside_the_old_one(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    old = store.keep("how many?", b"many", FROM)
    new = store.keep("how many?", b"more", FROM)

    assert store.last_answer("how many?") == new
    assert (store.read(old.sha256), store.read(new.sha256)) == (b"many", b"more")


def test_damaged_or_lost_bytes_are_never_used(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    kept = store.keep("how many?", b"many", FROM)
    path = next(tmp_path.glob("bytes/*/*"))

    path.write_bytes(b"fewer")
    with pytest.raises(SnapshotBroken, match="not what its name says"):
        store.read(kept.sha256)
    path.unlink()
    assert store.last_answer("how many?") is None
    with pytest.raises(SnapshotBroken, match="cannot be read"):
        store.read(kept.sha256)


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    SnapshotStore(tmp_path).keep("how many?", b"many", FROM)

    assert list(tmp_path.rglob(".new-*")) == []
