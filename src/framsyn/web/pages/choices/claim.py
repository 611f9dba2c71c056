"""One claim on a page: both sides of it, a figure of the place, what it costs, three ways to answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from framsyn.app.choices.take_a_stand import ordered_claims
from framsyn.app.facts.any_ages import ages_key
from framsyn.app.installation import Installation
from framsyn.app.place.overview import Overview, show_overview
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.domain.area import Area
from framsyn.scenarios.answers_code import ReadAnswers, read_answers
from framsyn.scenarios.claim import Claim
from framsyn.scenarios.veivalg import AGREE, DISAGREE, DONT_KNOW
from framsyn.stories.choices import TOUCHED, LocalFigure, local_sentence
from framsyn.stories.numbers import NARROW_SPACE, number_text
from framsyn.stories.origins import said_origin, said_publisher
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.choices.run import Run
from framsyn.web.pages.numbers import Number, linked
from framsyn.web.pages.words import Words, words

SECTION: Final = "/veivalg"
RESULT: Final = SECTION + "/resultat"
BASIS: Final = SECTION + "/grunnlag"
YEARS_BACK: Final = 10


@dataclass(frozen=True)
class ClaimView:
    """Turns the claim that is asked into what the template shows.

    Attributes:
        installation: Claims and figures.
        area: Whose choices.
        language: The reader's.
        run: The run so far.
        number: Which claim of the order, from 1.
    """

    installation: Installation
    area: Area
    language: str
    run: Run
    number: int

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim in the order of the run; theme by theme where none is drawn."""
        if not self.run.orden:
            return tuple(scenario_bench(self.installation).texts.claims.values())
        return ordered_claims(self.installation, self.run.orden)

    @cached_property
    def read(self) -> ReadAnswers:
        """The answers given."""
        return read_answers(self.run.svar, scenario_bench(self.installation).texts.claims)

    @cached_property
    def first(self) -> ReadAnswers:
        """The answers of the first run, when somebody chooses again."""
        return read_answers(self.run.foer, scenario_bench(self.installation).texts.claims)

    @cached_property
    def claim(self) -> Claim:
        """The one that is asked."""
        return self.claims[self.number - 1]

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        _, claim, language = self._, self.claim, self.language
        given = self.read.answers.get(claim.key, "")
        before = self.first.answers.get(claim.key, "")
        labels = answer_labels(_)
        return {
            "key": claim.key,
            "claim": claim.claim[language].rstrip("."),
            "theme": theme_label(claim.theme, _),
            "number": self.number,
            "all": len(self.claims),
            "answered": len(self.read.answers),
            "steps": [self._step(place, each) for place, each in enumerate(self.claims, 1)],
            "argument_for": claim.argument_for[language],
            "argument_against": claim.argument_against[language],
            "fact": linked(local_sentence(self._figure(), language), language),
            "fact_source": self._source(),
            "national": self._national(),
            "national_source": f"{said_publisher(claim.fact.publisher, language)}, {claim.fact.year}",
            "basis_href": self._basis,
            "cost": claim.cost[language],
            "side_effect": claim.side_effect[language],
            "answers": [
                {
                    "label": labels[answer],
                    "href": self._after({**self.read.answers, claim.key: answer}),
                    "given": answer == given,
                }
                for answer in (AGREE, DISAGREE, DONT_KNOW)
            ],
            "before": labels[before] if before else "",
            "back": self._at(self.number - 1) if self.number > 1 else "",
            "skip": self._at(self.number + 1),
            "result": page_address(self.area, language, RESULT, **self.run.query())
            if self.read.answers
            else "",
            "room_fixed": self.run.orden,
            "not_whole": not self.read.is_whole,
        }

    def _step(self, place: int, claim: Claim) -> dict[str, Any]:
        return {"done": claim.key in self.read.answers, "here": place == self.number}

    def _figure(self) -> LocalFigure:
        see, group = self._overview, TOUCHED.get(self.claim.key)
        if group is None:
            key = "population.all"
        elif group.is_open:
            key = f"population.{group.key}"
        else:
            key = ages_key(group.youngest, group.oldest)
        return LocalFigure(
            name=self.area.name,
            inhabitants=see.inhabitants,
            ages=ages_in_words(group, self._) if group else "",
            now=see.now(key),
            then=see.fact(key, see.today - YEARS_BACK),
            later=see.later(key),
        )

    @cached_property
    def _overview(self) -> Overview:
        return show_overview(self.installation, self.area, self.run.sett)

    def _source(self) -> str:
        tables = "; ".join(
            f"{said_origin(origin, self.language).publisher}, {origin.table}"
            for origin in self._overview.people.counted_from
        )
        return self._("%(tables)s. 1 January. The projection: Framsyn", tables=tables)

    @property
    def _basis(self) -> str:
        return page_address(self.area, self.language, BASIS) + f"#{self.claim.key}"

    def _national(self) -> list[str | Number]:
        """The fact of the whole country; its figures lead to where they were read."""
        fact = self.claim.fact
        said = [number_text(each.value, self.language, each.decimals) for each in fact.figures]
        spelled = sorted({text.replace(NARROW_SPACE, " ") for text in said}, key=len, reverse=True)
        text = fact.text[self.language]
        if not spelled:
            return [text]
        pattern = "|".join(rf"(?<![\d,.]){re.escape(each)}(?![\d])" for each in spelled)
        parts = re.split(f"({pattern})", text)
        return [
            Number(part, self._basis) if place % 2 else part
            for place, part in enumerate(parts)
            if part
        ]

    def _after(self, answers: dict[str, str]) -> str:
        """Where an answer leads: the next claim, or the result after the last."""
        run = self.run.answered(answers)
        if self.number >= len(self.claims):
            return page_address(self.area, self.language, RESULT, **run.query())
        return page_address(self.area, self.language, SECTION, **run.query(nr=self.number + 1))

    def _at(self, number: int) -> str:
        if number > len(self.claims):
            return page_address(self.area, self.language, RESULT, **self.run.query())
        return page_address(self.area, self.language, SECTION, **self.run.query(nr=number))


def answer_labels(_: Words) -> dict[str, str]:
    """The answers in words."""
    return {AGREE: _("Agree"), DISAGREE: _("Disagree"), DONT_KNOW: _("Don’t know")}


def theme_label(theme: str, _: Words) -> str:
    """The six themes in words."""
    return {
        "bosetting": _("where people live"),
        "arbeid": _("work"),
        "omsorg": _("care"),
        "oppvekst": _("growing up"),
        "oekonomi": _("the economy"),
        "natur_og_klima": _("nature and climate"),
    }[theme]
