"""What a shared picture of each page says and shows: its finding, and one of its charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from framsyn.app.facts.everywhere import Everywhere
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR, Overview, show_overview
from framsyn.app.scenarios.run import run_scenario
from framsyn.charts.chart import Chart
from framsyn.charts.lines import Lines, Series
from framsyn.charts.people import People
from framsyn.domain.area import Area
from framsyn.domain.rounding import persons_step
from framsyn.scenarios.codec import decode
from framsyn.stories.sentence import Sentence, plain_text
from framsyn.web.pages.area.page import AreaPage
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.country.page import LandetPage
from framsyn.web.pages.hundred.page import PeoplePage
from framsyn.web.pages.maps.measures import MEASURES, USUAL
from framsyn.web.pages.maps.page import MapPage
from framsyn.web.pages.pyramid.figures import PyramidFigures
from framsyn.web.pages.pyramid.page import PyramidPage
from framsyn.web.pages.words import Words, words


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose picture, of what.

    Attributes:
        installation: Figures and engine.
        area: Whose.
        language: The reader's.
        chosen: Projection and scenario.
        year: The year on the page.
        measure: What a map shows.
    """

    installation: Installation
    area: Area
    language: str
    chosen: Chosen
    year: int = STORY_YEAR
    measure: str = USUAL

    @property
    def overview(self) -> Overview:
        """The facts of the place."""
        seen = show_overview(self.installation, self.area, self.chosen.sett)
        return replace(seen, year=self.year)

    @property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the picture says.

    Attributes:
        headline: The finding.
        chart: Beside it; None for words alone.
        year: The year it is about.
    """

    headline: str
    chart: Chart | None
    year: int


def _of_glance(asked: Asked) -> Subject:
    page = AreaPage(asked.installation, asked.overview, asked.language, asked.chosen)
    pyramid = PyramidFigures(_pyramid(asked)).pyramid
    return _subject(page.text.finding, replace(pyramid, bands=True, width=440), asked)


def _of_pyramid(asked: Asked) -> Subject:
    page = _pyramid(asked)
    years = page.overview.people.years
    year = min(max(asked.year, years[0]), years[-1])
    return _subject(page.captions[year].text, PyramidFigures(page).pyramid.sized(560), asked)


def _of_people(asked: Asked) -> Subject:
    page = PeoplePage(asked.installation, asked.overview, asked.language)
    today, later = page.places
    chart = People(
        id="people",
        lang=asked.language,  # type: ignore[arg-type]
        title=plain_text(page.text.finding),
        description=str(asked.year),
        places=later,
        before=today,
    )
    return _subject(page.text.finding, chart, asked)


def _of_map(asked: Asked) -> Subject:
    measure = MEASURES.get(asked.measure, MEASURES[USUAL])
    everywhere = Everywhere(asked.installation, asked.chosen.sett)
    page = MapPage(everywhere, asked.area, measure, asked.year, asked.language)
    # As small as it is shown here, numbers cannot be read and the coast can be coarser.
    chart = replace(page.chart(asked.installation.small_outlines), numbers=(), note=())
    return _subject(page.text.finding, chart, asked)


def _of_country(asked: Asked) -> Subject:
    page = LandetPage(asked.installation, asked.language, Chosen(asked.chosen.sett))
    return Subject(plain_text(page.text.finding), _of_map(asked).chart, STORY_YEAR)


def _of_key_figures(asked: Asked) -> Subject:
    headline = asked.words("%(name)s in key figures, beside places like it", name=asked.area.name)
    return Subject(headline, _of_glance(asked).chart, STORY_YEAR)


def _of_levers(asked: Asked) -> Subject:
    """What a scenario comes to; without one, that there are levers to pull."""
    if not asked.chosen.s:
        headline = asked.words(
            "%(name)s towards 2040: what if we do something else?", name=asked.area.name
        )
        return Subject(headline, _of_glance(asked).chart, STORY_YEAR)
    scenario = replace(decode(asked.chosen.s), area=asked.area.code)
    answer = run_scenario(asked.installation, scenario, year=STORY_YEAR, figures=())
    folk = answer.outputs[0]
    see = asked.overview
    counted = see.people.persons[: see.today - see.people.first_year + 1].sum(axis=(-2, -1))
    ghost, yours = (np.array(each, dtype=np.float64) for each in (folk.reference, folk.values))
    chart = Lines(
        id="folk",
        lang=asked.language,  # type: ignore[arg-type]
        title=answer.sentences[0][asked.language],
        description=folk.label[asked.language],
        width=520,
        height=390,
        years=tuple(range(see.people.first_year, answer.years[-1] + 1)),
        today=see.today,
        today_label=asked.words("today"),
        marked=STORY_YEAR,
        unit=asked.words("inhabitants"),
        from_zero=False,
        step=persons_step(see.inhabitants),
        series=[
            Series(
                "folk", folk.label[asked.language], "mine",
                np.concatenate([counted, yours[1:]]), ghost=ghost,
            )
        ],
    )  # fmt: skip
    return Subject(
        " ".join(each[asked.language] for each in answer.sentences[:2]), chart, STORY_YEAR
    )


def _pyramid(asked: Asked) -> PyramidPage:
    return PyramidPage(asked.installation, asked.overview, "", asked.language)


def _subject(finding: Sentence, chart: Chart, asked: Asked) -> Subject:
    return Subject(plain_text(finding), chart, asked.year)


SUBJECTS: Final[Mapping[str, Callable[[Asked], Subject]]] = MappingProxyType(
    {
        "blikk": _of_glance,
        "pyramide": _of_pyramid,
        "folk": _of_people,
        "kart": _of_map,
        "tall": _of_key_figures,
        "landet": _of_country,
        "2040": _of_levers,
    }
)
"""What each picture is of, by the name in its address."""
