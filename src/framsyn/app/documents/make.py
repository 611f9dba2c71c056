"""Make a document of a place, in any form: the one door to reports, slides, workbooks and cards.

Several can be asked for at once; so many are made at a time and no more, and who comes after waits a
while and is then told to come back. Nothing is kept between two of them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from framsyn.app.documents.cards import CARD_KINDS, report_cards
from framsyn.app.documents.pdf import GLANCE, SECTIONS, ReportLook, UnknownSection, report_pdf
from framsyn.app.documents.place import ReportPlace
from framsyn.app.documents.plan import PLAN_SECTIONS, plan_word
from framsyn.app.documents.poster import report_poster
from framsyn.app.documents.slides import report_slides
from framsyn.app.documents.topics import TOPICS
from framsyn.app.documents.workbook import report_workbook
from framsyn.app.scenarios.asked import asked_scenario
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.errors import UserError
from framsyn.publishing.logo import Logo
from framsyn.scenarios.codec import encode

AT_A_TIME: Final = 2
LONGEST_WAIT: Final = 20.0
LONGEST_THEME: Final = 80


class ReportForm(StrEnum):
    """What a document can be written as."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    CARDS = "cards"
    POSTER = "poster"


ENDINGS: Final = {ReportForm.CARDS: "pdf", ReportForm.POSTER: "pdf"}
MEDIA: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMES: Final = {
    ReportForm.PDF: "rapport",
    ReportForm.DOCX: "plantekst",
    ReportForm.PPTX: "lysbilder",
    ReportForm.XLSX: "tall",
    ReportForm.CARDS: "kort",
    ReportForm.POSTER: "plakat",
}
"""What each is called in addresses and file names."""


WITH_LOGO: Final = (ReportForm.PDF, ReportForm.DOCX, ReportForm.PPTX)
"""Documents that carry the logo of whoever makes them."""


class ReportsBusy(UserError):
    """So many documents are being made that this one has to wait too long."""

    code = "reports-busy"

    def __init__(self) -> None:
        super().__init__(
            "Several documents are being made just now. Ask for this one again in half a minute.",
            seconds=30,
        )


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """What is wanted.

    Attributes:
        form: As what.
        sections: Of a report.
        cards: Kinds of cards.
        colour: Of a report.
        theme: What a report is for, in the asker's words.
        logo: Of the asker, on report, text for plans and slides; None for none.
    """

    form: ReportForm
    sections: tuple[str, ...] = (GLANCE,)
    cards: tuple[str, ...] = field(default=CARD_KINDS)
    colour: str = "blue"
    theme: str = ""
    logo: Logo | None = None

    @property
    def ending(self) -> str:
        """Of the file."""
        return ENDINGS.get(self.form, self.form.value)

    def check(self) -> None:
        """Stop at what nobody knows, before anything is opened or made.

        Raises:
            UnknownSection: There is no such section or colour.
        """
        if self.form is ReportForm.DOCX:
            _ = self.plan_sections
        elif self.form is ReportForm.PDF:
            _ = self.look

    @property
    def plan_sections(self) -> tuple[str, ...]:
        """Sections of the text for plans; none for all of them.

        Raises:
            UnknownSection: There is no such section.
        """
        known = (*PLAN_SECTIONS, *TOPICS)
        wanted = tuple(each for each in self.sections if each != GLANCE)
        for each in wanted:
            if each not in known:
                raise UnknownSection(each, known)
        return wanted

    @property
    def look(self) -> ReportLook:
        """How a report looks.

        Raises:
            UnknownSection: It has no such section or colour.
        """
        theme = " ".join(self.theme.split())[:LONGEST_THEME]
        return ReportLook(self.sections or (GLANCE,), self.colour, theme, self.logo)


def make_report(place: ReportPlace, asked: ReportAsked) -> bytes:
    """One document.

    Raises:
        BadScenario: The scenario cannot be run here; all faults are told.
        ScenarioCodeBroken: Its code cannot be read.
        UnknownSection: A report has no such section or colour.
        UnknownCards: There are no such cards.
        PdfNotMade: PDF cannot be made in this installation.
        ReportsBusy: Too many are being made.
    """
    asked.check()
    ready = _with_scenario(place)
    with _one_of_few():
        return _MAKERS[asked.form](ready, asked)


def file_name(place: ReportPlace, asked: ReportAsked) -> str:
    """What the file is called: "framsyn-3453-rapport-nb.pdf"."""
    return f"framsyn-{place.area.code}-{NAMES[asked.form]}-{place.language}.{asked.ending}"


def asked_sections(given: Sequence[str], form: ReportForm = ReportForm.PDF) -> tuple[str, ...]:
    """Sections as somebody writes them; "all" stands for every one."""
    every = PLAN_SECTIONS if form is ReportForm.DOCX else SECTIONS
    return every if "all" in given else tuple(given)


def _with_scenario(place: ReportPlace) -> ReportPlace:
    """The place under its scenario, carried over to it and checked before anything is made."""
    if not place.code:
        return place
    scenario = asked_scenario(
        place.installation, place.area.code, code=place.code, projection_set=place.projection_set
    )
    scenario_bench(place.installation).check(scenario)
    return place.under(encode(scenario))


_few = threading.BoundedSemaphore(AT_A_TIME)


@contextmanager
def _one_of_few() -> Iterator[None]:
    if not _few.acquire(timeout=LONGEST_WAIT):
        raise ReportsBusy
    try:
        yield
    finally:
        _few.release()


_MAKERS: Final[dict[ReportForm, Callable[[ReportPlace, ReportAsked], bytes]]] = {
    ReportForm.PDF: lambda place, asked: report_pdf(place, asked.look),
    ReportForm.DOCX: lambda place, asked: plan_word(place, asked.plan_sections, asked.logo),
    ReportForm.PPTX: lambda place, asked: report_slides(place, asked.logo),
    ReportForm.XLSX: lambda place, _: report_workbook(place),
    ReportForm.CARDS: lambda place, asked: report_cards(place, asked.cards),
    ReportForm.POSTER: lambda place, _: report_poster(place),
}
