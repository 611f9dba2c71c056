"""Charts as a page carries them: drawn for wide and for narrow, so that both read without a script."""

from __future__ import annotations

from typing import Final

from framsyn.charts.chart import WIDE, Chart
from framsyn.charts.kernel import Kernel

NARROW: Final = 340


def draw(kernel: Kernel, chart: Chart) -> str:
    """One drawing at the chart's own width.

    Raises:
        KernelUnavailable: Show the table instead.
    """
    return kernel.draw_each(chart.name, chart.text, ({},))[0]


def draw_for_page(kernel: Kernel, chart: Chart) -> str:
    """Two drawings; the stylesheet shows the one that fits and hides the other from everybody.

    Raises:
        KernelUnavailable: Show the table instead.
    """
    small = {"width": NARROW, "id": f"{chart.id}-narrow"}
    wide, narrow = kernel.draw_each(chart.name, chart.text, ({"width": WIDE}, small))
    return f'<div class="wide">{wide}</div><div class="narrow">{narrow}</div>'
