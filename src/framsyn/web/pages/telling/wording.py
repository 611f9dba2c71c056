"""What a kommune's story says: its facts chosen, worded and told step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from framsyn.app.people.area_futures import likely_range
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.telling.area_story import AreaStory, LeverShown
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.fact import Fact
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.telling import LeverTold, MineTold, Step, TellingFacts, ThoughtOf, tell
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.hundred.page import PeoplePage
from framsyn.web.pages.pyramid.cohorts import BirthYears
from framsyn.web.pages.words import Words, words

_YOUNG_THEN: Final = 15
_FIRST_AGE: Final = {"child": 6, "young": 20, "adult": 35, "older": 66, "left": 30}


@dataclass(frozen=True)
class TellingWords:
    """An area's story in one language.

    Attributes:
        story: The figures.
        chosen: What follows along from page to page.
        language: The reader's.
    """

    story: AreaStory
    chosen: Chosen
    language: str

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The story told."""
        return tell(self._facts(), self.language)

    @cached_property
    def born(self) -> BirthYears:
        """Whom the story asks to think of."""
        return born_for(self.story)

    @cached_property
    def people(self) -> PeoplePage:
        """The same place as a hundred people."""
        return PeoplePage(self.story.installation, self.story.overview, self.language)

    @cached_property
    def lever(self) -> LeverShown:
        """The lever the story shows."""
        return self.story.lever()

    def _facts(self) -> TellingFacts:
        story, see = self.story, self.story.overview
        text = self.people.text
        alike, peers = story.peers()
        return TellingFacts(
            name=see.area.name,
            inhabitants=see.inhabitants,
            year=see.year,
            first=see.people.first_year,
            today=see.today,
            arc=story.arc,
            read=see.fact,
            change=lambda key, year: replace(see, year=year).change(key),
            ages={group.key: ages_in_words(group, self.words) for group in LIFE_PHASES},
            hundred=(text.finding, text.figure),
            thought_of=self._thought_of(),
            of_all=self.people.of_all,
            peers=len(peers),
            peers_alike=alike,
            hands_now=story.figure("omsorg.aarsverk", see.today),
            hands_later=story.figure("omsorg.aarsverk", see.year),
            lever=None if self.chosen.s else self._lever_told(),
            mine=self._mine_told() if self.chosen.s else None,
            future_word=self.words("dot"),
            range_of=_range_of,
        )

    def _thought_of(self) -> ThoughtOf:
        see, born = self.story.overview, self.born
        then_year = min(born.last + _YOUNG_THEN + 1, see.today)
        is_followed = self.story.arc.person == "left"
        return ThoughtOf(
            ages=born.ages_text(see.today, self.words),
            later_ages=born.ages_text(see.year, self.words),
            now=see.now(born.key(see.today) or ""),
            later=see.later(born.key(see.year) or ""),
            then=see.fact(born.key(then_year) or "", then_year) if is_followed else None,
            then_ages=born.ages_text(then_year, self.words) if is_followed else "",
        )

    def _lever_told(self) -> LeverTold:
        shown = self.lever
        text = scenario_bench(self.story.installation).texts.levers[LEVERS[shown.name].key]
        return LeverTold(
            name=shown.name.partition(".")[2],
            under=shown.under,
            base=shown.base,
            experienced=shown.experienced,
            explanation=text.explanation[self.language],
            side_effect=text.side_effect[self.language],
        )

    def _mine_told(self) -> MineTold:
        story, code, year = self.story, self.chosen.s, self.story.overview.year
        texts = scenario_bench(story.installation).texts.levers
        labels = [texts[LEVERS[name].key].label[self.language] for name in story.levers_moved()]
        return MineTold(
            folk=story.figure("population.all", year, code),
            base=story.overview.later("population.all"),
            hands=story.figure("omsorg.aarsverk", year, code),
            hands_base=story.figure("omsorg.aarsverk", year),
            levers=", ".join(self.words("“%(lever)s”", lever=label) for label in labels)
            or self.words("nothing yet"),
        )


def born_for(story: AreaStory) -> BirthYears:
    """Years of birth of those the arc asks the reader to think of."""
    today = story.overview.today
    first_age = _FIRST_AGE[story.arc.person]
    return BirthYears(today - first_age - 5, today - first_age - 1)


def _range_of(fact: Fact) -> tuple[float, float] | None:
    return likely_range(fact.futures) if fact.futures else None
