"""Own figures from a sheet, against what is known of the kommune: checked whole, or not used at all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from framsyn.app.consequences.read import consequence_model
from framsyn.app.installation import Installation
from framsyn.app.own.columns import PEOPLE, ROLES, faults_of_roles, kind_of
from framsyn.app.own.content import OwnContent
from framsyn.app.own.fault import BadSheet, SheetFault
from framsyn.app.own.read_figures import (
    Replaceable,
    is_replaceable,
    read_figures,
    replaceable_indicator,
    replaceable_parameter,
)
from framsyn.app.own.read_people import read_people
from framsyn.app.own.sheet import Sheet
from framsyn.app.people.populations import PROBABILISTIC
from framsyn.consequences.parameter import Parameter
from framsyn.domain.area import Area, AreaKind


@dataclass(frozen=True, slots=True)
class ReadOwn:
    """What a sheet holds, ready to be kept.

    Attributes:
        content: The figures.
        notes: What its owner should know before it is used.
    """

    content: OwnContent
    notes: tuple[SheetFault, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure that can be replaced, with the one that stands now.

    Attributes:
        what: Which.
        value: That stands; None where there is none.
    """

    what: Replaceable
    value: float | None


def read_own(installation: Installation, area: Area, sheet: Sheet, roles: Sequence[str]) -> ReadOwn:
    """The figures of a sheet for a kommune.

    Args:
        installation: Published figures, which the sheet is held against.
        area: The kommune.
        sheet: As it was read.
        roles: What each column holds; empty for one that is passed over.

    Raises:
        BadSheet: Something in it cannot be used; all faults are told.
    """
    faults = faults_of_roles(roles)
    if faults:
        raise BadSheet(faults)
    rows, notes = _rows(area, sheet, roles)
    if not rows:
        raise BadSheet([SheetFault("no-kommune", said={"kommune": area.code})])
    base_year = installation.facts.reference_date.year
    if kind_of(roles) == PEOPLE:
        published = np.asarray(installation.populations.of(area).on(base_year))
        found = read_people(rows, base_year, published, faults)
        if faults or found.persons is None:
            raise BadSheet(faults)
        people = tuple(tuple(each) for each in found.persons.tolist())
        return ReadOwn(OwnContent(people, base_year), (*sheet.notes, *notes, *found.notes))
    filled = [(number, row) for number, row in rows if row.get("value", "")]
    if not filled:
        raise BadSheet([SheetFault("nothing-filled")])
    if len(filled) < len(rows):
        notes.append(SheetFault("not-filled", said={"count": str(len(rows) - len(filled))}))
    standing = standing_figures(installation, area)
    figures = read_figures(filled, {each.what.key: each.what for each in standing}, faults)
    if faults:
        raise BadSheet(faults)
    now = {each.what.key: each.value for each in standing}
    changed = tuple(each for each in figures if not _same(each.value, now[each.key]))
    if not changed:
        raise BadSheet([SheetFault("nothing-new")])
    if len(changed) < len(figures):
        same = str(len(figures) - len(changed))
        notes.append(SheetFault("as-published", said={"count": same}))
    return ReadOwn(OwnContent(figures=changed), (*sheet.notes, *notes))


def standing_figures(installation: Installation, area: Area) -> tuple[Standing, ...]:
    """Every figure a kommune may have its own of, with what stands for it now."""
    model = consequence_model(installation.facts)
    parameters = model.inputs(area.kommuner).parameters[0].parameters
    found = [
        Standing(replaceable_parameter(each), each.value)
        for each in parameters.values()
        if _may_be_own(model.national.parameters.get(each.key))
    ]
    measured = installation.profiles.measured(AreaKind.KOMMUNE, PROBABILISTIC)
    place, year = measured.place(area), model.base_year - 1
    for values in measured.values.values():
        if is_replaceable(values.indicator):
            known = values.values[np.isfinite(values.values)]
            ends = (float(known.min()), float(known.max())) if known.size else None
            what = replaceable_indicator(values.indicator, ends, max(values.years, default=year))
            value = float(values.values[place])
            found.append(Standing(what, value if np.isfinite(value) else None))
    return tuple(found)


def _same(own: float, stands: float | None) -> bool:
    """Whether a figure is the one that stands, as a sheet of ours would write it."""
    return stands is not None and math.isclose(own, stands, rel_tol=1e-9, abs_tol=1e-9)


def _may_be_own(parameter: Parameter | None) -> bool:
    return parameter is not None and parameter.own_figures


def _rows(
    area: Area, sheet: Sheet, roles: Sequence[str]
) -> tuple[list[tuple[int, Mapping[str, str]]], list[SheetFault]]:
    """Rows by role, those of other kommuner left out and counted."""
    named = [(at, role) for at, role in enumerate(roles) if role in ROLES]
    rows: list[tuple[int, Mapping[str, str]]] = []
    others = 0
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        row = {role: cells[at] for at, role in named}
        if not any(row.values()):
            continue
        if "kommune" in row and not _is(area, row["kommune"]):
            others += 1
            continue
        rows.append((number, row))
    said = {"count": str(others)}
    return rows, [SheetFault("other-kommuner", said=said)] if others else []


def _is(area: Area, written: str) -> bool:
    """Whether a cell names the kommune: "3453", "301" for Oslo, its name, or "K-3453 Øystre Slidre"."""
    plain = written.casefold().removeprefix("k-")
    if not plain:
        return True
    names = {area.name.casefold(), *(name.text.casefold() for name in area.names)}
    return plain.zfill(4).startswith(area.code) or plain in names
