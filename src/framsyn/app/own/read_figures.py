"""Figures with names, from the rows of a sheet: what the answers assume, and key figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from framsyn.app.own.content import OwnNumber
from framsyn.app.own.fault import SheetFault
from framsyn.app.own.numbers import read_number
from framsyn.consequences.catalogue_indicator import CatalogueIndicator, Scale
from framsyn.consequences.parameter import Parameter
from framsyn.simulation.effects.own_figures import SHARE_LOOKS_LIKE, SPELLED, YEARS

PREFIX: Final = "profile."
MEASURED_ELSEWHERE: Final = ("series", "series_ratio", "series_growth", "series_per_people")
"""Key figures that are not counted from the people themselves."""
LEFT_ROOM: Final = 4.0
"""How many times the span between published ends a figure of one's own may lie outside them."""


@dataclass(frozen=True, slots=True)
class Replaceable:
    """A figure a kommune may have its own of.

    Attributes:
        key: As kept.
        label: What people read, by language.
        unit: By language; empty where the key of the unit says it.
        unit_key: Of a parameter; empty for a key figure.
        spelled: How the unit may be written.
        least, most: Outside this it is refused.
        usual_year: The year it speaks of where the sheet says none.
        likely_share: Whether a number below one is most likely a share written for a percentage.
    """

    key: str
    label: Mapping[str, str]
    unit: Mapping[str, str]
    unit_key: str
    spelled: tuple[str, ...]
    least: float
    most: float
    usual_year: int
    likely_share: bool


def replaceable_parameter(parameter: Parameter) -> Replaceable:
    """A parameter as something to replace."""
    written = SPELLED.get(parameter.unit, (parameter.unit,))
    is_percent = parameter.unit == "percent"
    return Replaceable(
        parameter.key,
        parameter.label,
        {},
        parameter.unit,
        written,
        parameter.least,
        parameter.most,
        parameter.year,
        is_percent and parameter.low > SHARE_LOOKS_LIKE,
    )


def is_replaceable(indicator: CatalogueIndicator) -> bool:
    """Whether a kommune may have its own of a key figure: an amount that is not counted from people."""
    return indicator.scale is Scale.AMOUNT and indicator.measure_name in MEASURED_ELSEWHERE


def replaceable_indicator(
    indicator: CatalogueIndicator, ends: tuple[float, float] | None, usual_year: int
) -> Replaceable:
    """A key figure as something to replace.

    Args:
        indicator: Which.
        ends: Lowest and highest that is published for any kommune; None for none.
        usual_year: Where the sheet says none.
    """
    least, most = (-1e12, 1e12)
    if ends is not None:
        room = LEFT_ROOM * max(ends[1] - ends[0], abs(ends[1]), 1.0)
        least, most = ends[0] - room, ends[1] + room
        least = max(least, 0.0) if ends[0] >= 0 else least
    return Replaceable(
        PREFIX + indicator.id,
        indicator.name,
        indicator.unit,
        "",
        tuple({each.casefold() for each in indicator.unit.values()} | {"%", "prosent", "percent"}),
        least,
        most,
        usual_year,
        likely_share=False,
    )


def read_figures(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    known: Mapping[str, Replaceable],
    faults: list[SheetFault],
) -> tuple[OwnNumber, ...]:
    """The figures of the rows; faults are added to.

    Args:
        rows: Number in the file, and cells by role.
        known: What can be replaced, by key.
        faults: Added to.
    """
    names = {_plain(said): each for each in known.values() for said in each.label.values()}
    found: dict[str, tuple[int, OwnNumber]] = {}
    for number, row in rows:
        written = row.get("figure", "")
        what = known.get(written) or known.get(PREFIX + written) or names.get(_plain(written))
        if what is None:
            faults.append(SheetFault("figure", number, "figure", {"given": written}))
            continue
        value, before = read_number(row.get("value", "")), len(faults)
        faults += _faults_of(number, row, what, value)
        if what.key in found:
            said = {"given": written, "row": str(found[what.key][0])}
            faults.append(SheetFault("figure-twice", number, "figure", said))
        if value is not None and len(faults) == before:
            year = row.get("year", "").strip()
            own = OwnNumber(what.key, value, int(year) if year else what.usual_year)
            found[what.key] = (number, own)
    return tuple(own for _, own in found.values())


def _faults_of(
    number: int, row: Mapping[str, str], what: Replaceable, value: float | None
) -> list[SheetFault]:
    faults = []
    given = row.get("value", "")
    if value is None:
        faults.append(SheetFault("number", number, "value", {"given": given}))
    elif not what.least <= value <= what.most:
        said = {"given": given, "low": f"{what.least:g}", "high": f"{what.most:g}"}
        faults.append(SheetFault("outside", number, "value", said))
    elif what.likely_share and 0 < value < SHARE_LOOKS_LIKE:
        faults.append(SheetFault("share", number, "value", {"given": given}))
    unit = row.get("unit", "")
    if unit and unit.casefold() not in what.spelled:
        said = {"given": unit, "wanted": what.spelled[0]}
        faults.append(SheetFault("unit", number, "unit", said))
    year = row.get("year", "").strip()
    if year and not (re.fullmatch(r"[0-9]{4}", year) and int(year) in YEARS):
        said = {"given": year, "low": str(YEARS[0]), "high": str(YEARS[-1])}
        faults.append(SheetFault("year", number, "year", said))
    return faults


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
