"""A room's result as data: JSON as it is kept, and one table for CSV and workbook.

Both hold what the result holds and no more: counts that were too few are missing, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from framsyn import __version__
from framsyn.app.workshops.kept import Shown
from framsyn.app.workshops.report import Report
from framsyn.publishing.sheet import Cell, Column, Role, Sheet
from framsyn.workshops.tasks.registry import WRITTEN
from framsyn.workshops.template import Step

_COLUMNS: Final[tuple[tuple[str, Role, int], ...]] = (
    ("section", "about", 30),
    ("kind", "about", 14),
    ("item", "about", 24),
    ("group", "about", 14),
    ("option", "about", 30),
    ("text", "about", 50),
    ("measure", "about", 12),
    ("value", "value", 10),
    ("status", "about", 14),
    ("source", "about", 34),
)
_SCRIPTS: Final = ("script", "look", "materials")
"""What only the one who leads says; no part of a result."""


def result_data(report: Report) -> dict[str, Any]:
    """The result with what is needed to cite it."""
    kept = report.kept
    setup = dict(kept.result["setup"])
    setup["steps"] = [
        {name: value for name, value in step.items() if name not in _SCRIPTS}
        for step in setup["steps"]
    ]
    return {
        "title": report.title,
        "area": {"code": report.area.code, "name": report.area.name},
        "language": report.language,
        "method_version": __version__,
        "data_version": kept.setup.data_version,
        "data_version_now": report.installation.facts.version,
        "cite": report.cite,
        "notices": list(report.notices()),
        **kept.result,
        "setup": setup,
        "commitments": [dict(each) for each in kept.commitments],
    }


def result_sheet(report: Report) -> Sheet:
    """The result as one table."""
    words, kept = report.words, report.kept
    facts = report.installation.facts
    return Sheet(
        name=report.name,
        language=report.language,
        title=words("sheet_title", title=report.title, place=report.area.name),
        columns=tuple(
            Column(key, words(f"column_{key}"), role, width=width) for key, role, width in _COLUMNS
        ),
        rows=tuple(_Rows(report).all()),
        origins=(),
        data_version=kept.setup.data_version or facts.version,
        reference_date=kept.day,
        cite=report.cite,
        notes=(*report.notices(), words("hidden"), words("commitments_note")),
        labels={
            name: words(f"sheet_{name}")
            for name in ("about", "table", "licence", "published", "version", "cite", "note")
        }
        | {
            "source": words("column_source"),
            "title": words("about_kind"),
            "page": words("sheet_page"),
        },
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the rows of a result."""

    report: Report

    def all(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each count, card and step agreed."""
        for step, shown in self.report.kept.steps():
            if step.kind in WRITTEN and step.kind != "word_cloud":
                yield from self._cards(step, shown)
            for item in shown["items"]:
                yield from self._counts(step, shown, item)
            for each in shown["scenarios"]:
                yield self._row(step, group=each["group"], text=each["code"])

    def _cards(self, step: Step, shown: Shown) -> Iterator[tuple[Cell, ...]]:
        for card in shown["cards"]:
            said = [card["text"]]
            if step.kind == "next_step":
                said = [card["role"], card["text"], card["when"], card["indicator"]]
            yield self._row(
                step,
                option=str(card["ring"] or ""),
                text=" | ".join(filter(None, said)),
                measure=self.report.words("measure_card"),
                value=card["stands_for"],
            )

    def _counts(
        self, step: Step, shown: Shown, item: Mapping[str, Any]
    ) -> Iterator[tuple[Cell, ...]]:
        words, counted = self.report.words, item["all"]
        name = self._option(step, item["item"])
        if counted is None:
            if shown["answered"] != 0:
                yield self._row(step, item=name, status=words("few"))
            return
        groups = {words("everybody"): counted}
        groups |= {self.report.steps.group(key): each for key, each in item["groups"].items()}
        for group, each in groups.items():
            for option, value in each["counts"].items():
                yield self._row(
                    step,
                    item=name,
                    group=group,
                    option=self._option(step, option),
                    measure=words("measure_answers"),
                    value=value,
                )
            for option, value in each["points"].items():
                yield self._row(
                    step,
                    item=name,
                    group=group,
                    option=self._option(step, option),
                    measure=words("measure_points"),
                    value=value,
                )
            if each["middle"] is not None:
                yield self._row(
                    step,
                    item=name,
                    group=group,
                    measure=words("measure_middle"),
                    value=each["middle"],
                )
        if item["hidden"]:
            yield self._row(step, item=name, status=words("few"))

    def _option(self, step: Step, key: str) -> str:
        labels = {each.key: each.label[self.report.language] for each in step.options}
        if step.kind == "claims" and key in {"agree", "disagree", "unsure"}:
            return self.report.words(key)
        return labels.get(key) or self.report.kept.cards.get(key, key)

    def _row(
        self,
        step: Step,
        *,
        item: str = "",
        group: str = "",
        option: str = "",
        text: str = "",
        measure: str = "",
        value: float | None = None,
        status: str = "",
    ) -> tuple[Cell, ...]:
        title, source = step.title[self.report.language], self.report.words("source")
        return (title, step.kind, item, group, option, text, measure, value, status, source)
