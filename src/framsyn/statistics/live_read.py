"""From kept answers to a curated frame, and what must hold for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from framsyn.domain.errors import CheckFailed
from framsyn.domain.provenance import Quality
from framsyn.statistics.build import cast_to_schema
from framsyn.statistics.checks import never_negative, schema_faults
from framsyn.statistics.jsonstat import unfold
from framsyn.statistics.live_table import KOMMUNE, Asked, LiveTable
from framsyn.statistics.table import Column, CuratedTable

NUMBERED = ("year", "age")
NOT_THERE = "did not exist"
"""Status where the publisher prints 0 for a kommune that was not there in the year."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already of kommuner and years.

    Attributes:
        kommuner: Of today, in order.
        estimates: Rows of the population in use for kommuner and years that were never counted.
    """

    kommuner: tuple[str, ...]
    estimates: pl.DataFrame

    @property
    def never_counted(self) -> set[tuple[str, int]]:
        """Kommuner and years whose people were never counted as theirs."""
        return set(self.estimates.select(KOMMUNE, "year").unique().iter_rows())


def curate(
    table: LiveTable, asked: Asked, pieces: Iterable[bytes], known: Known, total: bytes | None
) -> tuple[CuratedTable, pl.DataFrame]:
    """The curated table and its checked rows.

    Raises:
        SourceChanged: An answer is not what was asked for.
        CheckFailed: The figures break what must hold; all faults are listed.
    """
    source = f"Statbank table {table.table}"
    frame = pl.concat(_named(table, asked, unfold(raw, source)) for raw in pieces)
    value = table.value["column"]
    gone, faults = _not_there(frame, value, known)
    frame = _without(frame, value, gone)
    if total is not None:
        faults += _total_faults(table, frame, _named(table, asked, unfold(total, source)), gone)
    faults += _jump_faults(table, frame)
    if table.is_dense:
        frame = _with_estimates(frame, value, known, faults)
    last = max((int(year) for year in asked.values.get("Tid", {}).values()), default=0)
    curated = _curated(table, last, gone, frame)
    frame = cast_to_schema(curated, frame).sort(curated.key)
    faults += schema_faults(curated, frame) + never_negative(value)(frame)
    if faults:
        raise CheckFailed(table.name, faults)
    return curated, frame


def _named(table: LiveTable, asked: Asked, cells: pl.DataFrame) -> pl.DataFrame:
    """Our columns and values in place of the publisher's."""
    columns: list[pl.Expr] = []
    for name, each in table.dimensions.items():
        if each.column:
            ours = pl.col(name).replace_strict(asked.values[name], default=pl.col(name))
            is_number = each.column in NUMBERED
            columns.append((ours.cast(pl.Int16) if is_number else ours).alias(each.column))
    return cells.select(*columns, pl.col("value").alias(table.value["column"]), "status")


def _not_there(
    frame: pl.DataFrame, value: str, known: Known
) -> tuple[set[tuple[str, int]], list[str]]:
    """Kommuner and years where every figure is 0, and those nothing explains."""
    numbers = frame.drop_nulls(value)
    sums = numbers.group_by(KOMMUNE, "year").agg(pl.col(value).sum())
    empty = set(sums.filter(pl.col(value) == 0).select(KOMMUNE, "year").iter_rows())
    faults = [
        f"{kommune} has nobody in {year}, and no division of a kommune explains it"
        for kommune, year in sorted(empty - known.never_counted)
    ]
    return empty, faults


def _without(frame: pl.DataFrame, value: str, gone: set[tuple[str, int]]) -> pl.DataFrame:
    """The frame with nulls, and the reason, where a kommune was not there."""
    if not gone:
        return frame
    there = pl.DataFrame(
        sorted(gone), schema={KOMMUNE: pl.String, "year": pl.Int16}, orient="row"
    ).with_columns(is_gone=True)
    joined = frame.join(there, on=[KOMMUNE, "year"], how="left", maintain_order="left")
    is_gone = pl.col("is_gone").fill_null(value=False)
    return joined.with_columns(
        pl.when(~is_gone).then(pl.col(value)).alias(value),
        pl.when(is_gone).then(pl.lit(NOT_THERE)).otherwise(pl.col("status")).alias("status"),
    ).drop("is_gone")


def _total_faults(
    table: LiveTable, frame: pl.DataFrame, country: pl.DataFrame, gone: set[tuple[str, int]]
) -> list[str]:
    """Years where all kommuner were there, and do not sum to the published country."""
    value, tolerance = table.value["column"], table.checks["total"].get("tolerance", 0)
    sums = dict(frame.group_by("year").agg(pl.col(value).sum()).iter_rows())
    published = dict(country.group_by("year").agg(pl.col(value).sum()).iter_rows())
    broken = {year for _, year in gone}
    return [
        f"{value} of all kommuner in {year} sums to {sums[year]:.10g}, published is {total:.10g}"
        for year, total in sorted(published.items())
        if year not in broken and abs(sums.get(year, 0) - total) > tolerance
    ]


def _jump_faults(table: LiveTable, frame: pl.DataFrame) -> list[str]:
    """Kommuner whose sum leaps from one year to the next, beyond what people do."""
    if "jump" not in table.checks:
        return []
    bounds, value = table.checks["jump"], table.value["column"]
    sums = (
        frame.group_by(KOMMUNE, "year")
        .agg(pl.col(value).sum(), is_known=pl.col(value).is_not_null().all())
        .filter("is_known")
        .sort(KOMMUNE, "year")
    )
    before = pl.col(value).shift().over(KOMMUNE)
    follows = pl.col("year").shift().over(KOMMUNE) == pl.col("year") - 1
    leaps = sums.with_columns(before=before).filter(
        follows
        & ((pl.col(value) - pl.col("before")).abs() > bounds["persons"])
        & ((pl.col(value) / pl.col("before") - 1).abs() * 100 > bounds["percent"])
    )
    return [
        f"{kommune} leaps from {then:.10g} to {now:.10g} {value} in {year}"
        for kommune, year, now, then in leaps.select(KOMMUNE, "year", value, "before").iter_rows()
    ]


def _with_estimates(
    frame: pl.DataFrame, value: str, known: Known, faults: list[str]
) -> pl.DataFrame:
    """The frame with the estimates in use where nobody was ever counted."""
    counted = frame.filter(pl.col("status") != NOT_THERE)
    marked = counted.filter(pl.col(value).is_null())
    if marked.height:
        first = ", ".join(str(each) for each in marked.row(0))
        faults.append(f"{marked.height} cells carry a mark in place of a number, first: {first}")
    columns = [name for name in frame.columns if name != "status"]
    gone = frame.filter(pl.col("status") == NOT_THERE).select(KOMMUNE, "year").unique()
    years = pl.col("year").cast(pl.Int16)
    filled = known.estimates.with_columns(years).join(gone, on=[KOMMUNE, "year"], how="semi")
    counted = counted.select(columns)
    return pl.concat([counted, filled.select(columns).cast(counted.schema)])


def _curated(
    table: LiveTable, last: int, gone: set[tuple[str, int]], frame: pl.DataFrame
) -> CuratedTable:
    """The declaration in the form of every other curated table."""
    labels = tuple(
        Column(name, pl.Int16 if name in NUMBERED else pl.String, name) for name in table.key
    )
    given = table.value
    nullable = not table.is_dense
    value = Column(given["column"], pl.Float64, given["meaning"], given["unit"], nullable)
    status = Column("status", pl.String, "the publisher's mark, or why there is no number")
    return CuratedTable(
        name=table.name,
        title=table.title,
        origins=(f"ssb-{table.table}",),
        quality=Quality(table.quality),
        reference_date=table.newest_day.format(last=last),
        columns=(*labels, value, *(() if table.is_dense else (status,))),
        key=table.key,
        files=(f"Statbank table {table.table}",),
        read=lambda _: frame,
        defects=broken_series(gone),
        is_dense=table.is_dense,
    )


def broken_series(gone: set[tuple[str, int]]) -> tuple[str, ...]:
    """For each kommune that was not there in early years: a sentence saying until when."""
    last: dict[str, int] = {}
    for kommune, year in gone:
        last[kommune] = max(year, last.get(kommune, year))
    return tuple(
        f"The series of {kommune} is broken: it was made by a division, and nobody was counted "
        f"there in {year} or earlier."
        for kommune, year in sorted(last.items())
    )
