"""Framsyn opened for one command, and what its owner should know said afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from framsyn.cli.output import say

if TYPE_CHECKING:
    from framsyn.app.installation import Installation


@contextmanager
def opened() -> Iterator[Installation]:
    """An installation for the length of a command."""
    from framsyn.app.installation import open_installation

    installation = open_installation()
    yield installation
    for warning in installation.warnings():
        say(warning)
