"""`/k/<area>/folk`: the place as a hundred people, today and later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.facts.area_figure import can_be_run, figure_under
from framsyn.app.installation import Installation
from framsyn.app.place.hundred_facts import OF_ALL_BELOW, people_facts, placed_phases
from framsyn.app.place.overview import Overview, show_overview
from framsyn.charts.people import People, in_places, of_hundred
from framsyn.charts.phases import PHASE_COLOURS
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.fact import Fact
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.amounts import said_value
from framsyn.stories.numbers import count
from framsyn.stories.people import PeopleFacts, PeopleText, PhasePlaces, people_text
from framsyn.stories.sentence import plain_text
from framsyn.web.installed import Installed
from framsyn.web.pages.area.figures import ages_in_words, source_line
from framsyn.web.pages.area_frame import area_head, area_nav, drawn, page_address, road
from framsyn.web.pages.chosen import ChosenHere
from framsyn.web.pages.hundred.views import VIEWS, PeopleView
from framsyn.web.pages.numbers import Number, fact_address, linked
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

SECTION: Final = "/folk"


@router.get("/k/{slug}/folk")
def show_people(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    vis: Annotated[str, Query(max_length=20, description="Who is seen")] = VIEWS[0],
) -> Response:
    """The place as a hundred people, seen one of four ways; an unknown one is the first."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        moved = page_address(area, language, SECTION, **chosen.query(), vis=_said(vis))
        return RedirectResponse(moved, 308)
    overview = show_overview(installation, area, chosen.sett)
    code = chosen.s if can_be_run(installation, area, chosen.sett, chosen.s) else ""
    made = (
        PeopleView(installation, overview, language, code, vis)
        if vis in VIEWS[1:]
        else PeoplePage(installation, overview, language, code)
    )
    _ = words(language)
    names = (_("Who we are"), _("Who works"), _("Who needs help"), _("Who moves"))
    context = {
        "page": made.view(),
        "views": [
            {
                "name": name,
                "href": page_address(area, language, SECTION, **chosen.query(), vis=_said(key)),
                "current": key == (vis if vis in VIEWS else VIEWS[0]),
            }
            for key, name in zip(VIEWS, names, strict=True)
        ],
        "levers_href": page_address(area, language, "/2040", **chosen.query()),
        "has_mine": bool(code),
        "nav": area_nav(area, language, SECTION, chosen),
        "road": road(installation, language, overview.year),
    }
    return page(request, "folk.html", context)


def _said(vis: str) -> str | None:
    """A view in an address; the first is left unsaid."""
    return vis if vis in VIEWS[1:] else None


@dataclass(frozen=True)
class PeoplePage:
    """Turns an overview into a hundred people.

    Attributes:
        installation: For the chart kernel and the version of the figures.
        overview: The facts.
        language: The reader's.
        code: The reader's scenario; empty for none.
    """

    installation: Installation
    overview: Overview
    language: str
    code: str = ""

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @cached_property
    def phases(self) -> tuple[PhasePlaces, ...]:
        """Every phase of life, its people and its places."""
        found = placed_phases(self.overview, lambda group: ages_in_words(group, self.words))
        if not self.code:
            return found
        mine = [self._mine(f"population.{group.key}") for group in LIFE_PHASES]
        placed = of_hundred([fact.value or 0.0 for fact in mine])
        return tuple(
            replace(phase, mine=fact, places_mine=count_)
            for phase, fact, count_ in zip(found, mine, placed, strict=True)
        )

    @cached_property
    def places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The phase in each of the hundred places, today and later."""
        return (
            in_places([phase.places_now for phase in self.phases]),
            in_places([phase.places_later for phase in self.phases]),
        )

    def _mine(self, key: str) -> Fact:
        see = self.overview
        chosen = see.people.projection_set
        return figure_under(self.installation, see.area, chosen, key, see.year, self.code)

    @property
    def of_all(self) -> bool:
        """Whether everybody is counted instead of a hundred."""
        return self.overview.inhabitants < OF_ALL_BELOW

    @cached_property
    def text(self) -> PeopleText:
        """The page's sentences."""
        return people_text(self._facts(), self.language, of_all=self.of_all)

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        see, language = self.overview, self.language
        version = self.installation.facts.version
        return {
            "area": area_head(see.area, language),
            "finding": linked(self.text.finding, language),
            "moved": linked(self.text.moved, language),
            "figure": linked(self.text.figure, language),
            "room": linked(self.text.room, language),
            "year": see.year,
            "unit": self.unit,
            "rows": self.rows,
            "sides": self.sides,
            "source_line": source_line(see, language, version),
        }

    @property
    def unit(self) -> str:
        """What the counts count."""
        return self.words("persons") if self.of_all else self.words("of a hundred")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every phase of life today and later, the oldest first."""
        return [self._row(phase, i) for i, phase in reversed(list(enumerate(self.phases)))]

    @cached_property
    def sides(self) -> list[dict[str, Any]]:
        """The hundred places today and later."""
        see = self.overview
        today, later = self.places
        sides = [
            self._side("today", today, None, self.words("Today"), see.now("population.all")),
            self._side("later", later, today, str(see.year), see.later("population.all")),
        ]
        if self.code:
            mine = in_places([phase.places_mine for phase in self.phases])
            title = self.words("Your %(year)s", year=see.year)
            sides.append(self._side("mine", mine, later, title, self._mine("population.all")))
        return sides

    def _facts(self) -> PeopleFacts:
        return people_facts(self.overview, self.phases, self.places, self.language)

    def _side(
        self,
        name: str,
        places: tuple[int, ...],
        before: tuple[int, ...] | None,
        title: str,
        everybody: Fact,
    ) -> dict[str, Any]:
        _ = self.words
        cells = [cell.text for cell in (self._cell_of(phase, name) for phase in self.phases)]
        said = ", ".join(
            f"{phase.ages}: {text}" for phase, text in zip(self.phases, cells, strict=True)
        )
        alternative = (
            _("%(when)s, persons. %(said)s", when=title, said=said)
            if self.of_all
            else _("%(when)s, of a hundred. %(said)s", when=title, said=said)
        )
        chart = People(
            id=f"people-{name}",
            lang=self.language,  # type: ignore[arg-type]
            title=alternative,
            description=plain_text(self.text.finding),
            width=440,
            places=places,
            before=before,
        )
        inhabitants = count(said_value(everybody, self.overview.inhabitants), self.language)
        text = (
            _("about %(number)s inhabitants", number=inhabitants)
            if before is not None
            else _("%(number)s inhabitants", number=inhabitants)
        )
        return {
            "name": name,
            "title": title,
            "inhabitants": Number(text, fact_address(everybody.id, self.language)),
            "svg": drawn(self.installation.charts, chart),
        }

    def _row(self, phase: PhasePlaces, index: int) -> dict[str, Any]:
        return {
            "ages": phase.ages,
            "colour": PHASE_COLOURS[LIFE_PHASES[index].key],
            "now": self._cell_of(phase, "today"),
            "later": self._cell_of(phase, "later"),
            "mine": self._cell_of(phase, "mine") if phase.mine else None,
            "change": self._change(phase),
        }

    def _cell_of(self, phase: PhasePlaces, side: str) -> Number:
        if side == "mine" and phase.mine is not None:
            return self._cell(phase.mine, phase.places_mine)
        if side == "later":
            return self._cell(phase.later, phase.places_later)
        return self._cell(phase.now, phase.places_now)

    def _cell(self, fact: Fact, places: int) -> Number:
        shown = said_value(fact, self.overview.inhabitants) if self.of_all else places
        return Number(count(shown, self.language), fact_address(fact.id, self.language))

    def _change(self, phase: PhasePlaces) -> str:
        _ = self.words
        if self.of_all:
            size = self.overview.inhabitants
            change = said_value(phase.later, size) - rounded_persons(phase.now.value or 0, size)
            return _("more") if change > 0 else _("fewer") if change < 0 else _("as today")
        if phase.change == 0:
            return _("as today")
        if phase.change > 0:
            return _("%(number)s more", number=phase.change)
        return _("%(number)s fewer", number=-phase.change)
