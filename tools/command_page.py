"""Writes docs/reference/command-line.md from the commands themselves.

Run `tools/reference.py` after changing one; a test holds the page to the commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import typer

from framsyn.cli.main import commands

PAGE = Path(__file__).parents[1] / "docs/reference/command-line.md"

HEAD = """# The command line

`framsyn`, in `.venv/bin/` after `make setup`. AREA is a kommunenummer (`3453`) or a name, `f34` for a
fylke, `ba012` for a BA-region, `land` for the country. What goes to stdout is the answer and nothing
else; what is said to you goes to stderr. Reading commands take `--format json|csv|table`.

| Exit code | Whose it was |
|---:|---|
| 0 | done |
| 2 | yours: something was asked that has no answer; the message says what to do |
| 3 | a source's, or the figures' |
| 1 | ours |

This page is written from the commands by `tools/command_page.py`, and a test holds it to them. What
each error means: [errors](errors.md)."""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page as the commands have it."""
    parts = [HEAD]
    for name, command in every_command():
        parts.append(_section(name, command))
    return "\n\n".join(parts) + "\n"


def every_command() -> list[tuple[str, click.Command]]:
    """Each command that does something, by all its words."""
    return sorted(_below("framsyn", typer.main.get_command(commands)), key=lambda each: each[0])


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    under = getattr(command, "commands", None)
    if under is None:
        yield name, command
        return
    for word, each in under.items():
        yield from _below(f"{name} {word}", each)


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    said = " ".join((command.help or "").split())
    lines = [f"## {name}", "", said, "", "```text", _usage(name, command), "```"]
    rows = [_row(each, context) for each in command.params if each.name != "help"]
    if rows:
        lines += ["", "| | Usual | What |", "|---|---|---|", *rows]
    return "\n".join(lines)


def _usage(name: str, command: click.Command) -> str:
    given = [_argument(each) for each in command.params if each.param_type_name == "argument"]
    has_options = any(each.param_type_name == "option" for each in command.params)
    return " ".join([name, *(["[OPTIONS]"] if has_options else []), *given])


def _argument(parameter: click.Parameter) -> str:
    name = parameter.metavar or (parameter.name or "").upper()
    name = f"{name}..." if parameter.nargs == -1 else name
    return name if parameter.required else f"[{name}]"


def _row(parameter: click.Parameter, context: click.Context) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{parameter.metavar or (parameter.name or '').upper()}`"
    else:
        name = ", ".join(f"`{each}`" for each in [*parameter.opts, *parameter.secondary_opts])
    usual = parameter.get_default(context, call=False)
    shown = "" if isinstance(usual, bool) or not usual or callable(usual) else f"`{_value(usual)}`"
    shown = "needed" if parameter.required else shown
    help_ = " ".join((getattr(parameter, "help", "") or "").split()).replace("|", "\\|")
    return f"| {name} | {shown} | {help_} |"


def _value(usual: object) -> str:
    if isinstance(usual, tuple | list):
        return ", ".join(map(str, usual))
    return str(getattr(usual, "value", usual))


if __name__ == "__main__":
    main()
