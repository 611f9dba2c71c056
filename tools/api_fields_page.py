"""Writes docs/reference/api-fields.md from the OpenAPI document.

Run `tools/reference.py` after changing the API; a test holds the page to it. What stays as it is,
and what each address is for, is written by hand in `docs/reference/api.md`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framsyn.app.installation import Installation
from framsyn.app.settings import Settings
from framsyn.web.application import create_application

PAGE = Path(__file__).parents[1] / "docs/reference/api-fields.md"

HEAD = """# Parameters and answers of the API

Every address of `/api/v1` with what may be asked and what comes back, as `/api/v1/openapi.json` has it.
What the addresses are for, and what stays as it is, tells [the API](api.md). Names of answers are those
of the document's schemas. This page is written by `tools/api_fields_page.py`, and a test holds it to the
document."""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(document()), "utf-8")


def document() -> dict[str, Any]:
    """The OpenAPI document of the application as it is."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=f"{folder}/rooms.db")
        found: dict[str, Any] = create_application(Installation(settings)).openapi()
    return found


def page(written: Mapping[str, Any]) -> str:
    """The page as the document has it."""
    parts = [HEAD]
    for path, methods in sorted(written["paths"].items()):
        for method, operation in sorted(methods.items()):
            parts.append(_section(f"{method.upper()} {path}", operation))
    return "\n\n".join(parts) + "\n"


def _section(name: str, operation: Mapping[str, Any]) -> str:
    said = _line(operation.get("description") or operation.get("summary", ""))
    lines = [f"## {name}", "", said]
    rows = [_row(each) for each in operation.get("parameters", ())]
    if rows:
        lines += ["", "| Asked | Where | Form | Usual | What |", "|---|---|---|---|---|", *rows]
    body = operation.get("requestBody", {}).get("content", {})
    if body:
        lines += ["", f"Sent: {', '.join(f'`{kind}`' for kind in sorted(body))}."]
    answers = operation["responses"]["200"].get("content", {})
    told = [f"`{kind}`{_schema_name(each)}" for kind, each in sorted(answers.items())]
    return "\n".join([*lines, "", f"Answered: {', '.join(told)}."])


def _row(parameter: Mapping[str, Any]) -> str:
    schema = parameter.get("schema", {})
    usual = schema.get("default")
    shown = "needed" if parameter.get("required") else "" if usual is None else f"`{usual}`"
    what = _line(parameter.get("description") or schema.get("description") or "")
    return (
        f"| `{parameter['name']}` | {parameter['in']} | {_form(schema)} | {shown} "
        f"| {what.replace('|', chr(92) + '|')} |"
    )


def _form(schema: Mapping[str, Any]) -> str:
    several = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if several:
        return " or ".join(map(_form, several))
    if "enum" in schema:
        return ", ".join(f"`{each}`" for each in schema["enum"])
    if schema.get("type") == "array":
        return f"{_form(schema.get('items', {}))}, may be repeated"
    kind = schema.get("type", schema.get("$ref", "").rsplit("/", 1)[-1])
    ends = [
        f"{word} {schema[key]}"
        for key, word in (
            ("minimum", "from"),
            ("maximum", "to"),
            ("maxLength", "at most"),
        )
        if key in schema
    ]
    return " ".join([str(kind), *ends])


def _schema_name(content: Mapping[str, Any]) -> str:
    name = content.get("schema", {}).get("$ref", "").rsplit("/", 1)[-1]
    return f" ({name})" if name else ""


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
