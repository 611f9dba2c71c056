"""Builds the fact base: raw files in, a folder of checked tables and a manifest out.

Nothing is written half: the new fact base is made in a folder beside the old one and takes
its place only when every table has been read, corrected and checked. The same input gives
the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import polars as pl

from framsyn.domain.errors import CheckFailed, SourceChanged
from framsyn.domain.provenance import Origin, Quality
from framsyn.statistics.agreements import agreement_faults
from framsyn.statistics.checks import schema_faults
from framsyn.statistics.correction import Correction, correct, declared
from framsyn.statistics.manifest import FILE, Manifest, Part, make_manifest
from framsyn.statistics.origins import BY_ID
from framsyn.statistics.table import CuratedDocument, CuratedTable
from framsyn.statistics.tables.registry import DOCUMENTS, TABLES

Progress = Callable[[str], None]
SMALLEST: Final = 19
"""Level of compression for what ships; takes seconds for a million rows."""
SOON: Final = 6
"""The same for what is fetched: a third larger, written in a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a fact base is made of.

    Attributes:
        tables: In the order they are read.
        documents: Made after the tables.
        corrections: For any of the tables.
    """

    tables: Sequence[CuratedTable]
    documents: Sequence[CuratedDocument]
    corrections: Sequence[Correction]


def build_fact_base(raw: Path, out: Path, progress: Progress | None = None) -> Manifest:
    """Build everything that Framsyn ships.

    Args:
        raw: Folder of raw files, laid out as the tables' `files` say.
        out: Folder of the fact base; replaced as a whole, or left as it was.
        progress: Told what is being worked on, a sentence at a time.

    Returns:
        The manifest of what was written.

    Raises:
        SourceUnavailable: A raw file cannot be read.
        SourceChanged: A raw file is not as it used to be.
        CheckFailed: Figures break what must hold; every fault of every table is listed.
    """
    return build(Recipe(TABLES, DOCUMENTS, declared()), raw, out, progress)


def build(recipe: Recipe, raw: Path, out: Path, progress: Progress | None = None) -> Manifest:
    """Build what the recipe says; see `build_fact_base`."""
    say = progress or (lambda _: None)
    tables = _read_tables(recipe, raw, say)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
    try:
        parts = [write_table(table, tables[table.name], new) for table in recipe.tables]
        parts += _write_documents(recipe, raw, tables, new, say)
        manifest = make_manifest(_last_count(recipe), parts, _origins(parts))
        (new / FILE).write_text(manifest.to_json(), encoding="utf-8")
        new.chmod(0o755)  # mkdtemp keeps others out; the fact base is for everybody
        _switch(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    say(f"The fact base {manifest.version} stands in {out.name}.")
    return manifest


def _read_tables(recipe: Recipe, raw: Path, say: Progress) -> dict[str, pl.DataFrame]:
    """All tables read, corrected and checked; faults of all of them raised together."""
    frames: dict[str, pl.DataFrame] = {}
    faults: list[str] = []
    for table in recipe.tables:
        say(f"Reading: {table.title}.")
        try:
            frames[table.name] = _read_table(table, raw, recipe.corrections)
        except CheckFailed as error:
            faults += _blamed(table.name, error)
    if not faults:
        faults = agreement_faults(frames)
    if faults:
        raise CheckFailed("fact base", faults)
    return frames


def _blamed(table: str, error: CheckFailed) -> list[str]:
    """A failed check's faults, each with the table it is about."""
    return [f"{table}: {fault}" for fault in error.faults]


def _read_table(table: CuratedTable, raw: Path, corrections: Sequence[Correction]) -> pl.DataFrame:
    """One table in its declared form, sorted by its key.

    Raises:
        CheckFailed: With all faults found.
    """
    frame = correct(cast_to_schema(table, table.read(raw)), table.name, corrections).sort(table.key)
    faults = schema_faults(table, frame)
    for check in table.checks:
        faults += check(frame)
    if faults:
        raise CheckFailed(table.name, faults)
    return frame


def cast_to_schema(table: CuratedTable, frame: pl.DataFrame) -> pl.DataFrame:
    """The declared columns in the declared types; what does not fit is refused."""
    try:
        return frame.select(*table.schema).cast(table.schema)
    except pl.exceptions.PolarsError as error:
        raise SourceChanged(table.files[0], str(error).splitlines()[0]) from error


def write_table(
    table: CuratedTable, frame: pl.DataFrame, folder: Path, level: int = SMALLEST
) -> Part:
    """Write one table and say what was written; a lower level is larger and sooner written.

    Raises:
        OSError: The disk takes no more; polars, writing by itself, would call it something else.
    """
    path, made = folder / f"{table.name}.parquet", BytesIO()
    frame.write_parquet(made, compression="zstd", compression_level=level, statistics=False)
    path.write_bytes(made.getvalue())
    axes = {name: frame[name].unique().sort().to_list() for name in table.key}
    units = {column.name: column.unit for column in table.columns if column.unit}
    return _part(table, path, frame.height, units, axes if table.is_dense else {})


def _write_documents(
    recipe: Recipe, raw: Path, tables: dict[str, pl.DataFrame], folder: Path, say: Progress
) -> list[Part]:
    """Write all documents; their faults are raised together."""
    parts, faults = [], []
    for document in recipe.documents:
        say(f"Making: {document.title}.")
        value = document.make(raw, tables)
        faults += [f"{document.name}: {f}" for check in document.checks for f in check(value)]
        path = folder / f"{document.name}.json"
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
        parts.append(_part(document, path, 0, {}, {}))
    if faults:
        raise CheckFailed("fact base", faults)
    return parts


def _part(
    declared_as: CuratedTable | CuratedDocument,
    path: Path,
    rows: int,
    units: dict[str, str],
    axes: dict[str, list[Any]],
) -> Part:
    """What the manifest says about a file just written."""
    content = path.read_bytes()
    return Part(
        name=declared_as.name,
        file=path.name,
        title=declared_as.title,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        rows=rows,
        quality=declared_as.quality,
        reference_date=declared_as.reference_date,
        origins=declared_as.origins,
        units=units,
        axes=axes,
        defects=declared_as.defects,
    )


def _origins(parts: Sequence[Part]) -> list[Origin]:
    """Every origin some part names, in the order they are declared."""
    used = {id_ for part in parts for id_ in part.origins}
    return [origin for id_, origin in BY_ID.items() if id_ in used]


def _last_count(recipe: Recipe) -> str:
    """The newest day that something was counted on."""
    return max(t.reference_date for t in recipe.tables if t.quality is Quality.OFFICIAL)


def _switch(new: Path, out: Path) -> None:
    """Put the new folder in the old one's place; on failure the old one stands."""
    old = new.with_name(f"{new.name}-old")
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
