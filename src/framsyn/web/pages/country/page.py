"""`/landet`: the country in 2040, the big lines and what holds for how many kommuner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.place.care_change import care_change
from framsyn.app.place.country_lines import CountryLines, country_lines
from framsyn.app.place.overview import STORY_YEAR, Overview, show_overview
from framsyn.domain.fact import Fact, FactId
from framsyn.scenarios.lever import HENDER
from framsyn.stories.landet import LandetFacts, LandetText, landet_text
from framsyn.stories.numbers import count
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.area.figures import AreaFigures, source_line
from framsyn.web.pages.area.page import AreaPage
from framsyn.web.pages.area_frame import (
    COUNTRY_LINES,
    area_head,
    area_nav,
    page_address,
    road,
    verbs,
    with_query,
)
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.country.charts import LandetCharts
from framsyn.web.pages.maps.home import home_map
from framsyn.web.pages.numbers import Number, fact_address, linked
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

LEVERS: Final = "/2040"
_KEPT: Final = 24
EIGHT_OF_A_HUNDRED: Final = 8.0
_SHOWN_ON_MAP: Final = {
    "older": "eldre",
    "working": "arbeidsalder",
    "pupils": "barn",
    "more": "endring",
    "fewer": "endring",
    "support": "baereevne",
}
"""The measure of the map that shows where."""


@router.get(COUNTRY_LINES)
def show_country(request: Request, installation: Installed, chosen: ChosenHere) -> Response:
    """The country's big lines."""
    language = language_of(request)
    people = installation.populations.of(installation.areas.country, chosen.sett)
    context = _context(installation, language, chosen, people.futures is not None)
    return page(request, "landet.html", context)


@kept(_KEPT)
def _context(
    installation: Installation, language: str, chosen: Chosen, _with_futures: bool
) -> dict[str, Any]:
    """The page, kept: nothing on it depends on who reads, and its drawings take a while."""
    country = installation.areas.country
    return {
        "page": LandetPage(installation, language, chosen).view(),
        "nav": area_nav(country, language, COUNTRY_LINES, chosen),
        "road": road(installation, language, STORY_YEAR),
    }


@dataclass(frozen=True)
class LandetPage:
    """Turns the country's figures into what the template shows.

    Attributes:
        installation: Figures, engine, charts.
        language: The reader's.
        chosen: What follows along.
    """

    installation: Installation
    language: str
    chosen: Chosen

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def overview(self) -> Overview:
        """The country's people."""
        return show_overview(self.installation, self.installation.areas.country, self.chosen.sett)

    @cached_property
    def lines(self) -> CountryLines:
        """What holds for how many kommuner, and why."""
        return country_lines(self.installation, self.chosen.sett)

    @cached_property
    def text(self) -> LandetText:
        """The page's sentences."""
        return landet_text(self._facts(), self.language)

    def fact(self, key: str, year: int) -> Fact:
        """A figure of the country."""
        named = self.chosen.sett if year > self.overview.today else ""
        code = self.installation.areas.country.code
        return read_fact(self.installation, FactId(key, code, year, named))

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        see, language, country = self.overview, self.language, self.installation.areas.country
        without_range = replace(see, people=replace(see.people, futures=None))
        source = source_line(without_range, language, self.installation.facts.version)
        charts = LandetCharts(
            self.installation.charts,
            see,
            self.lines,
            care_change(self.installation, see),
            self.text,
            self.fact,
            language,
            source,
        )
        at_a_glance = AreaPage(self.installation, see, language, self.chosen)
        phases = AreaFigures(
            self.installation.charts,
            see,
            at_a_glance.text,
            language,
            self.installation.facts.version,
        ).phases()
        return {
            "area": area_head(country, language),
            "finding": linked(self.text.finding, language),
            "deck": linked(self.text.deck, language),
            "counts": self._counts(),
            "kommuner": self.lines.kommuner,
            "map": home_map(self.installation, language),
            "people": [phases, charts.older(), charts.ratio()],
            "care": charts.care(),
            "hands": linked(self.text.hands, language),
            "one_lever": linked(self.text.levers, language),
            "levers": charts.levers(),
            "levers_href": self._levers_href(),
            "cost": charts.cost(),
            "room": self._room(),
            "fylker": charts.fylker(),
            "year": see.year,
            "source_line": source,
        }

    def _counts(self) -> list[dict[str, Any]]:
        return [
            {
                "number": Number(str(self.lines.counts[name]), self._map_of(name)),
                "words": said,
            }
            for name, said in self.text.counts.items()
        ]

    def _map_of(self, name: str) -> str:
        chosen = {"mal": _SHOWN_ON_MAP[name], **self.chosen.query()}
        return with_query(address("/kart", self.language), chosen)

    def _levers_href(self) -> str:
        """Where levers are pulled for the country; empty where there is no such page."""
        if not any(LEVERS in verb.pages for verb in verbs(self._)):
            return ""
        return page_address(
            self.installation.areas.country, self.language, LEVERS, **self.chosen.query()
        )

    def _room(self) -> dict[str, Any]:
        """Room per inhabitant if the state gives as much for each as today."""
        key = "economy.handlingsrom_b_nok_2025_per_inhabitant"
        fact = self.fact(key, self.overview.year)
        return {
            "number": linked_kroner(fact, self.language),
            "less": (fact.value or 0) < 0,
        }

    def _facts(self) -> LandetFacts:
        see, lines = self.overview, self.lines
        first = lines.levers[0]
        end = min((first.low, first.high), key=lambda each: each.effect)
        shares = [values for _fylke, values in lines.fylker]
        counted = {
            year: sum(
                _as_printed(v[year - see.people.first_year]) >= EIGHT_OF_A_HUNDRED for v in shares
            )
            for year in (see.today, see.year)
        }
        return LandetFacts(
            year=see.year,
            kommuner=lines.kommuner,
            counts=lines.counts,
            all_now=see.now("population.all"),
            all_later=see.later("population.all"),
            old_now=see.now("population.80_plus"),
            old_later=see.later("population.80_plus"),
            very_now=see.now("population.90_105"),
            very_later=see.later("population.90_105"),
            ratio_now=see.now("ratio.support"),
            ratio_later=see.later("ratio.support"),
            hands=self.fact(HENDER, see.year),
            lever=first.label[self.language],
            hands_left=read_fact(self.installation, end.fact),
            cost_change=self.fact("change.economy.demographic_cost_nok_2025", see.year),
            fylker=len(lines.fylker),
            fylker_now=counted[see.today],
            fylker_later=counted[see.year],
        )


def _as_printed(share: float) -> float:
    """Counted as it is read: 8.0 is eight, though it be 7.96."""
    return round(float(share), 1)


def linked_kroner(fact: Fact, language: str) -> Number:
    """Kroner for each inhabitant, in hundreds, without the sign."""
    return Number(count(round(abs(fact.value or 0), -2), language), fact_address(fact.id, language))
