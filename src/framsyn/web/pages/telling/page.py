"""`/k/<area>/fortelling`: the kommune's story, step by step; and the speaker's notes beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.telling.area_story import show_story
from framsyn.domain.area import Area
from framsyn.domain.errors import BadScenario
from framsyn.domain.rounding import persons_step
from framsyn.stories.numbers import count
from framsyn.stories.telling import Step
from framsyn.web.installed import Installed
from framsyn.web.pages.area.figures import source_line
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.numbers import linked
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.telling.pictures import StoryPictures
from framsyn.web.pages.telling.wording import TellingWords

router = APIRouter(include_in_schema=False)

SECTION: Final = "/fortelling"
NOTES: Final = SECTION + "/notater"
A4_PAGES: Final = 4
_GUESSES: Final = {
    "all": (0.8, 0.9, 1.0, 1.1, 1.2),
    "20_66": (0.8, 0.9, 1.0, 1.1, 1.2),
    "0_15": (0.6, 0.8, 1.0, 1.2, 1.4),
    "80_plus": (0.75, 1.0, 1.25, 1.5, 1.75),
}
"""Answers to choose between, as shares of today's number; one can drag as far again."""

Screen = Annotated[bool, Query(description="Stand on a projector, one step at a time")]
StepNumber = Annotated[int, Query(ge=1, le=20, description="Number of the step")]
Guess = Annotated[float | None, Query(ge=0, le=1e8, description="The reader's guess")]


@router.get("/k/{slug}/fortelling")
def show_telling(
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
class TellingPage(TellingWords):
    """Turns an area's story into what the templates show."""

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
        see, subject = self.story.overview, self.story.arc.guessed
        now = see.now(f"population.{subject}").value or 0.0
        answer = see.later(f"population.{subject}").value or 0.0
        step = max(persons_step(see.inhabitants), _nice(now / 40))
        shares = _GUESSES[subject]
        low = step * int((2 * shares[0] - 1) * now / step)
        high = step * (1 + int(max((2 * shares[-1] - 1) * now, 1.1 * answer) / step))
        choices = dict.fromkeys(step * round(now * share / step) for share in shares)
        return {
            "low": max(low, 0),
            "high": high,
            "step": step,
            "start": step * round(now / step),
            "choices": [
                {"value": each, "text": count(each, self.language), "chosen": each == guess}
                for each in choices
            ],
            "said": None if guess is None else count(guess, self.language),
            "reveal": self._number_of("reveal"),
        }

    def _number_of(self, scene: str) -> int:
        return 1 + next(i for i, step in enumerate(self.steps) if step.scene == scene)


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
