"""What every document of an area starts from: the place, its words, its sources and the way back.

A document is made for one place, under one set, in one language, and under a reader's scenario
or none. Every number in it leads to its fact, and every document says how it is cited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property
from io import BytesIO
from typing import Final
from urllib.parse import urlencode

import segno
from babel.dates import format_date

from framsyn.app.facts.figure_text import FigureText
from framsyn.app.facts.read import read_fact
from framsyn.app.facts.wording import fact_words
from framsyn.app.installation import Installation
from framsyn.app.place.overview import Overview, show_overview
from framsyn.app.place.overview_facts import overview_facts
from framsyn.app.place.situation import AreaSituation, area_situation
from framsyn.domain.age_groups import LIFE_PHASES, AgeGroup
from framsyn.domain.area import Area
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Origin, Quality
from framsyn.domain.rounding import rounded_persons
from framsyn.publishing.document import Parts, Said
from framsyn.simulation.projections.sets import find_set
from framsyn.stories.origins import said_origin
from framsyn.stories.overview import OverviewText, overview_text
from framsyn.stories.sentence import BoundNumber, Sentence, templates

USUAL_SET: Final = "own"
_BABEL: Final = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_LONGEST_CODE: Final = 300
"""A longer address makes a code too fine to read from paper; the text stands alone."""
_MASK: Final = 3  # any mask can be read; trying all eight takes ten times as long
_SOURCES_NAMED: Final = 3


@dataclass(frozen=True)
class ReportPlace:
    """A place as documents tell of it.

    Attributes:
        installation: Figures and engine.
        area: Whose.
        language: "nb", "nn" or "en".
        projection_set: Key of the set.
        code: The reader's scenario; empty for none.
        home: Where this installation is found ("https://framsyn.example.no"); empty: not known.
    """

    installation: Installation
    area: Area
    language: str
    projection_set: str = USUAL_SET
    code: str = ""
    home: str = ""

    @cached_property
    def overview(self) -> Overview:
        """People, counted and projected."""
        return show_overview(self.installation, self.area, self.projection_set)

    @cached_property
    def situation(self) -> AreaSituation:
        """What kind of place it is."""
        return area_situation(self.installation, self.area, self.projection_set)

    @cached_property
    def text(self) -> OverviewText:
        """The sentences of its first page."""
        return overview_text(
            overview_facts(self.overview, self.situation, self.ages), self.language
        )

    @cached_property
    def printed(self) -> FigureText:
        """Prints figures, rounded as their facts are."""
        return FigureText(self.installation, self.area, self.language)

    @property
    def version(self) -> str:
        """Of the figures."""
        return self.installation.facts.version

    @property
    def made(self) -> datetime:
        """The day of the newest count: the same figures give the same bytes."""
        return datetime.combine(self.installation.facts.reference_date, time(), UTC)

    def said(self, key: str, **places: object) -> str:
        """A text of documents in this language, with its places filled."""
        always = {"name": self.area.name, "year": self.overview.year, "today": self.overview.today}
        return templates("report", self.language)[key].format(**always | places)

    def day(self, day: date) -> str:
        """A date in words: "1. januar 2026"."""
        return format_date(day, format="long", locale=_BABEL[self.language])

    def ages(self, group: AgeGroup) -> str:
        """A group's ages: "67–79 år", "80 år og over"."""
        if group.is_open:
            return self.said("ages_open", age=group.youngest)
        return self.said("ages", ages=group.label)

    @cached_property
    def phase_names(self) -> dict[str, str]:
        """Words of each phase of life, by key."""
        return {group.key: self.ages(group) for group in LIFE_PHASES}

    def parts(self, sentence: Sentence, *, notes: bool = False) -> Parts:
        """A sentence, each number a link to its fact, and with its source as a note if wanted."""
        return tuple(
            self.number(part.text, part.fact, notes=notes) if isinstance(part, BoundNumber)
            else part
            for part in sentence
        )  # fmt: skip

    def number(self, text: str, fact: Fact, *, notes: bool = False) -> Said:
        """A printed number with the address of its fact."""
        return Said(
            text=text,
            href=self.fact_address(fact.id),
            missing=fact.value is None,
            note=self.source_of(fact) if notes else "",
        )

    def fact(self, key: str, year: int, code: str = "") -> Fact:
        """A figure of the area, under a scenario or under none."""
        wanted = FactId(key, self.area.code, year, self.projection_set, code)
        return read_fact(self.installation, wanted)

    def figure(self, key: str, year: int, code: str = "", *, notes: bool = False) -> Said:
        """A figure as printed: counted to the person, projected in the steps of the place."""
        fact = self.fact(key, year, code)
        return self.number(self.shown(key, fact.value, fact.quality), fact, notes=notes)

    def shown(self, key: str, value: float | None, quality: Quality) -> str:
        """A value as printed; money that is worked out is said in steps also of today."""
        in_steps = fact_words(self.installation, key).step and quality is not Quality.OFFICIAL
        if in_steps or quality is Quality.PROJECTED:
            return self.printed.value(key, value)
        return self.printed.counted(key, value)

    def rounded(self, persons: float) -> int:
        """A projected number of people in the steps of the place."""
        return rounded_persons(persons, self.overview.inhabitants)

    def source_of(self, fact: Fact) -> str:
        """Where one number is from, in a line."""
        origins = self._named(fact.origins)
        if fact.quality is Quality.PROJECTED:
            chosen = find_set(fact.id.projection_set or self.projection_set).label[self.language]
            how = self.said("note_scenario" if fact.id.scenario else "note_projected", set=chosen)
        else:
            how = self.said(f"note_{fact.quality.value}")
        return self.said("note", how=how, sources=origins, day=self.day(fact.reference_date), version=self.version)  # fmt: skip

    def _named(self, origins: Iterable[Origin]) -> str:
        told = [said_origin(origin, self.language) for origin in origins]
        first = [f"{each.publisher}, {each.table}" for each in told[:_SOURCES_NAMED]]
        more = [self.said("and_more")] if len(told) > _SOURCES_NAMED else []
        return "; ".join([*first, *more])

    def source_line(self) -> str:
        """Where figures of people come from, for the foot of a picture."""
        see = self.overview
        return self.said(
            "source_line",
            sources=self._named(see.people.counted_from),
            first=see.people.first_year,
            set=find_set(see.people.projection_set).label[self.language],
            version=self.version,
        )

    def cite(self, title: str) -> str:
        """How to cite a document, in one line."""
        return self.said("cite", title=title, day=self.day(self.made.date()), version=self.version)

    def path(self, end: str = "", *, code: str | None = None, short: bool = False) -> str:
        """Address of a page of the area, with the set and the scenario that are chosen."""
        chosen = self.code if code is None else code
        asked = {
            "sett": "" if self.projection_set == USUAL_SET else self.projection_set,
            "s": chosen,
        }
        query = urlencode({key: value for key, value in asked.items() if value})
        name = self.area.code if short else self.area.slug
        return f"{self._prefix}/k/{name}{end}" + (f"?{query}" if query else "")

    def fact_address(self, fact: FactId) -> str:
        """Address of a fact's own page."""
        asked = {"sett": fact.projection_set, "s": fact.scenario}
        query = urlencode({key: value for key, value in asked.items() if value})
        path = f"{self._prefix}/fakta/{fact.indicator}/{fact.area}/{fact.year}"
        return path + (f"?{query}" if query else "")

    @property
    def _prefix(self) -> str:
        """Bokmål has none; the others have their own."""
        return "" if self.language == "nb" else f"/{self.language}"

    def way_back(self, end: str = "") -> tuple[str, str]:
        """The short address as printed, and its QR code; without a home there is no code."""
        whole = self.home + self.path(end, short=True)
        text = whole.split("://", 1)[-1]
        if not self.home or len(whole) > _LONGEST_CODE:
            return (text if self.home else ""), ""
        code = segno.make_qr(whole, error="m", boost_error=False, mask=_MASK)
        out = BytesIO()
        code.save(out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
        return text, out.getvalue().decode()

    def under(self, code: str) -> ReportPlace:
        """The same place under another scenario."""
        return replace(self, code=code)
