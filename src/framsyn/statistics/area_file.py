"""Areas from the JSON of the fact base to the register; no table engine on this path."""

from __future__ import annotations

from typing import Any

from framsyn.domain.area import Area, AreaKind, Classification, FormerKommune, LocalName
from framsyn.domain.area_register import AreaRegister


def to_register(document: dict[str, Any]) -> AreaRegister:
    """The register a document of areas describes (made by `tables/areas.py`)."""
    return AreaRegister(
        areas=[_area(values) for values in document["areas"]],
        former=[
            FormerKommune(**{**values, "heirs": tuple(values["heirs"])})
            for values in document["former"]
        ],
    )


def _area(values: dict[str, Any]) -> Area:
    """One area."""
    classification = values.get("classification")
    return Area(
        code=values["code"],
        kind=AreaKind(values["kind"]),
        names=tuple(LocalName(text, language) for text, language in values["names"]),
        kommuner=tuple(values["kommuner"]),
        classification=Classification(**classification) if classification else None,
        official_name=values["official_name"],
    )
