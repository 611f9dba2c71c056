"""What a run through the claims leads to, beside no choice, the first run and somebody else's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from framsyn.app.choices.take_a_stand import USUAL_YEAR, AnsweredClaim, Stand, take_a_stand
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.result import PulledLever
from framsyn.app.scenarios.wording import told_parts
from framsyn.domain.area import Area
from framsyn.domain.fact import FactId
from framsyn.scenarios.answers_code import ReadAnswers, read_answers
from framsyn.scenarios.claim import Claim
from framsyn.scenarios.levers.registry import GROWTH_LEVER
from framsyn.simulation.scenarios.result_words import OUTPUTS, result_words
from framsyn.stories.numbers import count
from framsyn.stories.sentence import fill
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.choices.claim import BASIS, RESULT, SECTION, answer_labels
from framsyn.web.pages.choices.run import Run
from framsyn.web.pages.futures.one import signed
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.outputs import Outputs, in_order
from framsyn.web.pages.words import Words, words


@dataclass(frozen=True)
class ResultView:
    """Turns a run into what the template shows.

    Attributes:
        installation: Claims, figures and engine.
        area: Whose choices.
        language: The reader's.
        run: The run.
        link: The page's own address, whole, to be shared.
    """

    installation: Installation
    area: Area
    language: str
    run: Run
    link: str

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim, theme by theme."""
        return scenario_bench(self.installation).texts.claims

    @cached_property
    def show(self) -> Outputs:
        """The figures as pages show them."""
        return Outputs(self.installation, self.area, self.language)

    @cached_property
    def own(self) -> ReadAnswers:
        """The answers of the run."""
        return read_answers(self.run.svar, self.claims)

    @cached_property
    def stand(self) -> Stand:
        """What they lead to."""
        return self._stand(self.own.answers)

    @cached_property
    def first(self) -> ReadAnswers | None:
        """The first run, when this is another."""
        return read_answers(self.run.foer, self.claims) if self.run.foer else None

    @cached_property
    def other(self) -> ReadAnswers | None:
        """Somebody else's run."""
        return read_answers(self.run.mot, self.claims) if self.run.mot else None

    def _stand(self, answers: Mapping[str, str]) -> Stand:
        return take_a_stand(self.installation, self.area, answers, projection_set=self.run.sett)

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        _, run, stand = self._, self.run, self.stand
        sentences = self._told()
        return {
            "finding": without_stop(sentences[0]),
            "deck": sentences[1:],
            "year": USUAL_YEAR,
            "name": run.navn,
            "answered": len(self.own.answers),
            "all": len(self.claims),
            "columns": [column["title"] for column in self._columns],
            "rows": self._rows(),
            "mattered_title": self._mattered_title(len(stand.mattered)),
            "mattered": [self._mattered(each) for each in stand.mattered],
            "tensions": [
                {
                    "one": self.claims[pull.one].claim[self.language],
                    "other": self.claims[pull.other].claim[self.language],
                }
                for pull in stand.tensions
            ],
            "waiting": self._labels(stand.needs_own_figures),
            "there": self._labels(stand.already_there),
            "levers": [self._lever(each) for each in stand.result.levers],
            "levers_href": page_address(self.area, self.language, "/2040", s=stand.result.code),
            "futures_href": page_address(
                self.area, self.language, "/framtider", s=stand.result.code
            ),
            "again_href": self._again(),
            "answers": self._answers(),
            "changed": self._apart(self.first) if self.first else [],
            "apart": self._apart(self.other) if self.other else [],
            "has_first": self.first is not None,
            "has_other": self.other is not None,
            "other_name": run.motnavn or _("The other run"),
            "without_other": page_address(
                self.area, self.language, RESULT, **run.query(mot=None, motnavn=None)
            ),
            "basis_href": page_address(self.area, self.language, BASIS),
            "start_href": page_address(self.area, self.language, SECTION),
            "not_whole": not all(
                read.is_whole for read in (self.own, self.first, self.other) if read
            ),
            "link": self.link,
            "hidden": {name: value for name, value in run.query().items() if value},
            "code": stand.result.code,
            "data_version": stand.result.data_version,
        }

    @cached_property
    def _columns(self) -> list[dict[str, Any]]:
        """Every run beside each other: title, and the run it holds."""
        _ = self._
        found: list[dict[str, Any]] = [{"title": _("If development goes on"), "stand": None}]
        if self.first:
            found.append({"title": _("The first run"), "stand": self._stand(self.first.answers)})
        title = self.run.navn or (_("The second run") if self.first else _("Your choices"))
        found.append({"title": title, "stand": self.stand})
        if self.other:
            title = self.run.motnavn or _("The other run")
            found.append({"title": title, "stand": self._stand(self.other.answers)})
        return found

    def _rows(self) -> list[dict[str, Any]]:
        found = []
        for output in in_order(self.run.orden):
            cells = []
            for column in self._columns:
                stand: Stand | None = column["stand"]
                result = (stand or self.stand).result
                line = next(each for each in result.outputs if each.key == output)
                at = result.years.index(USUAL_YEAR)
                if stand is None:
                    cells.append(
                        {
                            "value": self.show.number(
                                output, line.reference[at], USUAL_YEAR, sett=self.run.sett
                            )
                        }
                    )
                else:
                    code = result.code
                    cells.append(
                        {
                            "value": self.show.number(output, line.values[at], USUAL_YEAR, s=code),
                            "change": self.show.change(
                                output, line.values[at], line.reference[at], USUAL_YEAR, s=code
                            ),
                        }
                    )
            found.append(
                {
                    "label": self.show.label(output),
                    "unit": self.show.unit(output),
                    "cells": cells,
                }
            )
        return found

    def _told(self) -> list[list[str | Number]]:
        """The three sentences, in the order of the run, each number a link."""
        result, texts = self.stand.result, result_words().sentences
        at = result.years.index(USUAL_YEAR)
        lines = {each.key: each for each in result.outputs}
        here = tuple(lines[key].values[at] or 0.0 for key in OUTPUTS)
        otherwise = tuple(lines[key].reference[at] or 0.0 for key in OUTPUTS)
        named = dict(
            zip(
                OUTPUTS,
                told_parts(here, otherwise, self.show.inhabitants),  # type: ignore[arg-type]  # three of each
                strict=True,
            )
        )
        return [
            self._sentence(texts[named[key][0]][self.language], key, named[key][1])
            for key in in_order(self.run.orden)
        ]

    def _sentence(self, text: str, key: str, parts: Mapping[str, int]) -> list[str | Number]:
        href = fact_address(
            FactId(key, self.area.code, USUAL_YEAR, "", self.stand.result.code), self.language
        )
        marks = {name: f"\x00{name}\x00" for name in parts}
        filled = fill(text, {"year": str(USUAL_YEAR), **marks})
        whole = "".join(part for part in filled if isinstance(part, str))
        return [
            Number(count(parts[part], self.language), href) if part in parts else part
            for part in whole.split("\x00")
            if part
        ]

    def _mattered_title(self, number: int) -> str:
        _ = self._
        return {
            0: "",
            1: _("One choice that moved the figures here"),
            2: _("Two choices that moved the figures here"),
        }.get(number, _("Three choices that moved the figures here"))

    def _mattered(self, each: AnsweredClaim) -> dict[str, Any]:
        effect, result = each.effect, self.stand.result
        at = result.years.index(USUAL_YEAR)
        lines = {line.key: line.values[at] for line in result.outputs}
        changes = []
        for key in in_order(self.run.orden):
            value = lines[key]
            moved = {"folk": effect.folk, "hender": effect.hender, "penger": effect.penger}[key]
            without = None if value is None else value - moved
            changes.append(
                {
                    "label": self.show.label(key),
                    "change": self.show.change(key, value, without, USUAL_YEAR, s=each.without),
                }
            )
        return {
            "claim": each.claim.claim[self.language],
            "answer": answer_labels(self._)[effect.answer],
            "changes": changes,
        }

    def _lever(self, each: PulledLever) -> dict[str, Any]:
        amount = signed(each.amount, self.language)
        unit = "" if each.name == GROWTH_LEVER else each.unit[self.language]
        return {
            "label": each.label[self.language],
            "amount": f"{amount} {unit}".strip(),
            "decides": ", ".join(who[self.language] for who in each.decides),
            "side_effect": each.side_effect[self.language],
            "is_beyond": each.is_beyond,
            "is_assumed": each.grade == "assumption",
        }

    def _labels(self, keys: tuple[str, ...]) -> list[str]:
        levers = scenario_bench(self.installation).texts.levers
        return [levers[key].label[self.language] for key in keys]

    def _again(self) -> str:
        """From the first claim once more, with this run kept beside it."""
        run = replace(self.run, foer=self.run.svar)
        return page_address(self.area, self.language, SECTION, **run.query(nr=1))

    def _answers(self) -> list[dict[str, Any]]:
        labels = answer_labels(self._)
        weights = {each.claim.key: each for each in self.stand.effects}
        return [
            {
                "claim": claim.claim[self.language],
                "answer": labels[self.own.answers[key]] if key in self.own.answers else "",
                "moves": key in weights and weights[key].effect.weight > 0,
            }
            for key, claim in self.claims.items()
        ]

    def _apart(self, other: ReadAnswers) -> list[dict[str, str]]:
        """Claims both have answered, differently."""
        labels = answer_labels(self._)
        return [
            {
                "claim": claim.claim[self.language],
                "here": labels[self.own.answers[key]],
                "there": labels[other.answers[key]],
            }
            for key, claim in self.claims.items()
            if {self.own.answers.get(key, ""), other.answers.get(key, "")} <= set(labels)
            and self.own.answers[key] != other.answers[key]
        ]


def without_stop(sentence: list[str | Number]) -> list[str | Number]:
    """A sentence as a headline: without its full stop."""
    last = sentence[-1]
    return [*sentence[:-1], last.rstrip(".")] if isinstance(last, str) else sentence
