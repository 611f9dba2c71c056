"""`/verksted/<id>/oppfolging`: a year later, what was agreed and the figures that were to tell.

It needs the result alone, so it reads the same long after raw answers are gone. Where no newer
figure has come, it says so; a figure that has moved is never said to be the step's doing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.installation import Installation
from framsyn.app.workshops.figures import still_answered, then_and_now
from framsyn.app.workshops.report import Report
from framsyn.domain.fact import FactId
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.live.result_seen import NO_STORE, report_of, seen
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page

router = APIRouter(include_in_schema=False)


@router.get("/verksted/{room}/oppfolging")
def follow_up(request: Request, installation: Installed, room: str) -> Response:
    """What was agreed, then and now."""
    language = language_of(request)
    found = seen(request, installation, room)
    report = report_of(installation, found.live, language)
    view = _Told(installation, report)
    said = report.words
    context: dict[str, Any] = {
        "said": said,
        "above": report.document().above,
        "title": report.title,
        "notices": report.notices()[:1],
        "steps": [view.step(each) for each in report.kept.commitments],
        "versions": said(
            "follow_versions",
            then=report.kept.setup.data_version or "–",
            now=installation.facts.version,
        ),
        "cite": report.cite,
        "leads": found.leads,
        "result_href": address(f"/verksted/{room}/resultat", language),
        "area": {"name": report.area.name, "href": area_address(report.area, language)},
    }
    answer = page(request, "oppfolging.html", context)
    answer.headers.update(NO_STORE)
    return answer


@dataclass(frozen=True, slots=True)
class _Told:
    """Turns a step agreed into what the template shows."""

    installation: Installation
    report: Report

    def step(self, each: Mapping[str, Any]) -> dict[str, Any]:
        """A step, and its figure then and now."""
        said = self.report.words
        told: dict[str, Any] = {
            "what": each["text"],
            "role": each["role"],
            "when": said.when(each["when"]),
            "figure": None,
        }
        if not each["bound"]:
            written = each["indicator"]
            name = "follow_unbound" if written else "follow_unbound_empty"
            return told | {"news": said(name, written=written)}
        both = then_and_now(self.installation, self.report.area, each["bound"])
        now = both.now if both.is_newer else None
        news = "follow_newer" if now else "follow_no_newer" if both.now else "follow_gone"
        return told | {
            "news": said(news),
            "figure": {
                "label": each["bound"]["label"][self.report.language],
                "unit": each["bound"]["unit"][self.report.language],
                "then": self._at(both.then),
                "now": self._at(now) if now else None,
                "change": self._change(both.then, now) if now else "",
                "sources": self._sources(both.then, now or both.then),
                "estimated": "" if both.then["is_official"] else said("follow_estimated"),
            },
        }

    def _at(self, figure: Mapping[str, Any]) -> dict[str, Any]:
        """A figure of a day, with the day and the version of the figures it was read from."""
        report = self.report
        fact = FactId(figure["figure"], report.area.code, figure["year"], figure.get("set", ""))
        known = still_answered(self.installation, report.area, figure)
        day = report.words.day(date.fromisoformat(figure["reference_date"]))
        return {
            "number": Number(
                report.figures.counted(figure["figure"], figure["value"]),
                fact_address(fact, report.language) if known else "",
                label=f"{figure['label'][report.language]}, {day}",
                missing=figure["value"] is None,
            ),
            "day": day,
            "version": figure["data_version"],
        }

    def _sources(self, *figures: Mapping[str, Any]) -> list[str]:
        """Where the figures are from, each named once."""
        language = self.report.language
        return list(dict.fromkeys(name for each in figures for name in each["sources"][language]))

    def _change(self, then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
        return self.report.figures.counted_change(then["figure"], now["value"], then["value"])
