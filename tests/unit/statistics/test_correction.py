"""Declared corrections: made where the source is as expected, loud where it is not."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from framsyn.domain.errors import CheckFailed
from framsyn.statistics.correction import Correction, correct, declared
from framsyn.statistics.tables.registry import TABLES

FRAME = pl.DataFrame(
    {"fylke": ["f18", "f18", "f50"], "name": ["Nordlánda", "Nordlánda", "Trööndelage"]}
)
NORDLAND = Correction("areas", {"fylke": "f18"}, "name", "Nordlánda", "Nordlánnda", "Two n.")


def test_every_row_that_is_meant_is_corrected_and_no_other() -> None:
    corrected = correct(FRAME, "areas", [NORDLAND])

    assert corrected["name"].to_list() == ["Nordlánnda", "Nordlánnda", "Trööndelage"]


def test_corrections_of_other_tables_are_left_alone() -> None:
    assert correct(FRAME, "sheep", [NORDLAND]).equals(FRAME)


def test_a_mended_source_stops_the_build() -> None:
    mended = correct(FRAME, "areas", [NORDLAND])

    with pytest.raises(CheckFailed, match="if the publisher has mended it"):
        correct(mended, "areas", [NORDLAND])


def test_a_vanished_row_stops_the_build_and_all_faults_are_told() -> None:
    gone = Correction("areas", {"fylke": "f99"}, "name", "A", "B", "Why.")
    changed = Correction("areas", {"fylke": "f50"}, "name", "A", "B", "Why.")

    with pytest.raises(CheckFailed) as caught:
        correct(FRAME, "areas", [gone, changed])

    assert len(caught.value.faults) == 2
    assert "no such row" in caught.value.faults[0]
    assert "'Trööndelage'" in caught.value.faults[1]


def test_lists_can_be_corrected() -> None:
    frame = pl.DataFrame({"number": ["1507"], "heirs": [["1508"]]})
    divided = Correction("x", {"number": "1507"}, "heirs", ["1508"], ["1508", "1580"], "Divided.")

    assert correct(frame, "x", [divided])["heirs"].to_list() == [["1508", "1580"]]


def test_every_declared_correction_has_a_reason_and_a_table() -> None:
    names = {table.name for table in TABLES}

    assert declared()
    for correction in declared():
        assert correction.table in names
        assert len(correction.reason) > 20
        assert correction.expects != correction.becomes


def test_a_folder_without_corrections_has_none(tmp_path: Path) -> None:
    assert declared(tmp_path) == ()
