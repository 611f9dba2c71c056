"""`/metode`: how the projection is made and how well it has hit. `/k/…/treffsikkerhet`: here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.people.hit_rate import PUBLISHED_BASES
from framsyn.charts.table import Table
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.simulation.projections.backtest import (
    BESIDE_PUBLISHED,
    ROLLING,
    SIZE_NAMES,
    Backtest,
    BacktestRow,
)
from framsyn.simulation.projections.sets import find_set
from framsyn.stories.numbers import MISSING, number_text
from framsyn.web.installed import Installed
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.area_frame import area_nav
from framsyn.web.pages.area_hits import AreaHits
from framsyn.web.pages.chosen import ChosenHere
from framsyn.web.pages.places import area_address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

Rows = Mapping[tuple[str, int | str, int, str, str], BacktestRow]

HORIZONS: Final = (5, 10)
_SIZES: Final = (
    (0, 999),
    (1_000, 1_999),
    (2_000, 4_999),
    (5_000, 9_999),
    (10_000, 19_999),
    (20_000, 49_999),
    (50_000, 0),
)


@router.get("/metode")
def method(request: Request, installation: Installed) -> Response:
    """How it is made, what it cannot do, and how well it has hit."""
    language = language_of(request)
    _ = words(language)
    found = installation.hit_rate.now()
    tables = _tables(found, language, _) if found else []
    sets = [
        {
            "key": each.key,
            "label": each.label[language],
            "explanation": each.explanation[language],
            "assumptions": each.assumptions[language],
        }
        for each in installation.projector.sets()
    ]
    return page(
        request,
        "metode.html",
        {
            "sets": sets,
            "tables": tables,
            "ready": found is not None,
            "bases": (PUBLISHED_BASES[0], PUBLISHED_BASES[-1]),
            "settings_tried": found.settings_tried if found else None,
            "spread_settings_tried": found.spread_settings_tried if found else None,
            "left_out": _names(installation, found.left_out, language) if found else [],
            "estimated": _names(installation, found.estimated, language) if found else [],
            "data_version": installation.facts.version,
        },
    )


@router.get("/k/{slug}/treffsikkerhet")
def area_hits(request: Request, installation: Installed, slug: str, chosen: ChosenHere) -> Response:
    """What earlier projections said of one place, and what came."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(area_address(area, language) + "/treffsikkerhet", 308)
    found = installation.hit_rate.now()
    shown = AreaHits(installation, area, found, language) if found else None
    return page(
        request,
        "treffsikkerhet.html",
        {
            "area": {"name": area.name, "code": area.code, "href": area_address(area, language)},
            "hits": shown.view() if shown else None,
            "nav": area_nav(area, language, "/treffsikkerhet", chosen),
        },
    )


def _names(installation: Installed, codes: tuple[str, ...], language: str) -> list[dict[str, str]]:
    areas = [installation.areas.by_code(code) for code in codes]
    return [{"name": area.name, "href": area_address(area, language)} for area in areas]


def _tables(found: Backtest, language: str, _: Words) -> list[Table]:
    rows = {(r.set, r.base, r.horizon, r.group, r.measure): r for r in found.rows}
    by_set = [
        _row(
            _("%(set)s, %(years)s years", set=find_set(key).label[language], years=horizon),
            rows.get((key, ROLLING, horizon, "all", "total")),
            language,
        )
        for horizon in HORIZONS
        for key in dict.fromkeys(row.set for row in found.rows if row.group == "all")
    ]
    by_size = [
        _row(_size(low, high, language, _), rows.get(("own", ROLLING, 5, name, "total")), language)
        for name, (low, high) in zip(SIZE_NAMES, _SIZES, strict=True)
    ]
    by_age = [
        _row(ages_in_words(group, _), rows.get(("own", ROLLING, 5, "all", group.key)), language)
        for group in LIFE_PHASES
    ]
    head = (
        _("Mean error, per cent"),
        _("Had the country’s total been known"),
        _("Too high (+) or too low (−)"),
        _("Within 5 per cent"),
        _("Within the 80 per cent range"),
    )
    return [
        Table(_("Every projection, after 5 and 10 years"), (_("Projection"), *head), tuple(by_set)),
        Table(
            _("Framsyn’s own, after 5 years, by inhabitants"),
            (_("Inhabitants"), *head),
            tuple(by_size),
        ),
        Table(_("Framsyn’s own, after 5 years, by age"), (_("Age"), *head), tuple(by_age)),
        *_beside_published(found, rows, head, language),
    ]


def _beside_published(
    found: Backtest, rows: Rows, head: tuple[str, ...], language: str
) -> list[Table]:
    """Statistics Norway's own for each kommune beside ours; none where they are not fetched."""
    _ = words(language)
    beside = [row for row in found.rows if row.group == BESIDE_PUBLISHED]
    bases = sorted({row.base for row in beside if isinstance(row.base, int)})
    if not bases:
        return []
    lines = [
        _row(
            _("%(set)s, %(years)s years", set=find_set(key).label[language], years=horizon),
            rows.get((key, ROLLING, horizon, BESIDE_PUBLISHED, "total")),
            language,
        )
        for horizon in HORIZONS
        for key in dict.fromkeys(row.set for row in beside)
    ]
    caption = _(
        "Beside Statistics Norway’s own for each kommune, made in %(bases)s, the same kommuner and "
        "years",
        bases=", ".join(map(str, bases)),
    )
    return [Table(caption, (_("Projection"), *head), tuple(lines))]


def _size(low: int, high: int, language: str, _: Words) -> str:
    if not high:
        return _("%(number)s and more", number=number_text(low, language, 0))
    return f"{number_text(low, language, 0)}–{number_text(high, language, 0)}"


def _row(name: str, row: BacktestRow | None, language: str) -> tuple[str, ...]:
    if row is None:
        return (name, *[MISSING] * 5)
    score: Any = row.score
    shares = (score.within_5_percent, score.coverage_80)
    return (
        name,
        number_text(score.mape, language, 1),
        number_text(score.mape_national_given, language, 1),
        ("+" if score.malpe > 0 else "") + number_text(score.malpe, language, 1),
        *(
            MISSING if share is None else f"{number_text(100 * share, language, 0)} %"
            for share in shares
        ),
    )
