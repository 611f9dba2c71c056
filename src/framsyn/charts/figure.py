"""Charts as a page carries them: drawn for wide and for narrow, so that both read without a script."""

from __future__ import annotations

from typing import Final

from framsyn.charts.chart import WIDE, Chart
from framsyn.charts.kernel import Asked, Drawn, Kernel

NARROW: Final = 340


def draw(kernel: Kernel, chart: Chart) -> str:
    """One drawing at the chart's own width.

    Raises:
        KernelUnavailable: Show the table instead.
        ChartNotDrawn: The same.
    """
    (drawn,) = kernel.draw_all((Asked(chart.name, chart.text),))
    return drawn.svg


def draw_for_page(kernel: Kernel, chart: Chart) -> str:
    """Two drawings; the stylesheet shows the one that fits and hides the other from everybody.

    Raises:
        KernelUnavailable: Show the table instead.
        ChartNotDrawn: The same.
    """
    return side_by_side(*kernel.draw_all((asked_for_page(chart),)))


def asked_for_page(chart: Chart) -> Asked:
    """A chart for wide and for narrow."""
    small = {"width": NARROW, "id": f"{chart.id}-narrow"}
    return Asked(chart.name, chart.text, ({"width": WIDE}, small))


def side_by_side(wide: Drawn, narrow: Drawn) -> str:
    """Both, for the stylesheet to choose from.

    Raises:
        ChartNotDrawn: One of them is missing.
    """
    return f'<div class="wide">{wide.svg}</div><div class="narrow">{narrow.svg}</div>'
