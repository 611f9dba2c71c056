"""One figure a kommune and year, worked out of counts by kind: as a declaration says.

    derive: {percent: {of: level, above: [short, long], below: [all]}}
    derive: {concentration: {of: industry}}

What rests on a cell without a number has no number either.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from framsyn.domain.errors import SourceChanged


def derived(frame: pl.DataFrame, value: str, how: dict[str, Any], source: str) -> pl.DataFrame:
    """The frame without the column of kinds, and with what was worked out as its value.

    Raises:
        SourceChanged: The declaration names no way that is known.
    """
    for way, told in how.items():
        if way == "percent":
            return _percent(frame, value, **told)
        if way == "concentration":
            return _concentration(frame, value, **told)
    raise SourceChanged(source, f"it is declared to be derived as {', '.join(how)}, unknown here")


def _percent(
    frame: pl.DataFrame, value: str, of: str, above: list[str], below: list[str]
) -> pl.DataFrame:
    """A hundred times some kinds over others."""
    over, under = pl.col(of).is_in(above), pl.col(of).is_in(below)
    summed = _by_rest(frame, value, of).agg(
        above=_sum(value, over), below=_sum(value, under), mark=_mark(value, over | under)
    )
    share = pl.when(pl.col("below") > 0).then(100 * pl.col("above") / pl.col("below"))
    return _told(summed, share, value)


def _concentration(frame: pl.DataFrame, value: str, of: str) -> pl.DataFrame:
    """The sum of squared shares (Herfindahl and Hirschman), 1 where there is one kind alone."""
    every = pl.lit(value=True)
    summed = _by_rest(frame, value, of).agg(
        total=_sum(value, every),
        squares=(pl.col(value) ** 2).sum(),
        mark=_mark(value, every),
    )
    index = pl.when(pl.col("total") > 0).then(pl.col("squares") / pl.col("total") ** 2)
    return _told(summed, index, value)


def _by_rest(frame: pl.DataFrame, value: str, of: str) -> Any:  # noqa: ANN401 - a group-by
    rest = [name for name in frame.columns if name not in {value, of, "status"}]
    return frame.group_by(*rest, maintain_order=True)


def _sum(value: str, chosen: pl.Expr) -> pl.Expr:
    """The sum of the chosen; null where one of them has no number."""
    cells = pl.col(value).filter(chosen)
    return pl.when(cells.is_not_null().all() & (cells.len() > 0)).then(cells.sum())


def _mark(value: str, chosen: pl.Expr) -> pl.Expr:
    return pl.col("status").filter(chosen & pl.col(value).is_null()).first()


def _told(summed: pl.DataFrame, found: pl.Expr, value: str) -> pl.DataFrame:
    rest = [name for name in summed.columns if name not in {"above", "below", "total", "squares"}]
    known = summed.with_columns(found.alias(value))
    status = (
        pl.when(pl.col(value).is_null())
        .then(pl.coalesce("mark", pl.lit("..")))
        .otherwise(pl.lit(""))
    )
    told = [name for name in rest if name != "mark"]
    return known.select(*told, value, status.alias("status"))
