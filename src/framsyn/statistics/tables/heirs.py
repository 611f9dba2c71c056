"""Carries figures of former kommuner to those of 2024, as far as that is honest.

Counts of kommuner that merged are added. Where a kommune was divided, nobody published who
went where, so its heirs have no figure. Ratios are never added: a ratio is carried only
where the kommune of 2024 is one former kommune, whole.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.statistics.correction import correct, declared
from framsyn.statistics.tables.former_kommuner import FORMER_KOMMUNER
from framsyn.statistics.tables.kommuner import KOMMUNER

DIVIDED = "divided"
"""Status: part of it belonged to a kommune that was divided."""
MISSING = "not published"
"""Status: the publisher gives no figure for some part of it."""
STATUSES = ("", DIVIDED, MISSING)
KNOWN = ""


def heirs_of(raw: Path) -> dict[str, list[str]]:
    """Heirs in 2024 of every number that is or was; a kommune of today is its own heir."""
    former = correct(
        FORMER_KOMMUNER.read(raw).with_columns(pl.col("heirs").cast(pl.List(pl.String))),
        FORMER_KOMMUNER.name,
        declared(),
    )
    today = KOMMUNER.read(raw)["kommune"]
    return {number: [number] for number in today} | dict(
        former.select("number", "heirs").iter_rows()
    )


def with_heirs(frame: pl.DataFrame, heirs: dict[str, list[str]]) -> pl.DataFrame:
    """The frame with a column `heirs`, a list for each `number`; empty if unknown."""
    lists = [heirs.get(number, []) for number in frame["number"]]
    return frame.with_columns(heirs=pl.Series(lists, dtype=pl.List(pl.String)))


def carried_counts(
    frame: pl.DataFrame, heirs: dict[str, list[str]], by: tuple[str, ...], count: str
) -> pl.DataFrame:
    """Counts by kommune of 2024: sums over those that merged.

    Args:
        frame: Columns number, those in `by`, and the count; null where not published.
        heirs: As `heirs_of` gives them.
        by: Columns that tell the rows of one kommune apart.
        count: The column to add.

    Returns:
        Columns kommune, by, count, status. A sum with an unknown part is unknown.
    """
    parts = with_heirs(frame, heirs).with_columns(is_divided=pl.col("heirs").list.len() > 1)
    sums = (
        parts.explode("heirs")
        .rename({"heirs": "kommune"})
        .group_by("kommune", *by)
        .agg(
            pl.col(count).sum(),
            is_divided=pl.col("is_divided").any(),
            is_missing=pl.col(count).is_null().any(),
        )
    )
    status = (
        pl.when("is_divided")
        .then(pl.lit(DIVIDED))
        .when("is_missing")
        .then(pl.lit(MISSING))
        .otherwise(pl.lit(KNOWN))
    )
    return sums.with_columns(status=status).select(
        "kommune",
        *by,
        pl.when(pl.col("status") == KNOWN).then(pl.col(count)).alias(count),
        "status",
    )


def whole_heirs(frame: pl.DataFrame, heirs: dict[str, list[str]]) -> pl.DataFrame:
    """The frame with `kommune`: that of 2024 which the number is the whole of, else null."""
    parts = with_heirs(frame, heirs)
    several = parts.unique("number").explode("heirs")["heirs"].drop_nulls()
    merged = set(several.filter(several.is_duplicated()))
    whole = [
        found[0] if len(found) == 1 and found[0] not in merged else None
        for found in parts["heirs"].to_list()
    ]
    return parts.drop("heirs").with_columns(kommune=pl.Series(whole, dtype=pl.String))
