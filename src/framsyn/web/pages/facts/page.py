"""`/fakta/…`: where a number comes from, as a page of its own and as a panel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.facts.explain import ExplainedFact, explain_fact
from framsyn.app.facts.wording import PROFILE, FactWords
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.result import PulledLever
from framsyn.app.scenarios.run import happenings
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Quality
from framsyn.domain.rounding import persons_step
from framsyn.scenarios.codec import LONGEST, decode
from framsyn.scenarios.levers.economy import GROWTH
from framsyn.scenarios.levers.registry import GROWTH_LEVER
from framsyn.simulation.projections.sets import find_set
from framsyn.statistics.own_fact_base import OWN_ORIGIN
from framsyn.stories.numbers import number_text
from framsyn.stories.origins import said_origin
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.facts.parameters import decimals, parameter_lines
from framsyn.web.pages.numbers import fact_address, range_text, value_text
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

PANEL = "panel"


@router.get("/fakta/{key}/{code}/{year}")
def show_fact(
    request: Request,
    installation: Installed,
    key: str,
    code: str,
    year: int,
    sett: Annotated[str, Query(max_length=40)] = "",
    s: Annotated[str, Query(max_length=LONGEST + 1)] = "",
    del_: Annotated[str, Query(alias="del", max_length=10)] = "",
) -> Response:
    """Everything about one number: what, when, how, from where."""
    language = language_of(request)
    found = explain_fact(installation, FactId(key, code, year, sett, s))
    context = _Explained(installation, found, language).context()
    return page(request, "_fact_panel.html" if del_ == PANEL else "fact.html", {"fact": context})


PEOPLE: Final = ("population.", "share.", "ratio.")
"""Beginnings of the names of figures that are people, or made of nothing but people."""


@dataclass(frozen=True, slots=True)
class _Explained:
    """One fact being put into words."""

    installation: Installation
    found: ExplainedFact
    language: str

    @property
    def _(self) -> Words:
        return words(self.language)

    @property
    def fact(self) -> Fact:
        return self.found.fact

    @property
    def what(self) -> FactWords:
        return self.found.words

    @property
    def inhabitants(self) -> float:
        newest = self.installation.facts.reference_date.year
        return float(self.installation.populations.of(self.found.area).on(newest).sum())

    def context(self) -> dict[str, Any]:
        """What the templates need."""
        fact, area, language = self.fact, self.found.area, self.language
        asked = {"set": fact.id.projection_set, "scenario": fact.id.scenario}
        query = urlencode({name: value for name, value in asked.items() if value})
        return {
            "title": f"{self.what.label[language]}, {area.name}",
            "number_text": self._value(fact),
            "unit_text": self._unit(),
            "date_text": self._.day(fact.reference_date),
            "quality_text": self._quality(),
            "explanation": self._explanation(),
            "does_not_mean": self.what.does_not_mean.get(language, ""),
            "range_text": self._range(),
            "rounding": self._rounding(),
            "method_text": self._method(),
            "status_text": self._status(),
            "scenario": self._scenario(),
            "parameters": parameter_lines(self.found.parameters, fact.origins, self._),
            "origins": [said_origin(origin, language) for origin in fact.origins],
            "method_href": address("/metode", language) if fact.method else "",
            "hits_href": self._hits_href(),
            "api_href": f"/api/v1/facts/{fact.id.indicator}/{area.code}/{fact.id.year}"
            + (f"?{query}" if query else ""),
            "id": str(fact.id),
            "data_version": self.installation.facts.version,
            "back_href": area_address(area, language)
            + (f"?{urlencode({'s': fact.id.scenario})}" if fact.id.scenario else ""),
            "back_label": area.name,
        }

    def _hits_href(self) -> str:
        """How earlier projections hit here, for figures that are people projected."""
        is_people = self.fact.id.indicator.removeprefix("change.").startswith(PEOPLE)
        here = area_address(self.found.area, self.language) + "/treffsikkerhet"
        return here if self.fact.method and is_people else ""

    def _value(self, fact: Fact) -> str:
        return value_text(fact, self.what, self.inhabitants, self.language)

    def _unit(self) -> str:
        unit = self.what.unit[self.language]
        if not self.what.is_change:
            return unit
        year = self.installation.facts.reference_date.year
        return self._("%(unit)s, change since 1 January %(year)s", unit=unit, year=year)

    def _explanation(self) -> str:
        said = self.what.explanation.get(self.language, "")
        if said and not self.found.parameters:
            return said
        _ = self._
        text = _(
            "%(what)s, worked out from how many there are of each age, and the rates below.",
            what=said or self.what.label[self.language],
        )
        if self.what.price_year:
            text += " " + _(
                "Fixed prices: what the kroner bought in %(year)s.", year=self.what.price_year
            )
        return text

    def _quality(self) -> str:
        _ = self._
        if self.fact.quality is not Quality.PROJECTED and any(
            origin.id == OWN_ORIGIN for origin in self.fact.origins
        ):
            return _("The kommune’s own figures, as they were sent here")
        return {
            Quality.OFFICIAL: _("Official statistics, as published"),
            Quality.ESTIMATED: _("Estimate: the kommune did not exist in this form then"),
            Quality.CALCULATED: _("Calculated from official statistics"),
            Quality.PROJECTED: _("Projection: what happens if the assumptions hold"),
            Quality.ASSUMED: _("Assumption"),
        }[self.fact.quality]

    def _range(self) -> str:
        text = range_text(self.fact, self.what, self.inhabitants, self.language)
        return self._("%(range)s in 16 of 20 possible futures", range=text) if text else ""

    def _rounding(self) -> str:
        if self.what.step and self.fact.quality is not Quality.OFFICIAL:
            step = number_text(self.what.step, self.language, 0)
        elif self.fact.quality is Quality.PROJECTED and self.what.kind == "persons":
            step = str(persons_step(self.inhabitants))
        else:
            return ""
        return self._("Shown in steps of %(step)s", step=step)

    def _method(self) -> str:
        if self.fact.quality is Quality.PROJECTED:
            return find_set(self.fact.id.projection_set).explanation[self.language]
        if self.fact.quality is Quality.ESTIMATED:
            return self._(
                "The former kommune’s figures, divided by each part’s share when they are known."
            )
        return ""

    def _status(self) -> str:
        _, status = self._, self.fact.status
        if not status:
            return ""
        if status == "nobody-of-this-age":
            return _("Nobody of this age lives here, so the figure does not exist.")
        if self.fact.id.indicator.startswith(PROFILE):
            catalogue = self.installation.profiles.catalogue
            wanted = self.fact.id.indicator.removeprefix(PROFILE)
            told = next(each.missing for each in catalogue if each.id == wanted)
            return told.get(self.language, "") or _("The figure is not known here.")
        return _("The figure is not known here.")

    def _scenario(self) -> dict[str, Any] | None:
        under = self.found.under
        if under is None:
            return None
        area = self.found.area
        without = replace(under.without.id, scenario="")
        return {
            "levers": [self._lever(each) for each in under.levers],
            "happens": [
                each[self.language]
                for each in happenings(scenario_bench(self.installation), decode(under.code))
            ],
            "href": f"{area_address(area, self.language)}/2040?{urlencode({'s': under.code})}",
            "without_text": self._value(under.without),
            "without_href": fact_address(without, self.language),
            "made_on_other_data": under.made_on_other_data,
        }

    def _lever(self, lever: PulledLever) -> dict[str, Any]:
        is_setting = lever.name == GROWTH_LEVER
        size = number_text(lever.amount, self.language, decimals(lever.amount))
        amount = GROWTH[round(lever.amount)].value.upper() if is_setting else size
        return {
            "label": lever.label[self.language],
            "amount": amount if is_setting or lever.amount < 0 else f"+{amount}",
            "unit": "" if is_setting else lever.unit[self.language],
            "is_beyond": lever.is_beyond,
        }
