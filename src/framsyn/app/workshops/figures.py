"""The figures a commitment can be tied to, on the day it is tied and on a later day.

The value of the day is kept with the room, because a year later the figures of today may no
longer be installed. Figures to come are not offered: a commitment is told by what was counted,
or worked out from what was counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from framsyn.app.facts.read import read_fact
from framsyn.app.facts.wording import PROFILE, fact_words, is_consequence
from framsyn.app.installation import Installation
from framsyn.app.profiles.read import read_profile
from framsyn.app.scenarios.run import FIGURES
from framsyn.consequences.indicators import INDICATORS
from framsyn.domain.area import Area
from framsyn.domain.errors import UnknownIndicator, UserError
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.provenance import Quality
from framsyn.scenarios.words import Words
from framsyn.stories.origins import said_origin

GROUPS: Final = ("people", "profile", "consequences")


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure that a commitment may be tied to.

    Attributes:
        key: Of the figure.
        group: One of GROUPS.
        label: What it is called, by language.
    """

    key: str
    group: str
    label: Words


def offered_figures(installation: Installation, area: Area) -> Iterator[Offered]:
    """Every figure an area has today."""
    for each in INDICATORS.values():
        yield Offered(each.key, "people", each.label)
    for fact in _profile_facts(installation, area).values():
        key = fact.id.indicator
        yield Offered(key, "profile", fact_words(installation, key).label)
    for key in FIGURES:
        if is_consequence(key):
            yield Offered(key, "consequences", fact_words(installation, key).label)


def named_figure(installation: Installation, area: Area, written: str) -> str:
    """The figure somebody wrote the name of, in any language; empty where it is none of ours."""
    asked = written.strip().casefold()
    for each in offered_figures(installation, area):
        if asked and asked in {each.label[language].casefold() for language in LANGUAGES}:
            return each.key
    return ""


def figure_of_the_day(installation: Installation, area: Area, key: str) -> dict[str, Any]:
    """A figure as it stands today, with all that is needed to set it beside a later one.

    Raises:
        UnknownIndicator: The area has no such figure.
    """
    fact = _newest(installation, area, key)
    what = fact_words(installation, key)
    return {
        "figure": key,
        "label": dict(what.label),
        "unit": dict(what.unit),
        "value": fact.value,
        "year": fact.id.year,
        "set": fact.id.projection_set,
        "reference_date": fact.reference_date.isoformat(),
        "data_version": installation.facts.version,
        "is_official": fact.quality is Quality.OFFICIAL,
        "sources": {
            language: [said_origin(origin, language).citation for origin in fact.origins]
            for language in LANGUAGES
        },
    }


def still_answered(installation: Installation, area: Area, figure: Mapping[str, Any]) -> bool:
    """Whether a figure of an earlier day has a page of its own on the figures in use now."""
    try:
        fact = FactId(figure["figure"], area.code, figure["year"], figure.get("set", ""))
        return read_fact(installation, fact).value is not None
    except UserError:
        return False


@dataclass(frozen=True, slots=True)
class Then:
    """A figure then and now.

    Attributes:
        then: As it stood when the commitment was tied to it.
        now: As it stands; None where it is no longer among the figures.
    """

    then: Mapping[str, Any]
    now: Mapping[str, Any] | None

    @property
    def is_newer(self) -> bool:
        """Whether there is a newer figure."""
        return self.now is not None and date.fromisoformat(
            self.now["reference_date"]
        ) > date.fromisoformat(self.then["reference_date"])


def then_and_now(installation: Installation, area: Area, bound: Mapping[str, Any]) -> Then:
    """A figure a commitment was tied to, beside the newest."""
    try:
        return Then(bound, figure_of_the_day(installation, area, bound["figure"]))
    except UnknownIndicator:
        return Then(bound, None)


def _newest(installation: Installation, area: Area, key: str) -> Fact:
    if key.startswith(PROFILE):
        found = _profile_facts(installation, area)
        if key not in found:
            raise UnknownIndicator(key, tuple(found))
        return found[key]
    year = installation.facts.reference_date.year
    return read_fact(installation, FactId(key, area.code, year))


def _profile_facts(installation: Installation, area: Area) -> dict[str, Fact]:
    """Indicators of the profile that were measured, by key."""
    profile = read_profile(installation, area)
    facts = (value.fact for value in profile.every_value)
    return {
        fact.id.indicator: fact
        for fact in facts
        if fact is not None and fact.value is not None and not fact.id.projection_set
    }
