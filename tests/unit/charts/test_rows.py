"""Charts of rows, and small multiples: bars that sum, sides that compare, one scale for all."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from framsyn.charts.flows import Flow
from framsyn.charts.lines import Series
from framsyn.charts.output import Output
from framsyn.charts.tornado import by_span
from framsyn.charts.waterfall import Part
from tests.unit.charts.drawn_charts import (
    SVG,
    flows,
    multiples,
    parsed,
    tornado,
    waterfall,
    words,
)


def bars(svg: ET.Element) -> list[tuple[float, float]]:
    """Left and right of every bar, from above."""
    found = []
    for rect in svg.iter(f"{SVG}rect"):
        if "reading" not in rect.get("class", ""):
            x, width = float(rect.get("x", "")), float(rect.get("width", ""))
            found.append((x, x + width))
    return found


def test_each_bar_of_a_waterfall_begins_where_the_last_one_ended() -> None:
    today, fewer, older, use, later = bars(parsed(waterfall()))

    assert fewer[1] == pytest.approx(today[1], abs=0.2)
    assert older[0] == pytest.approx(fewer[0], abs=0.2)
    assert use[1] == pytest.approx(older[1], abs=0.2)
    assert later[1] == pytest.approx(use[0], abs=0.2)


def test_whole_bars_start_at_zero() -> None:
    today, *_, later = bars(parsed(waterfall()))

    assert today[0] == pytest.approx(later[0])
    assert (later[1] - later[0]) / (today[1] - today[0]) == pytest.approx(175.4 / 125, rel=0.01)


def test_parts_that_do_not_sum_to_the_change_are_refused() -> None:
    with pytest.raises(ValueError, match="come to"):
        waterfall(end=Part("2040", 180, "180"))


def test_a_waterfalls_twin_has_a_row_for_every_bar() -> None:
    table = waterfall().table("Hvorfor", ("Årsak", "Årsverk"))

    assert [row[1] for row in table.rows] == ["125", "−8", "+62", "−4", "175"]


def test_a_lever_reaches_from_the_projection_to_both_sides() -> None:
    svg = parsed(tornado())
    zero = next(
        float(line.get("x1", "")) for line in svg.iter(f"{SVG}line") if line.get("stroke-dasharray")
    )
    stays = bars(svg)

    assert stays[0][0] == pytest.approx(zero, abs=0.2)
    assert stays[1][1] == pytest.approx(zero, abs=0.2)
    assert "Framskriving" in words(svg)


def test_levers_that_reach_farthest_come_first() -> None:
    assert next(row.label for row in by_span(tornado().rows)) == "Nye måter å jobbe på"


def test_both_sides_of_a_flow_have_one_scale() -> None:
    out_dead, in_born, out_moved, in_moved = bars(parsed(flows()))
    length = [right - left for left, right in (out_dead, in_born, out_moved, in_moved)]

    assert length[2] / length[0] == pytest.approx(150 / 40, rel=0.02)
    assert length[3] / length[1] == pytest.approx(160 / 25, rel=0.02)
    assert out_dead[1] == pytest.approx(in_born[0], abs=0.2)


def test_a_flow_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="below nothing"):
        Flow("Flytting", -1, 2, "", "", "")


def test_small_multiples_share_their_scale() -> None:
    low, high = np.full(45, 2.0), np.full(45, 4.0)
    svg = parsed(multiples(series=[Series("a", "A", "p5", low), Series("b", "B", "p5", high)]))
    heights = [float(each.get("cy", "")) for each in svg.iter(f"{SVG}circle")]

    assert heights[2] < heights[0]


def test_changes_carry_their_sign() -> None:
    values = np.linspace(-4, 6, 45)
    said = words(
        parsed(
            multiples(
                plus=True, level=0.0, from_zero=False, series=[Series("a", "A", "p5", values)]
            )
        )
    )

    assert any(text.startswith("+") for text in said)


def test_a_chosen_future_reaches_from_the_projection_and_today_stays() -> None:
    svg = parsed(
        Output(
            id="o", lang="nb", title="Folk", description="", width=200, low=0, high=100,
            baseline=20, yours=60, today=80,
        )
    )  # fmt: skip
    ring, dot = svg.findall(f"{SVG}circle")
    bar = next(line for line in svg.iter(f"{SVG}line") if "s-mine" in line.get("class", ""))

    assert bar.get("x1") == ring.get("cx")
    assert float(bar.get("x2", "")) > float(ring.get("cx", ""))
    assert float(dot.get("cx", "")) > float(bar.get("x2", ""))
