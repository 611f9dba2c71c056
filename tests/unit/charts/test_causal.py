"""The causal map: every arrow with its sign, boxes apart, and a loop that can be lit."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from framsyn.charts.causal import CausalEdge
from framsyn.charts.figure import draw
from tests.unit.charts.drawn_charts import KERNEL, causal, parsed

SVG = "{http://www.w3.org/2000/svg}"


def boxes(svg: ET.Element) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for group in svg.iter(f"{SVG}g"):
        rect = group.find(f"{SVG}rect")
        if group.get("data-n") and rect is not None:
            x, y, w, h = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            found[group.get("data-n", "")] = (x, y, x + w, y + h)
    return found


@pytest.mark.parametrize("width", [320, 700, 1100])
def test_no_box_covers_another(width: int) -> None:
    placed = list(boxes(parsed(causal(width=width))).values())

    assert len(placed) == 4
    for i, (left, top, right, bottom) in enumerate(placed):
        assert 0 <= left < right <= width + 0.1  # each end is rounded to a tenth
        for other in placed[i + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart


def test_every_arrow_is_drawn_and_the_lit_loop_stands_out() -> None:
    drawing = draw(KERNEL, causal())

    assert drawing.count('class="arrow"') == 2
    assert drawing.count('class="arrow lit"') == 2
    assert drawing.count('class="box lit"') == 2
    assert drawing.count('data-loop="press"') == 4


def test_where_there_is_little_room_the_lit_loop_alone_has_arrows() -> None:
    drawing = draw(KERNEL, causal(width=340))

    assert 'class="arrow"' not in drawing
    assert drawing.count('class="arrow lit"') == 2


def test_less_is_dashed_and_a_delay_has_two_strokes() -> None:
    drawing = draw(KERNEL, causal(loop=None))

    assert drawing.count("stroke-dasharray") == 1
    assert len(re.findall(r"v12M", drawing)) == 1


def test_two_arrows_never_end_in_the_same_point() -> None:
    tips = re.findall(r'<path d="(M[^"]*)Z"', draw(KERNEL, causal()))

    assert len({tip.split("L")[0] for tip in tips}) == len(tips) == 4


def test_the_same_map_is_drawn_the_same_every_time() -> None:
    assert draw(KERNEL, causal()) == draw(KERNEL, causal())


def test_an_arrow_to_nowhere_is_told() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        causal(edges=(CausalEdge("a", "nowhere", 1),))
