"""Zeros that mean "did not exist" become nulls."""

from __future__ import annotations

import polars as pl


def without_placeholders(frame: pl.DataFrame, count: str) -> pl.DataFrame:
    """The frame with nulls for every number whose counts are all zero.

    Assumption: no kommune is without a single person of what is counted. Statistics Norway
    prints 0 for kommuner that did not exist in the year and could not be carried back.
    """
    empty = (pl.col(count).sum() == 0).over("number")
    return frame.with_columns(pl.when(~empty).then(pl.col(count)).alias(count))
