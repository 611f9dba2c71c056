"""The one view a reader has chosen beside the three outputs: futures, pyramid, work, economy, reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from framsyn.app.choices.lever_page import LeverPage
from framsyn.charts.ahead import Ahead
from framsyn.charts.chart import Chart
from framsyn.charts.figure import NARROW, draw
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.charts.lines import Lines, Series
from framsyn.charts.phases import phases
from framsyn.charts.pyramid import Ghost, Pyramid
from framsyn.charts.table import Table
from framsyn.charts.tornado import LeverRow, Reach, Tornado
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.axes import FEMALE, MALE
from framsyn.domain.rounding import rounded_persons
from framsyn.scenarios.lever import FOLK
from framsyn.scenarios.levers.economy import GROWTH
from framsyn.simulation.scenarios.scenario_run import penger_key
from framsyn.stories.amounts import whole_words
from framsyn.stories.numbers import count
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.levers.answer import LeversAnswer
from framsyn.web.pages.levers.controls import LeverControls
from framsyn.web.pages.levers.wording import sayings, turned
from framsyn.web.pages.words import Words, words

USUAL_VIEW: Final = "framtider"
COUNTED_FROM: Final = 2016
ROWS: Final = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A view ready for the page.

    Attributes:
        title: The finding.
        subtitle: What is measured.
        chart: The picture.
        table: Its twin.
    """

    title: str
    subtitle: str
    chart: Chart
    table: Table


def view_labels(_: Words) -> dict[str, str]:
    """The views, in order, by their name in addresses."""
    return {
        "framtider": _("Twenty futures"),
        "pyramide": _("The pyramid"),
        "arbeid": _("Hands"),
        "okonomi": _("Money"),
        "betyr": _("How far each lever reaches"),
    }


@dataclass(frozen=True)
class LeversView:
    """Makes the view that is asked for.

    Attributes:
        answer: The words of the answer.
        name: Of the view.
        measure: Output the reach of levers is measured on.
    """

    answer: LeversAnswer
    name: str
    measure: str = "hender"

    @property
    def page(self) -> LeverPage:
        """The levers as they stand."""
        return self.answer.page

    @property
    def language(self) -> str:
        """The reader's."""
        return self.answer.language

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    def shown(self) -> Shown:
        """The view."""
        made: dict[str, Callable[[], Shown]] = {
            "framtider": self._futures,
            "pyramide": self._pyramid,
            "arbeid": self._work,
            "okonomi": self._economy,
            "betyr": self._reach,
        }
        return made.get(self.name, self._futures)()

    def drawn(self, chart: Chart) -> Markup:
        """Two drawings, for wide and narrow; nothing where charts cannot be drawn."""
        kernel = self.page.bench.installation.charts
        try:
            both = draw(kernel, chart), draw(kernel, chart.sized(NARROW, "-narrow"))
        except (KernelUnavailable, ChartNotDrawn):
            return Markup()
        return Markup('<div class="wide">{}</div><div class="narrow">{}</div>').format(
            *map(Markup, both)
        )

    def _futures(self) -> Shown:
        _, page = self.words, self.page
        until = page.at + 1
        mine, projected = (values[:until] for values in page.series(FOLK))
        drawn = page.futures()
        empty = np.zeros((0, until))
        futures, ghosts = (each[:, :until] for each in drawn) if drawn else (empty, empty)
        people = page.bench.installation.populations.of(page.area, page.scenario.projection_set)
        today = page.ground.base_year
        counted = np.array(
            [people.on(year).sum() for year in range(COUNTED_FROM, today + 1)], dtype=np.float64
        )
        above, above_before = (
            int((each[:, -1] > counted[-1]).sum()) if len(each) else 0 for each in (futures, ghosts)
        )
        chart = Ahead(
            id="view",
            lang=self._lang,
            title=self._futures_title(above, above_before, drawn is not None),
            description=_("Inhabitants on 1 January, with twenty possible futures"),
            first=COUNTED_FROM,
            today=today,
            counted=counted,
            mine=mine,
            projected=projected,
            futures=futures,
            ghosts=ghosts,
            today_label=_("Today"),
            mine_label=_("Your future"),
            projected_label=_("Projection"),
            range_label=_("16 of 20 futures"),
            unit=_("inhabitants"),
            step=self.answer.step,
        )
        heads = (_("Year"), _("Your future"), _("Projection"), _("16 of 20 futures"))
        table = chart.table(_("Inhabitants on 1 January"), heads, self._people)
        subtitle = (
            _(
                "Inhabitants on 1 January. Thin lines: 20 possible futures. Filled dot: more than "
                "today. The axis does not start at zero."
            )
            if drawn
            else _("Inhabitants on 1 January. One path: no futures are drawn around it here.")
        )
        return Shown(chart.title, subtitle, chart, table)

    def _futures_title(self, above: int, before: int, known: bool) -> str:
        _, page = self.words, self.page
        if not known:
            return _("Inhabitants until %(year)s", year=page.year)
        if not page.is_moved:
            return _(
                "In %(above)s of 20 futures more people live here in %(year)s than today",
                above=self._spelled(above),
                year=page.year,
            )
        return _(
            "In %(above)s of 20 futures more people live here than today, against %(before)s "
            "without your choices",
            above=self._spelled(above),
            before=self._spelled(before),
        )

    def _pyramid(self) -> Shown:
        _, page = self.words, self.page
        mine, before = page.persons()
        chart = Pyramid(
            id="view",
            lang=self._lang,
            title=_("Who lives here in %(year)s, with your choices", year=page.year),
            description=_("Inhabitants by age and sex"),
            year=page.year,
            men=mine[MALE],
            women=mine[FEMALE],
            phases=phases({group.key: ages_in_words(group, _) for group in LIFE_PHASES}),
            men_label=_("Men"),
            women_label=_("Women"),
            ghost=Ghost.of(page.year, _("Pale: as projected"), before),
        )
        rows = tuple(
            (
                ages_in_words(group, _),
                self._people(float(group.total(mine[np.newaxis])[0])),
                self._people(float(group.total(before[np.newaxis])[0])),
            )
            for group in LIFE_PHASES
        )
        heads = (_("Age"), _("Your future"), _("Projection"))
        table = Table(_("Inhabitants by phase of life in %(year)s", year=page.year), heads, rows)
        subtitle = _("Inhabitants by age and sex, 1 January %(year)s", year=page.year)
        return Shown(chart.title, subtitle, chart, table)

    def _work(self) -> Shown:
        _ = self.words
        named = {
            "omsorg.aarsverk": (_("Health and care"), "p4"),
            "grunnskole.teaching_aarsverk": (_("School"), "p1"),
            "barnehage.grunnbemanning_aarsverk": (_("Kindergarten"), "p0"),
        }
        return self._lines(
            [(key, label, colour) for key, (label, colour) in named.items()],
            _("Årsverk the services need until %(year)s", year=self.page.ground.years[-1]),
            _("Årsverk. Dotted: without your choices."),
            _("årsverk"),
        )

    def _economy(self) -> Shown:
        _ = self.words
        labels = {1: "A", 0: "B", -1: "C"}
        return self._lines(
            [
                (penger_key(GROWTH[setting]), label, colour)
                for (setting, label), colour in zip(
                    labels.items(), ("sa", "mine", "sb"), strict=True
                )
            ],
            _("What is left to decide over, under three ways the state may give"),
            _(
                "Kroner per inhabitant, change from today, 2025-kroner. A: the state covers the "
                "country’s demographic cost. B: as today. C: 0.5 per cent less every year. Dotted: "
                "without your choices."
            ),
            _("kroner per inhabitant"),
            from_zero=False,
        )

    def _lines(
        self,
        named: list[tuple[str, str, str]],
        title: str,
        subtitle: str,
        unit: str,
        *,
        from_zero: bool = True,
    ) -> Shown:
        _, page = self.words, self.page
        series = []
        for key, label, colour in named:
            mine, before = page.series(key)
            ghost = before if page.is_moved else None
            series.append(Series(key, label, colour, np.asarray(mine), ghost=ghost))
        chart = Lines(
            id="view",
            lang=self._lang,
            title=title,
            description=subtitle,
            years=tuple(page.ground.years),
            today=page.ground.base_year,
            today_label=_("today"),
            marked=page.year,
            unit=unit,
            series=tuple(series),
            from_zero=from_zero,
            step=1 if from_zero else 100,
        )
        table = chart.table(title, _("Year"), self._whole)
        return Shown(title, subtitle, chart, table)

    def _reach(self) -> Shown:
        _, page, answer = self.words, self.page, self.answer
        line = next(each for each in page.lines if each.name == self.measure)
        controls = LeverControls(page, self.language, {})
        known = sayings(_)
        rows = []
        for swing in page.swings(line.figure)[:ROWS]:
            said = controls.value_words(swing.lever)
            ends = []
            both = ((swing.low, swing.at_low), (swing.high, swing.at_high))
            for amount, value in sorted(both, key=lambda end: turned(swing.lever, end[0])):
                apart = (value if value is not None else line.yours) - line.yours
                setting = said.said(turned(swing.lever, amount), self.language)
                ends.append(Reach(setting, apart, answer.signed(line, apart)))
            if swing.lever in known and any(answer.rounded(line.name, end.value) for end in ends):
                rows.append(LeverRow(swing.label[self.language], *ends))
        title = _(
            "How far each lever reaches by itself: %(output)s in %(year)s",
            output=answer.label(line).lower(),
            year=page.year,
        )
        chart = Tornado(
            id="view",
            lang=self._lang,
            title=title,
            description=_("Each lever from end to end of its range, the others as they stand"),
            rows=tuple(rows),
            base_label=_("as it stands"),
        )
        table = chart.table(title, (_("Lever"), _("One end"), _("The other end")))
        subtitle = _(
            "%(unit)s. Each lever from end to end of its range, the others as they stand. A wide range "
            "gives a long bar; it does not say what is easy, or wise.",
            unit=answer.unit(line).capitalize(),
        )
        return Shown(title, subtitle, chart, table)

    def _people(self, value: float) -> str:
        return count(rounded_persons(value, self.page.inhabitants), self.language)

    def _whole(self, value: float | None, year: int) -> str:  # noqa: ARG002 - as charts ask
        return "–" if value is None else count(round(value), self.language)

    def _spelled(self, number: int) -> str:
        return whole_words(number, self.language)

    @property
    def _lang(self) -> Any:  # noqa: ANN401 - one of three literals, checked where the language is read
        return self.language
