"""Each chart, drawn by the built kernel from real-looking data."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

from framsyn.charts.chart import Standalone
from framsyn.charts.figure import draw, draw_for_page
from framsyn.charts.kernel import ChartNotDrawn, Kernel, KernelUnavailable
from framsyn.charts.lines import Series
from framsyn.domain.age_groups import LIFE_PHASES
from tests.unit.charts.drawn_charts import (
    ALL,
    COUNTS,
    KERNEL,
    SVG,
    lines,
    parsed,
    pyramid,
    road,
    words,
)


def test_others_on_a_strip_are_one_pale_tick_where_somebody_is() -> None:
    marks = parsed(ALL["strip among everybody"]).findall(f".//{SVG}path")

    assert [mark.get("d", "").count("M") for mark in marks] == [3]  # two stand in one place


def test_positions_show_each_value_in_words_and_headings_without_strips() -> None:
    svg = parsed(ALL["positions"])

    assert {"Kommunal sårbarhet", "Folketall siste ti år", "3,9", "355"} <= set(words(svg))
    assert len(svg.findall(f".//{SVG}circle")) == 1


@pytest.mark.parametrize("name", ALL)
def test_every_chart_is_svg_with_a_text_alternative(name: str) -> None:
    chart = ALL[name]
    svg = parsed(chart)
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")

    assert svg.get("role") == "img"
    assert title is not None
    assert title.text == chart.title
    assert description is not None
    assert description.text == chart.description
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@pytest.mark.parametrize("name", ALL)
def test_no_chart_needs_what_the_security_policy_forbids(name: str) -> None:
    drawing = draw(KERNEL, ALL[name])

    assert "style" not in re.findall(r"[\s<]([a-z-]+)[=\s>]", drawing)
    assert not re.search(r"NaN|undefined|Infinity|null", drawing)


@pytest.mark.parametrize("name", ALL)
def test_every_coloured_mark_carries_both_its_colour_and_its_name(name: str) -> None:
    for mark in parsed(ALL[name]).iter():
        for paint in ("fill", "stroke"):
            if mark.get(paint, "none") != "none":
                assert re.search(rf"\b{paint[0]}-[a-z0-9]+", mark.get("class", "")), mark.attrib


@pytest.mark.parametrize("width", [320, 390, 560, 768, 880, 1200])
@pytest.mark.parametrize(
    "name", ["lines", "panels", "pyramid", "waterfall", "tornado", "flows", "multiples", "causal"]
)
def test_marks_and_words_stay_inside_at_every_width(name: str, width: int) -> None:
    svg = parsed(ALL[name].sized(width))

    assert svg.get("width") == str(width)
    for each in svg.iter(f"{SVG}text"):
        assert 0 <= float(each.get("x", "0")) <= width


def test_names_at_line_ends_do_not_meet() -> None:
    svg = parsed(lines(series=[Series(str(i), f"Linje {i}", "ink", COUNTS + i) for i in range(6)]))
    heights = sorted(
        float(each.get("y", "0"))
        for each in svg.iter(f"{SVG}text")
        if (each.text or "")[:5] == "Linje"
    )

    assert min(np.diff(heights)) >= 15


def test_the_value_axis_starts_at_zero_unless_said() -> None:
    assert "2\u202f000" in words(parsed(lines()))
    assert "500" not in words(
        parsed(lines(from_zero=False, series=[Series("a", "A", "ink", COUNTS)]))
    )


def test_panels_say_today_exactly_and_the_projection_in_steps() -> None:
    values = np.linspace(3137, 3283, 45)
    said = words(parsed(lines(panels=True, series=[Series("all", "Alle", "ink", values)])))

    assert "3\u202f203" in said
    assert "3\u202f250" in said


def test_numbers_follow_the_language() -> None:
    series = [Series("a", "A", "ink", COUNTS / 1000)]

    assert "1,5" in words(parsed(lines(series=series, decimals=1)))
    assert "1.5" in words(parsed(lines(series=series, decimals=1, lang="en")))


def test_a_missing_value_breaks_the_line_and_is_never_zero() -> None:
    values = COUNTS.copy()
    values[3:6] = np.nan
    drawing = draw(KERNEL, lines(series=[Series("a", "A", "ink", values)]))
    line = re.search(r'd="(M[^"]*)" fill="none"|fill="none"[^>]*d="(M[^"]*)"', drawing)

    assert line is not None
    assert (line[1] or line[2]).count("M") == 2


def test_a_pyramid_has_a_bar_for_every_age_and_todays_bars_behind() -> None:
    svg = parsed(pyramid())
    bars = [path for path in svg.iter(f"{SVG}path") if "bars" in path.get("class", "")]

    assert len(bars) == len(LIFE_PHASES)
    assert sum(path.get("d", "").count("M") for path in bars) == 106
    assert any(path.get("class") == "f-ghost" for path in svg.iter(f"{SVG}path"))


def test_a_chart_that_stands_alone_carries_its_words() -> None:
    around = Standalone("Ett funn", "Hva som er målt", "SSB, tabell 07459")
    alone = words(parsed(lines(standalone=around)))

    assert {"Ett funn", "Hva som er målt", "SSB, tabell 07459"} <= set(alone)


def test_texts_cannot_break_out_of_the_drawing() -> None:
    hostile = '</text><script>alert("x")</script>'
    chart = lines(title=hostile, unit=hostile, series=[Series("a", hostile, "ink", COUNTS)])

    assert "<script" not in draw(KERNEL, chart)
    assert "<" not in chart.json()


def test_a_page_gets_a_wide_and_a_narrow_drawing_with_ids_of_their_own() -> None:
    html = draw_for_page(KERNEL, lines())
    ids = re.findall(r'id="([^"]+)"', html)

    assert html.count("<svg") == 2
    assert len(ids) == len(set(ids)) == 4


def test_what_the_kernel_reads_is_small_plain_json() -> None:
    data = json.loads(lines().json())

    assert data["todayLabel"] == "i dag"
    assert "standalone" not in data
    assert all(len(str(value).partition(".")[2]) <= 2 for value in data["series"][1]["values"])


def test_an_unknown_chart_is_told_and_the_kernel_lives_on() -> None:
    with pytest.raises(ChartNotDrawn, match="No chart is called"):
        KERNEL.draw("pie", {})

    assert draw(KERNEL, road()).startswith("<svg")


def test_without_the_built_kernel_it_says_so_every_time(tmp_path: Path) -> None:
    missing = Kernel(tmp_path / "kernel.js")

    assert not missing.available()
    for _ in range(2):
        with pytest.raises(KernelUnavailable, match="tables stand in"):
            missing.draw("road", road().data())


def test_a_forked_process_does_not_touch_its_parents_kernel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernel = Kernel()
    draw(kernel, road())
    monkeypatch.setattr(os, "getpid", lambda: -1)

    with pytest.raises(KernelUnavailable, match="forked"):
        draw(kernel, road())
