"""Slides in 16:9: native charts that can be edited, a finding as title on every one.

Everything that is seen can be heard: each chart says in words what it shows, the title comes first
in the order of reading, and every run of text carries its language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Mm, Pt

from framsyn.domain.languages import TAGS
from framsyn.publishing.deck import Deck, Slide, SlideChart
from framsyn.publishing.logo import Logo
from framsyn.publishing.package import unzipped, zipped

_WIDTH, _HEIGHT = Mm(338.67), Mm(190.5)
_INK, _MUTED, _RULE = "17212B", "4A5661", "CFC8BB"
_BLANK_WITH_TITLE: Final = 5
_TIME: Final = re.compile(rb">[0-9-]{10}T[0-9:]{8}Z<")
_KINDS: Final = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_STACKED,
    "lines": XL_CHART_TYPE.LINE,
}
_MOST_NAMED: Final = 12
_EVERY: Final = 5


def slides(deck: Deck) -> bytes:
    """The deck as PPTX. The same deck gives the same bytes."""
    made = Presentation()
    _widen(made)
    about = made.core_properties
    about.title, about.author, about.language = deck.title, "Framsyn", TAGS[deck.language]
    about.comments = deck.cite
    about.created = about.modified = deck.made.replace(tzinfo=None)
    about.last_modified_by, about.revision = "Framsyn", 1
    for each in deck.slides:
        if each.above:
            _open(made, each, TAGS[deck.language], deck.logo)
        else:
            _add(made, each, TAGS[deck.language])
    out = BytesIO()
    made.save(out)
    files = unzipped(out.getvalue())
    return zipped({name: _steady(name, body) for name, body in files.items()})


def _steady(name: str, body: bytes) -> bytes:
    """A chart's own workbook holds the time of day it was written; ours has none."""
    if not name.endswith(".xlsx"):
        return body
    files = unzipped(body)
    core = files["docProps/core.xml"]
    return zipped(files | {"docProps/core.xml": _TIME.sub(b">1980-01-01T00:00:00Z<", core)})


def _widen(made: Any) -> None:  # noqa: ANN401 - python-pptx's own
    """From 4:3 to 16:9, with what stands on the master and its layouts in its new place."""
    before = made.slide_width
    made.slide_width, made.slide_height = Emu(_WIDTH), Emu(_HEIGHT)
    for holder in (made.slide_master, *made.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:  # noqa: SLF001 - asked, not moved: what inherits its place follows
                shape.left = Emu(int(shape.left * _WIDTH / before))
                shape.width = Emu(int(shape.width * _WIDTH / before))


def _open(made: Any, slide: Slide, language: str, logo: Logo | None) -> None:  # noqa: ANN401 - as above
    """The first slide: whose it is, the finding, and what stands behind it."""
    added = made.slides.add_slide(made.slide_layouts[_BLANK_WITH_TITLE])
    title = added.shapes.title
    title.left, title.top, title.width, title.height = Mm(16), Mm(54), Mm(290), Mm(52)
    _say(title.text_frame, (slide.title,), 48, language, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    above = added.shapes.add_textbox(Mm(16), Mm(34), Mm(306), Mm(14))
    _say(above.text_frame, (slide.above,), 24, language, muted=True)
    lines = added.shapes.add_textbox(Mm(16), Mm(112), Mm(240), Mm(52))
    _say(lines.text_frame, slide.lines, 24, language)
    if slide.source:
        foot = added.shapes.add_textbox(Mm(16), Mm(176), Mm(306), Mm(10))
        _say(foot.text_frame, (slide.source,), 11, language, muted=True)
    if logo:
        width, height = logo.within(Mm(70), Mm(26))
        picture = added.shapes.add_picture(BytesIO(logo.png), Mm(322) - width, Mm(9), width, height)
        picture._element.nvPicPr.cNvPr.set("descr", logo.alt)  # noqa: SLF001 - as above
    _say(added.notes_slide.notes_text_frame, (slide.notes,), 12, language)


def _add(made: Any, slide: Slide, language: str) -> None:  # noqa: ANN401 - as above
    added = made.slides.add_slide(made.slide_layouts[_BLANK_WITH_TITLE])
    title = added.shapes.title
    title.left, title.top, title.width, title.height = Mm(16), Mm(9), Mm(306), Mm(34)
    _say(title.text_frame, (slide.title,), 30, language, bold=True)
    if slide.chart:
        _chart(added, slide.chart, with_lines=bool(slide.lines))
    if slide.lines:
        left = Mm(236) if slide.chart else Mm(16)
        width = Mm(86) if slide.chart else Mm(306)
        box = added.shapes.add_textbox(left, Mm(48), width, Mm(120))
        _say(box.text_frame, slide.lines, 20 if slide.chart else 26, language)
    if slide.source:
        foot = added.shapes.add_textbox(Mm(16), Mm(176), Mm(306), Mm(10))
        _say(foot.text_frame, (slide.source,), 11, language, muted=True)
    _say(added.notes_slide.notes_text_frame, (slide.notes,), 12, language)


def _colour(hexadecimal: str) -> Any:  # noqa: ANN401 - as above
    return RGBColor.from_string(hexadecimal)  # type: ignore[no-untyped-call]  # python-pptx has no types


def _say(
    frame: Any,  # noqa: ANN401 - as above
    lines: Sequence[str],
    size: int,
    language: str,
    *,
    bold: bool = False,
    muted: bool = False,
) -> None:
    """Text, whose language every run says."""
    frame.word_wrap = True
    frame.clear()
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = _colour(_MUTED if muted else _INK)
        run._r.get_or_add_rPr().set("lang", language)  # noqa: SLF001 - there is no other way
        paragraph.alignment = 1
        paragraph.space_after = Pt(8)


def _chart(added: Any, chart: SlideChart, *, with_lines: bool) -> None:  # noqa: ANN401 - as above
    data: Any = CategoryChartData(number_format=chart.number_format)  # type: ignore[no-untyped-call]  # as above
    data.categories = list(chart.categories)
    for each in chart.series:
        data.add_series(each.name, each.values)
    width = Mm(214) if with_lines else Mm(306)
    frame = added.shapes.add_chart(_KINDS[chart.kind], Mm(16), Mm(46), width, Mm(128), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)  # noqa: SLF001 - as above
    drawn = frame.chart
    drawn.font.size = Pt(14)
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    drawn.value_axis.tick_labels.number_format = chart.number_format
    drawn.value_axis.tick_labels.number_format_is_linked = False
    drawn.value_axis.major_gridlines.format.line.color.rgb = _colour(_RULE)
    if chart.kind != "bars":
        values = [value for each in chart.series for value in each.values if value is not None]
        drawn.value_axis.minimum_scale = min(
            0, *values
        )  # a line chart does not begin at zero by itself
    else:
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 12, 100
        drawn.category_axis.tick_label_position = -4134  # beside the picture, not in its middle
    if len(chart.categories) > _MOST_NAMED and chart.kind == "lines":
        drawn.category_axis.tick_labels.font.size = Pt(11)
        _skip(drawn.category_axis, _EVERY)
    _paint(drawn, chart)


def _skip(axis: Any, every: int) -> None:  # noqa: ANN401 - as above
    """Names one of so many along an axis; all of them would run into each other."""
    for name in ("tickLblSkip", "tickMarkSkip"):
        told = parse_xml(f'<c:{name} {nsdecls("c")} val="{every}"/>')
        axis._element.find(qn("c:noMultiLvlLbl")).addprevious(told)  # noqa: SLF001 - as above


def _paint(drawn: Any, chart: SlideChart) -> None:  # noqa: ANN401 - as above
    for series, told in zip(drawn.plots[0].series, chart.series, strict=True):
        colour = _colour(told.colour)
        if chart.kind == "lines":
            series.smooth = False
            series.format.line.color.rgb, series.format.line.width = colour, Pt(3)
            series.marker.style = XL_MARKER_STYLE.NONE
            if told.dashed:
                series.format.line.dash_style = 4
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
    if chart.labelled:
        drawn.plots[0].has_data_labels = True
        labels = drawn.plots[0].data_labels
        labels.number_format, labels.number_format_is_linked = chart.number_format, False
        labels.font.size = Pt(14)
