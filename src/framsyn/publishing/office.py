"""The door to what writes Word, slides and workbooks.

The libraries that write them hold 12 MB that nothing else does and take half a second to load. A server of
rooms or of reading pages never needs them, so they come with the first document of their kind.
"""

from __future__ import annotations

from datetime import datetime

from framsyn.publishing.deck import Deck
from framsyn.publishing.document import Document
from framsyn.publishing.logo import Logo
from framsyn.publishing.sheet import Sheet
from framsyn.publishing.topic import Topic


def word(document: Document, mark: str, logo: Logo | None = None) -> bytes:
    """A document as DOCX, with `mark` at the head of every page."""
    from framsyn.publishing.word import word as write

    return write(document, mark, logo)


def slides(deck: Deck) -> bytes:
    """Slides as PPTX."""
    from framsyn.publishing.slides import slides as write

    return write(deck)


def spreadsheet(title: str, cite: str, topics: tuple[Topic, ...], made: datetime) -> bytes:
    """A workbook of many topics as XLSX."""
    from framsyn.publishing.spreadsheet import spreadsheet as write

    return write(title, cite, topics, made)


def workbook(sheet: Sheet) -> bytes:
    """One sheet as XLSX."""
    from framsyn.publishing.workbook import workbook as write

    return write(sheet)
