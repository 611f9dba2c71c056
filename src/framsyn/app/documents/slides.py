"""Slides of a place: findings as titles, native charts, and what a speaker may say and ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.app.documents.glance import press_and_room_parts
from framsyn.app.documents.hundred import COLOURS
from framsyn.app.documents.place import ReportPlace
from framsyn.app.documents.sections import ReportSections
from framsyn.consequences.indicators import indicator
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.axes import AGE_COUNT, FEMALE, MALE
from framsyn.publishing.deck import Deck, Slide, SlideChart, SlideSeries
from framsyn.publishing.document import plain
from framsyn.publishing.logo import Logo
from framsyn.publishing.office import slides
from framsyn.stories.sentence import plain_text

_MINE: Final = "00627E"
_BASE: Final = "708391"
_SUPPORT: Final = "ratio.support"
_CARE: Final = "omsorg.aarsverk"


@dataclass(frozen=True)
class ReportSlides:
    """The slides of one place.

    Attributes:
        place: Whose, in which language.
        logo: On the first slide; None for none.
    """

    place: ReportPlace
    logo: Logo | None = None

    @cached_property
    def sections(self) -> ReportSections:
        """The figures of a report, of which these are some."""
        return ReportSections(self.place)

    def deck(self) -> Deck:
        """Every slide, in order."""
        place, say = self.place, self.place.said
        made = [
            self._first(),
            self._people(),
            self._phases(),
            self._pyramid(),
            self._support(),
            self._care(),
            self._pair(),
            *([self._scenario()] if place.code else []),
            self._futures(),
            Slide(
                say("slide_questions"),
                say("slide_questions_notes"),
                lines=tuple(say(f"question_{i}") for i in (1, 2, 3)),
            ),
            self._sources(),
        ]
        title = say("slide_title")
        return Deck(title, place.language, tuple(made), place.made, place.cite(title), self.logo)

    def _first(self) -> Slide:
        place = self.place
        return Slide(
            plain_text(place.text.finding),
            place.cite(place.said("slide_title")),
            lines=(plain(place.parts(place.text.deck)),),
            source=place.source_line(),
            above=place.area.official_name or place.area.name,
        )

    def _people(self) -> Slide:
        place, see, key = self.place, self.place.overview, "population.all"
        until = see.year - see.people.first_year + 1
        values = np.array(indicator(key).measure(see.people.persons[:until]))
        title = place.said(
            "slide_people",
            now=place.figure(key, see.today).text,
            later=place.figure(key, see.year).text,
        )
        chart = self._through_years(title, range(see.people.first_year, see.year + 1), values)
        return Slide(title, place.said("slide_people_notes"), chart, source=place.source_line())

    def _phases(self) -> Slide:
        place, see = self.place, self.place.overview
        times = ((place.said("today_heading"), see.today, _BASE), (str(see.year), see.year, _MINE))
        series = tuple(
            SlideSeries(
                name,
                tuple(self._value(f"population.{group.key}", year) for group in LIFE_PHASES),
                colour,
            )
            for name, year, colour in times
        )
        categories = tuple(place.ages(group) for group in LIFE_PHASES)
        title = plain_text(place.text.phases_title)
        chart = SlideChart(
            "columns", categories, series, self._alt(title, categories, series), labelled=True
        )
        return Slide(title, place.said("slide_phases_notes"), chart, source=place.source_line())

    def _pyramid(self) -> Slide:
        """Men go to the left, so their numbers are below zero and printed without a sign."""
        place, see = self.place, self.place.overview
        later = see.people.on(see.year)
        starts = range(0, AGE_COUNT - 1, 5)
        sides = (
            (place.said("men"), later[MALE], -1, COLOURS["p3"]),
            (place.said("women"), later[FEMALE], 1, COLOURS["p4"]),
        )
        series = tuple(
            SlideSeries(
                name,
                tuple(sign * self._rounded(float(persons[_ages(start)].sum())) for start in starts),
                colour[1:],
            )
            for name, persons, sign, colour in sides
        )
        categories = tuple(f"{start}–{start + 4}" if start < 100 else "100+" for start in starts)
        title = plain_text(place.text.pyramid_title)
        alt = f"{title}. {place.said('pyramid_alt')}"
        chart = SlideChart("bars", categories, series, alt, number_format="#,##0;#,##0")
        return Slide(title, place.said("slide_pyramid_notes"), chart, source=place.source_line())

    def _support(self) -> Slide:
        place, see = self.place, self.place.overview
        until = see.year - see.people.first_year + 1
        values = np.array(indicator(_SUPPORT).measure(see.people.persons[:until]))
        title = place.said(
            "slide_support",
            now=place.figure(_SUPPORT, see.today).text,
            later=place.figure(_SUPPORT, see.year).text,
        )
        chart = self._through_years(
            title, range(see.people.first_year, see.year + 1), values, "0.0"
        )
        return Slide(title, place.said("slide_support_notes"), chart, source=place.source_line())

    def _care(self) -> Slide:
        place, see = self.place, self.place.overview
        years = (see.today, 2030, see.year, 2050)
        title = place.said(
            "slide_care",
            now=place.figure(_CARE, see.today).text,
            later=place.figure(_CARE, see.year).text,
        )
        values = tuple(self._value(_CARE, year) for year in years)
        label = next(
            each for each in self.sections.consequences.consequences if each.definition.key == _CARE
        )
        series = (SlideSeries(label.definition.label[place.language], values, _MINE),)
        categories = tuple(map(str, years))
        chart = SlideChart(
            "columns", categories, series, self._alt(title, categories, series), labelled=True
        )
        return Slide(title, place.said("slide_care_notes"), chart, source=place.source_line())

    def _pair(self) -> Slide:
        place = self.place
        lines = [f"{label}: {plain(said)}" for label, said, _ in press_and_room_parts(place)]
        return Slide(
            place.said("slide_pair"),
            place.said("slide_pair_notes"),
            lines=tuple(lines),
            source=place.source_line(),
        )

    def _scenario(self) -> Slide:
        place, answer = self.place, self.sections.scenario
        if answer is None:
            raise ValueError("there is no scenario of the reader's")
        folk = next(each for each in answer.outputs if each.key == "folk")
        at = answer.years.index(place.overview.year)
        mine, base = (
            place.printed.value("folk", line[at]) for line in (folk.values, folk.reference)
        )
        key = "slide_scenario_same" if mine == base else "slide_scenario"
        title = place.said(key, mine=mine, base=base)
        series = (
            SlideSeries(place.said("your_way"), tuple(map(self._whole, folk.values)), _MINE),
            SlideSeries(
                place.said("goes_on"), tuple(map(self._whole, folk.reference)), _BASE, dashed=True
            ),
        )
        categories = tuple(map(str, answer.years))
        ends = f"{place.said('your_way')}: {mine}. {place.said('goes_on')}: {base}"
        chart = SlideChart("lines", categories, series, f"{title}. {ends}.")
        levers = ", ".join(each.label[place.language] for each in answer.levers) or place.said(
            "nothing_yet"
        )
        sentences = tuple(each[place.language] for each in answer.sentences)
        notes = place.said("slide_scenario_notes", levers=levers)
        return Slide(title, f"{' '.join(sentences)} {notes}", chart, source=place.source_line())

    def _futures(self) -> Slide:
        place, answer = self.place, self.sections.futures
        last = answer.years[-1]
        values = [
            next(o.value for o in each.outputs if (o.output, o.year) == ("folk", last))
            for each in answer.futures
        ]
        printed = [place.printed.value("folk", value) for value in values]
        known = sorted(
            (value, text) for value, text in zip(values, printed, strict=True) if value is not None
        )
        title = place.said("slide_futures", low=known[0][1], high=known[-1][1])
        categories = tuple(each.words[place.language].title for each in answer.futures)
        series = (
            SlideSeries(
                answer.labels["folk"][place.language], tuple(map(self._whole, values)), _MINE
            ),
        )
        chart = SlideChart(
            "columns", categories, series, self._alt(title, categories, series), labelled=True
        )
        return Slide(title, place.said("slide_futures_notes"), chart, source=place.source_line())

    def _sources(self) -> Slide:
        place = self.place
        link, _ = place.way_back("/2040" if place.code else "")
        shown = [f"{each.publisher}, {each.table}" for each in self.sections.origins[:6]]
        more = [place.said("and_more")] if len(self.sections.origins) > len(shown) else []
        lines = [
            *([link] if link else []),
            "; ".join([*shown, *more]),
            place.cite(place.said("slide_title")),
        ]
        return Slide(
            place.said("slide_sources"), place.said("slide_sources_notes"), lines=tuple(lines)
        )

    def _through_years(
        self, title: str, years: range, values: NDArray[np.float64], number_format: str = "#,##0"
    ) -> SlideChart:
        """Counted years whole and projected years dashed, in one line with two names."""
        see, say = self.place.overview, self.place.said
        numbers = [
            self._rounded(float(value)) if number_format == "#,##0" else round(float(value), 2)
            for value in values
        ]
        counted = tuple(
            number if year <= see.today else None
            for year, number in zip(years, numbers, strict=True)
        )
        ahead = tuple(
            number if year >= see.today else None
            for year, number in zip(years, numbers, strict=True)
        )
        series = (
            SlideSeries(say("quality_official").capitalize(), counted, "17212B"),
            SlideSeries(say("quality_projected").capitalize(), ahead, _MINE, dashed=True),
        )
        return SlideChart("lines", tuple(map(str, years)), series, f"{title}.", number_format)

    def _value(self, key: str, year: int) -> float | None:
        """As printed: what is counted to the person, what is projected in the steps of the place."""
        value = self.place.fact(key, year).value
        if value is None:
            return None
        return (
            self._rounded(value)
            if year > self.place.overview.today and "population" in key
            else round(value)
        )

    def _whole(self, value: float | None) -> float | None:
        return None if value is None else self._rounded(value)

    def _rounded(self, value: float) -> float:
        return self.place.rounded(value)

    def _alt(self, title: str, categories: tuple[str, ...], series: tuple[SlideSeries, ...]) -> str:
        """What a chart shows: its finding, then its numbers."""
        rows = [
            f"{name}: "
            + ", ".join(
                f"{each.name} {each.values[at]:g}" for each in series if each.values[at] is not None
            )
            for at, name in enumerate(categories)
        ]
        return self.place.said("chart_alt", title=title, rows="; ".join(rows) + ".")


def _ages(start: int) -> slice:
    return slice(start, None if start >= 100 else start + 5)


def report_slides(place: ReportPlace, logo: Logo | None = None) -> bytes:
    """The slides. The same figures and choices give the same bytes.

    Raises:
        BadScenario: The reader's scenario cannot be run here; all faults are told.
    """
    return slides(ReportSlides(place, logo).deck())
