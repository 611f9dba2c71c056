"""What answers about a plan lead to: what is missing, what to do, and words that fill the gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from framsyn.app.facts.read import read_fact
from framsyn.app.facts.wording import fact_words
from framsyn.app.installation import Installation
from framsyn.app.people.area_futures import likely_range
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.plans.file import PlanAnswers
from framsyn.app.plans.questions import Answer, Question, Side, plan_sides
from framsyn.domain.area import Area
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.amounts import people
from framsyn.stories.numbers import count
from framsyn.stories.sentence import BoundNumber, Part, fill
from framsyn.web.language import address
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.numbers import Number, linked, value_text
from framsyn.web.pages.words import words

CARE: Final = "omsorg.aarsverk"
HOMES: Final = "housing.households"
RATIO: Final = "ratio.support"
EVERYBODY: Final = "population.all"
OLDEST: Final = "population.80_plus"
SIDE_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "knowledge": ("strategy", "people", "sources"),
    "projection": ("strategy", "goals"),
    "services": ("care", "childhood", "work"),
    "housing": ("housing",),
    "follow_up": ("goals", "action", "voice"),
    "currency": ("strategy", "sources"),
}
"""Sections of the text for plans that answer to each side."""
_OUTSIDE: Final = ("/data",)
_RANGE: Final = "{low}"


@dataclass(frozen=True)
class PlanResult:
    """Turns answers into what the template shows.

    Attributes:
        installation: Figures and areas.
        area: Whose plan.
        language: The reader's.
        chosen: Projection and scenario that follow along.
        now: What is answered.
        earlier: What was answered an earlier year; None where nothing is compared.
        today: The day the figures are fetched.
    """

    installation: Installation
    area: Area
    language: str
    chosen: Chosen
    now: PlanAnswers
    earlier: PlanAnswers | None
    today: date

    def sides(self) -> list[dict[str, Any]]:
        """Every side with its questions as the form has them."""
        return [
            {
                "key": side.key,
                "name": side.name,
                "about": side.about,
                "questions": [
                    {
                        "key": question.key,
                        "ask": question.ask,
                        "evidence": question.evidence,
                        "answer": self.now.answers.get(question.key, ""),
                        "where": self.now.where.get(question.key, ""),
                    }
                    for question in side.questions
                ],
            }
            for side in plan_sides(self.language)
        ]

    def found(self) -> list[dict[str, Any]]:
        """Each side that was answered: how much is in place, and what is left."""
        return [
            self._found(side)
            for side in plan_sides(self.language)
            if any(question.key in self.now.answers for question in side.questions)
        ]

    def compared(self) -> list[dict[str, Any]]:
        """Each question that was answered in one of the two years."""
        if self.earlier is None:
            return []
        before, now = self.earlier.answers, self.now.answers
        return [
            {
                "side": side.name,
                "ask": question.ask,
                "before": self.said(before.get(question.key)),
                "now": self.said(now.get(question.key)),
                "differs": before.get(question.key) != now.get(question.key),
            }
            for side in plan_sides(self.language)
            for question in side.questions
            if question.key in before or question.key in now
        ]

    def said(self, answer: Answer | None) -> str:
        """An answer in words."""
        _ = words(self.language)
        named: Mapping[str | None, str] = {
            "yes": _("Yes"),
            "partly": _("Partly"),
            "no": _("No"),
            None: _("not answered"),
        }
        return named[answer]

    def _found(self, side: Side) -> dict[str, Any]:
        answers = self.now.answers
        gaps = [q for q in side.questions if answers.get(q.key) in {"no", "partly"}]
        return {
            "name": side.name,
            "in_place": sum(answers.get(q.key) == "yes" for q in side.questions),
            "of": len(side.questions),
            "gaps": [
                {
                    "ask": q.ask,
                    "said": self.said(answers[q.key]),
                    "next": q.next,
                    "href": self._page(q),
                }
                for q in sorted(gaps, key=lambda q: answers[q.key] != "no")
            ],
            "paragraph": self.paragraph(side) if gaps else [],
            "word_href": self._word(SIDE_SECTIONS[side.key]) if gaps else "",
        }

    def word_of_gaps(self) -> str:
        """Address of a text for plans with the sections that fill what is missing; empty for none."""
        lacking = [
            name
            for side in plan_sides(self.language)
            if any(self.now.answers.get(q.key) in {"no", "partly"} for q in side.questions)
            for name in SIDE_SECTIONS[side.key]
        ]
        return self._word(tuple(dict.fromkeys(lacking)))

    def _word(self, sections: tuple[str, ...]) -> str:
        if not sections:
            return ""
        query = {**self.chosen.query(), "sprak": self.language}
        there = page_address(self.area, self.language, "/ta-med/plantekst.docx", **query)
        return there + "".join(f"&del={name}" for name in sections)

    def _page(self, question: Question) -> str:
        if question.page in _OUTSIDE:
            return address(question.page, self.language)
        return page_address(self.area, self.language, question.page, **self.chosen.query())

    def paragraph(self, side: Side) -> list[str | Number]:
        """A paragraph for the plan with the figures of the place; each links to its fact."""
        template = side.paragraph
        if _RANGE in template and not self._later_people.futures:
            told = template.split(". ")
            template = ". ".join(part for part in told if _RANGE not in part)
        return linked(fill(template, self._places), self.language)

    @cached_property
    def _places(self) -> dict[str, Part]:
        today = self.installation.facts.reference_date.year
        _ = words(self.language)
        places: dict[str, Part] = {
            "name": self.area.name,
            "today": str(today),
            "year": str(STORY_YEAR),
            "day": _.day(self.today),
            "version": self.installation.facts.version,
            "people_now": self._people(self._fact(EVERYBODY, today)),
            "people_later": self._people(self._later_people),
            "oldest_now": self._people(self._fact(OLDEST, today)),
        }
        for name, key in (("care", CARE), ("homes", HOMES), ("ratio", RATIO)):
            places[f"{name}_now"] = self._figure(key, today)
            places[f"{name}_later"] = self._figure(key, STORY_YEAR)
        if self._later_people.futures:
            ends = likely_range(self._later_people.futures)
            for name, end in zip(("low", "high"), ends, strict=True):
                said = count(rounded_persons(end, self._inhabitants), self.language)
                places[name] = BoundNumber(said, self._later_people)
        return places

    @cached_property
    def _inhabitants(self) -> float:
        today = self.installation.facts.reference_date.year
        return self._fact(EVERYBODY, today).value or 0.0

    @cached_property
    def _later_people(self) -> Fact:
        return self._fact(EVERYBODY, STORY_YEAR)

    def _people(self, fact: Fact) -> BoundNumber:
        return people(fact, self._inhabitants, self.language)

    def _figure(self, key: str, year: int) -> BoundNumber:
        fact = self._fact(key, year)
        what = fact_words(self.installation, key)
        return BoundNumber(value_text(fact, what, self._inhabitants, self.language), fact)

    def _fact(self, key: str, year: int) -> Fact:
        today = self.installation.facts.reference_date.year
        projection_set = self.chosen.sett if year > today or key in {CARE, HOMES} else ""
        return read_fact(self.installation, FactId(key, self.area.code, year, projection_set))
