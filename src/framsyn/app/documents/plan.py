"""Paragraphs for a kommune's plans, as Word: what they serve, numbers with sources, goals apart.

Assumption: what the texts call a challenge is what follows from the people projected at today's
rates. An example of a lever is pulled as far as similar kommuner have been, and is no advice.
Everything is a draft that the kommune has to assess.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from framsyn.app.documents.charts import ReportCharts
from framsyn.app.documents.glance import range_text
from framsyn.app.documents.place import ReportPlace
from framsyn.app.documents.sections import ReportSections
from framsyn.app.documents.topics import TOLD, TOPICS
from framsyn.app.facts.wording import fact_words
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.telling.area_story import show_story
from framsyn.publishing.document import (
    Block,
    Document,
    Grid,
    Items,
    Part,
    Parts,
    Said,
    Section,
    Subheading,
    Text,
)  # fmt: skip
from framsyn.publishing.logo import Logo
from framsyn.publishing.office import word
from framsyn.scenarios.lever_words import LeverWords
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.sentence import templates

PLAN_SECTIONS: Final = ("strategy", "society", "goals", "action", "voice", "sources")
"""What the texts hold, in order. A topic's name stands for that topic of "society" alone."""

_NOW: Final = {
    "all_now": "population.all",
    "children_now": "population.0_15",
    "older_now": "population.80_plus",
    "working_now": "population.20_66",
    "support_now": "ratio.support",
    "share_now": "workforce.share_needed_percent",
    "leavers": "workforce.leavers_10_years",
    "entrants": "workforce.entrants_10_years",
    "pupils_now": "grunnskole.pupils",
    "places_now": "barnehage.places",
    "home_now": "omsorg.home_users",
    "young_now": "omsorg.home_users_under_67",
    "care_now": "omsorg.aarsverk",
    "households_now": "housing.households",
    "alone_now": "housing.households_of_1",
    "cost_now": "economy.demographic_cost_nok_2025_per_inhabitant",
}
"""The figure in each place of a text; the same with "_later" is the year looked to."""
_EXAMPLES: Final = {
    "people": "demography.move_in",
    "work": "work.participation",
    "childhood": "demography.stay_young",
    "care": "care.productivity",
}
"""A lever that can be shown with its effect, by topic."""
_IN_WORDS: Final = {
    "people": ("demography.stay_young",),
    "work": ("work.full_time", "work.sick_leave"),
    "childhood": ("services.adapt_capacity", "prevention"),
    "care": ("care.home_longer", "care.family_voluntary"),
    "housing": ("housing.supply", "services.adapt_capacity"),
    "economy": ("economy.property_tax", "economy.reserve"),
}
"""Levers told in words alone."""
_BACK: Final = 10


@dataclass(frozen=True)
class PlanText:
    """The texts of one place.

    Attributes:
        place: Whose, in which language.
        sections: Those wanted, among PLAN_SECTIONS and the topics; none: all of them.
    """

    place: ReportPlace
    sections_wanted: tuple[str, ...] = ()

    def _wants(self, name: str) -> bool:
        return not self.sections_wanted or name in self.sections_wanted

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        """Topics of "society": all of them, or those named by themselves."""
        named = tuple(topic for topic in TOPICS if topic in self.sections_wanted)
        return tuple(TOPICS) if self._wants("society") else named

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The hand-written paragraphs."""
        return templates("plan", self.place.language)

    @cached_property
    def sections(self) -> ReportSections:
        """The figures and tables of a report, of which the plan's are some."""
        return ReportSections(self.place)

    def said(self, key: str, **places: object) -> str:
        """A text without facts."""
        always = {"name": self.place.area.name, "year": self.place.overview.year}
        return self.words[key].format(**always | places)

    def document(self) -> Document:
        """Everything, in order."""
        place, title = self.place, self.said("title")
        makers: dict[str, Callable[[], Iterable[Block]]] = {
            "strategy": self._strategy,
            "society": self._society,
            "choices": self.sections.side_by_side,
            "goals": self._goals,
            "action": self._action,
            "voice": self._voice,
            "sources": self.sections.sources,
        }
        wanted = {name for name in PLAN_SECTIONS if self._wants(name)}
        if self._topics:
            wanted.add("society")
        if place.code:
            wanted.add("choices")
        made = [
            Section(name, plan_heading(place, name), tuple(make()))
            for name, make in makers.items()
            if name in wanted
        ]
        return Document(
            name=f"framsyn-{place.area.code}-plantekst",
            language=place.language,
            title=f"{title}, {place.area.name}",
            above=place.said("report_above"),
            lead=(self.said("lead"),),
            notices=(self.said("notice"),),
            sections=tuple(made),
            about=(
                (place.said("date_label"), place.day(place.made.date())),
                (place.said("version_label"), place.version),
                (place.said("source_label"), place.source_line()),
                *([(place.said("link_heading"), place.home + place.path())] if place.home else []),
            ),
            cite=place.cite(f"{title}, {place.area.name}"),
            made=place.made,
        )

    def _strategy(self) -> Iterator[Block]:
        yield Text((self.said("serves_strategy"),), "notice")
        for key in ("strategy_now", "strategy_ages", "strategy_work"):
            yield Text(self._bound(key))
        held = range_text(self.place, self.place.overview.later("population.all"))
        if held:
            yield Text(self._bound("strategy_range", range=self._noted(held)))
        yield from ReportCharts(self.place).phases()
        yield Subheading(self.said("strategy_choices"))
        yield Items(tuple((self.said(f"strategy_question_{number}"),) for number in (1, 2, 3)))

    def _society(self) -> Iterator[Block]:
        yield Text((self.said("serves_society"),), "notice")
        for topic in self._topics:
            name = self.place.said(f"topic_{topic}")
            yield Subheading(f"{name}: {self.said('challenge').lower()}")
            yield Text(self._bound(f"challenge_{topic}"))
            yield Subheading(f"{name}: {self.said('possible').lower()}")
            yield from self._possible(topic)
            yield Subheading(f"{name}: {self.said('knowledge').lower()}")
            yield self.sections.topic(topic)

    def _possible(self, topic: str) -> Iterator[Block]:
        if topic in _EXAMPLES:
            yield from self._example(_EXAMPLES[topic])
        for name in _IN_WORDS[topic]:
            text = self._lever(name)
            yield Text((self.said("possible_words", **self._of_lever(text)),))

    def _example(self, name: str) -> Iterator[Block]:
        place = self.place
        story = show_story(place.installation, place.area, place.projection_set)
        shown = story.shown(name)
        key = shown.under.id.indicator
        label = fact_words(place.installation, key).label[place.language]
        ends: dict[str, Part] = {
            "under": place.number(
                place.printed.value(key, shown.under.value), shown.under, notes=True
            ),
            "base": place.number(
                place.printed.value(key, shown.base.value), shown.base, notes=True
            ),
        }
        said = self._of_lever(self._lever(name)) | {"figure": label[:1].lower() + label[1:]}
        yield Text(self._bound("possible_lever", **said, **ends))
        yield Text(
            (self.said("possible_example" if shown.experienced else "possible_assumed"),), "note"
        )

    def _lever(self, name: str) -> LeverWords:
        return scenario_bench(self.place.installation).texts.levers[LEVERS[name].key]

    def _of_lever(self, text: LeverWords) -> dict[str, str]:
        language = self.place.language
        deciders = scenario_bench(self.place.installation).texts.deciders
        return {
            "label": text.label[language],
            "explanation": text.explanation[language],
            "side_effect": text.side_effect[language],
            "decides": ", ".join(deciders[each][language] for each in text.decides),
        }

    def _goals(self) -> Iterator[Block]:
        yield Text((self.said("serves_society"),), "notice")
        see = self.place.overview
        firsts = [(topic, TOLD[topic][0 if topic != "economy" else 1]) for topic in TOPICS]
        rows: list[tuple[Parts, ...]] = []
        for topic, key in firsts:
            now = self.place.figure(key, see.today)
            later = self.place.figure(key, see.year)
            rows.append(
                ((self.place.said(f"topic_{topic}"),), (self._label(key),), (now,), (later,))
            )
        head = (self.said("theme"), self.said("indicator"), str(see.today), str(see.year))
        yield Grid(self.said("projection_caption"), head, tuple(rows))
        blank: Parts = (self.said("open"),)
        head = (
            self.said("theme"),
            self.said("indicator"),
            self.said("goal"),
            self.said("responsible"),
        )
        empty = tuple(
            ((self.place.said(f"topic_{topic}"),), (self._label(key),), blank, blank)
            for topic, key in firsts
        )
        yield Grid(self.said("goals_caption"), head, empty)
        if self.place.code and self.sections.scenario and self.sections.scenario.goals:
            yield self.sections.goals()

    def _action(self) -> Iterator[Block]:
        yield Text((self.said("serves_action"),), "notice")
        yield Text((self.said("action_text"),))
        head = (
            self.said("what"),
            self.said("responsible"),
            self.said("when"),
            self.said("indicator"),
        )
        yield Grid(self.said("action"), head, (((self.said("open"),),) * len(head),) * 3)

    def _voice(self) -> Iterator[Block]:
        yield Text((self.said("serves_voice"),), "notice")
        yield Text((self.said("voice_text"),))
        head = (
            self.said("voice_who"),
            self.said("when"),
            self.said("voice_many"),
            self.said("voice_changed"),
        )
        yield Grid(self.said("voice"), head, (((self.said("open"),),) * len(head),) * 3)

    def _label(self, key: str) -> str:
        return fact_words(self.place.installation, key).label[self.place.language]

    def _noted(self, text: str) -> Said:
        fact = self.place.overview.later("population.all")
        return self.place.number(text, fact, notes=True)

    def _bound(self, key: str, **given: Part) -> Parts:
        """A paragraph whose numbers are figures with their sources."""
        see = self.place.overview
        parts: list[Part] = []
        for literal, name in _pieces(self.words[key]):
            if literal:
                parts.append(literal)
            if not name:
                continue
            if name in given:
                parts.append(given[name])
            elif name in ("name", "year", "today"):
                parts.append(
                    {"name": self.place.area.name, "year": str(see.year), "today": str(see.today)}[
                        name
                    ]
                )
            else:
                parts.append(self._number(name))
        return tuple(parts)

    def _number(self, name: str) -> Said:
        see = self.place.overview
        if name == "all_then":
            return self.place.figure("population.all", see.today - _BACK, notes=True)
        if name.endswith("_later"):
            return self.place.figure(_NOW[name.replace("_later", "_now")], see.year, notes=True)
        return self.place.figure(_NOW[name], see.today, notes=True)


def plan_heading(place: ReportPlace, name: str) -> str:
    """What a section of the texts is called."""
    if name == "sources":
        return place.said("section_sources")
    return templates("plan", place.language)["own_choices" if name == "choices" else name]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Literal text and the name of the place after it."""
    for literal, name, _, _ in string.Formatter().parse(text):
        yield literal, name or ""


def plan_word(place: ReportPlace, sections: Sequence[str] = (), logo: Logo | None = None) -> bytes:
    """The texts as Word. The same figures give the same bytes.

    Args:
        place: Whose, in which language.
        sections: Those wanted, among PLAN_SECTIONS and the topics; none: all of them.
        logo: Over the title; None for none.

    Raises:
        BadScenario: The reader's scenario cannot be run here; all faults are told.
    """
    made = PlanText(place, tuple(sections))
    return word(made.document(), made.said("draft"), logo)
