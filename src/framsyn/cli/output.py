"""How an answer is written to stdout: JSON, CSV or a table for people."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """Forms of an answer."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


FormatOption = Annotated[Format, typer.Option("--format", help="Form of the answer.")]
AreaArgument = Annotated[
    str,
    typer.Argument(
        metavar="AREA",
        help="A kommunenummer (3453) or name, f34 for a fylke, ba012 for a BA-region, land for the country.",
    ),
]

Row = Mapping[str, Any]


def write_json(answer: Mapping[str, Any]) -> None:
    """One JSON object on stdout."""
    json.dump(answer, sys.stdout, ensure_ascii=False, allow_nan=False)
    sys.stdout.write("\n")


def write_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Comma-separated values with a header on stdout; an empty field is a missing value."""
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def write_table(
    title: str, columns: Sequence[str], rows: Iterable[Row], notes: Iterable[str]
) -> None:
    """A table for reading on stdout, with its sources under it."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    held = list(rows)
    for column in columns:
        numeric = all(isinstance(row.get(column), int | float | None) for row in held)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in held:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    console = Console(soft_wrap=False, highlight=False)
    console.print(table)
    for note in notes:
        console.print(note, style="dim", soft_wrap=True)


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a row holds
    """A value for reading; the other forms have every digit."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return str(value)


def say(message: str) -> None:
    """A word to the person, beside the answer."""
    typer.echo(message, err=True)
