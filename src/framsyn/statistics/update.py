"""Fetches tables, checks them, and puts a new version of the fact base in use, or none at all.

The new version is the package's fact base with the fetched tables in it. A table that cannot be
had or does not hold keeps the figures it had, and says so; the others are renewed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from framsyn.domain.errors import CheckFailed, DataError, SourceError, SourceUnavailable
from framsyn.domain.provenance import Origin
from framsyn.statistics.build import SOON, write_table
from framsyn.statistics.correction import Correction, declared
from framsyn.statistics.fact_base import SHIPPED, FactBase
from framsyn.statistics.fetched import (
    MADE_FROM,
    VERSIONS,
    TableRun,
    fetched_fact_base,
    only_update,
    put_in_use,
    read_runs,
    write_runs,
)
from framsyn.statistics.held_against import hold_against
from framsyn.statistics.live.codes import Kommuner, groupings, question
from framsyn.statistics.live.kommuner import NAME as CHANGES
from framsyn.statistics.live.kommuner import SINCE, curate_changes
from framsyn.statistics.live.kommuner import TABLE as KLASS
from framsyn.statistics.live.read import Known, curate
from framsyn.statistics.live.table import LiveTable
from framsyn.statistics.live.through_time import FORMER
from framsyn.statistics.manifest import FILE, Part, make_manifest
from framsyn.statistics.newer_mortality import life_table_faults
from framsyn.statistics.origins import BY_ID
from framsyn.statistics.published_country import national_path_faults
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.described import Bank, TableMetadata
from framsyn.statistics.sources.kartverket_kommuneinfo import Kommuneinfo
from framsyn.statistics.sources.pxweb_query import MOST_CELLS, PxQuery
from framsyn.statistics.sources.ssb_klass import Klass

Progress = Callable[[str], None]
SNAPSHOTS: Final = "snapshots"


@dataclass(frozen=True, slots=True)
class Update:
    """How an update went.

    Attributes:
        version: Of the figures in use now.
        is_new: Whether they are others than before.
        runs: How it went, for each table that was tried.
    """

    version: str
    is_new: bool
    runs: dict[str, TableRun]


@dataclass(frozen=True, slots=True)
class _Fetched:
    part: Part
    origin: Origin
    made_from: list[str]
    updated: str


def update(
    tables: Sequence[LiveTable],
    bank: Bank,
    data: Path,
    shipped: Path = SHIPPED,
    progress: Progress | None = None,
    most_cells: int = MOST_CELLS,
    klass: Klass | None = None,
    corrections: Sequence[Correction] | None = None,
    others: Sequence[Bank] = (),
    register: Kommuneinfo | None = None,
) -> Update:
    """Fetch tables and put what holds in use.

    Args:
        tables: To be tried.
        bank: Where most are asked for; it keeps its answers in `data`.
        data: Folder of fetched figures.
        shipped: The fact base everything stands on.
        progress: Told what is being done.
        most_cells: Cells in one question.
        klass: Where changes of kommuner are asked for; None leaves them as they are.
        corrections: Of what publishers have wrong; None: those declared in the package.
        others: The banks of other publishers.
        register: Whose kommuner ours are held against; None leaves that as it was.

    Raises:
        SourceUnavailable: Another update is running, or the disk takes no more.
    """
    say = progress or (lambda _: None)
    mends = tuple(declared() if corrections is None else corrections)
    banks = {each.publisher.id: each for each in (bank, *others)}
    with only_update(data):
        base = FactBase.open(shipped)
        before = fetched_fact_base(data, shipped) or base
        _sweep(data)
        runs = read_runs(data)
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=_made(data / VERSIONS)))
        try:
            fetched: dict[str, _Fetched] = {}
            store = SnapshotStore(data / SNAPSHOTS)
            tries: dict[str, tuple[str, Callable[[], _Fetched]]] = {
                each.name: (
                    each.table,
                    partial(_fetch, each, banks, store, before, made, most_cells, mends),
                )
                for each in tables
            }
            if klass is not None:
                tries[CHANGES] = (KLASS, partial(_fetch_changes, klass, before, made))
            for name, (number, fetch) in tries.items():
                then = runs.get(name) or TableRun(number, "", "", "", (), "")
                runs[name] = _tried(name, then, fetch, before, made, fetched)
                for fault in runs[name].faults:
                    say(f"{name}: {fault}")
                write_runs(data, runs)
            if register is not None:
                for line in hold_against(register, before, data):
                    say(line)
            version = _finish(base, before, fetched, made)
            is_new = version != before.version
            if is_new:
                put_in_use(data, made, version)
        except OSError as error:
            raise SourceUnavailable(str(data), f"{error.strerror}") from error
        finally:
            shutil.rmtree(made, ignore_errors=True)
    say(f"Figures {version} are in use." if is_new else f"Nothing is new since {version}.")
    return Update(version, is_new, {name: runs[name] for name in tries})


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sweep(data: Path) -> None:
    """Clear away what an update that was cut off left behind."""
    for left in (data / VERSIONS).glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)


def _tried(
    name: str,
    then: TableRun,
    fetch: Callable[[], _Fetched],
    before: FactBase,
    made: Path,
    fetched: dict[str, _Fetched],
) -> TableRun:
    """One table fetched into the new version, or left as it was with its faults."""
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    try:
        found = fetch()
    except CheckFailed as error:
        return replace(then, tried_at=now, faults=error.faults)
    except (SourceError, DataError) as error:
        return replace(then, tried_at=now, faults=(error.message,))
    fetched[name] = found
    changed = _changes(before, found.part, made) or then.changed
    return TableRun(then.table, now, now, found.updated, (), changed)


def _fetch_changes(klass: Klass, before: FactBase, made: Path) -> _Fetched:
    """Fetch, curate, check and write the changes of kommuner."""
    today = datetime.now(UTC).date()
    changes, kept = klass.changes(SINCE, today)
    kommuner = tuple(before.table("kommuner")["kommune"].to_list())
    curated, frame = curate_changes(changes, kommuner)
    origin = BY_ID["ssb-klass-131"]
    return _Fetched(write_table(curated, frame, made), origin, [kept.sha256], "")


def _fetch(
    table: LiveTable,
    banks: Mapping[str, Bank],
    store: SnapshotStore,
    before: FactBase,
    made: Path,
    most_cells: int,
    mends: tuple[Correction, ...],
) -> _Fetched:
    """Fetch, curate, check and write one table."""
    bank = banks[table.publisher]
    publisher = bank.publisher
    told = bank.described(table.address)
    lists = set(groupings(table, told).values())
    groups = {name: tuple(bank.codelist(name)) for name in sorted(lists)}
    today, former = tuple(before.table("kommuner")["kommune"].to_list()), _former(before, table)
    kommuner = Kommuner(today, tuple(former["number"].to_list()))
    asked = question(table, told, groups, kommuner, publisher.holds)
    kept = bank.cells(asked.query, told.updated, most_cells)
    total = _country(table, asked.query, bank, told)
    answers = [store.read(each.sha256) for each in kept]
    known = Known(today, _estimates(before), former, mends)
    country = store.read(total) if total else None
    read = partial(bank.unfold, query=asked.query, source=f"{publisher.holds} {asked.query.table}")
    curated, frame = curate(table, asked, answers, known, country, read, publisher.holds)
    faults = _faults_beside_what_ships(table, frame, before)
    if faults:
        raise CheckFailed(table.name, faults)
    origin = Origin(
        id=table.origin,
        publisher=publisher.name,
        table=told.table,
        title=table.title,
        licence=publisher.licence,
        published=told.updated[:10],
        page=publisher.page_of(told.table, table.page),
    )
    made_from = [each.sha256 for each in kept] + ([total] if total else [])
    part = write_table(curated, frame, made, SOON)
    return _Fetched(part, origin, made_from, told.updated)


def _faults_beside_what_ships(table: LiveTable, frame: pl.DataFrame, before: FactBase) -> list[str]:
    """Where a table says something else than figures that are in use already."""
    faults = []
    if "life_expectancy" in table.checks:
        faults += life_table_faults(frame, before.mortality(), **table.checks["life_expectancy"])
    if "national_path" in table.checks and "ssb_totals" in before.manifest.parts:
        held = table.checks["national_path"]
        faults += national_path_faults(frame, before.ssb_totals(), table.table, **held)
    return faults


def _country(table: LiveTable, query: PxQuery, bank: Bank, told: TableMetadata) -> str:
    """The snapshot of the published sums, where the table is held against them."""
    if "total" not in table.checks:
        return ""
    check = table.checks["total"]
    dimension = check["dimension"]
    lists = {name: each for name, each in query.codelists.items() if name != dimension}
    if check.get("codelist"):
        lists[dimension] = check["codelist"]
    asked = PxQuery(query.table, {**query.codes, dimension: (check["code"],)}, lists)
    (kept,) = bank.cells(asked, told.updated)
    return kept.sha256


def _estimates(facts: FactBase) -> pl.DataFrame:
    """Rows of the population in use for kommuner and years that were never counted."""
    marks = facts.table("population_estimates").select("kommune", "year")
    return facts.table("population").join(marks, on=["kommune", "year"], how="semi")


def _former(facts: FactBase, table: LiveTable) -> pl.DataFrame:
    """Numbers that ended in the years a table is asked for, where the fact base has them."""
    if "former_kommuner" not in facts.manifest.parts:
        return pl.DataFrame(schema=FORMER)
    former = facts.table("former_kommuner").select(*FORMER)
    return former.filter(pl.col("last_year") >= (table.structure or table.first_year))


def _changes(before: FactBase, part: Part, made: Path) -> str:
    """What differs from the figures before, in words; empty where nothing does."""
    held = before.manifest.parts.get(part.name)
    if held is None:
        return f"new: {part.rows} figures"
    if held.sha256 == part.sha256:
        return ""
    old, new = before.table(part.name), pl.read_parquet(made / part.file)
    if old.columns != new.columns:
        return "in another form"
    value = next(iter(part.units), None)
    if value is None:
        return f"{new.height} rows, before {old.height}"
    key = [name for name in new.columns if name not in {value, "status"}]
    both = new.join(old, on=key, how="inner", suffix="_before")
    revised = both.filter(pl.col(value).ne_missing(pl.col(f"{value}_before"))).height
    added, gone = new.height - both.height, old.height - both.height
    return f"{added} figures added, {revised} revised, {gone} gone"


def _finish(base: FactBase, before: FactBase, fetched: dict[str, _Fetched], made: Path) -> str:
    """Fill the new version with everything that was not fetched now; its name."""
    parts: dict[str, Part] = dict(base.manifest.parts)
    origins = dict(base.manifest.origins)
    made_from: dict[str, list[str]] = {}
    if before.folder != base.folder:
        held = json.loads((before.folder / MADE_FROM).read_text("utf-8"))["tables"]
        made_from |= held
        parts |= {name: before.manifest.parts[name] for name in held}
        origins |= {
            id_: before.manifest.origins[id_] for name in held for id_ in parts[name].origins
        }
    for name, part in parts.items():
        if name not in fetched:
            source = before if name in made_from else base
            shutil.copyfile(source.folder / part.file, made / part.file)
    for name, found in fetched.items():
        parts[name], made_from[name] = found.part, found.made_from
        origins[found.origin.id] = found.origin
    newest = max(base.manifest.reference_date, parts["population"].reference_date)
    manifest = make_manifest(newest, list(parts.values()), list(origins.values()))
    told = {"shipped": base.version, "tables": made_from}
    (made / MADE_FROM).write_text(json.dumps(told, indent=1), encoding="utf-8")
    (made / FILE).write_text(manifest.to_json(), encoding="utf-8")
    made.chmod(0o755)
    return manifest.version
