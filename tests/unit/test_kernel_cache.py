"""Where compiled kernels are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from framsyn.demography import kernel_cache
from framsyn.demography.kernel_cache import prepare_cache, source_hash


def test_the_folder_is_named_after_the_kernel_sources(tmp_path: Path) -> None:
    first = prepare_cache(tmp_path)
    again = prepare_cache(tmp_path)

    assert first == again
    assert first.lasting
    assert first.folder.is_dir()
    assert first.warning == ""


def test_an_edit_in_any_kernel_gives_another_folder_and_removes_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "callee.py").write_text("ONE = 1")
    monkeypatch.setattr(kernel_cache, "KERNELS", sources)
    old = prepare_cache(tmp_path / "cache")

    (sources / "callee.py").write_text("ONE = 2")
    new = prepare_cache(tmp_path / "cache")

    assert new.folder != old.folder
    assert not old.folder.exists()


def test_where_nothing_can_be_written_a_private_folder_is_used_and_said(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")

    home = prepare_cache(blocked)

    assert home.folder.is_dir()
    assert not home.lasting
    assert str(blocked) in home.warning


def test_the_hash_tells_names_and_contents_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("same")
    other.write_text("same")

    assert source_hash([one]) != source_hash([other])
    assert source_hash([one]) == source_hash([one])
