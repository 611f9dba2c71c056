"""The charts of the country's page, each with its finding and its table twin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from framsyn.app.place.care_change import CareChange
from framsyn.app.place.country_lines import SHARE_OF_OLDER, CountryLines, End
from framsyn.app.place.overview import Overview
from framsyn.charts.chart import Chart
from framsyn.charts.figure import draw_for_page
from framsyn.charts.kernel import ChartNotDrawn, Kernel, KernelUnavailable
from framsyn.charts.lines import Lines, Series
from framsyn.charts.multiples import Multiples
from framsyn.charts.tornado import LeverRow, Reach, Tornado
from framsyn.charts.waterfall import Part, Waterfall
from framsyn.consequences.indicators import indicator
from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.area import Area
from framsyn.domain.axes import OLDEST_AGE
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.rounding import persons_step, rounded_persons
from framsyn.scenarios.lever import HENDER
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.stories.landet import BILLION, LandetText
from framsyn.stories.numbers import count, number_text
from framsyn.stories.origins import said_origin
from framsyn.stories.sentence import Sentence, plain_text
from framsyn.web.pages.area.care_causes import CareCauses
from framsyn.web.pages.numbers import Number, fact_address, linked
from framsyn.web.pages.places import in_order
from framsyn.web.pages.words import Words, words

FloatArray = NDArray[np.float64]
Cell = str | Number

OLD: Final = AgeGroup("80_plus", 80, OLDEST_AGE)
VERY_OLD: Final = AgeGroup("90_105", 90, OLDEST_AGE)
_COSTS: Final = (
    "pleie_omsorg",
    "grunnskole",
    "barnehage",
    "kommunehelse",
    "administrasjon",
    "sosial",
    "barnevern",
)


@dataclass(frozen=True)
class LandetCharts:
    """Draws the country in one language.

    Attributes:
        kernel: Draws; where it cannot, the tables stand alone.
        overview: The country's people.
        lines: What holds for how many, and why.
        care_change: Årsverk in care, and why they change.
        text: The page's sentences.
        fact: A figure of the country by key and year.
        language: The reader's.
        source_line: Printed under every chart.
    """

    kernel: Kernel
    overview: Overview
    lines: CountryLines
    care_change: CareChange
    text: LandetText
    fact: Callable[[str, int], Fact]
    language: str
    source_line: str

    @property
    def _(self) -> Words:
        return words(self.language)

    def older(self) -> dict[str, Any]:
        """People aged 80 and over, and 90 and over."""
        _, see = self._, self.overview
        groups = (
            (OLD, "p5", _("%(age)s and over", age=80), "80+"),
            (VERY_OLD, "p4", _("%(age)s and over", age=90), "90+"),
        )
        series = [
            Series(group.key, label, colour, group.total(see.people.persons), short)
            for group, colour, label, short in groups
        ]
        subtitle = _("Inhabitants on 1 January")
        chart = self._lines("older", self.text.older, subtitle, series, _("inhabitants"))
        keys = ("population.80_plus", "population.90_105")
        return self._figure(chart, self.text.older, subtitle, self._yearly(series, keys))

    def ratio(self) -> dict[str, Any]:
        """People aged 20-66 per person aged 67 and over."""
        _, what = self._, indicator("ratio.support")
        values = what.measure(self.overview.people.persons)
        label = _("20–66 per 67+")
        series = [Series("support", label, "p3", values)]
        subtitle = what.label[self.language]
        chart = self._lines("ratio", self.text.ratio, subtitle, series, what.unit[self.language], 1)
        rows = self._yearly(series, ("ratio.support",), 1)
        return self._figure(chart, self.text.ratio, subtitle, rows)

    def care(self) -> dict[str, Any]:
        """What makes care need more or fewer årsverk."""
        causes = CareCauses(self.care_change, self.language)
        return self._figure(
            causes.chart(),
            causes.title,
            causes.subtitle,
            causes.table(),
            self.care_change.change,
        )

    def cost(self) -> dict[str, Any]:
        """Which services cost more and less, in billions of kroner."""
        _, year = self._, self.overview.year
        names = {
            "pleie_omsorg": _("Care"),
            "grunnskole": _("Schools"),
            "barnehage": _("Kindergartens"),
            "kommunehelse": _("Health"),
            "administrasjon": _("Administration"),
            "sosial": _("Social services"),
            "barnevern": _("Child welfare"),
        }
        facts = [self.fact(f"change.cost.{each}_nok_2025", year) for each in _COSTS]
        total = self.fact("change.economy.demographic_cost_nok_2025", year)
        parts = [
            Part(names[each], (fact.value or 0) / BILLION, self._billions(fact))
            for each, fact in zip(_COSTS, facts, strict=True)
        ]
        end = Part(_("Together"), (total.value or 0) / BILLION, self._billions(total))
        subtitle = _(
            "Change from today to %(year)s with today’s use at each age. Billion kroner, 2025 prices",
            year=year,
        )
        chart = Waterfall(
            id="cost",
            lang=self._lang,
            title=plain_text(self.text.cost),
            description=subtitle,
            parts=parts,
            end=end,
        )
        rows = [
            (bar.label, self._link(bar.shown, fact))
            for bar, fact in zip((*parts, end), (*facts, total), strict=True)
        ]
        table = {"caption": subtitle, "head": (_("Service"), _("Billion kroner")), "rows": rows}
        return self._figure(chart, self.text.cost, subtitle, table, total)

    def levers(self) -> dict[str, Any]:
        """What levers reach, each by itself."""
        _, year = self._, self.overview.year
        subtitle = _(
            "Årsverk lacking in %(year)s, more or fewer than in the projection, with each lever at the ends of its range. Filled: the upper end",
            year=year,
        )
        rows = [
            LeverRow(
                each.label[self.language], self._reach(each.name, each.low), self._reach(each.name, each.high)
            )
            for each in self.lines.levers
        ]  # fmt: skip
        chart = Tornado(
            id="levers",
            lang=self._lang,
            title=plain_text(self.text.reach),
            description=subtitle,
            rows=rows,
            base_label=_("Projection"),
        )
        cells = [
            (row.label, *(self._at_end(reach, end) for reach, end in ends))
            for row, each in zip(rows, self.lines.levers, strict=True)
            for ends in (((row.low, each.low), (row.high, each.high)),)
        ]
        heads = (_("Lever"), _("Lower end"), _("Upper end"))
        table = {"caption": subtitle, "head": heads, "rows": cells}
        return self._figure(chart, self.text.reach, subtitle, table, self.fact(HENDER, year))

    def fylker(self) -> dict[str, Any]:
        """The share aged 80 and over in every fylke, on one scale."""
        _, see = self._, self.overview
        series = [Series(fylke.code, fylke.name, "p5", values) for fylke, values in self._by_name()]
        subtitle = _("Aged 80 and over of a hundred inhabitants, on one scale")
        chart = Multiples(
            id="fylker",
            lang=self._lang,
            title=plain_text(self.text.fylker),
            description=subtitle,
            years=tuple(see.people.years),
            today=see.today,
            today_label=_("today"),
            marked=see.year,
            unit=_("of a hundred inhabitants"),
            decimals=1,
            series=series,
        )
        years = (see.today, see.year)
        rows = [
            (fylke.name, *(self._share(fylke.code, values, year) for year in years))
            for fylke, values in self._by_name()
        ]
        heads = (_("Fylke"), *(str(year) for year in years))
        table = {"caption": subtitle, "head": heads, "rows": rows}
        return self._figure(chart, self.text.fylker, subtitle, table)

    def _by_name(self) -> list[tuple[Area, FloatArray]]:
        shares = {fylke.code: values for fylke, values in self.lines.fylker}
        named = in_order(fylke for fylke, _values in self.lines.fylker)
        return [(fylke, shares[fylke.code]) for fylke in named]

    def _share(self, code: str, values: FloatArray, year: int) -> Number:
        named = self.overview.people.projection_set if year > self.overview.today else ""
        text = number_text(float(values[year - self.overview.people.first_year]), self.language, 1)
        return Number(text, fact_address(FactId(SHARE_OF_OLDER, code, year, named), self.language))

    def _reach(self, name: str, end: End) -> Reach:
        decimals = 1 if LEVERS[name].step < 1 else 0
        unit = scenario_texts().units[LEVERS[name].unit][self.language]
        setting = f"{number_text(end.amount, self.language, decimals)} {unit}"
        return Reach(setting, end.effect, self._signed(end.effect))

    def _at_end(self, reach: Reach, end: End) -> Number:
        return Number(f"{reach.setting}: {reach.shown}", fact_address(end.fact, self.language))

    def _signed(self, value: float) -> str:
        size = rounded_persons(value, self.overview.inhabitants)
        return f"+{count(size, self.language)}" if size > 0 else count(size, self.language)

    def _size(self, fact: Fact) -> str:
        if fact.id.year <= self.overview.today:
            return count(fact.value or 0, self.language)
        return count(rounded_persons(fact.value or 0, self.overview.inhabitants), self.language)

    def _billions(self, fact: Fact) -> str:
        value = (fact.value or 0) / BILLION
        text = number_text(value, self.language, 1)
        return f"+{text}" if value > 0 else text

    def _link(self, text: str, fact: Fact) -> Number:
        return Number(text, fact_address(fact.id, self.language))

    def _lines(
        self,
        name: str,
        title: Sentence,
        description: str,
        series: Sequence[Series],
        unit: str,
        decimals: int = 0,
    ) -> Lines:
        see = self.overview
        return Lines(
            id=name,
            lang=self._lang,
            title=plain_text(title),
            description=description,
            years=tuple(see.people.years),
            today=see.today,
            today_label=self._("today"),
            marked=see.year,
            unit=unit,
            decimals=decimals,
            step=1 if decimals else persons_step(see.inhabitants),
            series=series,
        )

    def _yearly(
        self, series: Sequence[Series], keys: Iterable[str], decimals: int = 0
    ) -> dict[str, Any]:
        """Every fifth year and those the page speaks of, each number a link."""
        see, named = self.overview, list(keys)
        told = {see.today, see.year}
        years = [year for year in see.people.years if year in told or year % 5 == 0]
        rows = [
            (str(year), *(self._of_year(key, year, decimals) for key in named)) for year in years
        ]
        heads = (self._("Year"), *(each.label for each in series))
        return {"caption": self._("Every fifth year"), "head": heads, "rows": rows}

    def _of_year(self, key: str, year: int, decimals: int) -> Number:
        fact = self.fact(key, year)
        text = number_text(fact.value, self.language, decimals) if decimals else self._size(fact)
        return self._link(text, fact)

    def _figure(
        self,
        chart: Chart,
        title: Sentence,
        subtitle: str,
        table: dict[str, Any],
        made_from: Fact | None = None,
    ) -> dict[str, Any]:
        try:
            svg = Markup(draw_for_page(self.kernel, chart))  # noqa: S704 - the kernel escapes all text
        except (KernelUnavailable, ChartNotDrawn):
            svg = Markup()
        return {
            "id": chart.id,
            "title": linked(title, self.language),
            "subtitle": subtitle,
            "svg": svg,
            "chart": chart.name,
            "data_json": Markup(chart.json()),  # noqa: S704 - Chart.json escapes "<"
            "table": table,
            "source_line": self._sources(made_from) if made_from else self.source_line,
        }

    def _sources(self, fact: Fact) -> str:
        """Every table a consequence was made from."""
        said = [said_origin(origin, self.language) for origin in fact.origins]
        return "; ".join(dict.fromkeys(f"{each.publisher}, {each.table}" for each in said))

    @property
    def _lang(self) -> Any:  # noqa: ANN401 - one of three literals, checked where the language is read
        return self.language
