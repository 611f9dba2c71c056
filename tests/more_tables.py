"""A fact base with tables that a live update would have brought."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import copytree

import polars as pl

from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.manifest import FILE, make_manifest


def with_tables(
    facts: FactBase,
    folder: Path,
    frames: dict[str, pl.DataFrame],
    units: dict[str, str] | None = None,
) -> FactBase:
    """A copy of the fact base that holds some tables more; units of their values by table."""
    copytree(facts.folder, folder)
    parts = list(facts.manifest.parts.values())
    for name, frame in frames.items():
        written = BytesIO()
        frame.write_parquet(written)
        (folder / f"{name}.parquet").write_bytes(written.getvalue())
        parts.append(
            replace(
                facts.part("population_estimates"),
                name=name,
                file=f"{name}.parquet",
                reference_date=f"{frame['year'].max()}-12-31",
                sha256=sha256(written.getvalue()).hexdigest(),
                origins=("ssb-14746",),
                units={"value": (units or {}).get(name, "")},
            )
        )
    origins = list(facts.manifest.origins.values())
    manifest = make_manifest(facts.manifest.reference_date, parts, origins)
    (folder / FILE).write_text(manifest.to_json(), "utf-8")
    return FactBase.open(folder)
