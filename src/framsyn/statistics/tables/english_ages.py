"""Age groups as Statistics Norway words them in English, as first and last completed year."""

from __future__ import annotations

import polars as pl

NO_UPPER_AGE = 105


def first_age(column: str) -> pl.Expr:
    """First completed year: "67-79 years" is 67, "Under 67 years" is 0; null if not stated."""
    text = pl.col(column)
    first = text.str.extract(r"(\d+)").cast(pl.Int16)
    return pl.when(text.str.starts_with("Under")).then(pl.lit(0, pl.Int16)).otherwise(first)


def last_age(column: str) -> pl.Expr:
    """Last completed year: "Under 67 years" is 66, "80 years or older" has no upper age."""
    text = pl.col(column)
    last = text.str.extract_all(r"\d+").list.last().cast(pl.Int16)
    return (
        pl.when(text.str.starts_with("Under"))
        .then(last - 1)
        .when(text.str.contains("older"))
        .then(pl.lit(NO_UPPER_AGE, pl.Int16))
        .otherwise(last)
    )
