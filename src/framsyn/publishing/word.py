"""A document as Word: real styles, headings and tables that a planner can lift into a plan.

Language is set on every style, so that the spelling control and a screen reader both know it.
Every text that may end in a plan says that it is a draft for the kommune to judge.
"""

from __future__ import annotations

from datetime import UTC
from io import BytesIO
from typing import Any, Final

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from framsyn.domain.languages import TAGS
from framsyn.publishing.document import (
    Block,
    Document,
    Drawing,
    Items,
    Parts,
    Subheading,
    Text,
    plain,
)
from framsyn.publishing.logo import Logo
from framsyn.publishing.package import unzipped, zipped
from framsyn.publishing.picture import png
from framsyn.publishing.word_notes import WordNotes
from framsyn.publishing.word_table import add_table

_STYLES: Final = {"body": "Normal", "lead": "Subtitle", "note": "Caption", "notice": "Quote"}
_FAMILY: Final = "Calibri"
_INK: Final = RGBColor(0x17, 0x21, 0x2B)
_MUTED: Final = RGBColor(0x4A, 0x56, 0x61)


def word(document: Document, mark: str, logo: Logo | None = None) -> bytes:
    """The document as DOCX. The same document gives the same bytes.

    Args:
        document: What it says.
        mark: What stands at the head of every page ("Draft. The kommune has to judge it.").
        logo: Over the title; None for none.
    """
    made = docx.Document()
    _set_up(made, document, mark)
    notes = WordNotes(made)
    if logo:
        width, height = logo.within(Mm(60), Mm(22))
        _hold(made, logo.png, logo.alt, logo.alt, width, height)
    made.add_paragraph(document.above, "Caption")
    made.add_paragraph(document.title, "Title")
    if document.lead:
        made.add_paragraph(plain(document.lead), "Subtitle")
    for notice in (mark, *document.notices):
        made.add_paragraph(notice, "Quote")
    for section in document.sections:
        made.add_heading(section.heading, 1)
        for block in section.blocks:
            _add(made, block, notes)
    for label, text in document.about:
        line = made.add_paragraph(style="Caption")
        line.add_run(f"{label}: ").bold = True
        line.add_run(text)
    made.add_paragraph(document.cite, "Caption")
    notes.write()
    out = BytesIO()
    made.save(out)
    # python-docx writes the time of day into the package; ours has none.
    return zipped(unzipped(out.getvalue()))


def _set_up(made: Any, document: Document, mark: str) -> None:  # noqa: ANN401 - python-docx's own
    about = made.core_properties
    about.title, about.author, about.language = (
        document.title,
        "Framsyn",
        TAGS[document.language],
    )
    about.comments = document.cite
    about.created = about.modified = document.made.astimezone(UTC).replace(tzinfo=None)
    about.last_modified_by, about.revision = "Framsyn", 1
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.header.paragraphs[0].text = f"{document.title} · {mark}"
    for name in ("Normal", "Title", "Subtitle", "Quote", "Caption", "List Bullet", "Table Grid"):
        _speak(made.styles[name], document.language)
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2"):
        _speak(made.styles[name], document.language)
        made.styles[name].font.color.rgb = _INK
        _letters(made.styles[name])
    made.styles["Normal"].font.size = Pt(11)
    made.styles["Subtitle"].font.italic = False
    line = made.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if line is not None:
        made.styles["Title"].element.pPr.remove(line)
    spaced = made.styles["Subtitle"].element.rPr.find(qn("w:spacing"))
    if spaced is not None:
        made.styles["Subtitle"].element.rPr.remove(spaced)
    for run in section.header.paragraphs[0].runs:
        run.font.size, run.font.color.rgb = Pt(8.5), _MUTED
    made.styles["Caption"].font.color.rgb = _MUTED
    made.styles["Caption"].font.bold = False


def _letters(style: Any) -> None:  # noqa: ANN401 - as above
    """One family in the whole document, also where the template names those of its theme."""
    style.font.name = _FAMILY
    named = style.element.rPr.rFonts
    for part in ("ascii", "hAnsi", "eastAsia", "cs"):
        named.set(qn(f"w:{part}"), _FAMILY)
        named.attrib.pop(qn(f"w:{part}Theme"), None)


def _speak(style: Any, language: str) -> None:  # noqa: ANN401 - as above
    properties = style.element.get_or_add_rPr()
    found = properties.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        properties.append(found)
    found.set(qn("w:val"), TAGS[language])


def _add(made: Any, block: Block, notes: WordNotes) -> None:  # noqa: ANN401 - as above
    if isinstance(block, Text):
        _write(made.add_paragraph(style=_STYLES[block.style]), block.parts, notes)
    elif isinstance(block, Subheading):
        made.add_heading(block.text, 2)
    elif isinstance(block, Items):
        for each in block.items:
            _write(made.add_paragraph(style="List Bullet"), each, notes)
    elif isinstance(block, Drawing):
        _picture(made, block)
    else:
        add_table(made, block)


def _write(paragraph: Any, parts: Parts, notes: WordNotes) -> None:  # noqa: ANN401 - as above
    """Text, each number with the note it has."""
    for part in parts:
        paragraph.add_run(part if isinstance(part, str) else part.text)
        if not isinstance(part, str) and part.note:
            notes.add(paragraph, part.note)


def _picture(made: Any, drawing: Drawing) -> None:  # noqa: ANN401 - as above
    """The finding, the picture with what it shows in words, and the source."""
    title = made.add_paragraph(style="Caption")
    title.add_run(drawing.title).bold = True
    title.add_run(f". {drawing.subtitle}")
    title.paragraph_format.keep_with_next = True
    held = _hold(made, png(drawing.svg), drawing.alt, drawing.title, Mm(160 * drawing.width))
    held.paragraph_format.keep_with_next = True
    made.add_paragraph(drawing.source, "Caption")


def _hold(
    made: Any,  # noqa: ANN401 - as above
    picture: bytes,
    alt: str,
    title: str,
    width: int,
    height: int | None = None,
) -> Any:  # noqa: ANN401 - as above
    """A picture in a paragraph of its own, with what it shows in words."""
    held = made.add_paragraph()
    held.add_run().add_picture(BytesIO(picture), width=width, height=height)
    (properties,) = held._p.iter(qn("wp:docPr"))  # noqa: SLF001 - the words of a picture live here
    properties.set("descr", alt)
    properties.set("title", title)
    return held
