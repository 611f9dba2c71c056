"""A document as values: what it says, in order, whatever it is written as.

A page, a PDF and a Word file made from the same document say the same and hold the same
numbers. What a document holds is text, lists and tables; pictures come with their own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Said:
    """A number, or another few words, that lead somewhere.

    Attributes:
        text: As printed.
        href: Where it comes from; empty for nowhere.
        label: What it is, for those who hear it alone.
        missing: Whether there is no figure.
        note: Where it is from, for the foot of the page; empty for no note.
    """

    text: str
    href: str = ""
    label: str = ""
    missing: bool = False
    note: str = ""


Part = str | Said
Parts = tuple[Part, ...]
Style = Literal["body", "lead", "note", "notice"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph.

    Attributes:
        parts: Its text.
        style: "lead" is larger, "note" smaller, "notice" stands out.
    """

    parts: Parts
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading below that of a section.

    Attributes:
        text: Of the heading.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list.

    Attributes:
        items: In order.
    """

    items: tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first row and the first column say what the others are.

    Attributes:
        caption: What it holds.
        head: Of each column.
        rows: Cells by row; every row as long as the head.
        shares: Of each row, how long its bar is (0–1); empty for no bars.
        note: Below it.
        wide: Whether cells hold text rather than numbers.
        weights: How wide each column is beside the others; empty: as wide as it asks for.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    shares: tuple[float, ...] = ()
    note: Parts = ()
    wide: bool = False
    weights: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"A row of '{self.caption}' does not fit its head")
        if self.shares and len(self.shares) != len(self.rows):
            raise ValueError(f"The bars of '{self.caption}' do not fit its rows")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, which says in words what it shows.

    Attributes:
        svg: A standalone drawing.
        alt: What it shows, for those who do not see it.
        title: The finding.
        subtitle: What is measured.
        source: Where the figures come from.
        width: Of the page's own, 0-1.
    """

    svg: str
    alt: str
    title: str
    subtitle: str
    source: str
    width: float = 1.0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"The picture '{self.title}' does not say what it shows")


Block = Text | Subheading | Items | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document, with its heading.

    Attributes:
        key: Stable name, also of its place in a page.
        heading: What it says.
        blocks: In order.
        new_page: Whether it begins a page, where there are pages.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        name: Of the file, without ending.
        language: "nb", "nn" or "en".
        title: Of the document.
        above: A line above the title.
        lead: What it comes to, in a sentence.
        notices: What a reader has to know before reading on.
        sections: In order.
        about: What it is and was made from: label and text.
        cite: How to cite it, in one line.
        made: When; the same document gives the same bytes.
    """

    name: str
    language: str
    title: str
    above: str
    lead: Parts
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    about: tuple[tuple[str, str], ...]
    cite: str
    made: datetime

    def section(self, key: str) -> Section | None:
        """The section of this name."""
        return next((each for each in self.sections if each.key == key), None)


def plain(parts: Parts) -> str:
    """Parts as they are read."""
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def every_text(document: Document) -> Iterator[str]:
    """Every text of a document, for those who search it."""
    yield from (document.title, document.above, plain(document.lead), *document.notices)
    for section in document.sections:
        yield section.heading
        for block in section.blocks:
            yield from _texts(block)
    yield from (text for pair in document.about for text in pair)
    yield document.cite


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield plain(block.parts)
    elif isinstance(block, Subheading):
        yield block.text
    elif isinstance(block, Items):
        yield from map(plain, block.items)
    elif isinstance(block, Drawing):
        yield from (block.title, block.subtitle, block.alt, block.source)
    else:
        yield block.caption
        yield from block.head
        yield from (plain(cell) for row in block.rows for cell in row)
        yield plain(block.note)
