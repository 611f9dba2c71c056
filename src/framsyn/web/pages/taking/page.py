"""`/k/<area>/ta-med`: documents of a place, with what they hold and in which language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.documents.cards import CARD_KINDS
from framsyn.app.documents.make import (
    LONGEST_THEME,
    MEDIA,
    NAMES,
    WITH_LOGO,
    ReportAsked,
    ReportForm,
    asked_sections,
    file_name,
    make_report,
)
from framsyn.app.documents.pdf import COLOURS, GLANCE, SECTIONS
from framsyn.app.documents.place import ReportPlace
from framsyn.app.documents.plan import PLAN_SECTIONS, plan_heading
from framsyn.app.facts.area_figure import can_be_run
from framsyn.app.installation import Installation
from framsyn.domain.area import Area
from framsyn.domain.errors import ScenarioCodeBroken, UnknownIndicator
from framsyn.domain.languages import LANGUAGES, Language
from framsyn.publishing.logo import LARGEST, BadLogo, Logo, read_logo
from framsyn.stories.sentence import templates
from framsyn.web.installed import Installed
from framsyn.web.language import NAMES as LANGUAGE_NAMES
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.sent_file import Sent, sent_parts
from framsyn.web.pages.taking.logo_fault import logo_fault
from framsyn.web.pages.words import Words, words
from framsyn.web.posted import TooMuchSent

router = APIRouter(include_in_schema=False)

SECTION: Final = "/ta-med"
_FORMS: Final = {name: form for form, name in NAMES.items()}

Sections = Annotated[list[str] | None, Query(alias="del", max_length=20)]
Cards = Annotated[list[str] | None, Query(alias="kort", max_length=10)]
Asked = Annotated[Language | None, Query(alias="sprak")]


@router.get("/k/{slug}/ta-med")
def show_documents(
    request: Request, installation: Installed, slug: str, chosen: ChosenHere
) -> Response:
    """What there is to take away, each with its choices."""
    return _documents_page(request, installation, slug, chosen)


def _documents_page(
    request: Request,
    installation: Installation,
    slug: str,
    chosen: Chosen,
    fault: BadLogo | None = None,
    at: str = "",
    sent: Sequence[Sent] = (),
) -> Response:
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(page_address(area, language, SECTION, **chosen.query()), 308)
    _ = words(language)
    place = ReportPlace(installation, area, language, chosen.sett)
    runs = can_be_run(installation, area, chosen.sett, chosen.s)
    documents = _documents(area, place, chosen, _)
    ticked = {each.text for each in sent if each.name == "del"}
    for choice in (
        each for it in documents if it["name"] == at and ticked for each in it["choices"]
    ):
        choice["ticked"] = choice["value"] in ticked  # as it was sent
    context = {
        "area": area_head(area, language),
        "documents": documents,
        "kept": chosen.query(),
        "languages_of": [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
        "colours": _colours(_),
        "longest": LONGEST_THEME,
        "has_mine": runs,
        "cannot_run": bool(chosen.s) and not runs,
        "levers_href": page_address(area, language, "/2040", **chosen.query()),
        "nav": area_nav(area, language, SECTION, chosen),
        "cite": place.cite(area.name),
        "source_line": place.source_line(),
        "fault": logo_fault(fault, _) if fault else "",
        "fault_at": at,
        "theme": next((each.text[:LONGEST_THEME] for each in sent if each.name == "tema"), ""),
        "logo_megabytes": LARGEST // 1_000_000,
    }
    return page(request, "ta-med.html", context, 422 if fault else 200)


async def _sent(request: Request) -> list[Sent] | None:
    """The form with its logo; None where it is larger than any such form.

    Raises:
        HTTPException: Something else is wrong with what is sent.
    """
    try:
        return await sent_parts(request, LARGEST + 100_000)
    except TooMuchSent:
        return None
    except HTTPException as error:
        if error.status_code != 413:
            raise
        return None


@router.post("/k/{slug}/ta-med/{name}.{ending}")
def make_document(
    request: Request,
    installation: Installed,
    slug: str,
    name: str,
    ending: str,
    chosen: ChosenHere,
    form: Annotated[list[Sent] | None, Depends(_sent)],
) -> Response:
    """The same document with a logo that is read, drawn and forgotten."""
    if form is None:
        fault = BadLogo("too-large", megabytes=LARGEST // 1_000_000)
        return _documents_page(request, installation, slug, chosen, fault, name)
    fields = {each.name: each.text.strip() for each in form if not each.file}
    logo = None
    sent = next((each for each in form if each.name == "logo" and each.file and each.body), None)
    if sent is not None:
        alt = templates("report", _language(fields, request))["logo_alt"]
        try:
            logo = read_logo(sent.body, sent.file, alt)
        except BadLogo as fault:
            return _documents_page(request, installation, slug, chosen, fault, name, form)
    return _document(
        request,
        installation,
        (slug, name, ending),
        chosen,
        language=_language(fields, request),
        sections=tuple(each.text[:40] for each in form if each.name == "del")[:20],
        colour=fields.get("farge", "blue")[:20],
        theme=fields.get("tema", "")[:LONGEST_THEME],
        logo=logo,
    )


def _language(fields: Mapping[str, str], request: Request) -> str:
    asked = fields.get("sprak", "")
    return asked if asked in LANGUAGES else language_of(request)


@router.get("/k/{slug}/ta-med/{name}.{ending}")
def take_document(
    request: Request,
    installation: Installed,
    slug: str,
    name: str,
    ending: str,
    chosen: ChosenHere,
    sections: Sections = None,
    cards: Cards = None,
    sprak: Asked = None,
    farge: Annotated[str, Query(max_length=20)] = "blue",
    tema: Annotated[str, Query(max_length=LONGEST_THEME)] = "",
) -> Response:
    """One document as a file.

    Raises:
        ScenarioCodeBroken: The link's scenario cannot be read; a document without it would mislead.
    """
    return _document(
        request,
        installation,
        (slug, name, ending),
        chosen,
        language=sprak or language_of(request),
        sections=sections or (),
        cards=cards or (),
        colour=farge,
        theme=tema,
    )


def _document(
    request: Request,
    installation: Installation,
    path: tuple[str, str, str],
    chosen: Chosen,
    *,
    language: str,
    sections: Sequence[str] = (),
    cards: Sequence[str] = (),
    colour: str = "blue",
    theme: str = "",
    logo: Logo | None = None,
) -> Response:
    slug, name, ending = path
    if chosen.broken:
        raise ScenarioCodeBroken(["The code in the link cannot be read."])
    if name not in _FORMS:
        raise UnknownIndicator(name, tuple(_FORMS))
    form = _FORMS[name]
    asked = ReportAsked(
        form,
        asked_sections(sections or (GLANCE,), form),
        tuple(cards) or CARD_KINDS,
        colour,
        theme,
        logo,
    )
    if ending != asked.ending:
        raise UnknownIndicator(f"{name}.{ending}", (f"{name}.{asked.ending}",))
    area = installation.areas.area(slug).area
    place = ReportPlace(installation, area, language, chosen.sett, chosen.s, home_of(request))
    body = make_report(place, asked)
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file_name(place, asked))}",
        "content-language": place.language,
        "cache-control": "private, no-cache",
    }
    return Response(body, media_type=MEDIA[asked.ending], headers=headers)


def _documents(area: Area, place: ReportPlace, chosen: Chosen, _: Words) -> list[dict[str, Any]]:
    told = {
        ReportForm.PDF: (_("Report"), _("PDF on A4, one page or many. Choose what it holds")),
        ReportForm.DOCX: (
            _("Text for plans"),
            _(
                "Word, with paragraphs for planstrategi and samfunnsdel and a source for every number"
            ),
        ),
        ReportForm.PPTX: (
            _("Slides"),
            _("PowerPoint with charts that can be edited, and notes for the speaker"),
        ),
        ReportForm.XLSX: (
            _("All the numbers"),
            _("Workbook with a topic on each sheet, units and sources"),
        ),
        ReportForm.CARDS: (_("Cards"), _("Four cards of A6 on each A4, to print and cut")),
        ReportForm.POSTER: (_("Poster"), _("A hundred people today and in 2040, on A3")),
    }
    return [
        {
            "name": NAMES[form],
            "title": title,
            "about": about,
            "ending": ReportAsked(form).ending.upper(),
            "action": page_address(
                area,
                place.language,
                f"{SECTION}/{NAMES[form]}.{ReportAsked(form).ending}",
                **(
                    chosen.query() if form in WITH_LOGO else {}
                ),  # what is posted has an address too
            ),
            "choices": _choices(form, place, chosen),
            "field": "kort" if form is ReportForm.CARDS else "del",
            "looks": form is ReportForm.PDF,
            "takes_logo": form in WITH_LOGO,
            "label": _("Which cards") if form is ReportForm.CARDS else _("What it shall hold"),
        }
        for form, (title, about) in told.items()
    ]


def _choices(form: ReportForm, place: ReportPlace, chosen: Chosen) -> list[dict[str, Any]]:
    """What can be ticked; a scenario section is ticked where there is a scenario."""
    if form is ReportForm.PDF:
        first = (GLANCE, "scenarios") if chosen.s else (GLANCE,)
        return [
            {
                "value": each,
                "title": place.said(f"section_{each}"),
                "about": place.said(f"about_{each}"),
                "ticked": each in first,
            }
            for each in SECTIONS
        ]
    if form is ReportForm.DOCX:
        return [
            {
                "value": each,
                "title": plan_heading(place, each),
                "about": place.said(f"about_plan_{each}"),
                "ticked": True,
            }
            for each in PLAN_SECTIONS
        ]
    if form is ReportForm.CARDS:
        return [
            {"value": each, "title": place.said(f"cards_{each}"), "about": "", "ticked": True}
            for each in CARD_KINDS
        ]
    return []


def _colours(_: Words) -> list[tuple[str, str]]:
    said = {"blue": _("Blue"), "green": _("Green"), "plum": _("Plum"), "ink": _("Ink")}
    return [(key, said[key]) for key in COLOURS]
