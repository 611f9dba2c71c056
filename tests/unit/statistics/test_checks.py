"""Checks say what is wrong, all of it, and nothing when all is well."""

from __future__ import annotations

import polars as pl

from framsyn.statistics import checks
from framsyn.statistics.agreements import agreement_faults

FRAME = pl.DataFrame(
    {
        "kommune": ["0301", "0301", "1103", "1103"],
        "year": [2024, 2025, 2024, 2025],
        "persons": [10.0, 11.0, 20.0, 21.0],
    }
)


def test_sums_that_match_say_nothing() -> None:
    check = checks.matches_sums("persons", "year", {2024: 30, 2025: 32}, "the country")
    assert check(FRAME) == []


def test_a_sum_that_misses_by_one_is_told_with_both_numbers() -> None:
    check = checks.matches_sums("persons", "year", {2024: 31, 2025: 32}, "the country")
    assert check(FRAME) == ["persons of the country in 2024 sums to 30, published is 31"]


def test_a_year_that_is_not_there_sums_to_nothing() -> None:
    check = checks.matches_sums("persons", "year", {2023: 5}, "Oslo", {"kommune": "0301"})
    assert check(FRAME) == ["persons of Oslo in 2023 sums to 0, published is 5"]


def test_negative_persons_are_told_with_their_row() -> None:
    wrong = FRAME.with_columns(persons=-pl.col("persons"))
    [fault] = checks.never_negative("persons")(wrong)
    assert "in 4 rows" in fault
    assert "0301, 2024, -10.0" in fault
    assert checks.never_negative("persons")(FRAME) == []


def test_a_null_is_neither_negative_nor_out_of_bounds() -> None:
    frame = pl.DataFrame({"share": [None, 0.5]})
    assert checks.between("share", 0, 1)(frame) == []
    assert checks.never_negative("share")(frame) == []


def test_a_hole_and_a_stranger_in_an_axis_are_both_told() -> None:
    faults = checks.complete_axis("year", range(2023, 2025))(FRAME)
    assert faults == ["year lacks 2023", "year has 2025, which was not expected"]


def test_values_outside_a_list_are_told() -> None:
    assert checks.allowed_values("kommune", ("0301", "1103"))(FRAME) == []
    [fault] = checks.allowed_values("kommune", ("0301",))(FRAME)
    assert "1103" in fault


def test_shares_that_miss_one_are_told() -> None:
    frame = pl.DataFrame({"sector": ["a", "a", "b"], "weight": [0.5, 0.5, 0.9]})
    assert checks.parts_sum_to_one("weight", "sector", 0.001)(frame) == [
        "weight of b sums to 0.9, not 1"
    ]


def test_tables_must_speak_of_the_same_kommuner() -> None:
    tables = {
        "kommuner": pl.DataFrame({"kommune": ["0301", "1103"]}),
        "population": pl.DataFrame({"kommune": ["0301"]}),
        "commuting": pl.DataFrame({"home": ["0301", None], "work": ["1507", None]}),
    }
    assert agreement_faults(tables) == [
        "commuting: 1507 in work is not a kommune of 2024",
        "population: 1103 has no figures",
    ]
