"""The charts of documents: the kernel's drawings with their words, as pictures that stand alone.

A picture in a document always says in words what it shows; where charts cannot be drawn here, the
table beside it says the same, and the picture is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from framsyn.app.documents.place import ReportPlace
from framsyn.charts.chart import Chart
from framsyn.charts.figure import draw
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.charts.lines import Lines, Series
from framsyn.charts.people import People
from framsyn.charts.phases import PHASE_COLOURS, phases
from framsyn.charts.pyramid import Ghost, Pyramid
from framsyn.charts.road import Road
from framsyn.charts.spark import Spark
from framsyn.consequences.indicators import indicator
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.axes import FEMALE, MALE
from framsyn.domain.rounding import persons_step
from framsyn.publishing.document import Drawing
from framsyn.publishing.picture import bare_svg
from framsyn.stories.sentence import plain_text

FloatArray = NDArray[np.float64]
WIDTH: Final = 640


@dataclass(frozen=True)
class ReportCharts:
    """Draws the charts of one place.

    Attributes:
        place: Whose, in which language.
    """

    place: ReportPlace

    def drawn(self, chart: Chart) -> str:
        """A standalone drawing; empty where it cannot be made."""
        try:
            return bare_svg(draw(self.place.installation.charts, chart))
        except (KernelUnavailable, ChartNotDrawn):
            return ""

    def road(self) -> str:
        """The scale of years."""
        see, say = self.place.overview, self.place.said
        return self.drawn(
            Road(
                id="road", lang=self._lang, title=say("road"), description=say("road"), width=WIDTH,
                first=see.people.first_year, last=see.people.years[-1], today=see.today,
                today_label=say("today_word"), marked=see.year,
            )
        )  # fmt: skip

    def spark(self, key: str, colour: str) -> str:
        """The strip of a tile."""
        see, what = self.place.overview, indicator(key)
        until = see.year - see.people.first_year + 1
        return self.drawn(
            Spark(
                id="spark", lang=self._lang, title=what.label[self.place.language],
                description=what.label[self.place.language], width=220,
                first=see.people.first_year, today=see.today,
                values=what.measure(see.people.persons[:until]), colour=colour,
                futures=self._futures(key, see.year),
            )
        )  # fmt: skip

    def bands(self) -> str:
        """The calm pyramid beside the tiles."""
        return self.drawn(self._pyramid(bands=True, width=352))

    def phases(self) -> tuple[Drawing, ...]:
        """People by phase of life through all years."""
        see, say, names = self.place.overview, self.place.said, self.place.phase_names
        title = plain_text(self.place.text.phases_title)
        chart = Lines(
            **self._about("phases", title, say("phases_alt")),
            years=tuple(see.people.years), today=see.today, today_label=say("today_word"),
            marked=see.year, unit=say("inhabitants"), step=persons_step(see.inhabitants),
            estimated_until=max(see.people.estimated, default=None), panels=True,
            series=tuple(
                Series(
                    key=group.key, label=names[group.key], short=group.label,
                    colour=PHASE_COLOURS[group.key], values=group.total(see.people.persons),
                    futures=self._futures(f"population.{group.key}", see.people.years[-1]),
                )
                for group in LIFE_PHASES
            ),
        )  # fmt: skip
        return self._framed(chart, title, say("phases_subtitle"))

    def pyramid(self) -> tuple[Drawing, ...]:
        """People by age and sex, today and in the year looked to."""
        title = plain_text(self.place.text.pyramid_title)
        return self._framed(self._pyramid(), title, self.place.said("pyramid_subtitle"))

    def line(
        self,
        key: str,
        title: str,
        years: Sequence[int],
        values: FloatArray,
        *,
        label: str,
        end: str,
        ghost: FloatArray | None = None,
        decimals: int = 0,
        futures: bool = False,
    ) -> tuple[Drawing, ...]:
        """One figure through the years, under a scenario with the projection as its ghost."""
        see, say = self.place.overview, self.place.said
        chart = Lines(
            **self._about(f"line-{key}", title, f"{label}, {years[0]}–{years[-1]}. {title}"),
            height=200, years=years, today=see.today, today_label=say("today_word"),
            series=(
                Series(
                    key, end, "p3" if ghost is None else "mine", values, ghost=ghost,
                    futures=self._futures(key, years[-1]) if futures else None,
                ),
            ),
            unit=label, marked=see.year, decimals=decimals, step=persons_step(see.inhabitants),
        )  # fmt: skip
        note = f". {say('ghost')}" if ghost is not None else ""
        return self._framed(chart, title, f"{label}, {years[0]}–{years[-1]}{note}")

    def people(
        self, name: str, places: Sequence[int], before: Sequence[int] | None, alt: str
    ) -> str:
        """A hundred figures."""
        chart = People(
            **self._about(f"people-{name}", alt, alt) | {"width": 440}, places=places, before=before
        )
        return self.drawn(chart)

    def _pyramid(self, *, bands: bool = False, width: int = WIDTH) -> Pyramid:
        see, say = self.place.overview, self.place.said
        later, now = see.people.on(see.year), see.people.on(see.today)
        return Pyramid(
            **self._about("pyramid", plain_text(self.place.text.pyramid_title), say("pyramid_alt"))
            | {"width": width},
            year=see.year, men=later[MALE], women=later[FEMALE],
            phases=phases(self.place.phase_names), men_label=say("men"), women_label=say("women"),
            ghost=Ghost.of(see.today, say("pale"), now), bands=bands,
        )  # fmt: skip

    def _framed(self, chart: Chart, title: str, subtitle: str) -> tuple[Drawing, ...]:
        svg = self.drawn(chart)
        if not svg:
            return ()
        alt = f"{title}. {chart.description}"
        return (Drawing(svg, alt, title, subtitle, self.place.source_line()),)

    def _about(self, name: str, title: str, description: str) -> dict[str, Any]:
        return {
            "id": name,
            "lang": self._lang,
            "title": title,
            "description": description,
            "width": WIDTH,
        }

    def _futures(self, key: str, until: int) -> FloatArray | None:
        see = self.place.overview
        futures = see.people.futures
        paths = futures.paths(key) if futures else None
        return None if paths is None else paths[:, : until - see.today + 1]

    @property
    def _lang(self) -> Any:  # noqa: ANN401 - one of three literals, checked where it is asked for
        return self.place.language
