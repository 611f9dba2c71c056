"""What every thing that is built into other pages is made of, and the ways from a page's own view to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from framsyn.app.installation import Installation
from framsyn.charts.chart import Chart
from framsyn.charts.figure import draw_for_page
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.domain.area import Area
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.numbers import Number

_TABLE: Final = ("caption", "head", "rows")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what.

    Attributes:
        installation: Figures, engine, charts.
        area: Whose.
        language: The reader's.
        chosen: Projection and scenario.
        query: The rest of the address.
    """

    installation: Installation
    area: Area
    language: str
    chosen: Chosen
    query: Mapping[str, str]

    def page(self, end: str) -> str:
        """Address of the page it is from."""
        return page_address(self.area, self.language, end, **self.chosen.query())


@dataclass(frozen=True, slots=True)
class Embedded:
    """What stands in the frame.

    Attributes:
        title: The finding.
        subtitle: What is measured.
        source_line: Where the figures come from.
        page_href: The page it is from.
        pictures: Drawings; none where they cannot be drawn.
        captions: What stands over each of several drawings.
        table: Caption, head and rows of printed text; None for a text.
        tiles: The four numbers of Ett blikk.
        tellings: The two tellings of a story.
        note: What a reader should know.
    """

    title: str
    subtitle: str
    source_line: str
    page_href: str
    pictures: tuple[Markup, ...] = ()
    captions: tuple[str, ...] = ()
    table: Mapping[str, Any] | None = None
    tiles: tuple[Mapping[str, Any], ...] = ()
    tellings: tuple[Mapping[str, Any], ...] = ()
    note: str = ""


def figure(figure: Mapping[str, Any], page_href: str) -> Embedded:
    """A figure of a page as it stands there."""
    return Embedded(
        title=said(figure["title"]),
        subtitle=figure["subtitle"],
        source_line=figure["source_line"],
        page_href=page_href,
        pictures=(figure["svg"],) if figure["svg"] else (),
        table=printed(figure["table"]),
    )


def printed(table: Any) -> dict[str, Any]:  # noqa: ANN401 - a Table, or the same as a mapping
    """A page's table without its links: within a frame the page itself is the way to them."""
    held = table if isinstance(table, Mapping) else {k: getattr(table, k) for k in _TABLE}
    rows = [[said([cell]) for cell in row] for row in held["rows"]]
    head = [str(each) for each in held["head"]]
    return {"caption": held["caption"], "head": head, "rows": rows, "more": False}


def said(parts: Iterable[str | Number]) -> str:
    """A sentence without its links."""
    if isinstance(parts, str):
        return parts
    return "".join(part.text if isinstance(part, Number) else str(part) for part in parts)


def pictures(asked: Asked, *charts: Chart) -> tuple[Markup, ...]:
    """Drawings for wide and for narrow; none where charts cannot be drawn."""
    try:
        drawn = [draw_for_page(asked.installation.charts, chart) for chart in charts]
    except (KernelUnavailable, ChartNotDrawn):
        return ()
    return tuple(map(Markup, drawn))
