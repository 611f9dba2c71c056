"""`/k/<area>/pyramide`: every age, every year, and those born together followed through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.place.overview import STORY_YEAR, show_overview
from framsyn.domain.errors import YearOutOfRange
from framsyn.stories.pyramid import (
    cohort_deck,
)
from framsyn.stories.sentence import Sentence, plain_text
from framsyn.web.installed import Installed
from framsyn.web.pages.area.figures import source_line
from framsyn.web.pages.area_frame import area_head, area_nav, page_address, road
from framsyn.web.pages.chosen import USUAL_SET, ChosenHere
from framsyn.web.pages.download_bar import figure_bar
from framsyn.web.pages.numbers import linked
from framsyn.web.pages.pyramid.cohorts import BirthYears, choices, read, usual
from framsyn.web.pages.pyramid.figures import PyramidFigures
from framsyn.web.pages.pyramid.wording import PyramidWords
from framsyn.web.pages.render import language_of, page

router = APIRouter(include_in_schema=False)

SECTION: Final = "/pyramide"


@router.get("/k/{slug}/pyramide")
def show_pyramid(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    aar: Annotated[int | None, Query()] = None,
    kull: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """One year of the pyramid; the rest of the road is one step away."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        moved = page_address(area, language, SECTION, aar=aar, kull=kull, **chosen.query())
        return RedirectResponse(moved, 308)
    overview = replace(show_overview(installation, area, chosen.sett), year=aar or STORY_YEAR)
    years = overview.people.years
    if overview.year not in years:
        raise YearOutOfRange(overview.year, years[0], years[-1])
    made = PyramidPage(installation, overview, kull, language, chosen.s)
    context = {
        "page": made.view(),
        "nav": area_nav(area, language, SECTION, chosen),
        "road": road(installation, language, overview.year, scrub=True),
    }
    return page(request, "pyramide.html", context)


@dataclass(frozen=True)
class PyramidPage(PyramidWords):
    """Turns the words and figures of a place into what the template shows."""

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        see, language = self.overview, self.language
        drawn = PyramidFigures(self)
        years = see.people.years
        return {
            "area": area_head(see.area, language),
            "year": see.year,
            "first": years[0],
            "last": years[-1],
            "today": see.today,
            "caption": linked(self.captions[see.year].text, language),
            "futures_said": linked(self.futures_said(see.year), language),
            "has_futures": see.people.futures is not None,
            "cohort_said": linked(self.cohort_said(see.year), language),
            "cohort_deck": linked(self._cohort_deck(), language),
            "subtitle": self._subtitle(),
            "years": [self._year(year) for year in years],
            "before": self._href(see.year - 1) if see.year > years[0] else "",
            "after": self._href(see.year + 1) if see.year < years[-1] else "",
            "cohorts": [
                {"name": each.name, "label": each.label, "current": each == self.born}
                for each in self._choices()
            ],
            "notice": self._notice(),
            "sett": see.people.projection_set if see.people.projection_set != USUAL_SET else "",
            "room": linked(drawn.room(), language),
            "mine": linked(self.mine_said, language),
            "levers_href": page_address(
                see.area, language, "/2040", sett=see.people.projection_set, s=self.s or None
            ),
            "figures": drawn.view(),
            "source_line": source_line(see, language, self.installation.facts.version),
            "downloads": figure_bar(
                see.area, language, "pyramide", {"sett": see.people.projection_set}
            ),
        }

    def _cohort_deck(self) -> Sentence:
        see = self.overview
        first = self.born.first_year(see.people)
        then = self.cohort_fact(first) if first < see.today else None
        now = self.cohort_fact(see.today)
        return cohort_deck(then, now, see.inhabitants, self.language)

    def _subtitle(self) -> str:
        return self.words(
            "Inhabitants by age and sex, %(name)s, 1 January. One bar is one year of age. "
            "Pale: as it is today",
            name=self.overview.area.name,
        )

    def _year(self, year: int) -> dict[str, Any]:
        caption = self.captions[year]
        return {
            "year": year,
            "href": self._href(year),
            "current": year == self.overview.year,
            "named": caption.named,
            "caption": linked(caption.text, self.language),
            "caption_plain": plain_text(caption.text),
            "futures": linked(self.futures_said(year), self.language),
            "cohort": linked(self.cohort_said(year), self.language),
        }

    def _href(self, year: int) -> str:
        kull = "" if self.born == usual(self.overview.people) else self.born.name
        return page_address(
            self.overview.area,
            self.language,
            SECTION,
            aar=year,
            kull=kull,
            sett=self.overview.people.projection_set,
            s=self.s or None,
        )

    def _choices(self) -> list[BirthYears]:
        known = choices(self.overview.people)
        return known if self.born in known else [self.born, *known]

    def _notice(self) -> str:
        if not self.asked_cohort or read(self.asked_cohort, self.overview.people):
            return ""
        return self.words(
            "We cannot follow “%(asked)s”. Choose from the list, or write up to ten birth years: 2001-2005.",
            asked=self.asked_cohort,
        )
