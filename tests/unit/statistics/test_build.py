"""The builder, on a raw folder of three lines: what it writes, refuses and leaves alone."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from framsyn.domain.errors import CheckFailed, SourceChanged, SourceUnavailable
from framsyn.domain.provenance import Quality
from framsyn.statistics.build import Recipe, build
from framsyn.statistics.checks import never_negative, sums_to
from framsyn.statistics.correction import Correction
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedDocument, CuratedTable

SHEEP = CuratedTable(
    name="sheep",
    title="Sheep by kommune",
    origins=("ssb-07459",),
    quality=Quality.OFFICIAL,
    reference_date="2026-01-01",
    columns=(
        Column("kommune", pl.String, "kommunenummer"),
        Column("sheep", pl.Int32, "sheep", "sheep"),
    ),
    key=("kommune",),
    files=("sheep.csv",),
    read=lambda raw: read_csv(raw, "sheep.csv", ("kommune", "sheep")),
    checks=(never_negative("sheep"), sums_to("sheep", 60)),
    is_dense=True,
)
FLOCK = CuratedDocument(
    name="flock",
    title="All sheep",
    origins=("ssb-07459",),
    quality=Quality.CALCULATED,
    reference_date="2026-01-01",
    files=(),
    make=lambda _, tables: {"sheep": int(tables["sheep"]["sheep"].sum())},
)
RECIPE = Recipe((SHEEP,), (FLOCK,), ())


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "sheep.csv").write_text("kommune,sheep\n1103,20\n0301,10\n5001,30\n")
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_same_input_gives_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    build(RECIPE, raw, tmp_path / "one")
    build(RECIPE, raw, tmp_path / "two")

    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert set(_bytes(tmp_path / "one")) == {"sheep.parquet", "flock.json", "manifest.json"}


def test_rows_in_another_order_give_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    build(RECIPE, raw, tmp_path / "one")
    (raw / "sheep.csv").write_text("sheep,kommune\n30,5001\n10,0301\n20,1103\n")
    build(RECIPE, raw, tmp_path / "two")

    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_another_figure_gives_another_version(raw: Path, tmp_path: Path) -> None:
    one = build(RECIPE, raw, tmp_path / "facts")
    (raw / "sheep.csv").write_text("kommune,sheep\n0301,11\n1103,19\n5001,30\n")
    two = build(RECIPE, raw, tmp_path / "facts")

    assert one.version != two.version
    assert two.version.startswith("2026-01-01.")


def test_what_was_built_is_read_back_sorted_with_its_axis(raw: Path, tmp_path: Path) -> None:
    build(RECIPE, raw, tmp_path / "facts")

    facts = FactBase.open(tmp_path / "facts")

    assert facts.table("sheep")["kommune"].to_list() == ["0301", "1103", "5001"]
    assert facts.part("sheep").axes == {"kommune": ["0301", "1103", "5001"]}
    assert facts.part("sheep").units == {"sheep": "sheep"}
    assert [origin.table for origin in facts.origins_of("flock")] == ["07459"]


def test_all_faults_are_told_at_once_and_the_old_fact_base_stands(
    raw: Path, tmp_path: Path
) -> None:
    build(RECIPE, raw, tmp_path / "facts")
    before = _bytes(tmp_path / "facts")
    (raw / "sheep.csv").write_text("kommune,sheep\n0301,-1\n0301,5\n5001,\n")

    with pytest.raises(CheckFailed) as caught:
        build(RECIPE, raw, tmp_path / "facts")

    told = "\n".join(caught.value.faults)
    assert "sheep is negative" in told
    assert "rows share their kommune" in told
    assert "have no sheep" in told
    assert "sums to 4, published is 60" in told
    assert _bytes(tmp_path / "facts") == before


def test_faults_of_several_tables_are_told_together(raw: Path, tmp_path: Path) -> None:
    (raw / "sheep.csv").write_text("kommune,sheep\n0301,-60\n")
    goats = CuratedTable(
        **{f: getattr(SHEEP, f) for f in SHEEP.__dataclass_fields__} | {"name": "goats"}
    )

    with pytest.raises(CheckFailed) as caught:
        build(Recipe((SHEEP, goats), (), ()), raw, tmp_path / "facts")

    assert {fault.split(":")[0] for fault in caught.value.faults} == {"sheep", "goats"}


def test_a_failed_document_leaves_nothing_behind(raw: Path, tmp_path: Path) -> None:
    fields = {f: getattr(FLOCK, f) for f in FLOCK.__dataclass_fields__}
    wrong = CuratedDocument(**fields | {"checks": (lambda _: ["the flock is lost"],)})

    with pytest.raises(CheckFailed, match="the flock is lost"):
        build(Recipe((SHEEP,), (wrong,), ()), raw, tmp_path / "facts")

    assert [path.name for path in tmp_path.iterdir()] == ["raw"]


def test_a_crash_while_writing_leaves_the_old_fact_base(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(RECIPE, raw, tmp_path / "facts")
    before = _bytes(tmp_path / "facts")

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full_disk)
    with pytest.raises(OSError, match="No space"):
        build(RECIPE, raw, tmp_path / "facts")

    assert _bytes(tmp_path / "facts") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts", "raw"]


def test_a_missing_file_is_named(raw: Path, tmp_path: Path) -> None:
    (raw / "sheep.csv").unlink()

    with pytest.raises(SourceUnavailable, match=r"sheep\.csv"):
        build(RECIPE, raw, tmp_path / "facts")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kommune,goats\n0301,1\n", "columns are missing: sheep"),
        ("kommune,sheep\n0301,many\n", "sheep"),
        ("", "not a CSV file"),
    ],
)
def test_a_changed_file_is_named_with_what_changed(
    raw: Path, tmp_path: Path, text: str, told: str
) -> None:
    (raw / "sheep.csv").write_text(text)

    with pytest.raises(SourceChanged, match=told) as caught:
        build(RECIPE, raw, tmp_path / "facts")

    assert "sheep.csv" in str(caught.value)


def test_a_correction_is_made_before_the_checks(raw: Path, tmp_path: Path) -> None:
    (raw / "sheep.csv").write_text("kommune,sheep\n0301,10\n1103,20\n5001,3\n")
    missing_zero = Correction("sheep", {"kommune": "5001"}, "sheep", 3, 30, "A zero was lost.")

    build(Recipe((SHEEP,), (), (missing_zero,)), raw, tmp_path / "facts")

    assert FactBase.open(tmp_path / "facts").table("sheep")["sheep"].to_list() == [10, 20, 30]


def test_progress_is_told_table_by_table(raw: Path, tmp_path: Path) -> None:
    told: list[str] = []

    build(RECIPE, raw, tmp_path / "facts", told.append)

    assert told[0] == "Reading: Sheep by kommune."
    assert told[-1].startswith("The fact base 2026-01-01.")
