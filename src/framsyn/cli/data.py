"""`framsyn data …`: the figures in use, and how to rebuild them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framsyn.cli.output import Format, FormatOption, say, write_csv, write_json, write_table

if TYPE_CHECKING:
    from framsyn.statistics.fetched import TableRun
    from framsyn.statistics.held_against import HeldAgainst

commands = typer.Typer(help="The figures in use, and how to rebuild them.", no_args_is_help=True)

COLUMNS = ("table", "rows", "unit", "newest", "sources")


@commands.command("status")
def status(form: FormatOption = Format.TABLE) -> None:
    """Say which figures are in use, from where, and how new."""
    from framsyn.app.installation import open_installation
    from framsyn.app.sources.status import data_status

    found = data_status(open_installation())
    rows = [{**asdict(table), "sources": " ".join(table.sources)} for table in found.tables]
    if form is Format.JSON:
        write_json(asdict(found))
    elif form is Format.CSV:
        write_csv(COLUMNS, rows)
    else:
        runs = [_told(name, run) for name, run in found.fetched.items()]
        runs += _against(found.held_against)
        for told, on_request in (("Not fetched", False), ("Fetched when named", True)):
            names = [
                f"{each.name} ({each.table})"
                for each in found.not_fetched
                if each.on_request is on_request
            ]
            if names:
                runs.append(f"{told}: {', '.join(names)}")
        title = f"Figures {found.data_version}, newest {found.reference_date}"
        write_table(title, COLUMNS, rows, [f"{len(found.tables)} tables in {found.folder}", *runs])


def _against(held: HeldAgainst | None) -> list[str]:
    """How the kommuner stood against Kartverket's register, a line each."""
    if held is None:
        return ["kommuner: never held against Kartverket"]
    told = []
    if held.asked_at:
        what = f"{len(held.differences)} differences" if held.differences else "all as there"
        told.append(f"kommuner: held against Kartverket {held.asked_at[:10]}, {what}")
        told += [f"  {each.said}" for each in held.differences]
    if held.trouble:
        told.append(f"kommuner: not held against Kartverket {held.tried_at[:10]}: {held.trouble}")
    return told


def _told(name: str, run: TableRun) -> str:
    """How the last try at a table went, in a line."""
    when = run.succeeded_at[:10] or "never"
    told = f"{name} ({run.table}): fetched {when}"
    told += f", published {run.updated[:10]}" if run.updated else ""
    told += f"; {run.changed}" if run.changed else ""
    if run.faults:
        told += f"; FAILED {run.tried_at[:10]}, figures before stand: {' · '.join(run.faults)}"
    return told


@commands.command("update")
def update(
    table: Annotated[
        list[str] | None,
        typer.Option(help="Table to fetch, by name or the publisher's number; may be repeated."),
    ] = None,
    anew: Annotated[
        bool, typer.Option(help="Ask again also where a kept answer still holds.")
    ] = False,
) -> None:
    """Fetch newer figures from their publishers; those in use stand until all checks hold."""
    from framsyn.app.installation import open_installation
    from framsyn.app.sources.update import update_data

    done = update_data(open_installation(), table or (), anew=anew, progress=say)
    for name, run in done.runs.items():
        say(_told(name, run))
    if done.is_new:
        say(
            "A server that is running takes the new figures in use within a minute or two, by itself."
        )
    if any(run.faults for run in done.runs.values()):
        raise typer.Exit(3)


@commands.command("build")
def build(
    source: Annotated[
        Path, typer.Option("--from", help="Folder with the publishers' raw figures.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Where the fact base goes; by default the one in the package."),
    ] = None,
) -> None:
    """Rebuild the fact base from raw figures; the one in use stands until all checks hold."""
    from framsyn.app.sources.build_facts import build_facts

    folder = build_facts(source, out, progress=say)
    say(f"Built the fact base in {folder}.")
