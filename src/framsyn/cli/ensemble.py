"""`framsyn ensemble run`: many futures on disk, on threads or on a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framsyn.cli.opened import opened
from framsyn.cli.output import say

commands = typer.Typer(help="Many futures, on disk.", no_args_is_help=True)


@commands.callback()
def ensemble() -> None:
    """Many futures, on disk."""


@commands.command("run")
def run(
    out: Annotated[
        Path, typer.Option(help="Folder for the draws; run again to go on after a stop.")
    ],
    draws: Annotated[int, typer.Option(help="How many futures.")] = 1_000,
    scenario: Annotated[str, typer.Option(help="Projection set at the middle.")] = "own",
    to: Annotated[int, typer.Option(help="Last year.")] = 2050,
    threads: Annotated[int, typer.Option(min=1, max=256, help="Blocks made at once here.")] = 2,
    scheduler: Annotated[
        str, typer.Option(help="Address of a Dask scheduler to use instead.")
    ] = "",
) -> None:
    """Draw futures of every kommune, and tell every area's quantiles."""
    from rich.console import Console
    from rich.progress import Progress

    from framsyn.app.projections.draw_ensemble import draw_ensemble

    with opened() as installation, Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Drawing", total=None)
        place = draw_ensemble(
            installation,
            out,
            scenario=scenario,
            draws=draws,
            until=to,
            threads=threads,
            scheduler=scheduler,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    say(f"{draws} futures are in {out}; quantiles of every area in {place.name}.")
