"""Places as pages name, order and address them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from framsyn.domain.area import Area, AreaKind
from framsyn.web.language import address
from framsyn.web.pages.words import Words

_LAST_LETTERS: Final = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "á": "a"})


def in_order(areas: Iterable[Area]) -> list[Area]:
    """Areas by name as Norwegians sort them: æ, ø and å come last, and aa is å."""
    return sorted(areas, key=lambda area: norwegian_order(area.name))


def norwegian_order(name: str) -> str:
    """What to sort a word by, so that æ, ø and å come last."""
    return name.casefold().replace("aa", "å").translate(_LAST_LETTERS)


def area_address(area: Area, language: str) -> str:
    """Address of an area's page."""
    return address(f"/k/{area.slug}", language)


def kind_label(kind: AreaKind, _: Words) -> str:
    """What sort of area, in words."""
    return {
        AreaKind.KOMMUNE: _("Kommune"),
        AreaKind.BA_REGION: _("Labour-market region"),
        AreaKind.FYLKE: _("Fylke"),
        AreaKind.COUNTRY: _("The country"),
    }[kind]
