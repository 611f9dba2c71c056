"""The charts that can be taken away or built into other pages, by the name in their address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from framsyn.app.installation import Installation
from framsyn.app.place.overview import show_overview
from framsyn.app.profiles.read import read_profile
from framsyn.charts.chart import Chart, Standalone
from framsyn.charts.figure import draw
from framsyn.charts.positions import PositionRow, Positions
from framsyn.domain.area import Area
from framsyn.domain.errors import UnknownIndicator
from framsyn.publishing.picture import standalone_svg
from framsyn.publishing.sheet import Sheet
from framsyn.stories.sentence import plain_text
from framsyn.web.pages.area.figures import AreaFigures
from framsyn.web.pages.area.page import AreaPage
from framsyn.web.pages.key_figures.rows import KeyFigureRows
from framsyn.web.pages.places import area_address
from framsyn.web.pages.taking.sheets import key_figure_sheet, phases_sheet, pyramid_sheet
from framsyn.web.pages.words import words

PICTURE_WIDTH: Final = 760


@dataclass(frozen=True, slots=True)
class TakenChart:
    """A chart with its words and its figures.

    Attributes:
        chart: To be drawn.
        title: The finding.
        subtitle: What is measured.
        source_line: Where the figures come from.
        sheet: The figures themselves.
        page_href: The page it is from.
    """

    chart: Chart
    title: str
    subtitle: str
    source_line: str
    sheet: Sheet
    page_href: str

    def picture(self, installation: Installation) -> str:
        """A standalone drawing, with its words in it.

        Raises:
            KernelUnavailable: Charts cannot be drawn here.
        """
        around = Standalone(self.title, self.subtitle, f"{self.source_line}. Framsyn")
        sized = replace(self.chart, width=PICTURE_WIDTH, standalone=around)
        return standalone_svg(draw(installation.charts, sized))


Take = Callable[[Installation, Area, str, str], TakenChart]
"""Installation, area, language and projection set in; chart out."""


def take_chart(
    installation: Installation, name: str, area: Area, language: str, projection_set: str
) -> TakenChart:
    """One chart of an area.

    Raises:
        UnknownIndicator: No chart goes by the name.
    """
    if name not in CHARTS:
        raise UnknownIndicator(name, tuple(CHARTS))
    return CHARTS[name](installation, area, language, projection_set)


def _phases(
    installation: Installation, area: Area, language: str, projection_set: str
) -> TakenChart:
    page, figures = _page(installation, area, language, projection_set)
    return TakenChart(
        chart=figures.phases_chart(),
        title=f"{area.name}: {plain_text(page.text.phases_title)}",
        subtitle=words(language)("Inhabitants by phase of life on 1 January"),
        source_line=figures.source_line(),
        sheet=phases_sheet(installation, page.overview, language),
        page_href=area_address(area, language),
    )


def _pyramid(
    installation: Installation, area: Area, language: str, projection_set: str
) -> TakenChart:
    page, figures = _page(installation, area, language, projection_set)
    chart = figures.pyramid_chart("pyramid")
    return TakenChart(
        chart=chart,
        title=f"{area.name}: {plain_text(page.text.pyramid_title)}",
        subtitle=chart.description,
        source_line=figures.source_line(),
        sheet=pyramid_sheet(installation, page.overview, language),
        page_href=area_address(area, language) + "/pyramide",
    )


def _page(
    installation: Installation, area: Area, language: str, projection_set: str
) -> tuple[AreaPage, AreaFigures]:
    page = AreaPage(installation, show_overview(installation, area, projection_set), language)
    figures = AreaFigures(
        installation.charts, page.overview, page.text, language, installation.facts.version
    )
    return page, figures


def _key_figures(
    installation: Installation, area: Area, language: str, projection_set: str
) -> TakenChart:
    _ = words(language)
    profile = read_profile(installation, area, projection_set=projection_set)
    rows = KeyFigureRows(installation, profile, language, (), {})
    drawn_rows: list[PositionRow] = []
    for each in profile.criteria:
        if each.values:
            drawn_rows.append(PositionRow(each.name[language]))
        for value in each.values:
            placed = rows.placed(value)
            drawn_rows.append(
                PositionRow(
                    label=value.indicator.name[language],
                    shown=rows.value_text(value.indicator, value.shown),
                    said=next(rows.places(value), ""),
                    values=placed.like if placed else (),
                    others=placed.everybody if placed else (),
                    now=placed.own if placed else None,
                )
            )
    title = _("Key figures, %(name)s", name=area.name)
    subtitle = _(
        "Dot: %(name)s. Blue: kommuner that resemble it. Pale: all others.", name=area.name
    )
    if not profile.like:
        subtitle = _("Dot: %(name)s. Pale: all others.", name=area.name)
    return TakenChart(
        chart=Positions(
            id="positions",
            lang=language,  # type: ignore[arg-type]
            title=title,
            description=subtitle,
            rows=drawn_rows,
        ),
        title=title,
        subtitle=subtitle,
        source_line=_("Figures %(version)s", version=profile.data_version)
        + ". "
        + "; ".join(rows.source_names()),
        sheet=key_figure_sheet(installation, profile, language, ()),
        page_href=area_address(area, language) + "/tall",
    )


CHARTS: Final[Mapping[str, Take]] = MappingProxyType(
    {"livsfaser": _phases, "pyramide": _pyramid, "nokkeltall": _key_figures}
)
"""Every chart that can be taken, by its name in addresses."""
