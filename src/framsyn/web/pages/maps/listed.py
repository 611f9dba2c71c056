"""The map's twin: every fylke with a strip of its kommuner, and every kommune with its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from framsyn.app.facts.everywhere import by_fylke
from framsyn.app.kept import kept
from framsyn.charts.strip import Strip
from framsyn.domain.area import Area, AreaKind
from framsyn.web.pages.area_frame import drawn
from framsyn.web.pages.maps.choice import BY_VALUE, MapChoice
from framsyn.web.pages.maps.measures import measure_label
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.places import in_order

_KEPT: Final = 32
"""Lists kept; each is a measure in a year and a language."""


@dataclass(frozen=True)
class MapList:
    """Turns the figures of a map into rows.

    Attributes:
        page: The map.
    """

    page: MapChoice

    def view(self) -> dict[str, Any]:
        """Everything the template needs: the list of the measure, with the chosen place marked."""
        whole = replace(self.page, area=self.page.installation.areas.country)
        kept = _kept_list(whole)
        area = self.page.area
        if area.kind is AreaKind.COUNTRY:
            return kept
        fylker, rows = list(kept["fylker"]), list(kept["rows"])
        for i, fylke in enumerate(fylker):
            if self._holds(fylke["area"]):
                items = [{**each, "current": each["code"] == area.code} for each in fylke["items"]]
                fylker[i] = {**fylke, "items": items, "open": True}
        for i, row in enumerate(rows):
            if self._holds(row["area"]):
                rows[i] = {**row, "current": True}
        return {**kept, "fylker": fylker, "rows": rows, "orders": self._orders()}

    def _orders(self) -> list[dict[str, Any]]:
        _, by_value = self.page.words, self.page.by_value
        return [
            {"label": _("By name"), "href": self.page.here(orden=""), "current": not by_value},
            {"label": _("By value"), "href": self.page.here(orden=BY_VALUE), "current": by_value},
        ]

    def made(self) -> dict[str, Any]:
        """The whole list, with no place chosen."""
        page, _ = self.page, self.page.words
        groups = by_fylke(page.installation)
        order = self._ordered(fylke for fylke, _members in groups)
        members = {fylke.code: kommuner for fylke, kommuner in groups}
        country = page.installation.areas.country
        low, high = self._scale()
        if page.measure.is_change:
            heads = [page.period(year) for year in (page.now_year, page.later_year)]
        else:
            heads = [
                _("Today") if page.now_year == page.everywhere.today else str(page.now_year),
                str(page.later_year),
            ]
        return {
            "heads": heads,
            "ends": [page.measure.text(end, page.language, 0) for end in (low, high)],
            "rows": [self._row(each, members[each.code], low, high) for each in order],
            "total": self._row(country, (), low, high),
            "fylker": [self._fylke(each, members[each.code]) for each in order],
            "orders": self._orders(),
        }

    def _ordered(self, areas: Iterable[Area]) -> list[Area]:
        """By name; by value only where the reader has asked for it."""
        named = in_order(areas)
        if not self.page.by_value:
            return named
        shown = self.page.shown
        return sorted(named, key=lambda area: -(shown[area.code] or 0.0))

    def _scale(self) -> tuple[float, float]:
        """Wide enough for every kommune in the year on the map, and for the fylker's two years."""
        page, register = self.page, self.page.installation.areas
        whole = [register.country, *register.all(AreaKind.FYLKE)]
        kommuner = page.installation.outlines.kommuner
        found = [page.shown[each.code] for each in kommuner]
        found += [each[area.code] for each in (page.now, page.later) for area in whole]
        values = [value for value in found if value is not None]
        return min(values), max(values)

    def _row(self, area: Area, members: Iterable[Area], low: float, high: float) -> dict[str, Any]:
        page = self.page
        values = [v for v in (page.shown[each.code] for each in members) if v is not None]
        ends = [page.now[area.code], page.later[area.code]]
        chart = Strip(
            id=f"strip-{area.code}",
            lang=page.language,  # type: ignore[arg-type]
            title=area.name,
            description=measure_label(page.measure, page.words),
            low=low,
            high=high,
            values=values,
            now=ends[0],
            later=ends[1],
            zero=page.measure.is_change,
        )
        return {
            "name": area.name,
            "href": f"#{area.code}",
            "is_country": area.kind is AreaKind.COUNTRY,
            "area": area,
            "current": False,
            "svg": drawn(page.installation.charts, chart),
            "now": self._number(area, page.now_year),
            "later": self._number(area, page.later_year),
        }

    def _fylke(self, fylke: Area, members: Iterable[Area]) -> dict[str, Any]:
        page = self.page
        items = [
            {
                "code": each.code,
                "name": each.name,
                "href": self.page.here(each),
                "current": False,
                "number": self._number(each, page.year),
            }
            for each in self._ordered(members)
        ]
        return {
            "code": fylke.code,
            "name": fylke.name,
            "area": fylke,
            "open": False,
            "items": items,
            "whole": {"name": fylke.name, "href": self.page.here(fylke)},
        }

    def _holds(self, fylke: Area) -> bool:
        """Whether the chosen place is this fylke, or lies in it."""
        area = self.page.area
        return area.kind is not AreaKind.COUNTRY and set(area.kommuner) <= set(fylke.kommuner)

    def _number(self, area: Area, year: int) -> Number:
        page = self.page
        value = (page.now if year == page.now_year else page.later)[area.code]
        fact_id = page.everywhere.fact_id(page.measure.key, area.code, year)
        return Number(
            page.measure.text(value, page.language, 1),
            fact_address(fact_id, page.language),
            missing=value is None,
        )


@kept(_KEPT, of=lambda page: page.installation)
def _kept_list(page: MapChoice) -> dict[str, Any]:
    """The list as it is for everybody: what is slow is 17 drawings and 400 addresses."""
    return MapList(page).made()
