"""Each chart, drawn by the built kernel from real-looking data."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framsyn.charts.card import Card
from framsyn.charts.causal import CausalEdge, CausalKind, CausalLoop, CausalMap, CausalNode
from framsyn.charts.chart import Chart, Standalone
from framsyn.charts.choropleth import Choropleth
from framsyn.charts.cohort import Cohort
from framsyn.charts.dots import Dots
from framsyn.charts.figure import draw, draw_for_page
from framsyn.charts.flows import Flow, Flows
from framsyn.charts.kernel import ChartNotDrawn, Kernel, KernelUnavailable
from framsyn.charts.lines import Lines, Series
from framsyn.charts.multiples import Multiples
from framsyn.charts.outlines import CountryOutlines, Outline
from framsyn.charts.output import Output
from framsyn.charts.people import People, in_places
from framsyn.charts.phases import PHASE_COLOURS, phases
from framsyn.charts.positions import PositionRow, Positions
from framsyn.charts.pyramid import Followed, Ghost, Pyramid
from framsyn.charts.road import Road
from framsyn.charts.spark import Spark
from framsyn.charts.strip import Strip
from framsyn.charts.tornado import LeverRow, Reach, Tornado
from framsyn.charts.waterfall import Part, Waterfall
from framsyn.domain.age_groups import LIFE_PHASES

SVG = "{http://www.w3.org/2000/svg}"
KERNEL = Kernel()

ages = np.arange(106)
NOW = np.stack([24 * np.exp(-((ages / 82) ** 6)), 25 * np.exp(-((ages / 79) ** 6))])
LATER = np.stack([22 * np.exp(-((ages / 88) ** 6)), 23 * np.exp(-((ages / 85) ** 6))])
YEARS = tuple(range(2006, 2051))
COUNTS = 3000 + 40 * np.sin(np.arange(45) / 3) + np.arange(45)


def positions(width: int = 760) -> Positions:
    return Positions(
        id="positions",
        lang="nb",
        title="Nøkkeltall",
        description="Prikk: Øystre Slidre",
        width=width,
        rows=(
            PositionRow("Kommunal sårbarhet"),
            PositionRow(
                "Folketall siste ti år", "3,9", "Høyere enn 7 av 7", (300.0,), (0.0, 900.0), 500.0
            ),
            PositionRow("80 år og over i 2040", "355"),
        ),
    )


def lines(**changes: object) -> Lines:
    made = Lines(
        id="people",
        lang="nb",
        title="Færre i arbeidsfør alder",
        description="Linjer for hver livsfase, 2006–2050",
        years=YEARS,
        today=2026,
        today_label="i dag",
        marked=2040,
        unit="Innbyggere",
        step=5,
        series=tuple(
            Series(group.key, f"{group.label} år", PHASE_COLOURS[group.key], COUNTS / (i + 1))
            for i, group in enumerate(LIFE_PHASES)
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def pyramid(**changes: object) -> Pyramid:
    made = Pyramid(
        id="ages",
        lang="nb",
        title="Flere eldre i 2040",
        description="Menn til venstre, kvinner til høyre",
        year=2040,
        men=LATER[1],
        women=LATER[0],
        phases=phases({group.key: f"{group.label} år" for group in LIFE_PHASES}),
        men_label="Menn",
        women_label="Kvinner",
        ghost=Ghost.of(2026, "Lyst: i dag", NOW),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def spark() -> Spark:
    return Spark(
        id="strip", lang="nn", title="Born", description="2006–2040", first=2006, today=2026,
        values=COUNTS[:35], colour="p1", futures=COUNTS[20:35] + np.arange(20)[:, np.newaxis],
    )  # fmt: skip


def road() -> Road:
    return Road(
        id="road", lang="en", title="Timeline", description="2006–2050", first=2006, last=2050,
        today=2026, today_label="today", marked=2040,
    )  # fmt: skip


OUTLINES = CountryOutlines(
    600,
    860,
    (
        Outline("0301", "M4000 6000l200 0 0 200-200 0z", 410, 610, 10),
        Outline("1811", "M300 5000l200 0 0 200-200 0z", 40, 510, 10),
        Outline("5601", "M4000 300l80 0 0 80-80 0z", 404, 34, 4),
    ),
    "M4000 6000l200 0",
    4,
    800,
)


def choropleth(**changes: object) -> Choropleth:
    made = Choropleth(
        id="map", lang="nb", title="Tre kommuner", description="Kart i fem trinn", map=OUTLINES,
        steps=(0, 3, None), numbers=("5", "11", ""), note=("Delt", "samme målestokk"),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def people(**changes: object) -> People:
    made = People(
        id="crowd", lang="nb", title="Av hundre", description="Figurer",
        places=in_places((5, 10, 4, 54, 17, 10)),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def dots(values: list[float]) -> Dots:
    return Dots(
        id="dots", lang="nb", title="Tjue framtider", description="Én prikk er én framtid",
        values=values, colour="p5", today=230, today_label="I dag",
    )  # fmt: skip


def cohort(marked: int = 2040) -> Cohort:
    return Cohort(
        id="cohort", lang="nb", title="Født 2001–2005", description="Linje", first=2006, today=2026,
        marked=marked, values=COUNTS, ages=[f"{i}–{i + 4} år" for i in range(45)], step=5, width=410,
    )  # fmt: skip


def causal(**changes: object) -> CausalMap:
    made = CausalMap(
        id="causal", lang="nb", title="Press gir deltid", description="Fire ting og fire piler",
        width=900,
        kinds=(CausalKind("why", "Utvikling", "p3"), CausalKind("what", "Utfordringer", "p1")),
        nodes=(
            CausalNode("a", "why", "Flere lever lenger", "i dag 230"),
            CausalNode("b", "what", "Behov for omsorg"),
            CausalNode("c", "what", "Press på jobb"),
            CausalNode("d", "what", "Deltid"),
        ),
        edges=(
            CausalEdge("a", "b", 1), CausalEdge("b", "c", 1, lag=True),
            CausalEdge("c", "d", 1), CausalEdge("d", "c", -1),
        ),
        loops=(CausalLoop("press", ("c", "d")),),
        loop="press",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def waterfall(**changes: object) -> Waterfall:
    made = Waterfall(
        id="why", lang="nb", title="Flere eldre gir mest", description="Fem stolper",
        start=Part("I dag", 125, "125"),
        parts=(Part("Flere eller færre innbyggere", -8, "−8"), Part("Andre aldre", 62.4, "+62"), Part("Bruk", -4, "−4")),
        end=Part("2040", 175.4, "175"),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def tornado(**changes: object) -> Tornado:
    made = Tornado(
        id="reach", lang="nb", title="Hva spakene rekker", description="Tre spaker",
        rows=(
            LeverRow("Flere blir boende", Reach("13 færre i året", 12, "+12"), Reach("8 flere", -7, "−7")),
            LeverRow("Nye måter å jobbe på", Reach("0 %", 0, "0"), Reach("1 % i året", -22, "−22")),
            LeverRow("Begge ender samme vei", Reach("lite", 2, "+2"), Reach("mye", 9, "+9")),
        ),
        base_label="Framskriving",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def flows(**changes: object) -> Flows:
    made = Flows(
        id="flows", lang="nb", title="Flere flytter ut", description="To rader",
        rows=(Flow("Født og død", 40, 25, "40", "25", "−15"), Flow("Flytting", 150, 160, "150", "160", "+10")),
        out_label="Ut", in_label="Inn", net_label="Netto",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def multiples(**changes: object) -> Multiples:
    made = Multiples(
        id="fylker", lang="nb", title="Femten fylker", description="Ett kart hver", years=YEARS,
        today=2026, today_label="i dag", marked=2040, unit="prosent", decimals=1,
        series=[Series(str(i), f"Fylke {i}", "p5", COUNTS / 300 + i) for i in range(15)],
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


ALL: dict[str, Chart] = {
    "card": Card(
        id="card",
        lang="nb",
        title="Om lag 125 flere",
        description="Øystre Slidre",
        place="Øystre Slidre",
        headline="Om lag 125 flere enn i dag er 80 år eller eldre i 2040",
        footer="SSB og Framsyn",
        first=2006,
        today=2026,
        marked=2040,
        last=2050,
        today_label="i dag",
    ),
    "waterfall": waterfall(),
    "waterfall of the change alone": waterfall(
        start=None, end=Part("I alt", 50.4, "+50"), width=340
    ),
    "tornado": tornado(),
    "tornado, narrow": tornado(width=340),
    "flows": flows(),
    "flows, narrow": flows(width=340),
    "multiples": multiples(),
    "multiples of changes": multiples(level=0.0, plus=True, from_zero=False),
    "output": Output(
        id="output",
        lang="nb",
        title="Folk",
        description="1 880",
        low=1500,
        high=2000,
        baseline=1795,
        yours=1880,
        today=1954,
    ),
    "output before anything is changed": Output(
        id="output",
        lang="nb",
        title="Folk",
        description="1 880",
        low=1500,
        high=2000,
        baseline=1795,
    ),
    "causal": causal(),
    "causal, layers below each other": causal(width=340),
    "causal with no loop lit": causal(loop=None),
    "people": people(before=in_places((6, 10, 4, 56, 15, 9))),
    "choropleth": choropleth(chosen=("0301",), chosen_label="Oslo", chosen_note="5, i dag 4"),
    "fewer or more": choropleth(scale="d"),
    "dots": dots([*np.linspace(300, 420, 20)]),
    "dots all alike": dots([350.0] * 20),
    "dots of a counted year": dots([]),
    "cohort": cohort(),
    "cohort before it is born": cohort(2004),
    "strip": Strip(
        id="strip",
        lang="nb",
        title="Agder",
        description="Én strek",
        low=4,
        high=17,
        values=(7, 8, 9.5),
        now=5,
        later=8,
        zero=True,
    ),
    "strip among everybody": Strip(
        id="strip",
        lang="nb",
        title="Folketall siste ti år",
        description="Høyere enn 7 av 7",
        width=300,
        low=0,
        high=1000,
        values=(100.0, 400.0),
        others=(0.0, 300.0, 300.2, 1400.0),
        now=500.0,
    ),
    "positions": positions(),
    "positions, narrow": positions(width=340),
    "road to take hold of": replace(road(), scrub=True),
    "pyramid that follows": pyramid(followed=Followed(34, 38, "Født 2001–2005", "34–38 år")),
    "lines": lines(),
    "panels": lines(panels=True, estimated_until=2012),
    "pyramid": pyramid(),
    "bands": pyramid(bands=True, width=320),
    "spark": spark(),
    "spark of fixed width": replace(spark(), width=176),
    "road": road(),
    "road of fixed width": replace(road(), width=1200),
}


def test_others_on_a_strip_are_one_pale_tick_where_somebody_is() -> None:
    marks = parsed(ALL["strip among everybody"]).findall(f".//{SVG}path")

    assert [mark.get("d", "").count("M") for mark in marks] == [3]  # two stand in one place


def test_positions_show_each_value_in_words_and_headings_without_strips() -> None:
    svg = parsed(ALL["positions"])

    assert {"Kommunal sårbarhet", "Folketall siste ti år", "3,9", "355"} <= set(words(svg))
    assert len(svg.findall(f".//{SVG}circle")) == 1


def parsed(chart: Chart) -> ET.Element:
    return ET.fromstring(draw(KERNEL, chart))  # noqa: S314 - our own drawing


def words(svg: ET.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


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
