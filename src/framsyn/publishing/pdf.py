"""A document as PDF: PDF/UA-1 and PDF/A-2a at once, in our own letters and no others.

typst refuses to write what breaks the two standards, so a file that is made is tagged, has a
language and a title, and holds every font it uses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import framsyn.charts
from framsyn.domain.errors import FramsynError
from framsyn.publishing.document import (
    Block,
    Document,
    Drawing,
    Grid,
    Items,
    Parts,
    Subheading,
    Text,
)

FOLDER: Final = Path(__file__).parent / "typst"
FONTS: Final = Path(framsyn.charts.__file__).parent / "fonts"


class PdfNotMade(FramsynError):
    """A PDF cannot be made here; the other forms say the same."""

    code = "pdf-not-made"


def pdf(document: Document, home: str = "") -> bytes:
    """The document as PDF. The same document gives the same bytes.

    Args:
        document: What it says.
        home: Where links lead from ("https://framsyn.example.no"); empty for no links.

    Raises:
        PdfNotMade: typst or the letters are not in this installation, or it refused.
    """
    return compiled("document.typ", written(document, home), int(document.made.timestamp()))


def compiled(template: str, data: Mapping[str, Any], made: int) -> bytes:
    """A template of ours, filled.

    Args:
        template: Name of a file in the folder of templates.
        data: What it reads.
        made: Seconds since 1970, written as the time of making.

    Raises:
        PdfNotMade: typst or the letters are not in this installation, or it refused.
    """
    try:
        import typst  # noqa: PLC0415 - tens of megabytes, needed by none but this
    except ImportError as error:
        raise PdfNotMade("PDF cannot be made here: typst is not installed.") from error
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        found = typst.compile(
            str(FOLDER / template),
            root=str(FOLDER),
            font_paths=_fonts(),
            sys_inputs=inputs,
            pdf_standards=["ua-1", "a-2a"],
            timestamp=made,
        )
    except typst.TypstError as error:
        raise PdfNotMade(f"The PDF could not be made: {error.message}.") from error
    if not isinstance(found, bytes):
        raise PdfNotMade("The PDF could not be made.")
    return found


@cache
def _fonts() -> Any:  # noqa: ANN401 - typst's own
    """Our letters, and none of the machine's or typst's own."""
    import typst  # noqa: PLC0415 - as above

    if not list(FONTS.glob("*.ttf")):
        raise PdfNotMade("PDF cannot be made here: the letters were not built.")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def written(document: Document, home: str) -> dict[str, Any]:
    """A document as its template reads it."""
    return {
        "lang": document.language,
        "title": document.title,
        "above": document.above,
        "lead": parts_of(document.lead, home),
        "notices": list(document.notices),
        "sections": [
            {
                "heading": section.heading,
                "new_page": section.new_page,
                "blocks": [_block(block, home) for block in section.blocks],
            }
            for section in document.sections
        ],
        "about": [list(pair) for pair in document.about],
        "cite": document.cite,
        "made": document.made.date().isoformat(),
    }


def _block(block: Block, home: str) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"kind": "text", "style": block.style, "parts": parts_of(block.parts, home)}
    if isinstance(block, Subheading):
        return {"kind": "subheading", "text": block.text}
    if isinstance(block, Items):
        return {"kind": "items", "items": [parts_of(each, home) for each in block.items]}
    if isinstance(block, Drawing):
        return {"kind": "drawing", **asdict(block)}
    return _grid(block, home)


def _grid(grid: Grid, home: str) -> dict[str, Any]:
    return {
        "kind": "grid",
        "caption": grid.caption,
        "head": list(grid.head),
        "rows": [[parts_of(cell, home) for cell in row] for row in grid.rows],
        "shares": list(grid.shares),
        "note": parts_of(grid.note, home),
        "wide": grid.wide,
        "weights": list(grid.weights),
    }


def parts_of(parts: Parts, home: str) -> list[dict[str, str]]:
    """Text and its links, as a template reads it."""
    return [
        {"text": part, "href": "", "note": ""}
        if isinstance(part, str)
        else {
            "text": part.text,
            "href": f"{home}{part.href}" if home and part.href else "",
            "note": part.note,
        }
        for part in parts
    ]
