"""Footnotes in a Word file: a number in the text, and its source at the foot of the page.

python-docx knows none, so the part that holds them is written here. The same source said twice on
a page is one note each time it is said, as Word's own notes are.
"""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import escape

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

REFERENCE: Final = "Footnote Reference"
TEXT: Final = "Footnote Text"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RULES: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)


class WordNotes:
    """Collects the footnotes of one file.

    Args of the constructor: the file, as python-docx holds it.
    """

    def __init__(self, made: Any) -> None:  # noqa: ANN401 - python-docx's own
        self._made = made
        self._texts: list[str] = []
        reference = made.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        made.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
        text = made.styles[TEXT]
        text.font.size = Pt(8)
        text.paragraph_format.space_after = Pt(1)
        text.paragraph_format.line_spacing = 1.0

    def add(self, paragraph: Any, text: str) -> None:  # noqa: ANN401 - as above
        """A mark at the end of a paragraph so far, and its note."""
        self._texts.append(text)
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(len(self._texts)))
        paragraph.add_run(style=REFERENCE)._r.append(mark)  # noqa: SLF001 - there is no other way

    def write(self) -> None:
        """Put the notes into the file; does nothing where there are none."""
        if not self._texts:
            return
        notes = "".join(map(_note, range(1, len(self._texts) + 1), self._texts))
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{_RULES}{notes}</w:footnotes>'
        package = self._made.part.package
        part = Part(PackURI("/word/footnotes.xml"), _KIND, xml.encode(), package)
        self._made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
    )
