"""Profiles and similar kommuner in the form programs read."""

from __future__ import annotations

from dataclasses import asdict
from math import isnan
from typing import Any

import numpy as np

from framsyn.app.profiles.area_profile import CriterionProfile, Profile, ProfileValue
from framsyn.app.profiles.find_similar import AGE_LABELS, Difference, SimilarAreas, component_words
from framsyn.consequences.area_figures import FloatArray
from framsyn.consequences.catalogue_indicator import CatalogueIndicator
from framsyn.consequences.profile import Position
from framsyn.domain.area import Area

DIGITS = 6  # of a value in a strip; what is shown has fewer


def plain_profile(profile: Profile, *, strips: bool = True) -> dict[str, Any]:
    """A profile as plain values; strips follow `codes`."""
    return {
        "area": plain_area(profile.area),
        "set": profile.projection_set,
        "data_version": profile.data_version,
        "like": [plain_area(area) for area in profile.like],
        "codes": list(profile.codes) if strips else [],
        "criteria": [_criterion(each, strips) for each in profile.criteria],
        "sources": [asdict(origin) for origin in profile.origins],
    }


def plain_area(area: Area) -> dict[str, str]:
    """Which area it is."""
    return {"code": area.code, "name": area.name, "kind": area.kind.value}


def _criterion(each: CriterionProfile, strips: bool) -> dict[str, Any]:
    return {
        "key": each.criterion.value,
        "name": dict(each.name),
        "about": dict(each.about),
        "distance_from_middle": each.distance_from_middle,
        "note": dict(each.note) if each.note else None,
        "values": [_value(value, strips) for value in each.values],
        "missing": [_missing(value) for value in each.missing],
    }


def _value(value: ProfileValue, strips: bool) -> dict[str, Any]:
    fact = value.fact
    return {
        **_described(value.indicator),
        "id": str(fact.id) if fact else "",
        "value": fact.value if fact else None,
        "shown": value.shown,
        "range_80": list(value.range_80) if value.range_80 else None,
        "years": list(value.years),
        "reference_date": fact.reference_date.isoformat() if fact else None,
        "quality": fact.quality.value if fact else None,
        "method": fact.method if fact else "",
        "among_like": _position(value.among_like),
        "among_all": _position(value.among_all),
        "share_of_weight": value.share,
        "sources": [origin.id for origin in fact.origins] if fact else [],
        "strip": _rounded(value.strip) if strips else [],
    }


def _missing(value: ProfileValue) -> dict[str, Any]:
    to_come = value.indicator.fills_from
    return {
        **_described(value.indicator),
        "status": value.status.value,
        "why": dict(value.missing),
        "fills_from": asdict(to_come) if to_come else None,
    }


def _described(indicator: CatalogueIndicator) -> dict[str, Any]:
    return {
        "indicator": indicator.id,
        "name": dict(indicator.name),
        "unit": dict(indicator.unit),
        "decimals": indicator.decimals,
        "scale": indicator.scale.value,
        "direction": indicator.direction.value,
        "formula": dict(indicator.formula),
        "means": dict(indicator.means),
        "does_not_mean": dict(indicator.does_not_mean),
    }


def _position(place: Position | None) -> dict[str, Any] | None:
    if place is None or place.percentile is None:
        return None
    return {**asdict(place), "percentile": place.percentile}


def _rounded(values: FloatArray) -> list[float | None]:
    """Values to six digits, as a strip needs them; what is not known is null."""
    size = np.abs(np.where(np.isfinite(values) & (values != 0), values, 1.0))
    scale = 10.0 ** (DIGITS - 1 - np.floor(np.log10(size)))
    return [None if isnan(each) else each for each in (np.round(values * scale) / scale).tolist()]


def plain_similar(found: SimilarAreas) -> dict[str, Any]:
    """Similar kommuner as plain values."""
    newest, before, commuting = found.years
    return {
        "area": plain_area(found.area),
        "weights": dict(found.weights),
        "years": {"newest": newest, "growth_from": before, "commuting": commuting},
        "usual_distance": found.usual_distance,
        "few_are_like": found.few_are_like,
        "growth_is_estimated": found.estimated,
        "age_groups": list(AGE_LABELS),
        "components": {key: dict(words) for key, words in component_words().items()},
        "items": [
            {
                **plain_area(one.area),
                "distance": one.distance,
                "differences": [_difference(each) for each in one.differences],
            }
            for one in found.items
        ],
        "sources": [asdict(origin) for origin in found.origins],
    }


def _difference(each: Difference) -> dict[str, Any]:
    return {**asdict(each), "own": list(each.own), "other": list(each.other)}
