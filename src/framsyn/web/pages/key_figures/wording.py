"""The words around the key figures: what stands out, and why some kommuner are called similar."""

from __future__ import annotations

from typing import Any, Protocol

from framsyn.app.profiles.area_profile import Profile, ProfileValue
from framsyn.app.profiles.find_similar import Difference, Similar, SimilarAreas, component_words
from framsyn.consequences.catalogue_indicator import CatalogueIndicator
from framsyn.consequences.profile import MIDDLE
from framsyn.domain.area import Area
from framsyn.stories.numbers import spelled
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.words import Words, words

OUTERMOST = 45.0
"""Farther from the middle than this: all or nearly all similar kommuner are on one side."""
NAMED = 2


class _SaysValues(Protocol):
    def value_text(self, indicator: CatalogueIndicator, value: float | None) -> str: ...


def opening(profile: Profile, language: str, rows: _SaysValues) -> dict[str, Any]:
    """The finding, and what stands out among similar kommuner as parts with linked numbers."""
    _ = words(language)
    name = profile.area.name
    if not profile.like:
        return {"finding": _("%(name)s in key figures", name=name), "parts": []}
    finding = _(
        "%(name)s beside %(count)s kommuner that resemble it",
        name=name,
        count=spelled(len(profile.like), language),
    )
    return {"finding": finding, "parts": _outermost(profile, language, rows, _)}


def _outermost(profile: Profile, language: str, rows: _SaysValues, _: Words) -> list[str | Number]:
    """Indicators on which all similar kommuner are on one side; two at most, the widest first."""
    found = [
        (abs(at.percentile - MIDDLE), value)
        for value in profile.every_value
        if (at := value.among_like) and at.percentile is not None and not at.equal
    ]
    chosen = [value for away, value in sorted(found, key=_widest_first) if away > OUTERMOST]
    if not chosen:
        return [_("On no indicator are all of them on the same side of it.")]
    parts: list[str | Number] = []
    for value in chosen[:NAMED]:
        assert value.fact is not None and value.among_like is not None  # noqa: S101, PT018
        higher = bool(value.among_like.lower)
        parts += [
            _("“%(indicator)s” is ", indicator=value.indicator.name[language]),
            Number(
                rows.value_text(value.indicator, value.shown),
                fact_address(value.fact.id, language),
            ),
            (_(", higher than in all of them. ") if higher else _(", lower than in all of them. ")),
        ]
    return parts


def _widest_first(found: tuple[float, ProfileValue]) -> tuple[float, str]:
    return -found[0], found[1].indicator.id


def _small(text: str) -> str:
    """A name inside a sentence; letters that stand for themselves keep their size."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def likeness_lines(
    found: SimilarAreas, language: str, chosen: Chosen, beside: tuple[Area, ...]
) -> list[dict[str, Any]]:
    """Each similar kommune, and what it has in common and what not."""
    picked = {area.code for area in beside}
    return [
        {
            "code": one.area.code,
            "name": one.area.name,
            "href": page_address(one.area, language, "/tall", **chosen.query()),
            "why": _why(one, language),
            "chosen": one.area.code in picked,
        }
        for one in found.items
    ]


def _why(one: Similar, language: str) -> str:
    """The two components that are alike, and the one that differs."""
    _ = words(language)
    known = sorted(
        (each for each in one.differences if each.standardised is not None),
        key=lambda each: each.standardised or 0.0,
    )
    if len(known) < NAMED + 1:
        return ""
    return _(
        "close in %(one)s and %(other)s, farther apart in %(apart)s",
        one=_name(known[0], language),
        other=_name(known[1], language),
        apart=_name(known[-1], language),
    )


def _name(each: Difference, language: str) -> str:
    return _small(component_words()[each.component]["name"][language])
