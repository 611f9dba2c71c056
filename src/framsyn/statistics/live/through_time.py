"""Figures for the kommuner of each year, brought to those of today as far as that is honest.

Counts of kommuner that merged are added. Nobody published who went where when a kommune was
divided, so its heirs have no figure of those years. A ratio is taken over only where the
kommune of today is one kommune of that year, whole. What a publisher prints for a number that
was not in use is left out: it is nobody's figure, and never 0 people.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from framsyn.statistics.live.table import KOMMUNE, OfTheTime
from framsyn.statistics.tables.heirs import DIVIDED

NOT_THERE = "did not exist"
"""Status: the publisher prints 0, or nothing, for a kommune that was not there in the year."""
MERGED = "merged"
"""Status: the kommune was several then, and what is told of each is no figure of them all."""
FORMER = pl.Schema(
    [
        ("number", pl.String),
        ("first_year", pl.Int16),
        ("last_year", pl.Int16),
        ("heirs", pl.List(pl.String)),
    ]
)


@dataclass(frozen=True, slots=True)
class Carried:
    """Figures of today's kommuner, and where their series break.

    Attributes:
        frame: As it came, for today's kommuner.
        divided: Kommuner and years whose figures lie in a kommune that was divided since.
        merged: Kommuner and years in which they were several.
        untold: Kommuner and years before they were, of which nothing is published.
    """

    frame: pl.DataFrame
    divided: set[tuple[str, int]]
    merged: set[tuple[str, int]]
    untold: set[tuple[str, int]]


def carried(
    frame: pl.DataFrame,
    value: str,
    key: tuple[str, ...],
    kommuner: tuple[str, ...],
    former: pl.DataFrame,
    how: OfTheTime,
    structure: int = 0,
) -> Carried:
    """Figures of today's kommuner from those of each year's.

    Args:
        frame: Columns of the key, the value and its status; `kommune` is the number of the time.
        value: The column of figures.
        key: Columns that name a row; `kommune` and `year` are among them.
        kommuner: Of today.
        former: Numbers that ended, their years and their heirs of today.
        how: Whether figures are counts that can be added.
        structure: The year whose kommuner every row is of; 0: those of the row's own year.
    """
    named = frame.with_columns(pl.col(KOMMUNE).cast(pl.String)).rename({KOMMUNE: "number"})
    parts = named.join(_belonging(kommuner, former), on="number")
    then = pl.lit(structure) if structure else pl.col("year")
    parts = parts.filter(
        then.is_between(
            pl.coalesce("first_year", pl.lit(0)), pl.coalesce("last_year", pl.lit(9999))
        )
    )
    parts = _in_use(parts, value)
    others = [name for name in key if name != KOMMUNE]
    is_known = pl.col(value).is_not_null()
    rows = parts.group_by(KOMMUNE, *others).agg(
        pl.col(value).sum(),
        is_untold=(~pl.col("somebody_has") & (then <= pl.col("began_after"))).any(),
        is_whole=is_known.all(),
        mark=pl.col("status").filter(~is_known).first(),
        several=pl.col("number").n_unique() > 1,
        is_divided=pl.col("is_divided").any(),
    )
    breaks = pl.col("is_divided") | (pl.col("several") if how == "whole" else pl.lit(value=False))
    status = (
        pl.when("is_divided")
        .then(pl.lit(DIVIDED))
        .when("is_untold")
        .then(pl.lit(NOT_THERE))
        .when(breaks)
        .then(pl.lit(MERGED))
        .otherwise(pl.coalesce("mark", pl.lit("")))
    )
    known = pl.col("is_whole") & ~breaks & ~pl.col("is_untold")
    told = rows.select(
        *key, pl.when(known).then(pl.col(value)).alias(value), status.alias("status")
    )
    flags = (_which(rows, flag) for flag in ("is_divided", "several", "is_untold"))
    return Carried(told, *flags)


def _belonging(kommuner: tuple[str, ...], former: pl.DataFrame) -> pl.DataFrame:
    """Each number with the kommune of today its people belong to, and its years."""
    own = pl.DataFrame(
        {"number": list(kommuner), "heirs": [[each] for each in kommuner]},
        schema={"number": pl.String, "heirs": pl.List(pl.String)},
    ).with_columns(
        first_year=pl.lit(None, pl.Int16), last_year=pl.lit(None, pl.Int16), is_today=True
    )
    ended = former.select(*FORMER).cast(FORMER).filter(~pl.col("number").is_in(list(kommuner)))
    both = pl.concat([own, ended.with_columns(is_today=False)], how="diagonal")
    belonging = (
        both.with_columns(is_divided=pl.col("heirs").list.len() > 1)
        .explode("heirs")
        .rename({"heirs": KOMMUNE})
        .drop_nulls(KOMMUNE)
    )
    last = pl.col("last_year").max().over(KOMMUNE).fill_null(0)
    return belonging.with_columns(began_after=last)


def _in_use(parts: pl.DataFrame, value: str) -> pl.DataFrame:
    """Without the numbers that had nothing in a year in which another has the figures."""
    has = pl.col(value).fill_null(0) != 0
    parts = parts.with_columns(
        number_has=has.any().over("number", KOMMUNE, "year"),
        somebody_has=has.any().over(KOMMUNE, "year"),
    )
    return parts.filter(pl.col("number_has") | (~pl.col("somebody_has") & pl.col("is_today")))


def _which(rows: pl.DataFrame, flag: str) -> set[tuple[str, int]]:
    return set(rows.filter(flag).select(KOMMUNE, "year").unique().iter_rows())


def break_notices(
    divided: set[tuple[str, int]],
    merged: Collection[tuple[str, int]] = (),
    untold: Collection[tuple[str, int]] = (),
    structure: int = 0,
) -> tuple[str, ...]:
    """A sentence for each series that breaks, with the year it breaks in.

    Args:
        divided: Kommuner and years of which nothing is known, for they came of a division.
        merged: Kommuner and years in which they were several, and have no ratio.
        untold: Kommuner and years before they were, of which nothing is published.
        structure: The year whose kommuner every figure is of; 0: those of its own year.
    """
    if structure:
        broken = sorted({kommune for kommune, _ in {*divided, *merged, *untold}})
        return tuple(
            f"There is no figure of {kommune}: the table is of the kommuner of {structure}."
            for kommune in broken
        )
    kinds = (
        (divided, "it was made by a division, and nobody was counted there in {} or earlier"),
        (set(merged) - divided, "it was several kommuner in {} or earlier, which had each its own"),
        (set(untold) - divided, "it came later, and nothing is published of it in {} or earlier"),
    )
    return tuple(
        f"The series of {kommune} is broken: {why.format(year)}."
        for broken, why in kinds
        for kommune, year in sorted(_last(broken).items())
    )


def _last(broken: set[tuple[str, int]]) -> dict[str, int]:
    last: dict[str, int] = {}
    for kommune, year in broken:
        last[kommune] = max(year, last.get(kommune, year))
    return last
