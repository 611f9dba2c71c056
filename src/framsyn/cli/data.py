"""`framsyn data …`: the figures in use, and how to rebuild them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from framsyn.cli.output import Format, FormatOption, say, write_csv, write_json, write_table

commands = typer.Typer(help="The figures in use, and how to rebuild them.", no_args_is_help=True)

COLUMNS = ("table", "rows", "unit", "newest", "sources")


@commands.command("status")
def status(form: FormatOption = Format.TABLE) -> None:
    """Say which figures are in use, from where, and how new."""
    from framsyn.app.data_status import data_status
    from framsyn.app.installation import open_installation

    found = data_status(open_installation())
    rows = [{**asdict(table), "sources": " ".join(table.sources)} for table in found.tables]
    if form is Format.JSON:
        write_json(asdict(found))
    elif form is Format.CSV:
        write_csv(COLUMNS, rows)
    else:
        title = f"Figures {found.data_version}, newest {found.reference_date}"
        write_table(title, COLUMNS, rows, [f"{len(found.tables)} tables in {found.folder}"])


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
    from framsyn.app.build_facts import build_facts

    folder = build_facts(source, out, progress=say)
    say(f"Built the fact base in {folder}.")
