"""`/kart` and `/k/<area>/kart`: one figure of every kommune, as a map and as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.facts.everywhere import Everywhere
from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.charts.choropleth import Choropleth, step_of
from framsyn.charts.outlines import CountryOutlines, View, closer
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.fact import Fact
from framsyn.domain.provenance import Quality
from framsyn.simulation.projections.sets import find_set
from framsyn.stories.map import MapFacts, MapText, map_text
from framsyn.stories.numbers import number_text
from framsyn.stories.origins import said_origin
from framsyn.stories.sentence import BoundNumber, plain_text
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_head, area_nav, drawn, road
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.maps.bar import map_bar
from framsyn.web.pages.maps.choice import BY_VALUE, SECTION, MapChoice, map_path, year_of
from framsyn.web.pages.maps.listed import MapList
from framsyn.web.pages.maps.measures import (
    MEASURES,
    USUAL,
    measure_label,
    measure_unit,
    step_label,
)
from framsyn.web.pages.numbers import linked
from framsyn.web.pages.render import language_of, page

router = APIRouter(include_in_schema=False)

Name = Annotated[str, Query(max_length=40)]
Year = Annotated[int | None, Query()]


@router.get("/kart")
def show_country_map(
    request: Request,
    installation: Installed,
    chosen: ChosenHere,
    mal: Name = USUAL,
    aar: Year = None,
    orden: Name = "",
) -> Response:
    """The map of all kommuner."""
    country = installation.areas.country
    return _answer(request, installation, country, chosen, (mal, aar, orden))


@router.get("/k/{slug}/kart")
def show_area_map(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    mal: Name = USUAL,
    aar: Year = None,
    orden: Name = "",
) -> Response:
    """The same map with one place named."""
    area = installation.areas.area(slug).area
    if slug != area.slug or area.kind is AreaKind.COUNTRY:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(map_path(area, language_of(request)) + query, 308)
    return _answer(request, installation, area, chosen, (mal, aar, orden))


def _answer(
    request: Request,
    installation: Installation,
    area: Area,
    chosen: Chosen,
    asked: tuple[str, int | None, str],
) -> Response:
    language = language_of(request)
    mal, aar, orden = asked
    measure, everywhere = MEASURES.get(mal, MEASURES[USUAL]), Everywhere(installation, chosen.sett)
    year = year_of(measure, aar, everywhere) if measure.from_today else aar or STORY_YEAR
    made = MapPage(
        everywhere,
        area,
        measure,
        year,
        language,
        by_value=orden == BY_VALUE,
        s=chosen.s,
    )
    view = made.view()
    context = {
        "page": view,
        "nav": area_nav(area, language, SECTION, chosen),
        "road": road(installation, language, made.year),
    }
    return page(request, "kart.html", context)


@dataclass(frozen=True)
class MapPage(MapChoice):
    """Turns what is chosen into a map, a key and a list."""

    @cached_property
    def text(self) -> MapText:
        """The page's sentences."""
        return map_text(self._facts(), self.language)

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        _, language = self.words, self.language
        key_rows = self._key()
        return {
            "area": area_head(self.area, language),
            "is_country": self.area.kind is AreaKind.COUNTRY,
            "finding": linked(self.text.finding, language),
            "deck": linked(self.text.deck, language),
            "measure": measure_label(self.measure, _),
            "unit": self.unit(),
            "measures": [
                {
                    "label": measure_label(each, _),
                    "href": self.here(mal=each.name),
                    "current": each is self.measure,
                }
                for each in MEASURES.values()
            ],
            "years": [
                {
                    "label": self.period(year) if self.measure.is_change else self._named(year),
                    "href": self.here(aar=year),
                    "current": year == self.year,
                }
                for year in self.years
            ],
            "key": key_rows,
            "svg": drawn(self.installation.charts, self.chart()),
            "whole_href": "" if self.area.kind is AreaKind.COUNTRY else self.here(self.country),
            "cut": ""
            if self._view(self.installation.outlines)
            else f"{_('Cut at Trøndelag and Nordland,')} {_('one scale')}",
            "list": MapList(self).view(),
            "note": self._note(),
            "source_line": self.source_line(),
            "downloads": map_bar(self),
        }

    def unit(self) -> str:
        """What its numbers count, and when."""
        unit = measure_unit(self.measure, self.words)
        if self.measure.is_change:
            return f"{unit}, {self.period(self.year)}"
        return self.words("%(unit)s, %(year)s", unit=unit, year=self.year)

    @property
    def country(self) -> Area:
        """The whole of it."""
        return self.installation.areas.country

    def _note(self) -> str:
        """What a reader who came with a scenario is told."""
        if not self.s:
            return ""
        return self.words("The map shows the projection, without the levers you have pulled")

    def _named(self, year: int) -> str:
        return self.words("Today") if year == self.everywhere.today else str(year)

    def _key(self) -> list[dict[str, Any]]:
        _ = self.words
        found = [
            step_of(self.shown[each.code], self.measure.bounds)
            for each in self.installation.outlines.kommuner
        ]
        rows = [
            {
                "colour": f"{self.measure.scale}{step}",
                "label": step_label(self.measure, step, self.language, _),
                "count": found.count(step),
            }
            for step in range(len(self.measure.bounds) + 1)
        ]
        missing = found.count(None)
        return [*rows, {"colour": "", "label": _("no figure"), "count": missing}][
            : len(rows) + (missing > 0)
        ]

    def chart(self, outlines: CountryOutlines | None = None) -> Choropleth:
        """The map itself, on the usual outlines or on others of all kommuner."""
        _ = self.words
        outlines = outlines or self.installation.outlines
        values = [self.shown[each.code] for each in outlines.kommuner]
        is_kommune = self.area.kind is AreaKind.KOMMUNE
        return Choropleth(
            id="map",
            lang=self.language,  # type: ignore[arg-type]
            title=plain_text(self.text.finding),
            description=_(
                "Map of all kommuner in five steps: %(measure)s, %(unit)s. The list says the same",
                measure=measure_label(self.measure, _),
                unit=self.unit(),
            ),
            map=outlines,
            steps=[step_of(value, self.measure.bounds) for value in values],
            numbers=[self.measure.text(value, self.language) for value in values],
            scale=self.measure.scale,
            note=(_("Cut at Trøndelag and Nordland,"), _("one scale")),
            view=self._view(outlines),
            chosen=() if self.area.kind is AreaKind.COUNTRY else self.area.kommuner,
            chosen_label=self.area.name if is_kommune else None,
            chosen_note=self._chosen_note() if is_kommune else None,
        )

    def _view(self, outlines: CountryOutlines) -> View | None:
        """A region or a fylke is come closer to; a kommune is shown in the country."""
        if self.area.kind in (AreaKind.COUNTRY, AreaKind.KOMMUNE):
            return None
        return closer(outlines, self.area.kommuner)

    def _chosen_note(self) -> str:
        now, later = (
            self.measure.text(each[self.area.code], self.language, 1)
            for each in (self.now, self.later)
        )
        if self.year <= self.everywhere.today or self.measure.is_change:
            return self.measure.text(self.shown[self.area.code], self.language, 1)
        return self.words("%(later)s, today %(now)s", now=now, later=later)

    def _facts(self) -> MapFacts:
        measure, all_kommuner = self.measure, self.installation.outlines.kommuner
        ahead = self.year == self.later_year
        other = self.now if ahead else self.later
        counted, other_counted = (
            sum(measure.counts(values[each.code]) for each in all_kommuner)
            for values in (self.shown, other)
        )
        country = self.installation.areas.country.code
        place = self.area.code
        return MapFacts(
            measure=measure.name,
            year=self.year,
            today=self.everywhere.today,
            base=self.everywhere.base_of_change(self.year),
            counted=counted,
            all=len(all_kommuner),
            other_year=self.now_year if ahead else self.later_year,
            other_counted=other_counted,
            country_now=self._bound(country, self.now_year),
            country_later=self._bound(country, self.later_year),
            name="" if place == country else self.area.name,
            place_now=self._said(place, self.now_year),
            place_later=self._said(place, self.year if measure.is_change else self.later_year),
            place_change=self.shown[place] or 0.0 if measure.is_change else None,
        )

    def _said(self, code: str, year: int) -> tuple[str, Any]:
        """A place's value as its sentence says it; a change without its sign."""
        values = self.now if year == self.now_year else self.later
        value = values[code]
        if value is not None and self.measure.is_change:
            value = abs(value)
        return number_text(value, self.language, 1), self._fact(code, year)

    def _bound(self, code: str, year: int) -> BoundNumber:
        values = self.now if year == self.now_year else self.later
        return BoundNumber(
            self.measure.text(values[code], self.language, 1), self._fact(code, year)
        )

    def _fact(self, code: str, year: int) -> Fact:
        """What a number of the text was made from.

        What people lead to was worked out for all kommuner at once; asking anew for one place
        alone would take longer than the whole page. The number's link leads to its own page.
        """
        fact_id = self.everywhere.fact_id(self.measure.key, code, year)
        if not self.measure.from_today:
            return read_fact(self.installation, fact_id)
        is_future = year > self.everywhere.today
        return Fact(
            id=fact_id,
            value=(self.now if year == self.now_year else self.later)[code],
            unit=measure_unit(self.measure, self.words),
            reference_date=date(year, 1, 1),
            quality=Quality.PROJECTED if is_future else Quality.CALCULATED,
            origins=self.installation.facts.origins_of("population"),
        )

    def source_line(self) -> str:
        """Where the figures come from; those that people lead to tell all their tables behind each number."""
        _ = self.words
        facts = self.installation.facts
        people, borders = (
            "; ".join(
                f"{said_origin(origin, self.language).publisher}, {origin.table}"
                for origin in facts.origins_of(part)
            )
            for part in ("population", "borders")
        )
        return _(
            "%(people)s, 1 January. Borders: %(borders)s. Projection: %(set)s. Figures %(version)s",
            people=people,
            borders=borders,
            set=find_set(self.everywhere.projection_set).label[self.language],
            version=facts.version,
        )
