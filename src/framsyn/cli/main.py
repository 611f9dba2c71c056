"""`framsyn`: every command, and what a failure looks like.

Commands load what they need when they run, so that help and mistakes answer at once. What
goes to stdout is the answer and nothing else; everything said to the person goes to stderr.
Exit codes: 0 done, 2 the user's fault, 3 a source's or the figures', 1 ours.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from framsyn import __version__
from framsyn.cli import (
    backtest,
    backup,
    consequences,
    data,
    db,
    ensemble,
    facts,
    own,
    profile,
    project,
    report,
    scenario,
    serve,
    similar,
    story,
    warm_up,
    workshop,
)
from framsyn.domain.errors import DataError, FramsynError, SourceError, UserError
from framsyn.domain.store_errors import StoreUnavailable, StoreUnreachable

EXIT_OURS, EXIT_USER, EXIT_SOURCE = 1, 2, 3

commands = typer.Typer(
    name="framsyn",
    help="Every Norwegian kommune's road to 2040 and 2050.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
commands.command("facts")(facts.facts)
commands.command("project")(project.project)
commands.command("consequences")(consequences.consequences)
commands.command("profile")(profile.profile)
commands.command("similar")(similar.similar)
commands.command("story")(story.story)
commands.command("report")(report.report)
commands.command("backtest")(backtest.backtest)
commands.command("serve")(serve.serve)
commands.command("warm-up")(warm_up.warm_up)
commands.command("backup")(backup.backup)
commands.command("restore")(backup.restore)
commands.add_typer(data.commands, name="data")
commands.add_typer(db.commands, name="db")
commands.add_typer(ensemble.commands, name="ensemble")
commands.add_typer(own.commands, name="own")
commands.add_typer(scenario.commands, name="scenario")
commands.add_typer(workshop.commands, name="workshop")


@commands.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    """Every Norwegian kommune's road to 2040 and 2050."""
    if version:
        typer.echo(f"framsyn {__version__}")
        raise typer.Exit


def run() -> None:
    """Run the command given, and turn what can be explained into words and an exit code."""
    try:
        commands()
    except FramsynError as error:
        typer.echo(error.message, err=True)
        if isinstance(error, StoreUnavailable | StoreUnreachable):
            typer.echo("FRAMSYN_DATABASE says where they are kept.", err=True)
        sys.exit(exit_code(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        sys.exit(0)


def exit_code(error: FramsynError) -> int:
    """Whose fault it was, as an exit code."""
    if isinstance(error, UserError):
        return EXIT_USER
    if isinstance(error, SourceError | DataError):
        return EXIT_SOURCE
    return EXIT_OURS
