"""What must hold for a table: small checks that each say their faults in full sentences.

Every check looks at the whole frame and reports all it finds; none stops at the first fault
and none mends anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from framsyn.statistics.table import Check, CuratedTable

MOST_NAMED = 5
"""Rows spelled out in one fault; the rest are counted."""


def schema_faults(
    table: CuratedTable, frame: pl.DataFrame, doubled: int | None = None
) -> list[str]:
    """Nulls where none are allowed, and keys that name two rows.

    Args:
        table: As declared.
        frame: Its rows.
        doubled: Rows that share their key with another, where that is known already.
    """
    faults = [
        f"{frame[c.name].null_count()} rows have no {c.name}"
        for c in table.columns
        if not c.nullable and frame[c.name].null_count()
    ]
    if frame.is_empty():
        faults.append("there are no rows")
    if doubled is None:
        doubled = frame.height - frame.select(table.key).n_unique()
    if doubled:
        faults.append(f"{doubled} rows share their {', '.join(table.key)} with another")
    return faults


def never_negative(column: str) -> Check:
    """No value is below zero."""

    def check(frame: pl.DataFrame) -> list[str]:
        return _named(frame.filter(pl.col(column) < 0), f"{column} is negative")

    return check


def between(column: str, lowest: float, highest: float) -> Check:
    """Every known value lies within the bounds, both allowed."""

    def check(frame: pl.DataFrame) -> list[str]:
        outside = frame.filter(~pl.col(column).is_between(lowest, highest))
        return _named(outside, f"{column} is not between {lowest:g} and {highest:g}")

    return check


def allowed_values(column: str, values: Collection[str]) -> Check:
    """No value is outside the list."""

    def check(frame: pl.DataFrame) -> list[str]:
        outside = frame.filter(~pl.col(column).is_in(list(values)))
        return _named(outside, f"{column} is not one of {', '.join(values)}")

    return check


def complete_axis(column: str, values: Iterable[object]) -> Check:
    """Exactly these values occur."""
    wanted = set(values)

    def check(frame: pl.DataFrame) -> list[str]:
        found = set(frame[column].unique())
        missing, extra = wanted - found, found - wanted
        faults = []
        if missing:
            faults.append(f"{column} lacks {_listed(missing)}")
        if extra:
            faults.append(f"{column} has {_listed(extra)}, which was not expected")
        return faults

    return check


def how_many(column: str, count: int) -> Check:
    """So many different values occur."""

    def check(frame: pl.DataFrame) -> list[str]:
        found = frame[column].n_unique()
        return [] if found == count else [f"there are {found} different {column}, not {count}"]

    return check


def matches_sums(
    column: str,
    by: str,
    expected: Mapping[int, float],
    what: str,
    within: Mapping[str, object] | None = None,
    tolerance: float = 0.0,
) -> Check:
    """Sums over the rows equal published totals."""

    def check(frame: pl.DataFrame) -> list[str]:
        chosen = _within(frame, within).group_by(by).agg(pl.col(column).sum())
        sums = dict(chosen.select(by, column).iter_rows())
        return [
            f"{column} of {what} in {year} sums to {sums.get(year, 0):.10g}, published is {total:.10g}"
            for year, total in expected.items()
            if abs(sums.get(year, 0) - total) > tolerance
        ]

    return check


def sums_to(column: str, total: float, tolerance: float = 0.0) -> Check:
    """The whole column has a published sum."""

    def check(frame: pl.DataFrame) -> list[str]:
        found = float(frame[column].sum())
        close = abs(found - total) <= tolerance
        return [] if close else [f"{column} sums to {found:.10g}, published is {total:.10g}"]

    return check


def parts_sum_to_one(column: str, by: str, tolerance: float) -> Check:
    """Shares within each group add up to 1."""

    def check(frame: pl.DataFrame) -> list[str]:
        sums = frame.group_by(by, maintain_order=True).agg(pl.col(column).sum())
        wrong = sums.filter((pl.col(column) - 1).abs() > tolerance)
        return [f"{column} of {name} sums to {found:g}, not 1" for name, found in wrong.iter_rows()]

    return check


def _within(frame: pl.DataFrame, conditions: Mapping[str, object] | None) -> pl.DataFrame:
    """The rows that meet all conditions."""
    for column, value in (conditions or {}).items():
        frame = frame.filter(pl.col(column) == value)
    return frame


def _named(rows: pl.DataFrame, fault: str) -> list[str]:
    """The fault with the first rows it concerns; nothing if there are none."""
    if rows.is_empty():
        return []
    first = "; ".join(
        ", ".join(str(value) for value in row) for row in rows.head(MOST_NAMED).iter_rows()
    )
    more = f" and {rows.height - MOST_NAMED} more" if rows.height > MOST_NAMED else ""
    return [f"{fault} in {rows.height} rows: {first}{more}"]


def _listed(values: Collection[object]) -> str:
    """Values in a stable order, cut where they are many."""
    shown = sorted(values, key=str)
    more = f" and {len(shown) - MOST_NAMED} more" if len(shown) > MOST_NAMED else ""
    return ", ".join(str(value) for value in shown[:MOST_NAMED]) + more
