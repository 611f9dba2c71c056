"""A kommune's story on paper: its steps in order, some with their picture.

A step that asks for a guess is left out, since the answer would stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from framsyn.app.documents.charts import ReportCharts
from framsyn.app.documents.hundred import Hundred
from framsyn.app.documents.place import ReportPlace
from framsyn.app.facts.any_ages import ages_key
from framsyn.app.facts.area_figure import can_be_run
from framsyn.app.people.area_futures import likely_range
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.telling.area_story import AreaStory, LeverShown, show_story
from framsyn.consequences.indicators import indicator
from framsyn.publishing.document import Block, Drawing, Subheading, Text
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.simulation.scenarios.figure import figure_words
from framsyn.stories.sentence import plain_text
from framsyn.stories.story_arc import Arc
from framsyn.stories.telling import LeverTold, MineTold, Step, TellingFacts, ThoughtOf, tell

_FIRST_AGE: Final = {"child": 6, "young": 20, "adult": 35, "older": 66, "left": 30}
_YOUNG: Final = 16
_WIDTH: Final = 4
_DRAWN: Final = ("reveal", "hands", "lever", "mine")


@dataclass(frozen=True)
class ReportStory:
    """The story of a place.

    Attributes:
        place: Whose, in which language.
    """

    place: ReportPlace

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The story told, for paper."""
        return tell(self._facts(), self.place.language)

    def blocks(self) -> Iterator[Block]:
        """Every step: what it says, what explains it, what is open."""
        for step in self.steps:
            yield Subheading(plain_text(step.title))
            if step.text:
                yield Text(self.place.parts(step.text))
            if step.room:
                yield Text(self.place.parts(step.room))
            if step.scene in _DRAWN:
                yield from self.picture(step)

    def picture(self, step: Step) -> tuple[Drawing, ...]:
        """What a step shows, where it shows a figure through the years."""
        see, charts = self.place.overview, ReportCharts(self.place)
        if step.scene == "reveal":
            key = f"population.{self._arc.guessed}"
            what = indicator(key)
            values = np.array(
                what.measure(see.people.persons[: see.year - see.people.first_year + 1])
            )
            years = range(see.people.first_year, see.year + 1)
            end = self.place.printed.value(key, float(values[-1]))
            label = what.label[self.place.language]
            return charts.line(key, label, years, values, label=label, end=end, futures=True)
        key, code = {
            "hands": ("omsorg.aarsverk", ""),
            "lever": (self._lever.under.id.indicator, self._lever.code),
            "mine": ("population.all", self._code),
        }[step.scene]
        return self._path(key, code)

    def _path(self, key: str, code: str) -> tuple[Drawing, ...]:
        """A figure from today on; under a scenario the projection stays as a ghost."""
        years, values = self._story.path(key, code)
        until = self.place.overview.year - years[0] + 1
        ghost = self._story.path(key)[1][:until] if code else None
        label = figure_words(key).label[self.place.language]
        end = self.place.printed.value(key, float(values[until - 1]))
        shown = values[:until]
        return ReportCharts(self.place).line(
            key, label, years[:until], shown, label=label, end=end, ghost=ghost
        )

    @cached_property
    def _code(self) -> str:
        """The reader's scenario, where it can be run here."""
        place = self.place
        usable = can_be_run(place.installation, place.area, place.projection_set, place.code)
        return place.code if usable else ""

    @cached_property
    def _story(self) -> AreaStory:
        place = self.place
        return show_story(place.installation, place.area, place.projection_set, self._code)

    @cached_property
    def _lever(self) -> LeverShown:
        return self._story.lever()

    @property
    def _arc(self) -> Arc:
        return self._story.arc

    def _facts(self) -> TellingFacts:
        story, see = self._story, self.place.overview
        hundred = Hundred(self.place)
        alike, peers = story.peers()
        on_paper = tuple(scene for scene in story.arc.scenes if scene != "guess")
        return TellingFacts(
            name=see.area.name,
            inhabitants=see.inhabitants,
            year=see.year,
            first=see.people.first_year,
            today=see.today,
            arc=replace(story.arc, scenes=on_paper),
            read=see.fact,
            change=lambda key, year: replace(see, year=year).change(key),
            ages=self.place.phase_names,
            hundred=(hundred.text.finding, hundred.text.figure),
            thought_of=self._thought_of(),
            of_all=hundred.of_all,
            peers=len(peers),
            peers_alike=alike,
            hands_now=story.figure("omsorg.aarsverk", see.today),
            hands_later=story.figure("omsorg.aarsverk", see.year),
            lever=None if self._code else lever_told(self.place, self._lever),
            mine=self._mine_told() if self._code else None,
            future_word=self.place.said("future_word"),
            range_of=lambda fact: likely_range(fact.futures) if fact.futures else None,
        )

    def _thought_of(self) -> ThoughtOf:
        see = self.place.overview
        youngest = _FIRST_AGE[self._arc.person]
        then_year = min(see.today - youngest + _YOUNG, see.today)

        def aged(year: int) -> tuple[int, int]:
            first = youngest + year - see.today
            return first, first + _WIDTH

        def words(year: int) -> str:
            first, last = aged(year)
            return self.place.said("ages", ages=f"{first}–{last}")

        is_followed = self._arc.person == "left"
        return ThoughtOf(
            ages=words(see.today),
            later_ages=words(see.year),
            now=see.now(ages_key(*aged(see.today))),
            later=see.later(ages_key(*aged(see.year))),
            then=see.fact(ages_key(*aged(then_year)), then_year) if is_followed else None,
            then_ages=words(then_year) if is_followed else "",
        )

    def _mine_told(self) -> MineTold:
        story, code, year = self._story, self._code, self.place.overview.year
        texts = scenario_bench(self.place.installation).texts.levers
        labels = [
            texts[LEVERS[name].key].label[self.place.language] for name in story.levers_moved()
        ]
        return MineTold(
            folk=story.figure("population.all", year, code),
            base=self.place.overview.later("population.all"),
            hands=story.figure("omsorg.aarsverk", year, code),
            hands_base=story.figure("omsorg.aarsverk", year),
            levers=", ".join(self.place.said("quoted", text=label) for label in labels)
            or self.place.said("nothing_yet"),
        )


def lever_told(place: ReportPlace, shown: LeverShown) -> LeverTold:
    """A lever shown, in words."""
    text = scenario_bench(place.installation).texts.levers[LEVERS[shown.name].key]
    return LeverTold(
        name=shown.name.partition(".")[2],
        under=shown.under,
        base=shown.base,
        experienced=shown.experienced,
        explanation=text.explanation[place.language],
        side_effect=text.side_effect[place.language],
    )
