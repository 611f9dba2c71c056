"""All numbers behind a place's pages as one workbook, a topic a sheet; nothing in it is rounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from framsyn.app.consequences.read import AreaConsequences, read_consequences
from framsyn.app.documents.place import ReportPlace
from framsyn.app.documents.sections import ReportSections
from framsyn.app.documents.topics import TOPICS, keys_of
from framsyn.consequences.units import parameter_unit
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.axes import AGE_COUNT, FEMALE, MALE, OLDEST_AGE
from framsyn.publishing.office import spreadsheet
from framsyn.publishing.topic import Cell, Topic, TopicChart
from framsyn.stories.origins import said_origin
from framsyn.stories.references import said_reference

LAST: Final = 2050
_HEAD_COLUMNS: Final = 4
_DRAWN: Final = {
    "people": ("population.all",),
    "work": ("workforce.employed",),
    "childhood": ("barnehage.places", "grunnskole.pupils"),
    "care": ("omsorg.home_users", "omsorg.institution_residents", "omsorg.aarsverk"),
    "housing": ("housing.households", "housing.households_of_1"),
    "economy": ("economy.demographic_cost_nok_2025", "economy.frie_inntekter_b_nok_2025"),
}
"""Rows the chart of each topic draws."""


@dataclass(frozen=True)
class ReportWorkbook:
    """The workbook of one place.

    Attributes:
        place: Whose, in which language.
    """

    place: ReportPlace

    @cached_property
    def consequences(self) -> AreaConsequences:
        """Every consequence, year by year, without ranges."""
        years = range(self.place.overview.today, LAST + 1)
        return read_consequences(
            self.place.installation,
            self.place.area,
            self.place.projection_set,
            years,
            with_ranges=False,
        )

    def topics(self) -> Iterator[Topic]:
        """Every sheet, in order."""
        yield self._about()
        yield self._phases()
        yield self._ages()
        yield from (self._topic(topic) for topic in TOPICS)
        if self.place.code:
            yield self._scenario()
        yield self._futures()
        yield self._parameters()
        yield self._sources()

    def _about(self) -> Topic:
        place, say = self.place, self.place.said
        rows: tuple[tuple[Cell, ...], ...] = (
            (say("date_label"), place.day(place.made.date())),
            (say("version_label"), place.version),
            (say("cite_heading"), place.cite(say("book_title"))),
            (say("notes_heading"), say("projected_from")),
            *(((say("link_heading"), place.home + place.path()),) if place.home else ()),
            *(("", note.text[place.language]) for note in self.consequences.notes),
        )
        head = (place.area.official_name or place.area.name, "")
        return Topic(
            say("sheet_about"),
            say("book_title"),
            say("consequences_lead"),
            place.source_line(),
            head,
            rows,
            (26, 110),
        )

    def _phases(self) -> Topic:
        """Inhabitants by phase of life, all years."""
        place, see, say = self.place, self.place.overview, self.place.said
        years = tuple(see.people.years)
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (place.ages(group), *(float(value) for value in group.total(see.people.persons)))
            for group in LIFE_PHASES
        )
        title = f"{say('phases_subtitle')}, {place.area.name}"
        chart = TopicChart("line", title, tuple(range(len(rows))), 1, len(years), say("phases_alt"))
        head = (say("age"), *map(str, years))
        return Topic(
            say("sheet_people"),
            title,
            f"{say('persons_1_january')}. {say('projected_from')}",
            place.source_line(),
            head,
            rows,
            (22, 9),
            chart,
        )

    def _ages(self) -> Topic:
        """Every age and sex, today and in the year looked to."""
        place, see, say = self.place, self.place.overview, self.place.said
        now, later = see.people.on(see.today), see.people.on(see.year)
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                f"{age}+" if age == OLDEST_AGE else str(age),
                *(float(when[sex, age]) for when in (now, later) for sex in (FEMALE, MALE)),
            )
            for age in range(AGE_COUNT)
        )
        head = (
            say("age"),
            *(
                f"{sex} {year}"
                for year in (see.today, see.year)
                for sex in (say("women"), say("men"))
            ),
        )
        return Topic(
            say("sheet_ages"),
            f"{say('sheet_ages')}, {place.area.name}",
            say("persons_1_january"),
            place.source_line(),
            head,
            rows,
            (10, 16),
        )

    def _topic(self, topic: str) -> Topic:
        """Every consequence of a topic, year by year."""
        place, say, language = self.place, self.place.said, self.place.language
        years = self.consequences.years
        found = {each.definition.key: each for each in self.consequences.consequences}
        keys = [key for key in keys_of(topic) if key in found]
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                found[key].definition.label[language],
                found[key].definition.unit[language],
                say(f"quality_{found[key].basis.quality.value}"),
                self._source(found[key].basis.origins),
                *(figure.value for figure in found[key].figures),
            )
            for key in keys
        )
        name = say(f"topic_{topic}")
        title = say("topic_caption", topic=name)
        drawn = tuple(at for at, key in enumerate(keys) if key in _DRAWN[topic])
        first = _HEAD_COLUMNS
        chart = (
            TopicChart("line", title, drawn, first, first + len(years) - 1, title)
            if drawn
            else None
        )
        head = (say("figure"), say("unit"), say("quality"), say("source_label"), *map(str, years))
        label = say("sheet_ratios") if topic == "people" else name
        return Topic(
            label,
            title,
            say("projected_from"),
            place.source_line(),
            head,
            rows,
            (58, 22, 20, 70, 12),
            chart,
        )

    def _source(self, ids: tuple[str, ...]) -> str:
        facts = self.place.installation.facts
        told = [said_origin(facts.origin(each), self.place.language) for each in ids]
        return (
            "; ".join(f"{each.publisher}, {each.table}" for each in told)
            or self.place.source_line()
        )

    def _scenario(self) -> Topic:
        """Folk, hender and penger with the choices and without, year by year."""
        place, say, language = self.place, self.place.said, self.place.language
        answer = ReportSections(place).scenario
        if answer is None:
            raise ValueError("there is no scenario of the reader's")
        rows: list[tuple[Cell, ...]] = []
        for output in answer.outputs:
            label, unit = output.label[language], output.unit[language]
            rows.append((f"{label}. {say('your_way')}", unit, *output.values))
            rows.append((f"{label}. {say('goes_on')}", unit, *output.reference))
        head = (say("figure"), say("unit"), *map(str, answer.years))
        chart = TopicChart(
            "line", say("outputs_caption"), (0, 1), 2, 1 + len(answer.years), say("outputs_caption")
        )
        return Topic(
            say("sheet_scenario"),
            say("section_scenarios"),
            say("outputs_note"),
            place.source_line(),
            head,
            tuple(rows),
            (46, 34, 12),
            chart,
        )

    def _futures(self) -> Topic:
        """Folk, hender and penger in each of the five futures."""
        place, say, language = self.place, self.place.said, self.place.language
        answer = ReportSections(place).futures
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (each.words[language].title, answer.labels[output][language], answer.units[output][language],
             *(next(o.value for o in each.outputs if (o.output, o.year) == (output, year)) for year in answer.years))
            for each in answer.futures
            for output in answer.labels
        )  # fmt: skip
        head = (say("future"), say("figure"), say("unit"), *map(str, answer.years))
        return Topic(
            say("sheet_futures"),
            say("section_futures"),
            say("futures_lead"),
            place.source_line(),
            head,
            rows,
            (22, 14, 50, 12),
        )

    def _parameters(self) -> Topic:
        """Rates and coverage in use, with where each is from."""
        place, say, language = self.place, self.place.said, self.place.language
        known = {origin.id: origin for origin in self.consequences.origins}
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                each.label[language],
                each.value,
                parameter_unit(each.unit, language),
                str(each.year),
                say(f"quality_{each.quality.value}"),
                said_reference(each.reference, language, known),
            )
            for each in self.consequences.parameters
        )
        head = (
            say("parameter"),
            say("value"),
            say("unit"),
            say("parameter_year"),
            say("quality"),
            say("source_label"),
        )
        return Topic(
            say("sheet_parameters"),
            say("parameters_heading"),
            say("parameters_note"),
            place.source_line(),
            head,
            rows,
            (64, 14, 24, 12, 22, 40),
        )

    def _sources(self) -> Topic:
        place, say = self.place, self.place.said
        told = [said_origin(each, place.language) for each in self.consequences.origins]
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                each.publisher,
                each.table,
                each.title,
                each.licence,
                each.published,
                each.page,
                each.note,
            )
            for each in told
        )
        head = (
            say("publisher"),
            say("table"),
            say("holds"),
            say("licence"),
            say("date_label"),
            "URL",
            say("notes_heading"),
        )
        return Topic(
            say("sheet_sources"),
            say("section_sources"),
            place.cite(say("book_title")),
            place.source_line(),
            head,
            rows,
            (28, 28, 50, 24, 12, 40, 60),
        )


def report_workbook(place: ReportPlace) -> bytes:
    """The workbook. The same figures and choices give the same bytes.

    Raises:
        BadScenario: The reader's scenario cannot be run here; all faults are told.
    """
    title = place.said("book_title")
    return spreadsheet(title, place.cite(title), tuple(ReportWorkbook(place).topics()), place.made)
