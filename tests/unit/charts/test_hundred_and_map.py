"""A hundred places that always are a hundred, figures that stay, and a map that says when it does not know."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.charts.choropleth import step_of
from framsyn.charts.figure import draw
from framsyn.charts.outlines import View, closer, country_outlines
from framsyn.charts.people import in_places, of_hundred
from framsyn.statistics.fact_base import FactBase
from tests.unit.charts.drawn_charts import KERNEL, choropleth, dots, people, pyramid

SVG = "{http://www.w3.org/2000/svg}"


@given(
    st.lists(st.floats(0, 1e6, allow_nan=False), min_size=6, max_size=6).filter(
        lambda c: sum(c) > 1e-3
    )
)
def test_the_places_sum_to_a_hundred_and_are_at_most_one_off(counts: list[float]) -> None:
    places = of_hundred(counts)

    assert sum(places) == 100
    for place, count in zip(places, counts, strict=True):
        assert abs(place - 100 * count / sum(counts)) < 1


def test_nobody_anywhere_takes_no_place() -> None:
    assert of_hundred([0.0] * 6) == (0,) * 6


def test_figures_keep_their_place_and_only_children_become_others() -> None:
    before, after = in_places((5, 10, 4, 58, 16, 7)), in_places((4, 10, 3, 54, 18, 11))
    uses = [
        [each.get("href", "").rsplit("-", 1)[1] for each in drawn.iter(f"{SVG}use")]
        for drawn in (
            ET.fromstring(draw(KERNEL, people(places=places)))  # noqa: S314 - our own drawing
            for places in (before, after)
        )
    ]

    assert len(uses[0]) == len(uses[1]) == 100
    grown = [i for i in range(100) if before[i] > 1 and after[i] > 1]
    assert [uses[0][i] for i in grown] == [uses[1][i] for i in grown]
    assert len(set(uses[0])) == 9


def test_every_place_that_changed_phase_is_marked() -> None:
    before, after = in_places((5, 10, 4, 58, 16, 7)), in_places((4, 10, 3, 54, 18, 11))
    drawing = draw(KERNEL, people(places=after, before=before))

    assert drawing.count('class="moved') == sum(a != b for a, b in zip(before, after, strict=True))


def test_twenty_futures_are_twenty_dots_inside_the_picture() -> None:
    for values in ([*np.linspace(300, 420, 20)], [350.0] * 20):
        drawn = ET.fromstring(draw(KERNEL, dots(values)))  # noqa: S314 - our own drawing
        futures = [c for c in drawn.iter(f"{SVG}circle") if "future" in c.get("class", "")]
        assert len(futures) == 20
        assert all(float(c.get("cy", "-1")) > 0 for c in futures)
        assert len({(c.get("cx"), c.get("cy")) for c in futures}) == 20


def test_a_missing_figure_is_hatched_and_only_the_chosen_place_is_named() -> None:
    drawing = draw(KERNEL, choropleth(chosen=("0301",), chosen_label="Oslo"))

    assert "url(#map-hatch)" in drawing
    assert re.findall(r">(\w+)</text>", drawing).count("Oslo") == 1
    assert "hatch" not in draw(KERNEL, choropleth(steps=(0, 1, 2), numbers=("5", "7", "9")))


def test_a_number_is_printed_only_where_it_fits() -> None:
    drawing = draw(KERNEL, choropleth(steps=(0, 3, 4), numbers=("5", "11", "15")))

    assert ">5<" in drawing
    assert ">11<" in drawing
    assert ">15<" not in drawing


@pytest.mark.parametrize(("value", "step"), [(5.9, 0), (6.0, 1), (9.99, 2), (12, 4), (None, None)])
def test_steps_take_in_their_lower_end(value: float | None, step: int | None) -> None:
    assert step_of(value, (6, 8, 10, 12)) == step


def test_the_map_holds_every_kommune_once_and_is_light() -> None:
    outlines = country_outlines(FactBase.open().borders(), detail=0.6)

    assert len({each.code for each in outlines.kommuner}) == 357
    assert sum(len(each.path) for each in outlines.kommuner) < 110_000
    for each in outlines.kommuner:
        assert re.fullmatch(r"(M-?\d+ -?\d+(l|h)[-\d ]+z)+", each.path), each.code
        assert 0 <= each.x <= outlines.width
        assert 0 <= each.y <= outlines.height


def test_a_part_of_the_map_holds_its_kommuner_whole_and_is_larger() -> None:
    outlines = country_outlines(FactBase.open().borders(), detail=0.6)
    innlandet = [each.code for each in outlines.kommuner if each.code.startswith("34")]
    view = closer(outlines, innlandet)

    assert view is not None
    assert view.scale > 1.25
    for each in outlines.kommuner:
        if each.code in innlandet:
            assert 0 < (each.x - view.x) * view.scale < view.width
            assert 0 < (each.y - view.y) * view.scale < view.height
    assert closer(outlines, ["0301", "1804"]) is None


def test_land_beyond_the_part_shown_ends_at_its_edge() -> None:
    drawn = ET.fromstring(draw(KERNEL, choropleth(view=View(390, 590, 4, 600, 400))))  # noqa: S314

    assert (drawn.get("width"), drawn.get("height")) == ("600", "400")
    assert drawn.find(f".//{SVG}clipPath") is not None
    assert "Delt" not in "".join(drawn.itertext())


def test_bars_between_two_years_are_the_same_in_number_and_never_broken() -> None:
    data = pyramid().data()
    drawing = KERNEL.draw("pyramid", json.loads(json.dumps(data)))

    assert drawing.count('class="bars') == 6
    assert "NaN" not in drawing
