"""What the pyramid page says: every year in words, and those it follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property

from framsyn.app.facts.area_figure import can_be_run, figure_under, persons_under
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR, Overview
from framsyn.app.place.situation import area_situation
from framsyn.consequences.people import FloatArray
from framsyn.domain.age_groups import CHILDREN, LIFE_PHASES, PENSION_AGE, YOUNG, AgeGroup
from framsyn.domain.fact import Fact
from framsyn.stories.amounts import people
from framsyn.stories.pyramid import (
    Caption,
    PlaceInTime,
    captions,
    cohort_sentence,
    futures_sentence,
)
from framsyn.stories.sentence import Sentence, fill, templates
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.pyramid.cohorts import BirthYears, read, usual
from framsyn.web.pages.words import Words, words


@dataclass(frozen=True)
class PyramidWords:
    """An area's people told year by year.

    Attributes:
        installation: For the chart kernel and the version of the figures.
        overview: The facts; its year is the one on the page.
        asked_cohort: The birth years the address asks for; may be none we know.
        language: The reader's.
        s: Code of a scenario that follows along; empty for none.
    """

    installation: Installation
    overview: Overview
    asked_cohort: str
    language: str
    s: str = ""

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @cached_property
    def mine(self) -> FloatArray | None:
        """Everybody under the reader's scenario (year, sex, age), from the newest count on."""
        see, chosen = self.overview, self.overview.people.projection_set
        if not can_be_run(self.installation, see.area, chosen, self.s):
            return None
        return persons_under(self.installation, see.area, chosen, self.s)

    @cached_property
    def mine_said(self) -> Sentence:
        """The reader's scenario beside the projection, in the year stories look to."""
        see, chosen = self.overview, self.overview.people.projection_set
        if self.mine is None:
            return ()
        key, year = "population.20_66", STORY_YEAR
        mine = figure_under(self.installation, see.area, chosen, key, year, self.s)
        return fill(
            templates("pyramid", self.language)["mine"],
            {
                "year": str(year),
                "mine": people(mine, see.inhabitants, self.language),
                "base": people(self.place.read(key, year), see.inhabitants, self.language),
            },
        )

    @cached_property
    def born(self) -> BirthYears:
        """Whom the page follows."""
        people = self.overview.people
        return read(self.asked_cohort, people) or usual(people)

    @cached_property
    def place(self) -> PlaceInTime:
        """The place as its captions see it."""
        see = self.overview
        at = area_situation(self.installation, see.area, see.people.projection_set)
        groups: tuple[AgeGroup, ...] = (*LIFE_PHASES, CHILDREN, YOUNG, PENSION_AGE)
        return PlaceInTime(
            read=cache(see.fact),
            change=cache(lambda key, year: replace(see, year=year).change(key)),
            inhabitants=see.inhabitants,
            first=see.people.first_year,
            today=see.today,
            last=see.people.years[-1],
            ages={f"population.{g.key}": ages_in_words(g, self.words) for g in groups},
            compared=tuple(f"population.{g.key}" for g in LIFE_PHASES),
            direction=at.direction,
            traits=at.held,
        )

    @cached_property
    def captions(self) -> dict[int, Caption]:
        """Every year in words."""
        return captions(self.place, self.language)

    def futures_said(self, year: int) -> Sentence:
        """In how many futures more people than today are 80 or older."""
        return futures_sentence(self.place, year, self.language)

    def cohort_said(self, year: int) -> Sentence:
        """How many of the followed live here."""
        born = (self.born.first, self.born.last)
        return cohort_sentence(self.place, born, self.cohort_fact(year), year, self.language)

    def cohort_fact(self, year: int) -> Fact | None:
        """How many of the followed live here; None where none is born or left."""
        key = self.born.key(year)
        return self.place.read(key, year) if key else None
