"""Every chart of the kernel with real-looking data, for the tests that draw them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np

from framsyn.charts.card import Card
from framsyn.charts.causal import CausalEdge, CausalKind, CausalLoop, CausalMap, CausalNode
from framsyn.charts.chart import Chart
from framsyn.charts.choropleth import Choropleth
from framsyn.charts.cohort import Cohort
from framsyn.charts.dots import Dots
from framsyn.charts.figure import draw
from framsyn.charts.flows import Flow, Flows
from framsyn.charts.kernel import Kernel
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


def parsed(chart: Chart) -> ET.Element:
    return ET.fromstring(draw(KERNEL, chart))  # noqa: S314 - our own drawing


def words(svg: ET.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]
