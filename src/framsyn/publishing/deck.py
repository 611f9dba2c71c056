"""What slides say, before anything writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from framsyn.publishing.logo import Logo

Kind = Literal["columns", "bars", "lines"]


@dataclass(frozen=True, slots=True)
class SlideSeries:
    """One row of a chart's figures.

    Attributes:
        name: What it is.
        values: One for each category; None where there is none.
        colour: Six hexadecimal digits.
        dashed: Whether its line is dashed.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class SlideChart:
    """A chart that can be edited.

    Attributes:
        kind: Columns and lines stand on zero; bars go both ways from the middle.
        categories: Along the axis.
        series: Its figures.
        alt: What it shows, in words.
        number_format: Of the values, as spreadsheets write it.
        labelled: Whether each value is printed.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[SlideSeries, ...]
    alt: str
    number_format: str = "#,##0"
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        title: The finding.
        notes: What a speaker may say and ask.
        chart: A chart; None for text alone.
        lines: Text, a paragraph each.
        source: Where the figures come from.
        above: Over the title of a slide that opens; empty for any other.
    """

    title: str
    notes: str
    chart: SlideChart | None = None
    lines: tuple[str, ...] = ()
    source: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides.

    Attributes:
        title: Of the file.
        language: "nb", "nn" or "en".
        slides: In order.
        made: When; the same deck gives the same bytes.
        cite: How to cite it.
        logo: Of the one who shows it; None for none.
    """

    title: str
    language: str
    slides: tuple[Slide, ...]
    made: datetime
    cite: str = ""
    logo: Logo | None = None
