"""From kept answers to a curated frame, and what must hold for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import polars as pl

from framsyn.domain.errors import CheckFailed
from framsyn.domain.provenance import Quality
from framsyn.statistics.build import cast_to_schema
from framsyn.statistics.checks import between, never_negative, schema_faults
from framsyn.statistics.correction import Correction, correct
from framsyn.statistics.jsonstat import unfold
from framsyn.statistics.live.codes import Asked
from framsyn.statistics.live.derive import derived
from framsyn.statistics.live.table import KOMMUNE, LiveTable
from framsyn.statistics.live.through_time import FORMER, NOT_THERE, Carried, break_notices, carried
from framsyn.statistics.table import Column, CuratedTable

NUMBERED = ("year", "age")
_PLACE = "place in order"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already of kommuner and years.

    Attributes:
        kommuner: Of today, in order.
        estimates: Rows of the population in use for kommuner and years that were never counted.
        former: Numbers that ended, with their years and heirs.
        corrections: Declared, of any table.
    """

    kommuner: tuple[str, ...]
    estimates: pl.DataFrame
    former: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FORMER))
    corrections: tuple[Correction, ...] = ()

    @property
    def never_counted(self) -> set[tuple[str, int]]:
        """Kommuner and years whose people were never counted as theirs."""
        return set(self.estimates.select(KOMMUNE, "year").unique().iter_rows())


def curate(
    table: LiveTable,
    asked: Asked,
    pieces: Iterable[bytes],
    known: Known,
    total: bytes | None,
    read: Callable[[bytes], pl.DataFrame] = unfold,
    holds: str = "Statbank table",
) -> tuple[CuratedTable, pl.DataFrame]:
    """The curated table and its checked rows.

    Args:
        table: As declared.
        asked: What was asked for.
        pieces: What came, in order.
        known: What is known already.
        total: The published sums of the country, where the table is held against them.
        read: One row a cell of an answer, as the publisher writes them.
        holds: What the publisher's tables are called.

    Raises:
        SourceChanged: An answer is not what was asked for.
        CheckFailed: The figures break what must hold; all faults are listed.
    """
    source = f"{holds} {asked.query.table}"
    value = table.value["column"]
    frame = pl.concat(_named(table, asked, read(raw)) for raw in pieces)
    frame = correct(frame, table.name, known.corrections)
    told = _through_time(table, frame, known)
    frame, divided = told.frame, told.divided
    gone, faults = _not_there(table, frame, value, known)
    frame = _without(frame, value, gone)
    if total is not None:
        country = _named(table, asked, read(total), (table.checks["total"]["code"],))
        faults += _total_faults(table, frame, country, gone | divided | told.untold)
    faults += _jump_faults(table, frame)
    if table.derive:
        frame = derived(frame, value, table.derive, source)
    faults += _range_faults(table, frame)
    if table.is_dense:
        frame = _with_estimates(frame, value, known, faults)
    merged = told.merged if table.of_the_time == "whole" else ()
    notices = break_notices(gone | divided, merged, told.untold, table.structure)
    curated = _curated(table, asked, notices, frame, source)
    frame, doubled = _in_order(frame.select(*curated.schema), curated.key)
    faults += schema_faults(curated, frame, doubled)
    faults += [] if table.may_be_negative else never_negative(value)(frame)
    if faults:
        raise CheckFailed(table.name, faults)
    return curated, cast_to_schema(curated, frame)


def _through_time(table: LiveTable, frame: pl.DataFrame, known: Known) -> Carried:
    """Figures of today's kommuner, where the publisher answers for those of each year."""
    if not table.of_the_time or KOMMUNE not in frame.columns:
        return Carried(frame, set(), set(), set())
    return carried(
        frame,
        table.value["column"],
        _kinds(table, frame),
        known.kommuner,
        known.former,
        table.of_the_time,
        table.structure,
    )


def _kinds(table: LiveTable, frame: pl.DataFrame) -> tuple[str, ...]:
    """Columns that tell rows apart before anything is worked out of them."""
    return tuple(name for name in frame.columns if name not in {table.value["column"], "status"})


def _named(
    table: LiveTable, asked: Asked, cells: pl.DataFrame, others: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Our columns and values in place of the publisher's, summed where that is declared.

    Args:
        table: As declared.
        asked: What was asked for.
        cells: As they came.
        others: Codes that may be there besides those asked for.
    """
    columns: list[pl.Expr] = []
    for name, each in asked.declared.items():
        if each.column:
            values = asked.values[name]
            if each.column in NUMBERED:
                ours = pl.col(name).replace_strict(values, return_dtype=pl.String).cast(pl.Int16)
            else:
                # One of few words takes a byte or two instead of sixteen, over millions of rows.
                kinds = pl.Enum(sorted({*values.values(), *others}))
                ours = pl.col(name).replace_strict(values, default=pl.col(name)).cast(kinds)
            columns.append(ours.alias(each.column))
    columns += [pl.lit(held).alias(name) for name, held in asked.fixed.items()]
    value = table.value["column"]
    named = cells.select(*columns, pl.col("value").alias(value), "status")
    if not any(each.is_summed for each in asked.declared.values()):
        return named
    is_known = pl.col(value).is_not_null()
    return named.group_by(_kinds(table, named), maintain_order=True).agg(
        pl.when(is_known.all()).then(pl.col(value).sum()),
        pl.col("status").filter(~is_known).first().fill_null(""),
    )


def _not_there(
    table: LiveTable, frame: pl.DataFrame, value: str, known: Known
) -> tuple[set[tuple[str, int]], list[str]]:
    """Kommuner and years where every figure is 0, and those nothing explains.

    Of most things a kommune may have none, so 0 stands where the kommune was there.
    """
    if KOMMUNE not in frame.columns:
        return set(), []
    numbers = frame.drop_nulls(value)
    sums = numbers.group_by(KOMMUNE, "year").agg(pl.col(value).sum())
    empty = set(sums.filter(pl.col(value) == 0).select(KOMMUNE, "year").iter_rows())
    if not table.never_empty:
        return empty & known.never_counted, []
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
        sorted(gone), schema={KOMMUNE: frame.schema[KOMMUNE], "year": pl.Int16}, orient="row"
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


def _range_faults(table: LiveTable, frame: pl.DataFrame) -> list[str]:
    """Values no kommune can have, and years whose middle value is of another kind of number.

    A share written as a fraction lies within every bound for shares; its middle does not.
    """
    if "range" not in table.checks:
        return []
    bounds, value = table.checks["range"], table.value["column"]
    low, high = bounds["middle"]
    faults = between(value, bounds["lowest"], bounds["highest"])(frame)
    middles = frame.group_by("year").agg(pl.col(value).median()).drop_nulls().sort("year")
    return faults + [
        f"the middle {value} in {year} is {middle:.4g}, expected between {low:g} and {high:g}"
        for year, middle in middles.iter_rows()
        if not low <= middle <= high
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
    kommune = pl.col(KOMMUNE).cast(counted.schema[KOMMUNE])
    filled = known.estimates.with_columns(years, kommune).join(
        gone, on=[KOMMUNE, "year"], how="semi"
    )
    counted = counted.select(columns)
    return pl.concat([counted, filled.select(columns).cast(counted.schema)])


def _in_order(frame: pl.DataFrame, key: tuple[str, ...]) -> tuple[pl.DataFrame, int]:
    """The frame sorted by its key, and how many rows share theirs with the row before.

    One number stands for a row's key, so that millions of rows are sorted and held against
    each other in a moment.
    """
    place = pl.lit(0, pl.UInt64)
    for name in key:
        column = pl.col(name)
        if frame.schema[name] == pl.String:
            codes = column.cast(pl.Enum(frame[name].unique().sort())).to_physical()
        elif isinstance(frame.schema[name], pl.Enum):
            codes = column.to_physical()
        else:
            codes = column - column.min()
        place = place * (codes.max().cast(pl.UInt64) + 1) + codes.cast(pl.UInt64)
    ordered = frame.with_columns(place.alias(_PLACE)).sort(_PLACE)
    doubled = int((ordered[_PLACE] == ordered[_PLACE].shift()).sum())
    return ordered.drop(_PLACE), doubled


def _curated(
    table: LiveTable, asked: Asked, defects: tuple[str, ...], frame: pl.DataFrame, source: str
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
        origins=(table.origin,),
        quality=Quality(table.quality),
        reference_date=table.newest_day.format(last=asked.last_year, last_day=asked.last_day),
        columns=(*labels, value, *(() if table.is_dense else (status,))),
        key=table.key,
        files=(source,),
        read=lambda _: frame,
        defects=defects,
        is_dense=table.is_dense,
    )
