"""Rebuild the fact base from the publishers' raw figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from framsyn.domain.errors import SourceUnavailable
from framsyn.statistics.build import build_fact_base
from framsyn.statistics.fact_base import SHIPPED


def build_facts(
    raw: Path, out: Path | None = None, progress: Callable[[str], None] | None = None
) -> Path:
    """Build the fact base anew; the old one stands until the new one is whole.

    Args:
        raw: Folder with the raw figures.
        out: Where it goes; by default the fact base in the package.
        progress: Told what is being done.

    Returns:
        The folder it was put in.

    Raises:
        SourceUnavailable: A raw file is missing or cannot be read.
        CheckFailed: The figures break what must hold; the old fact base stands.
    """
    if not raw.is_dir():
        raise SourceUnavailable(str(raw), "there is no such folder")
    folder = out or SHIPPED
    build_fact_base(raw, folder, progress=progress)
    return folder
