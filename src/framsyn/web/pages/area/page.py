"""`/k/<area>`: one place, its people from the first count to 2050."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.documents.glance import told_room
from framsyn.app.installation import Installation
from framsyn.app.place.care_change import care_change
from framsyn.app.place.overview import Overview, show_overview
from framsyn.app.place.overview_facts import overview_facts
from framsyn.app.place.press_and_room import press_and_room
from framsyn.app.place.situation import AreaSituation, area_situation
from framsyn.consequences.indicators import indicator
from framsyn.domain.age_groups import CHILDREN, LIFE_PHASES
from framsyn.domain.fact import Fact
from framsyn.stories.overview import OverviewFacts, OverviewText, overview_text
from framsyn.stories.press_room import adapt_text, press_text, room_text
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.area import figures
from framsyn.web.pages.area_frame import area_nav, page_address
from framsyn.web.pages.chosen import NOTHING_CHOSEN, Chosen, ChosenHere
from framsyn.web.pages.numbers import Number, fact_address, linked, range_text, shown
from framsyn.web.pages.places import area_address, kind_label
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

RATIOS = ("ratio.support", "ratio.total_dependency")
USUAL_ALTERNATIVES = ("MMMM", "LLML", "HHMH")
"""Of Statistics Norway's own projections: the main one, and low and high national growth."""


@router.get("/k/{slug}")
def show_area(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
) -> Response:
    """The first page of an area; an address that has changed leads to the one in use."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(area_address(area, language) + query, 308)
    made = AreaPage(installation, show_overview(installation, area, chosen.sett), language, chosen)
    return page(
        request,
        "kommune.html",
        {"page": made.view(), "nav": area_nav(area, language, "", chosen)},
    )


@dataclass(frozen=True)
class AreaPage:
    """Turns an overview into what the template shows.

    Attributes:
        installation: For the chart kernel and the sets on offer.
        overview: The facts.
        language: The reader's.
        chosen: What follows along from page to page.
    """

    installation: Installation
    overview: Overview
    language: str
    chosen: Chosen = NOTHING_CHOSEN

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @cached_property
    def situation(self) -> AreaSituation:
        """What kind of place it is."""
        see = self.overview
        return area_situation(self.installation, see.area, see.people.projection_set)

    @cached_property
    def text(self) -> OverviewText:
        """The page's sentences."""
        return overview_text(self.facts, self.language)

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        overview, _ = self.overview, self.words
        drawn = figures.AreaFigures(
            self.installation.charts,
            overview,
            self.text,
            self.language,
            self.installation.facts.version,
        )
        return {
            "area": {
                "name": overview.area.name,
                "code": overview.area.code,
                "kind_label": kind_label(overview.area.kind, _),
                "names": [{"text": n.text, "lang": n.language} for n in overview.area.names],
            },
            "finding": linked(self.text.finding, self.language),
            "deck": linked(self.text.deck, self.language),
            "tiles": self._tiles(drawn),
            "pyramid_small": drawn.small_pyramid(),
            "road": drawn.road(),
            "phases_figure": drawn.phases(),
            "pyramid_figure": drawn.pyramid(),
            "care_figure": drawn.care(care_change(self.installation, overview)),
            **self.press_and_room(),
            "source_href": fact_address(overview.later("population.all").id, self.language),
            "ratios": [self._ratio(key) for key in RATIOS],
            "notices": self._notices(),
            "year": overview.year,
            "today": _.day(overview.now("population.all").reference_date),
            "switch_href": address("/", self.language),
            "sets": self._sets(),
            "api_href": f"/api/v1/areas/{overview.area.code}/projection?set={overview.people.projection_set}",
            "hits_href": area_address(overview.area, self.language) + "/treffsikkerhet",
            "data_version": self.installation.facts.version,
            "source_line": drawn.source_line(),
        }

    @property
    def facts(self) -> OverviewFacts:
        """What the sentences are made from."""
        return overview_facts(
            self.overview, self.situation, lambda group: figures.ages_in_words(group, self.words)
        )

    def press_and_room(self) -> dict[str, Any]:
        """What presses and what gives room; never one without the other."""
        see, language = self.overview, self.language
        pair = press_and_room(self.installation, see.area, see.people.projection_set)
        press = press_text(pair.press.kind, pair.press.facts, see.inhabitants, language)
        room = room_text(told_room(pair.room), see.inhabitants, language)
        adapt = pair.adapt
        return {
            "press": {"said": linked(press.said, language), "note": linked(press.note, language)},
            "room": {
                "said": linked(room.said, language),
                "note": linked(room.note, language),
                "href": self._levers_address(pair.room.code),
            },
            "adapt": adapt
            and {
                "said": linked(
                    adapt_text(adapt.children_now, adapt.children_later, see.inhabitants, language),
                    language,
                ),
                "href": self._levers_address(adapt.code),
            },
        }

    def _levers_address(self, code: str) -> str:
        return page_address(
            self.overview.area, self.language, "/2040", **replace(self.chosen, s=code).query()
        )

    def _tiles(self, drawn: figures.AreaFigures) -> list[dict[str, Any]]:
        _, text = self.words, self.text
        told = (
            (_("Children"), "population.0_15", "p1", text.children),
            (_("Working age"), "population.20_66", "p3", text.working),
            (_("Older people"), "population.80_plus", "p5", text.older),
            (_("The place"), "population.all", "ink", text.place),
        )
        return [
            {
                "title": title,
                "ages": self._ages(key),
                "now": self._number(self.overview.now(key)),
                "later": self._number(self.overview.later(key)),
                "later_year": self.overview.year,
                "spark": drawn.spark(key, colour),
                "sentence": linked(sentence, self.language),
                "range": self._range(self.overview.later(key)),
            }
            for title, key, colour, sentence in told
        ]

    def _range(self, fact: Fact) -> list[str | Number]:
        """What 16 of 20 futures hold, as a link to the fact; nothing where none is drawn."""
        text = range_text(
            fact, indicator(fact.id.indicator), self.overview.inhabitants, self.language
        )
        if not text:
            return []
        return [
            self.words("Possible range") + " ",
            Number(text, fact_address(fact.id, self.language)),
        ]

    def _ages(self, key: str) -> str:
        groups = {f"population.{group.key}": group for group in (*LIFE_PHASES, CHILDREN)}
        if key in groups:
            return figures.ages_in_words(groups[key], self.words)
        return self.words("all inhabitants")

    def _ratio(self, key: str) -> dict[str, Any]:
        what, see = indicator(key), self.overview
        years = (see.today, see.year, see.people.years[-1])
        return {
            "title": what.label[self.language],
            "unit": what.unit[self.language],
            "explanation": what.explanation[self.language],
            "years": [
                {
                    "year": year,
                    "number": self._number(see.fact(key, year)),
                    "projected": year > see.today,
                }
                for year in years
            ],
        }

    def _number(self, fact: Fact) -> Number:
        what = indicator(fact.id.indicator)
        label = f"{what.label[self.language]}, {self.overview.area.name}, {fact.id.year}"
        return shown(fact, what, self.overview.inhabitants, self.language, label=label)

    def _notices(self) -> list[str]:
        estimated = self.overview.people.estimated
        if not estimated:
            return []
        return [
            self.words(
                "The figures for %(first)s–%(last)s are estimates: the kommune did not exist in "
                "this form then.",
                first=estimated[0],
                last=estimated[-1],
            )
        ]

    def _sets(self) -> list[dict[str, Any]]:
        chosen = self.overview.people.projection_set
        return [
            {
                "key": each.key,
                "label": each.label[self.language],
                "explanation": each.explanation[self.language],
                "href": page_address(
                    self.overview.area,
                    self.language,
                    "",
                    **replace(self.chosen, sett=each.key).query(),
                ),
                "current": each.key == chosen,
                "is_further": each.is_published and each.alternative not in USUAL_ALTERNATIVES,
            }
            for each in self.installation.projector.sets()
        ]
