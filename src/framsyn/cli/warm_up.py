"""`framsyn warm-up`: compile the kernels and fit the rates now, so that nobody waits later."""

from __future__ import annotations

from framsyn.cli.opened import opened
from framsyn.cli.output import say


def warm_up() -> None:
    """Compile the kernels and fit the rates, so that the first question is quick."""
    with opened() as installation:
        installation.prepare()
        for each in installation.projector.sets():
            installation.populations.projection(each.key)
        say(f"Ready: figures {installation.facts.version}, engine {installation.projector.engine}.")
