"""What stands around every page of an area: its name, the ways between its pages, the road of years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup

from framsyn.app.installation import Installation
from framsyn.app.people.populations import USUAL_HORIZON
from framsyn.app.place.overview import STORY_YEAR
from framsyn.charts.chart import Chart
from framsyn.charts.figure import draw
from framsyn.charts.kernel import ChartNotDrawn, Kernel, KernelUnavailable
from framsyn.charts.road import Road
from framsyn.domain.area import Area, AreaKind
from framsyn.web.language import address
from framsyn.web.pages.chosen import NOTHING_CHOSEN, USUAL_SET, Chosen
from framsyn.web.pages.places import area_address, kind_label
from framsyn.web.pages.words import Words, words

COUNTRY_LINES: Final = "/landet"
"""The page of the country's big lines, outside the addresses of areas."""


WORKSHOP: Final = "/verksted"
"""The page where a workshop is set up; it stands outside the addresses of areas, and is told the place."""


OWN_FIGURES: Final = "/egne-tall"
"""The page where a kommune's own figures are sent; other areas have none."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One of the four verbs that run through everything, and its pages.

    Attributes:
        label: As the masthead says it.
        pages: End of the address, and name; the first is where the verb leads.
    """

    label: str
    pages: dict[str, str]


def verbs(_: Words) -> tuple[Verb, ...]:
    """The pages of an area, in order."""
    see = {
        "": _("At a glance"),
        "/fortelling": _("The story"),
        "/pyramide": _("The pyramid"),
        "/folk": _("A hundred people"),
        "/kart": _("The map"),
        "/tall": _("Key figures"),
        "/treffsikkerhet": _("How projections have hit"),
    }
    trying = {
        "/2040": _("The levers"),
        "/veivalg": _("Take a stand"),
        "/framtider": _("Five futures"),
        "/historier": _("A day in 2040"),
        "/systemkart": _("How it hangs together"),
        OWN_FIGURES: _("Own figures"),
    }
    talking = {WORKSHOP: _("Meet in a workshop")}
    taking = {
        "/ta-med": _("Documents"),
        "/plan": _("Look at your own plan"),
        "/bygg-inn": _("Build in"),
    }
    return (
        Verb(_("See"), see),
        Verb(_("Try"), trying),
        Verb(_("Talk"), talking),
        Verb(_("Take away"), taking),
    )


def area_nav(
    area: Area, language: str, current: str, chosen: Chosen = NOTHING_CHOSEN
) -> list[dict[str, Any]]:
    """The verbs, and the pages of the one in use; projection and scenario follow along."""
    return [
        {
            "label": verb.label,
            "href": page_address(area, language, next(iter(verb.pages)), **chosen.query()),
            "current": current in verb.pages,
            "pages": [
                {
                    "label": label,
                    "href": page_address(area, language, end, **chosen.query()),
                    "current": end == current,
                }
                for end, label in verb.pages.items()
            ],
        }
        for verb in _verbs_of(area, words(language))
    ]


def _verbs_of(area: Area, _: Words) -> tuple[Verb, ...]:
    """The country has a page that no other area has, and it comes first."""
    see, *others = verbs(_)
    if area.kind is AreaKind.KOMMUNE:
        return (see, *others)
    others = [Verb(each.label, _without_own(each.pages)) for each in others]
    if area.kind is not AreaKind.COUNTRY:
        return (see, *others)
    lines = {COUNTRY_LINES: _("The country in %(year)s", year=STORY_YEAR)}
    return (Verb(see.label, {**lines, **see.pages}), *others)


def _without_own(pages: dict[str, str]) -> dict[str, str]:
    return {end: label for end, label in pages.items() if end != OWN_FIGURES}


def page_address(area: Area, language: str, end: str, **chosen: str | int | None) -> str:
    """Address of one of an area's pages, with what is chosen; the usual is left unsaid."""
    if end == COUNTRY_LINES:
        return with_query(address(end, language), chosen)
    if end == WORKSHOP:
        return with_query(address(end, language), {"omrade": area.code})
    return with_query(area_address(area, language) + end, chosen)


def with_query(path: str, chosen: Mapping[str, str | int | None]) -> str:
    """An address with its query; empty choices and the usual projection are left out."""
    said = {
        key: value
        for key, value in chosen.items()
        if value is not None and value != "" and (key, value) != ("sett", USUAL_SET)
    }
    return f"{path}?{urlencode(said)}" if said else path


def area_head(area: Area, language: str) -> dict[str, Any]:
    """The area as the masthead names it."""
    return {
        "name": area.name,
        "code": area.code,
        "kind_label": kind_label(area.kind, words(language)),
        "names": [{"text": n.text, "lang": n.language} for n in area.names],
        "href": area_address(area, language),
        "switch_href": address("/", language),
    }


def drawn(kernel: Kernel, chart: Chart) -> Markup:
    """One drawing; nothing where charts cannot be drawn, and the words stand alone."""
    try:
        return Markup(draw(kernel, chart))  # noqa: S704 - the kernel escapes all text
    except (KernelUnavailable, ChartNotDrawn):
        return Markup()


def road_chart(
    installation: Installation, language: str, marked: int | None, *, scrub: bool = False
) -> Road:
    """The scale of years, with the year the page is about."""
    _ = words(language)
    first = installation.facts.population().years[0]
    today = installation.facts.reference_date.year
    return Road(
        id="road",
        lang=language,  # type: ignore[arg-type]
        title=_("Timeline %(first)s–%(last)s", first=first, last=USUAL_HORIZON),
        description=_("Counted until %(year)s, projected after that", year=today),
        first=first,
        last=USUAL_HORIZON,
        today=today,
        today_label=_("today"),
        marked=marked,
        scrub=scrub,
    )


def road(
    installation: Installation, language: str, marked: int | None, *, scrub: bool = False
) -> Markup:
    """The scale of years, drawn."""
    return drawn(installation.charts, road_chart(installation, language, marked, scrub=scrub))
