"""The pictures of a story: one for each step, with its words and its table twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from framsyn.app.place.overview import Overview
from framsyn.charts.chart import Chart
from framsyn.charts.cohort import Cohort
from framsyn.charts.dots import Dots
from framsyn.charts.figure import draw_for_page
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.charts.lines import Lines, Series
from framsyn.charts.phases import phases
from framsyn.charts.pyramid import Ghost, Pyramid
from framsyn.charts.strip import Strip
from framsyn.charts.table import Table
from framsyn.consequences.indicators import indicator
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.axes import FEMALE, MALE
from framsyn.domain.rounding import persons_step, rounded_persons
from framsyn.simulation.scenarios.figure import figure_words
from framsyn.stories.numbers import count, number_text
from framsyn.stories.sentence import plain_text
from framsyn.stories.telling import Step
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.area_frame import drawn
from framsyn.web.pages.telling.wording import TellingWords

FloatArray = NDArray[np.float64]

_COLOURS: Final = {"all": "ink", "0_15": "p1", "6_15": "p1", "20_66": "p3", "80_plus": "p5"}
_WIDTH: Final = 560
_ON_SCREEN: Final = 460
"""Drawn this wide and shown about twice as wide, the letters of a drawing pass 24 px."""


@dataclass(frozen=True)
class StoryPictures:
    """Draws what each step shows.

    Attributes:
        page: The story, its facts and its words.
        guess: The reader's guess, where one was given.
        screen: Whether it stands on a projector, where letters are drawn larger.
    """

    page: TellingWords
    guess: float | None
    screen: bool = False

    def of(self, step: Step) -> dict[str, Any]:
        """Drawings of a step, what they say, and the same as a table; nothing at the end."""
        make = getattr(self, f"_{step.scene}", None)
        found: dict[str, Any] = make(plain_text(step.title)) if make else {"drawings": []}
        return {"data": "", "table": None, "note": "", "ends": None, **found}

    @property
    def _see(self) -> Overview:
        return self.page.story.overview

    @cached_property
    def _until(self) -> int:
        """Places of the years up to the one looked to."""
        return self._see.year - self._see.people.first_year + 1

    def _opening(self, title: str) -> dict[str, Any]:
        see = self._see
        counted = see.today - see.people.first_year + 1
        return self._lines("opening", title, "all", self._counted("all")[:counted])

    def _guess(self, title: str) -> dict[str, Any]:
        """The road until today; the rest of it is the reader's to draw."""
        see, key = self._see, self.page.story.arc.guessed
        values = self._counted(key)
        values[see.today - see.people.first_year + 1 :] = np.nan
        return self._lines("guess", title, key, values, live=True)

    def _reveal(self, title: str) -> dict[str, Any]:
        see, key = self._see, f"population.{self.page.story.arc.guessed}"
        later, now = see.later(key), see.now(key)
        values = list(later.futures) or [later.value or 0.0]
        chart = Dots(
            **self._about("reveal", title, self._said("How many there may be in %(year)s")),
            width=_WIDTH,
            height=250,
            values=values,
            colour=_COLOURS[self.page.story.arc.guessed],
            today=now.value,
            today_label=self.page.words("Today"),
            guess=self.guess,
            guess_label=self.page.words("Your guess"),
        )
        rows = [(self.page.words("Today"), self._shown(now.value, see.today))]
        rows += [(str(i), self._shown(each, see.year)) for i, each in enumerate(sorted(values), 1)]
        head = (self.page.words("Future"), str(see.year))
        found = self._one(chart, Table(chart.description, head, tuple(rows)))
        return found | {"data": Markup(chart.json())}  # noqa: S704 - Chart.json escapes "<"

    def _person(self, title: str) -> dict[str, Any]:
        see, born, _ = self._see, self.page.born, self.page.words
        first = born.first_year(see.people)
        years = range(first, see.people.years[-1] + 1)
        values = np.array([born.persons(see.people, year) for year in years])
        chart = Cohort(
            **self._about(
                "person",
                title,
                _(
                    "How many born %(born)s live here, %(first)s–%(last)s",
                    born=born.label,
                    first=first,
                    last=years[-1],
                ),
            ),
            width=_WIDTH,
            height=300,
            first=first,
            today=see.today,
            marked=see.year,
            values=values,
            ages=[born.ages_text(year, _) for year in years],
            step=persons_step(see.inhabitants),
        )
        return self._one(chart, self._by_year(chart.description, list(years), values))

    def _hundred(self, title: str) -> dict[str, Any]:  # noqa: ARG002 - says its own
        sides = self.page.people.sides
        rows = tuple(
            (row["ages"], row["now"].text, row["later"].text) for row in self.page.people.rows
        )
        head = (self.page.words("Age"), self.page.words("Today"), str(self._see.year))
        return {
            "drawings": [{"title": side["title"], "svg": side["svg"]} for side in sides],
            "table": Table(self.page.people.unit, head, rows),
        }

    def _school(self, title: str) -> dict[str, Any]:
        return self._lines("school", title, "6_15", self._counted("6_15"), futures=True)

    def _support(self, title: str) -> dict[str, Any]:
        see, _ = self._see, self.page.words
        measure = indicator("ratio.support")
        values = np.asarray(measure.measure(see.people.persons[: self._until]), dtype=np.float64)
        lines = self._line_chart(
            "support",
            title,
            Series(
                "support",
                number_text(values[-1], self.page.language, 1),
                "p3",
                values,
                futures=self._futures("ratio.support"),
            ),
            unit=measure.label[self.page.language],
            decimals=1,
        )
        _alike, peers = self.page.story.peers()
        ticks = self.page.story.support_of(peers)
        now, later = float(values[see.today - see.people.first_year]), float(values[-1])
        low, high = min([*ticks, now, later]), max([*ticks, now, later])
        room = 0.04 * (high - low or 1)
        strip = Strip(
            **self._about("support-strip", title, _("Kommuner side by side")),
            low=low - room,
            high=high + room,
            values=ticks,
            now=now,
            later=later,
        )
        ends = [number_text(end, self.page.language, 1) for end in (low, high)]
        rows = tuple(
            (area.name, number_text(value, self.page.language, 1))
            for area, value in zip(peers, ticks, strict=True)
        )
        head = (_("Kommune"), str(see.today))
        return {
            "drawings": [
                {"title": "", "svg": self._for_page(lines)},
                {"title": "", "svg": drawn(self._kernel, strip)},
            ],
            "ends": ends,
            "table": Table(measure.label[self.page.language], head, rows),
        }

    def _hands(self, title: str) -> dict[str, Any]:
        return self._path("hands", title, "omsorg.aarsverk")

    def _open(self, title: str) -> dict[str, Any]:
        see, _ = self._see, self.page.words
        later, now = see.people.on(see.year), see.people.on(see.today)
        chart = Pyramid(
            **self._about(
                "open",
                title,
                _(
                    "Inhabitants by age and sex in %(year)s, with %(today)s behind",
                    year=see.year,
                    today=see.today,
                ),
            ),
            width=400,
            height=390 if self.screen else 430,
            year=see.year,
            men=later[MALE],
            women=later[FEMALE],
            phases=phases({group.key: ages_in_words(group, _) for group in LIFE_PHASES}),
            men_label=_("Men"),
            women_label=_("Women"),
            ghost=Ghost.of(see.today, _("Pale: as it is today"), now),
            bands=True,
        )
        heads = [_("Age")]
        for year in (see.year, see.today):
            heads += [_("Men %(year)s", year=year), _("Women %(year)s", year=year)]
        table = chart.table(
            _("Inhabitants by age and sex on 1 January"), heads, lambda ages: ages, self._shown
        )
        svg = drawn(self._kernel, chart)
        return {"drawings": [{"title": "", "svg": svg}], "table": table}

    def _lever(self, title: str) -> dict[str, Any]:
        shown = self.page.lever
        return self._path("lever", title, shown.under.id.indicator, shown.code)

    def _mine(self, title: str) -> dict[str, Any]:
        return self._path("mine", title, "population.all", self.page.chosen.s)

    def _path(self, name: str, title: str, key: str, code: str = "") -> dict[str, Any]:
        """A figure from today on; under a scenario the projection stays as a ghost."""
        years, values = self.page.story.path(key, code)
        until = self._see.year - years[0] + 1
        values = values[:until]
        ghost = self.page.story.path(key)[1][:until] if code else None
        words = figure_words(key)
        label = words.label[self.page.language]
        chart = self._line_chart(
            name,
            title,
            Series(
                key,
                self._last(values, self._see.year),
                "mine" if code else "p3",
                values,
                ghost=ghost,
            ),
            unit=label,
            years=list(years[:until]),
        )
        rows = [
            (
                str(year),
                self._shown(float(value), year),
                *([self._shown(float(ghost[i]), year)] if ghost is not None else []),
            )
            for i, (year, value) in enumerate(zip(years[:until], values, strict=True))
        ]
        heads = [self.page.words("Year"), label]
        if ghost is not None:
            heads.append(self.page.words("The projection"))
        note = self.page.words("Dotted: the projection without the change") if code else ""
        found = self._one(chart, Table(label, tuple(heads), tuple(rows)))
        return found | {"note": note}

    def _counted(self, key: str) -> FloatArray:
        values = indicator(f"population.{key}").measure(self._see.people.persons[: self._until])
        return np.array(values, dtype=np.float64)

    def _futures(self, key: str) -> FloatArray | None:
        futures = self._see.people.futures
        paths = futures.paths(key) if futures else None
        return None if paths is None else paths[:, : self._see.year - self._see.today + 1]

    def _lines(
        self,
        name: str,
        title: str,
        key: str,
        values: FloatArray,
        *,
        futures: bool = False,
        live: bool = False,
    ) -> dict[str, Any]:
        """One figure of the population through the years."""
        see = self._see
        what = indicator(f"population.{key}")
        label = what.label[self.page.language]
        years = list(range(see.people.first_year, see.people.first_year + len(values)))
        series = Series(
            key,
            self._last(values, years[-1]) if np.isfinite(values[-1]) else "?",
            _COLOURS[key],
            values,
            futures=self._futures(f"population.{key}") if futures else None,
        )
        chart = self._line_chart(name, title, series, unit=label, years=years)
        known = [year for year, value in zip(years, values, strict=True) if np.isfinite(value)]
        found = self._one(chart, self._by_year(label, known, values[: len(known)]))
        if live:
            found["data"] = Markup(chart.json())  # noqa: S704 - Chart.json escapes "<"
        return found

    def _line_chart(
        self,
        name: str,
        title: str,
        series: Series,
        *,
        unit: str,
        years: Sequence[int] = (),
        decimals: int = 0,
    ) -> Lines:
        see = self._see
        shown = list(years) or list(range(see.people.first_year, see.year + 1))
        marked = see.year if see.year in shown and np.isfinite(series.values[-1]) else None
        estimated = max(see.people.estimated, default=None)
        return Lines(
            **self._about(name, title, f"{unit}, {shown[0]}–{shown[-1]}"),
            width=_WIDTH,
            height=290,
            years=shown,
            today=see.today,
            today_label=self.page.words("today"),
            series=(series,),
            unit=unit,
            marked=marked,
            estimated_until=estimated if estimated and estimated >= shown[0] else None,
            decimals=decimals,
            step=persons_step(see.inhabitants),
        )

    def _last(self, values: FloatArray, year: int) -> str:
        """What the end of a line is called: its number."""
        return self._shown(float(values[-1]), year)

    def _by_year(self, caption: str, years: Sequence[int], values: FloatArray) -> Table:
        rows = tuple(
            (str(year), self._shown(float(value), year))
            for year, value in zip(years, values, strict=True)
        )
        return Table(caption, (self.page.words("Year"), caption), rows)

    def _one(self, chart: Chart, table: Table) -> dict[str, Any]:
        return {"drawings": [{"title": "", "svg": self._for_page(chart)}], "table": table}

    @property
    def _kernel(self) -> Any:  # noqa: ANN401 - a Kernel
        return self.page.story.installation.charts

    def _for_page(self, chart: Chart) -> Markup:
        if self.screen:
            return drawn(self._kernel, chart.sized(_ON_SCREEN))
        try:
            return Markup(draw_for_page(self._kernel, chart))  # noqa: S704 - the kernel escapes
        except (KernelUnavailable, ChartNotDrawn):
            return Markup()

    def _about(self, name: str, title: str, description: str) -> dict[str, Any]:
        return {
            "id": f"story-{name}",
            "lang": self.page.language,
            "title": title,
            "description": description,
        }

    def _said(self, message: str) -> str:
        return self.page.words(message, year=self._see.year)

    def _shown(self, value: float | None, year: int) -> str:
        if value is None:
            return "–"
        if year > self._see.today:
            value = rounded_persons(value, self._see.inhabitants)
        return count(round(value), self.page.language)
