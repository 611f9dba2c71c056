"""Figures of former kommuner: added where they merged, missing where they were divided."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.tables.employment import with_whole_years
from framsyn.statistics.tables.english_ages import first_age, last_age
from framsyn.statistics.tables.heirs import carried_counts, whole_heirs
from framsyn.statistics.tables.region_names import FILE, numbers_of
from framsyn.statistics.tables.zeros import without_placeholders

HEIRS = {
    "0821": ["4020"],
    "0822": ["4020"],
    "0301": ["0301"],
    "1850": ["1806", "1875"],
    "1805": ["1806"],
}


def _counts(**counts: int | None) -> pl.DataFrame:
    numbers = [name.removeprefix("n") for name in counts]
    return pl.DataFrame({"number": numbers, "persons": list(counts.values())})


def _carried(frame: pl.DataFrame) -> dict[str, tuple[int | None, str]]:
    rows = carried_counts(frame, HEIRS, (), "persons").iter_rows()
    return {kommune: (persons, status) for kommune, persons, status in rows}


def test_kommuner_that_merged_are_added() -> None:
    assert _carried(_counts(n0821=10, n0822=5, n0301=7)) == {"4020": (15, ""), "0301": (7, "")}


def test_a_sum_with_an_unpublished_part_is_missing_not_small() -> None:
    assert _carried(_counts(n0821=10, n0822=None)) == {"4020": (None, "not published")}


def test_heirs_of_a_divided_kommune_have_no_figure() -> None:
    assert _carried(_counts(n1850=10, n1805=5)) == {
        "1806": (None, "divided"),
        "1875": (None, "divided"),
    }


def test_a_ratio_is_carried_only_where_nothing_merged() -> None:
    frame = pl.DataFrame({"number": ["0821", "0822", "0301", "1850", "1805"], "percent": [1.0] * 5})
    assert whole_heirs(frame, HEIRS)["kommune"].to_list() == [None, None, "0301", None, None]


def test_a_year_with_a_divided_part_is_not_whole() -> None:
    frame = pl.DataFrame({"year": [2019] * 3, "number": ["1850", "1805", "0301"]})
    found = with_whole_years(frame, HEIRS)
    assert found["kommune"].to_list() == [None, "1806", "0301"]
    assert found["is_whole"].to_list() == [False, False, True]


def test_zeros_of_a_kommune_that_did_not_exist_are_no_figures() -> None:
    frame = pl.DataFrame({"number": ["1806", "1806", "0301", "0301"], "persons": [0, 0, 0, 9]})
    assert without_placeholders(frame, "persons")["persons"].to_list() == [None, None, 0, 9]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("67-79 years", 67, 79),
        ("80 years or older", 80, 105),
        ("Under 67 years", 0, 66),
        ("15-74", 15, 74),
        ("Unknown age", None, None),
    ],
)
def test_english_ages_are_understood(text: str, first: int | None, last: int | None) -> None:
    frame = pl.DataFrame({"age": [text]}).select(a=first_age("age"), b=last_age("age"))
    assert frame.row(0) == (first, last)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Five kommuner of 2019, two of them called Nes."""
    header = "Kommunenr. 2019,Kommunenavn 2019,Kommunenr. 2020,Kommunenavn 2020\n"
    rows = [
        "0236,NES (AKERSHUS),3034,NES",
        "0301,OSLO,0301,OSLO",
        "0616,NES (BUSK.),3040,NESBYEN",
        "1850,TYSFJORD (DELES),1806,NARVIK",
        "1850,TYSFJORD (DELES),1875,HAMARØY",
        "5061,RINDAL,5061,RINDAL",
    ]
    (tmp_path / "geography").mkdir()
    (tmp_path / FILE).write_text(header + "\n".join(rows), encoding="utf-8")
    return tmp_path


def _numbers(raw: Path, regions: list[str], year: int = 2019) -> dict[str, str]:
    return dict(numbers_of(raw, "x.csv", regions, 2019, year).iter_rows())


def test_names_lead_to_numbers_whatever_is_printed_with_them(raw: Path) -> None:
    regions = [
        "Nes (Akershus) (-2019)",
        "Oslo municipality",
        "Nes (Buskerud) (-2019)",
        "Divtasvuodna - Tysfjord (-2019)",
    ]
    assert list(_numbers(raw, regions).values()) == ["0236", "0301", "0616", "1850"]


def test_periods_that_ended_and_places_outside_are_left_out(raw: Path) -> None:
    regions = ["Oslo", "Rindal (-2018)", "Rindal", "Svalbard and Jan Mayen", "Longyearbyen"]
    assert _numbers(raw, regions) == {"Oslo": "0301", "Rindal": "5061"}
    assert _numbers(raw, regions, year=2018) == {"Oslo": "0301", "Rindal (-2018)": "1567"}


def test_a_name_that_two_kommuner_had_is_refused(raw: Path) -> None:
    with pytest.raises(SourceChanged, match="cannot be told: Nes"):
        _numbers(raw, ["Nes"])


def test_a_name_nobody_had_is_refused(raw: Path) -> None:
    with pytest.raises(SourceChanged, match="cannot be told: Atlantis"):
        _numbers(raw, ["Oslo", "Atlantis"])


def test_a_name_out_of_line_is_refused(raw: Path) -> None:
    header, *rows = (raw / FILE).read_text(encoding="utf-8").splitlines()
    more = ["5019,ROAN,5058,ÅFJORD", "5021,OPPDAL,5021,OPPDAL"]
    (raw / FILE).write_text("\n".join([header, *rows, *more]), encoding="utf-8")
    with pytest.raises(SourceChanged, match=r"Roan \(-2019\) is out of order"):
        _numbers(raw, ["Oppdal", "Roan (-2019)"])
