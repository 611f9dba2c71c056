"""Every chart of the kernel, drawn by Chromium and by Python: the same bytes."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Page

from framsyn.charts.kernel import SOURCE
from tests.unit.charts.drawn_charts import ALL, KERNEL


def drawn_in_python() -> dict[str, str]:
    """In a thread of its own: Playwright's has an event loop, and V8's host would wait for it."""
    with ThreadPoolExecutor(1) as thread:
        return {
            name: thread.submit(KERNEL.draw, chart.name, chart.data()).result()
            for name, chart in ALL.items()
        }


def test_chromium_and_python_draw_every_chart_alike(page: Page) -> None:
    in_python = drawn_in_python()
    page.evaluate(SOURCE.read_text("utf-8") + "; globalThis.FramsynCharts = FramsynCharts; 0")

    for name, chart in ALL.items():
        data = json.dumps(chart.data())
        drawn = page.evaluate("([n, d]) => FramsynCharts.draw(n, d)", [chart.name, data])
        assert drawn == in_python[name], name
