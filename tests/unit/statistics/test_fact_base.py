"""Opening is cheap, damage is found, and every figure can say where it comes from."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from framsyn.domain.errors import FactBaseBroken, FactBaseMissing
from framsyn.statistics.fact_base import SHIPPED, FactBase


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "facts"))


def test_an_empty_folder_has_no_fact_base(tmp_path: Path) -> None:
    with pytest.raises(FactBaseMissing, match="framsyn data build"):
        FactBase.open(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 99}'])
def test_a_manifest_that_cannot_be_understood_is_told(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_text(text)
    with pytest.raises(FactBaseBroken, match=r"manifest\.json"):
        FactBase.open(copy)


def test_a_manifest_of_other_bytes_is_told(copy: Path) -> None:
    (copy / "manifest.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FactBaseBroken, match="not text"):
        FactBase.open(copy)


def test_a_file_with_one_other_byte_is_never_shown(copy: Path) -> None:
    file = copy / "population.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    facts = FactBase.open(copy)

    assert facts.areas().country.code == "land"
    with pytest.raises(FactBaseBroken, match=r"population\.parquet"):
        facts.population()


def test_a_missing_file_is_told_when_it_is_needed(copy: Path) -> None:
    (copy / "areas.json").unlink()
    facts = FactBase.open(copy)
    with pytest.raises(FactBaseBroken, match=r"areas\.json"):
        facts.areas()


def test_a_part_that_does_not_exist_is_told() -> None:
    with pytest.raises(FactBaseBroken, match="unicorns"):
        FactBase.open().table("unicorns")
    with pytest.raises(FactBaseBroken, match="ssb-00000"):
        FactBase.open().origin("ssb-00000")


def test_looking_up_an_area_loads_no_table_engine() -> None:
    code = (
        "import sys; from framsyn.statistics.fact_base import FactBase; "
        "FactBase.open().areas().area('Sauherad'); sys.exit('polars' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_figures_cannot_be_written_to() -> None:
    cube = FactBase.open().population()
    with pytest.raises(ValueError, match="read-only"):
        cube.persons[0, 0, 0, 0] = 1


def test_every_part_says_where_it_comes_from() -> None:
    facts = FactBase.open()
    for name in facts.manifest.parts:
        for origin in facts.origins_of(name):
            assert origin.publisher
            assert origin.table
            assert origin.licence
            assert origin.published


def test_a_series_carries_its_axes() -> None:
    facts = FactBase.open()
    cube = facts.population()
    assert cube.persons.shape == (21, 357, 2, 106)
    assert cube.years == range(2006, 2027)
    assert list(cube.kommuner) == sorted(cube.kommuner)
    assert cube.estimated.shape == (21, 357)
    assert facts.mortality().rates.shape == (38, 2, 111)
    assert facts.fertility().rates.shape == (37, 44)
    assert facts.fertility().ages == range(12, 56)
    assert facts.national_births().births.shape == (38, 2)


def test_paths_of_statistics_norway_are_whole() -> None:
    totals = FactBase.open().ssb_totals()
    assert len(totals.vintages) == 13
    assert set(totals.alternatives) == {"MMMM", "LLML", "HHMH"}
    for path in totals.paths.values():
        assert path.groups[0].youngest == 0
        assert path.groups[-1].is_open
        ends = [group.oldest + 1 for group in path.groups[:-1]]
        assert ends == [group.youngest for group in path.groups[1:]]
        assert np.isfinite(path.persons).all()
        assert path.years.start == path.vintage


def test_the_manifest_is_plain_json_with_the_version() -> None:
    manifest = json.loads((SHIPPED / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["version"] == FactBase.open().version
    assert sum(part["bytes"] for part in manifest["parts"].values()) < 8_000_000
