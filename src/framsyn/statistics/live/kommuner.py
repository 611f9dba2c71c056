"""The table of how kommuner became others, from KLASS, with the kind of each change."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from framsyn.domain.errors import CheckFailed
from framsyn.domain.provenance import Quality
from framsyn.statistics.build import cast_to_schema
from framsyn.statistics.checks import allowed_values, schema_faults
from framsyn.statistics.kommune_changes import ChangeKind, KommuneChange
from framsyn.statistics.table import Column, CuratedTable

NAME: Final = "kommune_changes"
TABLE: Final = "KLASS 131"
SINCE: Final = date(2006, 1, 1)
"""The first day of the population figures."""


def curate_changes(
    changes: list[KommuneChange], kommuner: tuple[str, ...]
) -> tuple[CuratedTable, pl.DataFrame]:
    """The curated table and its checked rows.

    Raises:
        CheckFailed: A change leads to a kommune that neither is there today nor became another;
            or something happened that the kommuner of this release do not know.
    """
    last = max((change.pair.day for change in changes), default=SINCE)
    curated = CuratedTable(
        name=NAME,
        title="How kommuner became others, and what happened",
        origins=("ssb-klass-131",),
        quality=Quality.OFFICIAL,
        reference_date=last.isoformat(),
        columns=(
            Column("day", pl.Date, "first day of the new"),
            Column("old", pl.String, "kommunenummer before"),
            Column("new", pl.String, "kommunenummer after"),
            Column("old_name", pl.String, "name before"),
            Column("new_name", pl.String, "name after"),
            Column("kind", pl.String, "what happened"),
        ),
        key=("day", "old", "new"),
        files=(TABLE,),
        read=lambda _: pl.DataFrame(),
        defects=(
            (
                "What happened is read from how the pairs of a day hang together; people who came "
                "to another kommune when a border was moved are seldom listed."
            ),
        ),
    )
    rows = [
        (c.pair.day, c.pair.old, c.pair.new, c.pair.old_name, c.pair.new_name, c.kind.value)
        for c in changes
    ]
    frame = pl.DataFrame(rows, schema=curated.schema, orient="row")
    frame = cast_to_schema(curated, frame).sort(curated.key)
    faults = schema_faults(curated, frame)
    faults += allowed_values("kind", [kind.value for kind in ChangeKind])(frame)
    faults += _leads_nowhere(changes, kommuner)
    if faults:
        raise CheckFailed(NAME, faults)
    return curated, frame


def _leads_nowhere(changes: list[KommuneChange], kommuner: tuple[str, ...]) -> list[str]:
    """Heirs that are not there, and kommuner of today that are said to have ended."""
    last_day = {change.pair.old: change.pair.day for change in changes}
    faults = []
    for change in changes:
        new, day = change.pair.new, change.pair.day
        if new not in kommuner and last_day.get(new, date.min) <= day:
            faults.append(f"{change.pair.old} became {new} in {day.year}, which is not known here")
    return faults
