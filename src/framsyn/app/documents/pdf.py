"""The report of a place as PDF: sections to choose, from one page to twenty-four.

Ett blikk alone is one page. With more sections a first page says whose report it is, what it holds
and how it is cited, and leads back to the same figures by a short link and a code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framsyn.app.documents.charts import ReportCharts
from framsyn.app.documents.glance import glance
from framsyn.app.documents.hundred import Hundred
from framsyn.app.documents.place import ReportPlace
from framsyn.app.documents.sections import ReportSections
from framsyn.app.documents.story import ReportStory
from framsyn.domain.errors import UserError
from framsyn.publishing.document import Block, Document, Section
from framsyn.publishing.logo import Logo
from framsyn.publishing.pdf import compiled, parts_of, written

GLANCE: Final = "glance"
SECTIONS: Final = (
    GLANCE,
    "story",
    "figures",
    "consequences",
    "scenarios",
    "futures",
    "method",
    "sources",
)
"""Every section, in the order of a report."""
COLOURS: Final = {"blue": "#0B5C7A", "green": "#1F6B3A", "plum": "#6F3758", "ink": "#17212B"}
"""Colours of a report; each has a contrast of at least 4.5 to 1 on white."""


class UnknownSection(UserError):
    """A report has no such section, or no such colour."""

    code = "unknown-section"

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        super().__init__(
            f"A report has no '{asked}'. Choose among: {', '.join(known)}.",
            asked=asked,
            known=tuple(known),
        )


@dataclass(frozen=True, slots=True)
class ReportLook:
    """What a report holds and how it looks.

    Attributes:
        sections: Chosen among all, said in their usual order whatever order they are named in.
        colour: Of links and lines.
        theme: What the report is for, as the one who makes it says; empty for nothing.
        logo: Of the one who makes it; None for none.
    """

    sections: tuple[str, ...] = (GLANCE,)
    colour: str = "blue"
    theme: str = ""
    logo: Logo | None = None

    def __post_init__(self) -> None:
        for each in self.sections:
            if each not in SECTIONS:
                raise UnknownSection(each, SECTIONS)
        if self.colour not in COLOURS:
            raise UnknownSection(self.colour, tuple(COLOURS))
        if not self.sections:
            raise UnknownSection("", SECTIONS)

    @property
    def in_order(self) -> tuple[str, ...]:
        """The sections as they stand in the report."""
        return tuple(each for each in SECTIONS if each in self.sections)


def report_pdf(place: ReportPlace, look: ReportLook) -> bytes:
    """The report. The same figures and choices give the same bytes.

    Raises:
        BadScenario: The reader's scenario cannot be run here; all faults are told.
        PdfNotMade: PDF cannot be made in this installation.
    """
    document = report_document(place, look)
    title = document.title
    link, code = place.way_back("/2040" if place.code else "")
    data: dict[str, Any] = written(document, place.home)
    data |= {
        "colour": COLOURS[look.colour],
        "place": place.area.name,
        "names": place.area.official_name or place.area.name,
        "theme": look.theme,
        "logo": look.logo.svg if look.logo else "",
        "logo_alt": look.logo.alt if look.logo else "",
        "glance": glance(place) if GLANCE in look.sections else None,
        "alone": look.in_order == (GLANCE,),
        "finding": parts_of(place.parts(place.text.finding), place.home),
        "link": link,
        "link_address": place.home + place.path("/2040" if place.code else ""),
        "qr": code,
        "qr_alt": place.said("qr_alt", link=link),
        "link_heading": place.said("link_scenario" if place.code else "link_heading"),
        "contents": place.said("contents"),
        "cite_heading": place.said("cite_heading"),
        "foot": f"{place.area.name} · {title} · {place.version}",
    }
    return compiled("report.typ", data, int(document.made.timestamp()))


def report_document(place: ReportPlace, look: ReportLook) -> Document:
    """What the report says, beside its first page."""
    title = place.said("report_title")
    makers: dict[str, Callable[[], Iterable[Block]]] = {
        "story": lambda: ReportStory(place).blocks(),
        "figures": lambda: _figures(place),
        **_of_sections(ReportSections(place)),
    }
    return Document(
        name=f"framsyn-{place.area.code}-rapport",
        language=place.language,
        title=title,
        above=place.said("report_above"),
        lead=place.parts(place.text.deck),
        notices=_notices(place),
        sections=tuple(
            Section(key, place.said(f"section_{key}"), tuple(makers[key]()), new_page=True)
            for key in look.in_order
            if key != GLANCE
        ),
        about=(
            (place.said("date_label"), place.day(place.made.date())),
            (place.said("version_label"), place.version),
            (place.said("source_label"), place.source_line()),
        ),
        cite=place.cite(f"{title}, {place.area.name}"),
        made=place.made,
    )


def _of_sections(made: ReportSections) -> dict[str, Callable[[], Iterable[Block]]]:
    return {
        "consequences": made.what_it_means,
        "scenarios": made.side_by_side,
        "futures": made.five_futures,
        "method": made.method,
        "sources": made.sources,
    }


def _figures(place: ReportPlace) -> Iterator[Block]:
    charts = ReportCharts(place)
    yield from charts.phases()
    yield from charts.pyramid()
    yield from Hundred(place).blocks()
    yield ReportSections(place).topic("people")


def _notices(place: ReportPlace) -> tuple[str, ...]:
    estimated = place.overview.people.estimated
    if not estimated:
        return ()
    return (place.said("estimated", first=estimated[0], last=estimated[-1]),)
