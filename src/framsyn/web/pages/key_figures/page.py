"""`/k/<area>/tall`: one place on four criteria, set beside kommuner that are like it.

No total over criteria, no colours for good and bad, no list of winners. Weights stay within
their criterion, and are the reader's: they live in the address and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.profiles.area_profile import Profile
from framsyn.app.profiles.chosen_weights import read_chosen, written
from framsyn.app.profiles.find_similar import find_similar
from framsyn.app.profiles.read import read_profile, weighted_indicators
from framsyn.domain.area import Area, AreaKind
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.download_bar import chart_bar
from framsyn.web.pages.key_figures.rows import KeyFigureRows
from framsyn.web.pages.key_figures.wording import likeness_lines, opening
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import words

router = APIRouter(include_in_schema=False)

END = "/tall"
MOST_BESIDE = 3
MOST_WEIGHTS = 80

Weights = Annotated[list[str] | None, Query(max_length=MOST_WEIGHTS)]
Beside = Annotated[list[str] | None, Query(max_length=20)]


@router.get("/k/{slug}/tall")
def show_key_figures(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    v: Weights = None,
    med: Beside = None,
) -> Response:
    """Key figures; an address with the form's many parts leads to the short one."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    weights = read_chosen(v or (), weighted_indicators(installation))
    beside = areas_beside(installation, area, med or ())
    if slug != area.slug or _is_from_form(v or ()) or _is_from_form(med or ()):
        short = short_address(area, language, chosen, weights, beside)
        return RedirectResponse(short, 303 if slug == area.slug else 308)
    profile = read_profile(installation, area, weights, chosen.sett)
    return page(
        request, "tall.html", _view(installation, profile, language, chosen, weights, beside)
    )


def _is_from_form(parts: Sequence[str]) -> bool:
    """Whether a form wrote it, with one part for each choice."""
    return len(parts) > 1 or "" in parts


def short_address(
    area: Area,
    language: str,
    chosen: Chosen,
    weights: dict[str, float],
    beside: tuple[Area, ...],
    end: str = END,
) -> str:
    """Address of the page, with what is chosen on it."""
    return page_address(
        area,
        language,
        end,
        **chosen.query(),
        v=written(weights) or None,
        med=",".join(each.code for each in beside) or None,
    )


def areas_beside(installation: Installation, area: Area, med: Sequence[str]) -> tuple[Area, ...]:
    """Kommuner to set beside, three at most; the area itself is left out.

    Raises:
        UnknownArea: A code is no area.
    """
    codes = [code for text in med for code in text.split(",") if code]
    found = [installation.areas.area(code).area for code in codes]
    alike = [each for each in found if each.kind is area.kind and each.code != area.code]
    return tuple(dict.fromkeys(alike))[:MOST_BESIDE]


def _view(
    installation: Installation,
    profile: Profile,
    language: str,
    chosen: Chosen,
    weights: dict[str, float],
    beside: tuple[Area, ...],
) -> dict[str, Any]:
    _ = words(language)
    area = profile.area
    rows = KeyFigureRows(installation, profile, language, beside, weights)
    similar = find_similar(installation, area) if area.kind is AreaKind.KOMMUNE else None
    here = short_address(area, language, chosen, weights, beside)
    return {
        "page": {
            "area": area_head(area, language),
            "opening": opening(profile, language, rows),
            "criteria": rows.criteria(),
            "similar": likeness_lines(similar, language, chosen, beside) if similar else [],
            "few_are_like": similar.few_are_like if similar else False,
            "beside": [{"code": each.code, "name": each.name} for each in beside],
            "action": page_address(area, language, END),
            "kept": {key: value for key, value in chosen.query().items() if value},
            "weighted": bool(weights),
            "reset_href": short_address(area, language, chosen, {}, beside),
            "here": here,
            "downloads": chart_bar(
                area,
                language,
                END,
                "nokkeltall",
                chosen.query() | {"med": ",".join(each.code for each in beside) or None},
            ),
            "source_line": "; ".join(rows.source_names()),
            "data_version": profile.data_version,
        },
        "nav": area_nav(area, language, END, chosen),
        "note_of_kind": _note_of_kind(area, language),
    }


def _note_of_kind(area: Area, language: str) -> str:
    _ = words(language)
    return {
        AreaKind.KOMMUNE: "",
        AreaKind.BA_REGION: _("Set beside all labour-market regions in the country."),
        AreaKind.FYLKE: _("Set beside all fylker."),
        AreaKind.COUNTRY: _(
            "The country has nobody to be set beside here, so the figures stand alone. Open a kommune to see it among others."
        ),
    }[area.kind]
