"""The charts of the kernel that no file is made of, drawn from one kommune's own figures for `/stil`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from markupsafe import Markup

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.profiles.read import read_profile
from framsyn.charts.flows import Flow, Flows
from framsyn.charts.lines import Series
from framsyn.charts.multiples import Multiples
from framsyn.consequences.indicators import indicator
from framsyn.domain.area import Area
from framsyn.domain.fact import FactId
from framsyn.stories.numbers import count
from framsyn.web.pages.chosen import NOTHING_CHOSEN, USUAL_SET
from framsyn.web.pages.embeds.catalogue import embed
from framsyn.web.pages.embeds.parts import Asked, pictures

BUILT_IN: Final = ("folk", "kart", "spenn", "kull", "spaker", "spaker-betyr", "systemkart")
"""Charts as they stand when they are built in: people, choropleth, dots, cohort, output, tornado, causal."""
_WORK: Final = ("workforce.leavers_10_years", "workforce.entrants_10_years")


@dataclass(frozen=True, slots=True)
class TakenDrawing:
    """A drawing with its words."""

    title: str
    subtitle: str
    svg: Markup


def style_charts(installation: Installation, area: Area, language: str) -> Iterator[TakenDrawing]:
    """Each chart with its words; nothing where charts cannot be drawn."""
    asked = Asked(installation, area, language, NOTHING_CHOSEN, {})
    for name in BUILT_IN:
        shown = embed(name, asked)
        yield TakenDrawing(shown.title, shown.subtitle, _plots(shown.pictures))
    for chart in (_flows(asked), _multiples(asked)):
        yield TakenDrawing(chart.title, chart.description, _plots(pictures(asked, chart)))


def _plots(drawings: Iterable[Markup]) -> Markup:
    """Drawings in the box that shows the one of them that fits."""
    return Markup().join(Markup('<div class="plot">{}</div>').format(each) for each in drawings)


def _flows(asked: Asked) -> Flows:
    """Who leaves working age in ten years, and who comes into it."""
    today = asked.installation.facts.reference_date.year
    rows = []
    for year in (today, 2030, STORY_YEAR):
        out, into = (_value(asked, key, year, today) for key in _WORK)
        shown = [count(round(each), asked.language) for each in (out, into, into - out)]
        rows.append(Flow(str(year), out, into, *shown))
    return Flows(
        id="style-flows",
        lang=asked.language,  # type: ignore[arg-type]  # one of three, checked where it is read
        title="Flows: out of working age and into it",
        description="Persons in ten years, counted from each year",
        rows=rows,
        out_label="Out",
        in_label="In",
        net_label="Net",
    )


def _multiples(asked: Asked) -> Multiples:
    """Working age for each aged 67 and over, here and where it is alike."""
    installation = asked.installation
    what, areas = indicator("ratio.support"), [asked.area]
    areas += read_profile(installation, asked.area).like
    people = [installation.populations.of(each, USUAL_SET) for each in areas]
    return Multiples(
        id="style-multiples",
        lang=asked.language,  # type: ignore[arg-type]  # as above
        title="Multiples: the same small chart on one scale",
        description=what.label[asked.language],
        years=tuple(people[0].years),
        today=people[0].counted_until,
        today_label=str(people[0].counted_until),
        marked=STORY_YEAR,
        unit=what.unit[asked.language],
        decimals=1,
        series=[
            Series(area.code, area.name, "p3", np.asarray(what.measure(each.persons)))
            for area, each in zip(areas, people, strict=True)
        ],
    )


def _value(asked: Asked, key: str, year: int, today: int) -> float:
    chosen = USUAL_SET if year > today else ""
    fact = read_fact(asked.installation, FactId(key, asked.area.code, year, chosen))
    return fact.value or 0.0
