"""Figures of each year's kommuner become today's, as far as that is honest; shares are worked out."""

from __future__ import annotations

import polars as pl
import pytest

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.live.derive import derived
from framsyn.statistics.live.through_time import FORMER, Carried, carried

FORMERS = pl.DataFrame(
    [
        ("1601", None, 2017, ["5001"]),  # Trondheim until 2017; then 5001, and Klæbu came in 2020
        ("5030", 2018, 2019, ["5001"]),
        ("1507", 2020, 2023, ["1508", "1580"]),
    ],
    FORMER,
    orient="row",
)
TODAY = ("5001", "1508", "1580")


def bring(how: str, *rows: tuple[str, int, float | None, str], structure: int = 0) -> Carried:
    frame = pl.DataFrame(
        rows,
        {"kommune": pl.String, "year": pl.Int16, "value": pl.Float64, "status": pl.String},
        orient="row",
    )
    return carried(frame, "value", ("year", "kommune"), TODAY, FORMERS, how, structure)


def held(found: Carried) -> dict[tuple[str, int], tuple[float | None, str]]:
    return {(k, y): (v, s) for y, k, v, s in found.frame.iter_rows()}


def test_a_number_that_was_in_use_before_a_merger_is_a_part_of_the_sum() -> None:
    rows = (("5001", 2019, 190.0, ""), ("5030", 2019, 6.0, ""), ("1601", 2019, 0.0, ""))

    assert held(bring("counts", *rows)) == {("5001", 2019): (196, "")}
    whole = bring("whole", *rows)
    assert held(whole) == {("5001", 2019): (None, "merged")}
    assert whole.merged == {("5001", 2019)}


@pytest.mark.parametrize("empty", [(0.0, ""), (None, "."), (None, "..")])
def test_what_is_printed_for_a_number_not_in_use_is_nobodys(empty: tuple[float, str]) -> None:
    rows = (("5001", 2016, *empty), ("1601", 2016, 180.0, ""))

    assert held(bring("counts", *rows)) == {("5001", 2016): (180, "")}
    assert held(bring("whole", *rows)) == {("5001", 2016): (180, "")}


def test_heirs_of_a_division_have_no_figure_and_before_it_none_is_nought() -> None:
    divided = bring("counts", ("1507", 2022, 68.0, ""), ("1508", 2022, 0.0, ""))
    assert held(divided) == {("1508", 2022): (None, "divided"), ("1580", 2022): (None, "divided")}
    assert divided.divided == {("1508", 2022), ("1580", 2022)}

    alone = bring("counts", ("1580", 2022, 0.0, ""), ("1580", 2025, 0.0, ""))
    assert held(alone) == {("1580", 2022): (None, "did not exist"), ("1580", 2025): (0, "")}
    assert alone.untold == {("1580", 2022)}


def test_a_sum_with_a_part_that_is_kept_secret_is_not_known() -> None:
    frame = [("in", 5.0, ""), ("out", 4.0, ""), ("in", 1.0, ""), ("out", None, ":")]
    rows = pl.DataFrame(
        [
            (k, 2019, w, v, s)
            for k, (w, v, s) in zip(("5001", "5001", "5030", "5030"), frame, strict=True)
        ],
        ["kommune", "year", "way", "value", "status"],
        orient="row",
    ).cast({"year": pl.Int16})
    found = carried(rows, "value", ("year", "kommune", "way"), TODAY, FORMERS, "counts").frame

    assert {way: (value, mark) for _, _, way, value, mark in found.iter_rows()} == {
        "in": (6, ""),
        "out": (None, ":"),
    }


def test_an_old_projection_stands_in_the_kommuner_of_its_own_year() -> None:
    found = bring("counts", ("1601", 2040, 200.0, ""), ("5030", 2040, 9.0, ""), structure=2016)

    assert held(found) == {("5001", 2040): (200, "")}


def cells(*rows: tuple[str, float | None, str]) -> pl.DataFrame:
    told = [("0301", 2025, kind, value, status) for kind, value, status in rows]
    return pl.DataFrame(told, ["kommune", "year", "kind", "value", "status"], orient="row")


def test_a_share_of_a_suppressed_cell_is_suppressed_and_of_nothing_is_none() -> None:
    how = {"percent": {"of": "kind", "above": ["a"], "below": ["a", "b"]}}

    def share(*rows: tuple[str, float | None, str]) -> tuple[float | None, str]:
        return derived(cells(*rows), "value", how, "a table").row(0)[2:]

    assert share(("a", 1, ""), ("b", 3, "")) == (25, "")
    assert share(("a", None, ":"), ("b", 3, "")) == (None, ":")
    assert share(("a", 0, ""), ("b", 0, "")) == (None, "..")


def test_concentration_is_one_for_one_industry_and_a_half_for_two_alike() -> None:
    how = {"concentration": {"of": "kind"}}

    for rows, index in (([("a", 9, "")], 1), ([("a", 5, ""), ("b", 5, "")], 0.5)):
        assert derived(cells(*rows), "value", how, "a table")["value"].to_list() == [index]
    with pytest.raises(SourceChanged, match="derived as guess"):
        derived(cells(("a", 1, "")), "value", {"guess": {}}, "a table")
