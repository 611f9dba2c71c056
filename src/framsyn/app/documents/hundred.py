"""The place as a hundred people, for paper: today and in the year looked to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from framsyn.app.documents.charts import ReportCharts
from framsyn.app.documents.place import ReportPlace
from framsyn.app.place.hundred_facts import OF_ALL_BELOW, people_facts, placed_phases
from framsyn.charts.people import in_places
from framsyn.charts.phases import PHASE_COLOURS
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.fact import Fact
from framsyn.publishing.document import Block, Drawing, Grid, Text
from framsyn.publishing.pdf import parts_of
from framsyn.stories.amounts import said_value
from framsyn.stories.numbers import count
from framsyn.stories.people import PeopleText, PhasePlaces, people_text
from framsyn.stories.sentence import plain_text

COLOURS: Final = {
    "p0": "#C58107",
    "p1": "#AA4517",
    "p2": "#6F3758",
    "p3": "#4678A6",
    "p4": "#490A8F",
    "p5": "#260426",
}


@dataclass(frozen=True)
class Hundred:
    """A hundred people of a place.

    Attributes:
        place: Whose, in which language.
    """

    place: ReportPlace

    @property
    def of_all(self) -> bool:
        """Whether everybody is counted instead of a hundred."""
        return self.place.overview.inhabitants < OF_ALL_BELOW

    @cached_property
    def phases(self) -> tuple[PhasePlaces, ...]:
        """Every phase of life, its people and its places."""
        return placed_phases(self.place.overview, self.place.ages)

    @cached_property
    def places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The phase in each of the hundred places, today and later."""
        return (
            in_places([phase.places_now for phase in self.phases]),
            in_places([phase.places_later for phase in self.phases]),
        )

    @cached_property
    def text(self) -> PeopleText:
        """Its sentences."""
        place = self.place
        facts = people_facts(place.overview, self.phases, self.places, place.language)
        return people_text(facts, place.language, of_all=self.of_all)

    def poster(self) -> dict[str, Any]:
        """What the poster reads."""
        today, later = self.places
        return {
            "finding": plain_text(self.text.finding),
            "moved": plain_text(self.text.moved),
            "figure": plain_text(self.text.figure),
            "room": parts_of(self.place.parts(self.text.room), self.place.home),
            "sides": [
                self._side("today", self.place.said("today_heading"), today, None),
                self._side("later", str(self.place.overview.year), later, today),
            ],
            "rows": [
                {
                    "ages": phase.ages,
                    "colour": COLOURS[PHASE_COLOURS[LIFE_PHASES[index].key]],
                    "now": self.cell(phase.now, phase.places_now),
                    "later": self.cell(phase.later, phase.places_later),
                }
                for index, phase in reversed(list(enumerate(self.phases)))
            ],
            "unit": self.unit,
            "head": [
                self.place.said("age"), self.place.said("today_heading"),
                str(self.place.overview.year),
            ],
        }  # fmt: skip

    @property
    def unit(self) -> str:
        """What the counts count."""
        return self.place.said("persons" if self.of_all else "of_a_hundred")

    def blocks(self) -> tuple[Block, ...]:
        """The same as part of a report."""
        say = self.place.said
        title = plain_text(self.text.finding)
        svg = [(side["title"], side["svg"], side["alt"]) for side in self.poster()["sides"]]
        drawings = tuple(
            Drawing(
                drawn,
                alt,
                title if when == svg[0][0] else when,
                when,
                self.place.source_line(),
                0.34,
            )
            for when, drawn, alt in svg
            if drawn
        )
        rows = tuple(
            ((phase.ages,), (self.cell(phase.now, phase.places_now),), (self.cell(phase.later, phase.places_later),))
            for phase in reversed(self.phases)
        )  # fmt: skip
        head = (say("age"), say("today_heading"), str(self.place.overview.year))
        return (
            *drawings,
            Grid(f"{title} ({self.unit})", head, rows),
            Text(self.place.parts(self.text.figure), "note"),
        )

    def cell(self, fact: Fact, places: int) -> str:
        """A count as printed."""
        size = self.place.overview.inhabitants
        return count(said_value(fact, size) if self.of_all else places, self.place.language)

    def _side(
        self, name: str, title: str, places: tuple[int, ...], before: tuple[int, ...] | None
    ) -> dict[str, Any]:
        cells = [
            f"{phase.ages}: {self.cell(*((phase.now, phase.places_now) if before is None else (phase.later, phase.places_later)))}"
            for phase in self.phases
        ]
        alt = f"{title}, {self.unit}. {', '.join(cells)}"
        see = self.place.overview
        fact = (see.now if before is None else see.later)("population.all")
        return {
            "title": title,
            "alt": alt,
            "svg": ReportCharts(self.place).people(name, places, before, alt),
            "inhabitants": self.place.said(
                "inhabitants_now" if before is None else "inhabitants_later",
                number=count(said_value(fact, see.inhabitants), self.place.language),
            ),
        }
