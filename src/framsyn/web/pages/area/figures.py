"""The charts of an area's first page, each with its words and its table twin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from framsyn.app.place.care_change import CareChange
from framsyn.app.place.overview import Overview
from framsyn.charts.chart import Chart
from framsyn.charts.kernel import Kernel
from framsyn.charts.lines import Lines, Series
from framsyn.charts.phases import PHASE_COLOURS, phases
from framsyn.charts.pyramid import Ghost, Pyramid
from framsyn.charts.road import Road
from framsyn.charts.spark import Spark
from framsyn.charts.table import Table
from framsyn.consequences.indicators import indicator
from framsyn.domain.age_groups import LIFE_PHASES, AgeGroup
from framsyn.domain.axes import FEMALE, MALE
from framsyn.domain.rounding import persons_step, rounded_persons
from framsyn.simulation.projections.sets import find_set
from framsyn.stories.numbers import count
from framsyn.stories.origins import said_origin
from framsyn.stories.overview import OverviewText
from framsyn.stories.sentence import Sentence, plain_text
from framsyn.web.pages.area.care_causes import CareCauses
from framsyn.web.pages.download_bar import figure_bar
from framsyn.web.pages.numbers import fact_address, linked
from framsyn.web.pages.pictures import Picture, Pictures
from framsyn.web.pages.words import Words, words

FloatArray = NDArray[np.float64]


_TAKEN: Final = {"phases": "livsfaser", "pyramid": "pyramide"}
"""Names of the charts in the addresses they are taken away from."""


def ages_in_words(group: AgeGroup, _: Words) -> str:
    """A group's ages: "67–79 år", "80 år og over"."""
    if group.is_open:
        return _("%(age)s and over", age=group.youngest)
    return _("aged %(ages)s", ages=group.label)


def source_line(see: Overview, language: str, data_version: str) -> str:
    """Where the figures come from, for the foot of a chart."""
    _ = words(language)
    counted = "; ".join(
        f"{said_origin(origin, language).publisher}, {origin.table}"
        for origin in see.people.counted_from
    )
    line = _(
        "%(counted)s, 1 January %(first)s–%(last)s. Projection: %(set)s. Figures %(version)s",
        counted=counted,
        first=see.people.first_year,
        last=see.today,
        set=find_set(see.people.projection_set).label[language],
        version=data_version,
    )
    if see.people.futures is None:
        return line
    return ". ".join((line, _("Possible range: 16 of 20 futures")))


@dataclass(frozen=True)
class AreaFigures:
    """Draws one area's charts in one language.

    Attributes:
        kernel: Draws; where it cannot, the tables stand alone.
        overview: The facts.
        text: The page's sentences, of which chart titles are some.
        language: The reader's.
        data_version: Printed under every chart.
    """

    kernel: Kernel
    overview: Overview
    text: OverviewText
    language: str
    data_version: str

    @cached_property
    def _words(self) -> Words:
        return words(self.language)

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures(self.kernel)

    def source_line(self) -> str:
        """Where the figures come from, for the foot of a chart."""
        return source_line(self.overview, self.language, self.data_version)

    def road(self) -> Picture:
        """The scale of years under the masthead."""
        _, see = self._words, self.overview
        return self._pictures.of(
            Road(
                id="road",
                lang=self._lang,
                title=_(
                    "Timeline %(first)s–%(last)s",
                    first=see.people.first_year,
                    last=see.people.years[-1],
                ),
                description=_("Counted until %(year)s, projected after that", year=see.today),
                first=see.people.first_year,
                last=see.people.years[-1],
                today=see.today,
                today_label=_("today"),
                marked=see.year,
            )
        )

    def spark(self, key: str, colour: str) -> Picture:
        """The strip of a tile."""
        see = self.overview
        what = indicator(key)
        until = see.year - see.people.first_year + 1
        return self._pictures.of(
            Spark(
                id=f"spark-{key.replace('.', '-')}",
                lang=self._lang,
                title=what.label[self.language],
                description=f"{see.people.first_year}–{see.year}",
                first=see.people.first_year,
                today=see.today,
                values=what.measure(see.people.persons[:until]),
                colour=colour,
                futures=self._futures(key, see.year),
            )
        )

    def _futures(self, key: str, until: int) -> FloatArray | None:
        """Twenty futures from today on (future, year), where they are drawn."""
        futures = self.overview.people.futures
        paths = futures.paths(key) if futures else None
        return None if paths is None else paths[:, : until - self.overview.today + 1]

    def small_pyramid(self) -> Picture:
        """The calm pyramid beside the tiles."""
        return self._pictures.of(self.pyramid_chart("pyramid-small", bands=True, width=352))

    def phases_chart(self) -> Lines:
        """People by phase of life through all years, to be drawn."""
        _, see = self._words, self.overview
        return Lines(
            id="phases",
            lang=self._lang,
            title=plain_text(self.text.phases_title),
            description=_(
                "Inhabitants by phase of life, %(first)s–%(last)s. Projected after %(today)s.",
                first=see.people.first_year,
                last=see.people.years[-1],
                today=see.today,
            ),
            years=tuple(see.people.years),
            today=see.today,
            today_label=_("today"),
            marked=see.year,
            unit=_("inhabitants"),
            step=persons_step(see.inhabitants),
            estimated_until=max(see.people.estimated, default=None),
            panels=True,
            series=tuple(
                Series(
                    key=group.key,
                    label=ages_in_words(group, _),
                    short=group.label,
                    colour=PHASE_COLOURS[group.key],
                    values=group.total(see.people.persons),
                    futures=self._futures(f"population.{group.key}", see.people.years[-1]),
                )
                for group in LIFE_PHASES
            ),
        )

    def phases(self) -> dict[str, Any]:
        """The same with its words and table."""
        _, chart = self._words, self.phases_chart()
        table = chart.table(_("Inhabitants by phase of life on 1 January"), _("Year"), self._shown)
        subtitle = _("Inhabitants by phase of life on 1 January")
        return self._figure(chart, self.text.phases_title, subtitle, table)

    def pyramid(self) -> dict[str, Any]:
        """People by age and sex, today and in the year looked to."""
        _, see = self._words, self.overview
        chart = self.pyramid_chart("pyramid")
        heads = [_("Age")]
        for year in (see.year, see.today):
            heads += [_("Men %(year)s", year=year), _("Women %(year)s", year=year)]
        table = chart.table(
            _("Inhabitants by age and sex on 1 January"),
            heads,
            lambda ages: ages,
            self._shown,
        )
        subtitle = _(
            "Inhabitants by age and sex. Filled: 1 January %(year)s, projection. Pale: 1 January %(today)s",
            year=see.year,
            today=see.today,
        )
        return self._figure(chart, self.text.pyramid_title, subtitle, table)

    def care(self, change: CareChange) -> dict[str, Any]:
        """Why care needs more or fewer årsverk, as bars."""
        causes = CareCauses(change, self.language)
        chart = causes.chart()
        return {
            "id": chart.id,
            "title": linked(causes.title, self.language),
            "subtitle": causes.subtitle,
            "svg": self._pictures.for_page(chart),
            "chart": chart.name,
            "data_json": Markup(chart.json()),  # noqa: S704 - Chart.json escapes "<"
            "table": causes.table(),
            "source_line": causes.source_line(),
            "source_href": fact_address(change.change.id, self.language),
        }

    def pyramid_chart(self, name: str, *, bands: bool = False, width: int = 760) -> Pyramid:
        """People by age and sex, to be drawn."""
        _, see = self._words, self.overview
        later, now = see.people.on(see.year), see.people.on(see.today)
        return Pyramid(
            id=name,
            lang=self._lang,
            title=plain_text(self.text.pyramid_title),
            description=_(
                "Inhabitants by age and sex in %(year)s, with %(today)s behind",
                year=see.year,
                today=see.today,
            ),
            width=width,
            year=see.year,
            men=later[MALE],
            women=later[FEMALE],
            phases=phases({group.key: ages_in_words(group, _) for group in LIFE_PHASES}),
            men_label=_("Men"),
            women_label=_("Women"),
            ghost=Ghost.of(see.today, _("Pale: as it is today"), now),
            bands=bands,
        )

    @property
    def _lang(self) -> Any:  # noqa: ANN401 - one of three literals, checked where the language is read
        return self.language

    def _shown(self, value: float | None, year: int) -> str:
        """Persons in a table: counted to the person, projected in the steps of the place."""
        if value is None or not math.isfinite(value):
            return "–"
        if year > self.overview.today:
            value = rounded_persons(value, self.overview.inhabitants)
        return count(round(value), self.language)

    def _figure(self, chart: Chart, title: Sentence, subtitle: str, table: Table) -> dict[str, Any]:
        return {
            "id": chart.id,
            "title": linked(title, self.language),
            "subtitle": subtitle,
            "svg": self._pictures.for_page(chart),
            "chart": chart.name,
            "data_json": Markup(chart.json()),  # noqa: S704 - Chart.json escapes "<"
            "alt": chart.description,
            "table": table,
            "source_line": self.source_line(),
            "downloads": figure_bar(
                self.overview.area,
                self.language,
                _TAKEN[chart.id],
                {"sett": self.overview.people.projection_set},
            ),
        }
