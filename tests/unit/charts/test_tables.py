"""The table twin says what the chart says."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.charts.lines import Lines, Series
from framsyn.charts.phases import phases
from framsyn.charts.pyramid import Ghost, Pyramid
from framsyn.charts.table import Table


def shown(value: float | None, year: int) -> str:
    return "–" if value is None else f"{value:.0f} ({year})"


def test_lines_give_one_row_a_year_and_keep_what_is_missing_missing() -> None:
    chart = Lines(
        id="a", lang="nb", title="", description="", years=(2025, 2026, 2027), today=2026,
        today_label="i dag", unit="", series=[Series("x", "Barn", "p1", np.array([4.0, np.nan, 6.0]))],
    )  # fmt: skip

    table = chart.table("Barn", "År", shown)

    assert table.head == ("År", "Barn")
    assert table.rows == (("2025", "4 (2025)"), ("2026", "–"), ("2027", "6 (2027)"))


def test_a_pyramids_groups_sum_to_everybody() -> None:
    persons = np.stack([np.arange(106.0), np.arange(106.0) * 2])
    chart = Pyramid(
        id="a", lang="nb", title="", description="", year=2040, men=persons[1], women=persons[0],
        phases=phases({}), men_label="Menn", women_label="Kvinner",
        ghost=Ghost.of(2026, "", persons + 1),
    )  # fmt: skip

    table = chart.table("", ("Alder", "M", "K", "M", "K"), lambda a: a, lambda v, _: f"{v:.0f}")

    assert table.rows[0][0] == "0–4"
    assert table.rows[-1][0] == "100+"
    assert sum(int(row[1]) for row in table.rows) == persons[1].sum()
    assert sum(int(row[4]) for row in table.rows) == persons[0].sum() + 106


def test_a_pyramid_needs_every_age() -> None:
    with pytest.raises(ValueError, match="ages 0 to 105"):
        Pyramid(
            id="a", lang="nb", title="", description="", year=2040, men=np.zeros(90),
            women=np.zeros(90), phases=(), men_label="", women_label="",
        )  # fmt: skip


def test_a_table_whose_rows_do_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Table("x", ("a", "b"), (("only one",),))
