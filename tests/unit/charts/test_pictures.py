"""The charts of one page, drawn together by the built kernel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from framsyn.charts.chart import Chart
from framsyn.charts.figure import draw, draw_for_page
from framsyn.charts.kernel import Asked, Drawn, Kernel
from framsyn.web.pages.pictures import Pictures
from tests.unit.charts.drawn_charts import ALL, lines, road


class Counting(Kernel):
    """The kernel, which counts how often V8 is asked."""

    asked = 0

    def draw_all(self, asked: list[Asked]) -> tuple[Drawn, ...]:  # type: ignore[override]
        self.asked += 1
        return super().draw_all(asked)


@dataclass(frozen=True, kw_only=True)
class Pie(Chart):
    """A chart no kernel has."""

    NAME: ClassVar[str] = "pie"


@pytest.fixture(scope="module")
def kernel() -> Counting:
    return Counting()


def test_the_charts_of_a_page_are_drawn_at_once_each_as_it_would_be_alone(kernel) -> None:
    pictures = Pictures(kernel)
    one, two = pictures.of(road()), pictures.for_page(lines())
    before = kernel.asked

    assert one.__html__() == draw(Kernel(), road())
    assert two.__html__() == draw_for_page(Kernel(), lines())
    assert kernel.asked == before + 1


def test_one_that_cannot_be_drawn_leaves_the_others_their_pictures(kernel) -> None:
    pictures, failed = Pictures(kernel), kernel.not_drawn
    first, wrong, last = (
        pictures.of(road()),
        pictures.for_page(Pie(id="pie", lang="nb", title="", description="")),
        pictures.of(lines()),
    )

    assert [bool(each) for each in (first, wrong, last)] == [True, False, True]
    assert kernel.not_drawn == failed + 2  # wide and narrow: the page is not kept for others


def test_a_chart_asked_for_after_the_first_was_shown_is_drawn_too(kernel) -> None:
    pictures = Pictures(kernel)

    assert pictures.of(road())
    assert pictures.of(lines())


def test_without_the_kernel_every_picture_is_empty(tmp_path: Path) -> None:
    pictures = Pictures(Kernel(tmp_path / "kernel.js"))

    assert [str(pictures.of(road())), str(pictures.for_page(lines()))] == ["", ""]


def test_thin_futures_run_through_the_same_points_as_a_line_of_the_same_values(kernel) -> None:
    chart = ALL["panels"]
    series = chart.series[0]
    turn = chart.years.index(chart.today)
    same = series.values[turn:]
    own = type(series)(
        series.key, series.label, series.colour, series.values, futures=np.array([same])
    )
    drawn = draw(kernel, replace(chart, series=(own,)))
    dashed, thin = (
        next(part for part in drawn.split("<path")[1:] if mark in part)
        for mark in ('stroke-dasharray="4 3"', 'opacity="0.4"')
    )

    assert dashed.split(' d="')[1].split('"')[0] == thin.split(' d="')[1].split('"')[0]
