"""The shipped fact base is what its own code makes of the raw figures, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from framsyn.domain.errors import CheckFailed
from framsyn.statistics.build import build_fact_base
from framsyn.statistics.fact_base import SHIPPED
from framsyn.statistics.tables.population import FILE

RAW = Path(__file__).parents[3] / "shared" / "data"
needs_raw = pytest.mark.skipif(
    not RAW.is_dir(), reason="the raw figures (shared/data beside the checkout) are not here"
)


@needs_raw
def test_building_again_gives_the_shipped_bytes(tmp_path: Path) -> None:
    build_fact_base(RAW, tmp_path / "facts")

    built = {file.name: file.read_bytes() for file in (tmp_path / "facts").iterdir()}
    shipped = {file.name: file.read_bytes() for file in SHIPPED.iterdir()}
    assert set(built) == set(shipped)
    assert [name for name in sorted(built) if built[name] != shipped[name]] == [], (
        "run: make data, and commit src/framsyn/statistics/facts"
    )


@needs_raw
def test_one_person_too_many_in_oslo_is_found(tmp_path: Path) -> None:
    import polars as pl

    raw = tmp_path / "raw"
    shutil.copytree(RAW, raw, ignore=shutil.ignore_patterns("validation"))
    (raw / FILE).chmod(0o644)
    (raw / FILE).parent.chmod(0o755)
    one_more = (pl.col("kommunenummer") == "0301") & (pl.col("year") == 2026)
    first = one_more & (pl.col("age") == 30) & (pl.col("sex") == "female")
    pl.read_parquet(RAW / FILE).with_columns(
        persons=pl.when(first).then(pl.col("persons") + 1).otherwise("persons").cast(pl.Float32)
    ).write_parquet(raw / FILE)

    with pytest.raises(CheckFailed) as caught:
        build_fact_base(raw, tmp_path / "facts")

    assert caught.value.faults == (
        "population: persons of the country in 2026 sums to 5627401, published is 5627400",
        "population: persons of Oslo in 2026 sums to 728715, published is 728714",
    )
    assert not (tmp_path / "facts").exists()
