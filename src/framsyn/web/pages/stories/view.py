"""A micro-story as its page and its card show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.result import PulledLever
from framsyn.app.telling.micro_story import ToldStory
from framsyn.domain.languages import TAGS
from framsyn.scenarios.levers.registry import GROWTH_LEVER
from framsyn.stories.micro.tell import Telling
from framsyn.stories.micro.written import every_person, written
from framsyn.stories.numbers import number_text
from framsyn.stories.origins import said_origin
from framsyn.web.pages.area_frame import area_head, page_address
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.levers.wording import sayings, turned
from framsyn.web.pages.numbers import linked
from framsyn.web.pages.words import Words, words

SECTION: Final = "/historier"
CARD: Final = SECTION + "/kort"
_LONG: Final = 155
"""Words from which a card needs smaller letters."""
_GROWTH: Final = {1: "A", 0: "B", -1: "C"}


@dataclass(frozen=True)
class StoryView:
    """Turns a told story into what its templates show.

    Attributes:
        installation: For words of levers and futures.
        told: The story.
        language: The reader's.
        chosen: What follows along.
        has_own: Whether the reader has a scenario of their own.
    """

    installation: Installation
    told: ToldStory
    language: str
    chosen: Chosen
    has_own: bool

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    def head(self) -> dict[str, Any]:
        """The area as the masthead names it."""
        return area_head(self.told.area, self.language)

    def address(self, end: str, language: str = "", **instead: str | None) -> str:
        """Address of this story, or of the same with something else chosen."""
        own = self.has_own and not self.told.way.future
        asked = {
            **self.chosen.query(),
            "person": self.told.story.person,
            "framtid": None if own else self.told.way.future,
            **instead,
        }
        return page_address(self.told.area, language or self.language, end, **asked)

    def view(self) -> dict[str, Any]:
        """Everything the templates need."""
        _, told = self._, self.told
        story = told.story
        return {
            "title": story.title,
            "place": _("%(name)s, %(month)s %(year)s", name=told.area.name, month=story.month, year=told.year),
            "about": story.about,
            "tellings": [
                self._telling("goes_on", story.goes_on, _("If development goes on")),
                self._telling("chosen", story.chosen, _("If we choose otherwise")),
            ],
            "people": self._people(),
            "ways": self._ways(),
            "story_href": self.address(SECTION),
            "card_href": self.address(CARD),
            "cohort_href": page_address(told.area, self.language, "/pyramide"),
            "cohort_kept": {key: kept for key, kept in self.chosen.query().items() if kept},
            "year": told.year,
            "levers_href": page_address(told.area, self.language, "/2040", s=told.way.code)
            if len(told.area.kommuner) == 1
            else "",
            "numbers_of": self._numbers_of(),
            "names_of": _("Names are common ones of each generation, chosen by hand."),
            "town": _(
                "%(town)s stands here because many who live here work there.",
                town=told.place.town,
            ),
            "sources": self._sources(),
            "data_version": told.data_version,
            "lang": TAGS[self.language],
        }  # fmt: skip

    def _telling(self, key: str, telling: Telling, title: str) -> dict[str, Any]:
        lines = [linked(paragraph, self.language) for paragraph in telling.paragraphs]
        return {
            "key": key.replace("_", "-"),
            "title": title,
            "choices": [] if key == "goes_on" else self._choices(),
            "labels": []
            if key == "goes_on"
            else [each.label[self.language] for each in self.told.levers],
            "long": len(telling.text.split()) > _LONG,
            "future": "" if key == "goes_on" else self._future_title(),
            "future_href": "" if key == "goes_on" else self._future_href(),
            "lines": lines,
            "lost": telling.lost[:1].upper() + telling.lost[1:],
            "gained": telling.gained[:1].upper() + telling.gained[1:],
        }

    def _future_title(self) -> str:
        futures = scenario_bench(self.installation).texts.futures
        future = self.told.way.future
        return futures[future].words[self.language].title if future in futures else ""

    def _future_href(self) -> str:
        if not self.told.way.future:
            return ""
        end = f"/framtider/{self.told.way.future.replace('_', '-')}"
        return page_address(self.told.area, self.language, end, **self.chosen.query())

    def _choices(self) -> list[str]:
        """What is moved, in the words of the levers."""
        return [self._choice(each) for each in self.told.levers]

    def _choice(self, lever: PulledLever) -> str:
        _ = self._
        label = lever.label[self.language]
        if lever.name == GROWTH_LEVER:
            setting = _GROWTH[round(lever.amount)]
            return f"{label}: " + _("setting %(letter)s", letter=setting)
        saying = sayings(_)[lever.name]
        amount = turned(lever.name, lever.amount)
        told = (lever.people_per_year or 0.0) if saying.in_people else amount
        pattern = saying.above if told > 0 else saying.below
        size = number_text(abs(told), self.language, saying.decimals)
        said = pattern.replace("{n}", size)
        return f"{label}: {said[:1].lower()}{said[1:]}"

    def _people(self) -> list[dict[str, Any]]:
        return [
            {
                "label": written(key, self.language).person,
                "href": self.address(SECTION, person=key),
                "current": key == self.told.story.person,
            }
            for key in every_person()
        ]

    def _ways(self) -> list[dict[str, Any]]:
        """The reader's own choices first, where there are any; then the five futures."""
        _, way = self._, self.told.way
        own = [
            {
                "label": _("My own choices"),
                "href": self.address(SECTION, framtid=None),
                "current": not way.future,
            }
        ]
        futures = [
            {
                "label": future.words[self.language].title,
                "href": self.address(SECTION, framtid=key),
                "current": key == way.future,
            }
            for key, future in scenario_bench(self.installation).texts.futures.items()
        ]
        return [*(own if self.has_own else []), *futures]

    def _numbers_of(self) -> str:
        """Whose numbers are said, where they are not those of the place itself."""
        if self.told.told_of == self.told.area:
            return ""
        return self._(
            "Few people live here, so the numbers are those of %(name)s around it.",
            name=self.told.told_of.name,
        )

    def _sources(self) -> str:
        """The tables the numbers were made from, once each."""
        numbers = (*self.told.story.goes_on.numbers, *self.told.story.chosen.numbers)
        found = {
            f"{said.publisher}, {said.table}": None
            for number in numbers
            for said in (said_origin(origin, self.language) for origin in number.fact.origins)
            if said.id.startswith("ssb-07459")
        }
        return "; ".join(found)
