"""`/k/<area>/fortelling`: the kommune's story, step by step; and the speaker's notes beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.area_futures import likely_range
from framsyn.app.area_story import AreaStory, show_story
from framsyn.app.installation import Installation
from framsyn.app.scenario_bench import scenario_bench
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.area import Area
from framsyn.domain.errors import BadScenario
from framsyn.domain.fact import Fact
from framsyn.domain.rounding import persons_step
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.amounts import said_value
from framsyn.stories.numbers import count
from framsyn.stories.telling import LeverTold, MineTold, Step, TellingFacts, ThoughtOf, tell
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.cohorts import BirthYears
from framsyn.web.pages.figures import ages_in_words, source_line
from framsyn.web.pages.numbers import linked
from framsyn.web.pages.people import OF_ALL_BELOW, PeoplePage
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.telling_pictures import StoryPictures
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

SECTION: Final = "/fortelling"
NOTES: Final = SECTION + "/notater"
A4_PAGES: Final = 4
_GUESS_REACH: Final = (0.5, 2.0)
"""A guess can be from half of today's number to twice as many."""
_YOUNG_THEN: Final = 15

Screen = Annotated[bool, Query(description="Stand on a projector, one step at a time")]
StepNumber = Annotated[int, Query(ge=1, le=20, description="Number of the step")]
Guess = Annotated[float | None, Query(ge=0, le=1e8, description="The reader's guess")]


@router.get("/k/{slug}/fortelling")
def show_telling(  # noqa: PLR0913 - each is one word of the address
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    skjerm: Screen = False,
    steg: StepNumber = 1,
    gjett: Guess = None,
) -> Response:
    """The story: to scroll, to step through, or to print."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        more = {"skjerm": 1 if skjerm else None, "steg": steg if skjerm else None}
        moved = page_address(area, language, SECTION, **chosen.query(), **more)
        return RedirectResponse(moved, 308)
    made = telling_page(installation, area, chosen, language)
    context = {
        "page": made.view(steg, gjett, screen=skjerm),
        "nav": [] if skjerm else area_nav(area, language, SECTION, chosen),
    }
    return page(request, "fortelling.html", context)


@router.get("/k/{slug}/fortelling/notater")
def show_notes(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    steg: StepNumber = 1,
) -> Response:
    """What a speaker may say at each step, with the same numbers as the story."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(page_address(area, language, NOTES, **chosen.query()), 308)
    made = telling_page(installation, area, chosen, language)
    return page(request, "fortelling_notater.html", {"page": made.notes(steg)})


def telling_page(
    installation: Installation, area: Area, chosen: Chosen, language: str
) -> TellingPage:
    """The page of an area; a scenario that cannot be run here is put aside, and said to be."""
    try:
        story = show_story(installation, area, chosen.sett, chosen.s)
    except BadScenario:
        chosen = Chosen(chosen.sett, broken=True)
        story = show_story(installation, area, chosen.sett)
    return TellingPage(story, chosen, language)


@dataclass(frozen=True)
class TellingPage:
    """Turns an area's story into what the templates show.

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

    def view(self, at: int, guess: float | None, *, screen: bool) -> dict[str, Any]:
        """Everything the template of the story needs."""
        at = min(at, len(self.steps))
        pictures = StoryPictures(self, guess, screen=screen)
        return {
            "area": area_head(self.story.area, self.language),
            "title": self.words("The story of %(name)s", name=self.story.area.name),
            "screen": screen,
            "at": at,
            "count": len(self.steps),
            "guess": self._guess(guess),
            "steps": [
                self._step(number, step, pictures)
                for number, step in enumerate(self.steps, start=1)
            ],
            "ways": self._ways(at),
            "notices": self._notices(),
            "carried": {key: value for key, value in self.chosen.query().items() if value},
            "source_line": source_line(
                self.story.overview, self.language, self.story.installation.facts.version
            ),
        }

    def notes(self, at: int) -> dict[str, Any]:
        """Everything the template of the notes needs."""
        at = min(at, len(self.steps))
        return {
            "area": area_head(self.story.area, self.language),
            "at": at,
            "count": len(self.steps),
            "steps": [
                {
                    "number": number,
                    "href": self._href(NOTES, steg=number),
                    "kicker": step.kicker,
                    "title": linked(step.title, self.language),
                    "room": linked(step.room, self.language),
                    "notes": step.notes,
                }
                for number, step in enumerate(self.steps, start=1)
            ],
            "screen_href": self._href(SECTION, skjerm=1, steg=at),
            "story_href": self._href(SECTION),
        }

    def _step(self, number: int, step: Step, pictures: StoryPictures) -> dict[str, Any]:
        return {
            "number": number,
            "scene": step.scene,
            "kicker": step.kicker,
            "title": linked(step.title, self.language),
            "text": linked(step.text, self.language),
            "room": linked(step.room, self.language),
            "picture": pictures.of(step),
            "lever_href": self._lever_href(step),
            "before": self._href(SECTION, skjerm=1, steg=number - 1) if number > 1 else "",
            "after": (
                self._href(SECTION, skjerm=1, steg=number + 1) if number < len(self.steps) else ""
            ),
            "opens_page": number > 1
            and _page_of(number, len(self.steps)) != _page_of(number - 1, len(self.steps)),
        }

    def _lever_href(self, step: Step) -> str:
        """Where the step's lever can be tried; the lever shown is already pulled there."""
        if step.scene == "lever":
            return page_address(
                self.story.area,
                self.language,
                "/2040",
                sett=self.chosen.query()["sett"],
                s=self.lever.code,
            )
        if step.scene in {"mine", "hands", "support", "open"}:
            return self._href("/2040")
        return ""

    @cached_property
    def lever(self) -> Any:  # noqa: ANN401 - a LeverShown
        """The lever the story shows."""
        return self.story.lever()

    def _href(self, end: str, **more: str | int | None) -> str:
        return page_address(
            self.story.area, self.language, end, **(self.chosen.query() | dict(more))
        )

    def _ways(self, at: int) -> dict[str, str]:
        return {
            "screen": self._href(SECTION, skjerm=1, steg=at),
            "scroll": self._href(SECTION) + f"#steg-{at}",
            "notes": self._href(NOTES, steg=at),
            "levers": self._href("/2040"),
            "claims": self._href("/veivalg"),
        }

    def _notices(self) -> list[str]:
        if not self.chosen.broken:
            return []
        return [
            self.words(
                "The scenario in the address cannot be used here. The story is told without it."
            )
        ]

    def _guess(self, guess: float | None) -> dict[str, Any]:
        """The control: today's number, ends and step, and five answers to choose between."""
        see = self.story.overview
        key = f"population.{self.story.arc.guessed}"
        now = see.now(key).value or 0.0
        step = max(persons_step(see.inhabitants), _nice(now / 40))
        low, high = (step * round(reach * now / step) for reach in _GUESS_REACH)
        choices = [step * round(now * share / step) for share in (0.75, 1.0, 1.25, 1.5, 1.75)]
        said = None if guess is None else count(guess, self.language)
        later = see.later(key)
        return {
            "low": low,
            "high": max(high, low + step),
            "step": step,
            "start": step * round(now / step),
            "choices": [
                {"value": each, "text": count(each, self.language), "chosen": each == guess}
                for each in dict.fromkeys(choices)
            ],
            "said": said,
            "answer": said_value(later, see.inhabitants),
            "reveal": self._number_of("reveal"),
        }

    def _number_of(self, scene: str) -> int:
        return 1 + next(i for i, step in enumerate(self.steps) if step.scene == scene)

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
            of_all=see.inhabitants < OF_ALL_BELOW,
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
            levers=", ".join(labels) or self.words("nothing yet"),
        )


def born_for(story: AreaStory) -> BirthYears:
    """Years of birth of those the arc asks the reader to think of."""
    today = story.overview.today
    first_age = {"child": 6, "young": 20, "adult": 35, "older": 66, "left": 30}[story.arc.person]
    return BirthYears(today - first_age - 5, today - first_age - 1)


def _range_of(fact: Fact) -> tuple[float, float] | None:
    return likely_range(fact.futures) if fact.futures else None


def _nice(number: float) -> int:
    """A round step not larger than a number: 1, 2 or 5 times a power of ten."""
    step, factors = 1, (2, 2.5, 2)
    i = 0
    while step * factors[i % 3] <= number:
        step = round(step * factors[i % 3])
        i += 1
    return step


def _page_of(number: int, count: int) -> int:
    """The A4 page of a step: the steps spread evenly over four pages."""
    return (number - 1) * A4_PAGES // count
