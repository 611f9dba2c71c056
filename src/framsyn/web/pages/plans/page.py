"""`/k/<area>/plan`: look at one's own plan from six sides; `/plan` leads there.

Answers live in the address and in the reader's own file, and nowhere else. A file is opened by
sending it here: it is read, answered with an address, and not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.plans.file import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST,
    BadPlanFile,
    Fault,
    PlanAnswers,
    as_json,
    as_yaml,
    earlier_code,
    plan_document,
    read_earlier,
    read_plan,
)
from framsyn.app.plans.questions import ANSWERS, Answer, plan_sides, question_keys
from framsyn.domain.area import Area
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.plans.result import PlanResult
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.sent_file import sent_form
from framsyn.web.pages.words import words

router = APIRouter(include_in_schema=False)

HERE: Final = "/plan"
WHERE: Final = "-sted"
"""End of a field that says where in the plan it stands; the question's name comes before."""

SentForm = Annotated[dict[str, str], Depends(sent_form)]


@router.get("/plan")
def show_questions(request: Request) -> Response:
    """The questions to read, and the way to one's own kommune."""
    return page(request, "plan_start.html", {"sides": plan_sides(language_of(request))})


@router.get("/k/{slug}/plan")
def show_plan(request: Request, installation: Installed, slug: str, chosen: ChosenHere) -> Response:
    """The form, and what the answers in the address lead to."""
    area = installation.areas.area(slug).area
    if slug != area.slug:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(page_address(area, language_of(request), HERE) + query, 308)
    asked = _asked(area, request.query_params)
    return _plan_page(request, installation, area, chosen, asked)


@router.post("/k/{slug}/plan")
def open_plan(
    request: Request, installation: Installed, slug: str, chosen: ChosenHere, form: SentForm
) -> Response:
    """Read a file and answer with the address of what is in it; nothing is kept."""
    area = installation.areas.area(slug).area
    now = _asked(area, form)
    earlier = read_earlier(form.get("for", ""))
    try:
        opened = read_plan(form.get("fil", ""))
    except BadPlanFile as error:
        return _plan_page(
            request, installation, area, chosen, now, error.faults, form.get("fil", ""), 422
        )
    if form.get("hva") == "tidligere":
        earlier = opened
    else:
        now = opened
    there = page_address(area, language_of(request), HERE)
    query = urlencode(_query(now, earlier, chosen))
    return RedirectResponse(f"{there}?{query}#svar", 303)


@router.get("/k/{slug}/plan.{ending}")
def take_plan(
    request: Request, installation: Installed, slug: str, ending: Literal["yaml", "json"]
) -> Response:
    """The answers in the address as a file to keep."""
    area = installation.areas.area(slug).area
    asked = _asked(area, request.query_params)
    document = plan_document(asked, installation.facts.version)
    body, kind = (
        (as_yaml(document), "application/yaml")
        if ending == "yaml"
        else (as_json(document), "application/json")
    )
    name = quote(f"plan-{area.code}-{asked.year or _this_year()}.{ending}")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(body, media_type=f"{kind}; charset=utf-8", headers=headers)


def _plan_page(
    request: Request,
    installation: Installation,
    area: Area,
    chosen: Chosen,
    asked: PlanAnswers,
    faults: list[Fault] | None = None,
    typed: str = "",
    status: int = 200,
) -> Response:
    language = language_of(request)
    earlier = read_earlier(request.query_params.get("for", ""))
    result = PlanResult(
        installation, area, language, chosen, asked, earlier, datetime.now(UTC).date()
    )
    query = urlencode(_query(asked, earlier, chosen))
    here = page_address(area, language, HERE)
    return page(
        request,
        "plan.html",
        {
            "area": area_head(area, language),
            "nav": area_nav(area, language, HERE, chosen),
            "sides": result.sides(),
            "found": result.found(),
            "word_href": result.word_of_gaps(),
            "compared": result.compared(),
            "earlier_year": earlier.year if earlier else None,
            "plan": asked.plan,
            "year": asked.year or _this_year(),
            "here": here,
            "answers": [(key, result.said(key)) for key in ANSWERS],
            "kept": {**chosen.query(), "for": earlier_code(earlier) if earlier else None},
            "sent": _query(asked, earlier, chosen),
            "files": [
                {"label": "YAML", "href": f"{here}.yaml?{query}", "what": ""},
                {"label": "JSON", "href": f"{here}.json?{query}", "what": ""},
            ],
            "faults": [_said(fault, language) for fault in faults or ()],
            "typed": typed,
            "where": WHERE,
            "longest": LONGEST,
        },
        status,
    )


def _asked(area: Area, fields: Mapping[str, str]) -> PlanAnswers:
    """Answers from an address or a form; what cannot be read is left out."""
    answers: dict[str, Answer] = {}
    where: dict[str, str] = {}
    for key in question_keys():
        if (said := fields.get(key, "")) in ANSWERS:
            answers[key] = said
        if stands := fields.get(key + WHERE, "").strip():
            where[key] = stands[:LONGEST]
    year = fields.get("aar", "")
    known = year.isascii() and year.isdigit() and FIRST_YEAR <= int(year[:6]) <= LAST_YEAR
    return PlanAnswers(
        area.code,
        fields.get("plan", "").strip()[:LONGEST],
        int(year) if known else None,
        answers,
        where,
    )


def _query(asked: PlanAnswers, earlier: PlanAnswers | None, chosen: Chosen) -> dict[str, str]:
    """What an address carries."""
    said: dict[str, Any] = {
        **chosen.query(),
        "plan": asked.plan,
        "aar": asked.year,
        **asked.answers,
        **{key + WHERE: text for key, text in asked.where.items()},
        "for": earlier_code(earlier) if earlier else None,
    }
    return {key: str(value) for key, value in said.items() if value not in {None, ""}}


def _said(fault: Fault, language: str) -> str:
    """A fault in words, with its line."""
    _ = words(language)
    told = {
        "not-readable": _("it is neither YAML nor JSON from here on"),
        "too-large": _("it is larger than such a file can be"),
        "not-a-plan": _("it is not a file with answers about a plan"),
        "unknown-key": _("“%(given)s” is not known here", given=fault.given),
        "unknown-answer": _(
            "“%(given)s” is not an answer; use yes, partly or no", given=fault.given
        ),
        "too-long": _("the text is longer than %(n)s signs", n=LONGEST),
        "bad-year": _("“%(given)s” is not a year", given=fault.given),
    }[fault.what]
    place = _("Line %(line)s", line=fault.line)
    return f"{place}, {fault.key}: {told}" if fault.key else f"{place}: {told}"


def _this_year() -> int:
    return datetime.now(UTC).year
