"""axe-core on a page, under the rules the law names and a little more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

AT_REST = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  let height = 0;
  for (let still = 0, n = 0; still < 30 && n < 600; n += 1) {
    await frame();
    const moves = document.getAnimations().some(a => a.playState === 'running');
    const grows = document.documentElement.scrollHeight !== height;
    height = document.documentElement.scrollHeight;
    still = moves || grows ? 0 : still + 1;
  }
}"""
"""Waits until a page has rested for half a second: what opens slides, and charts are drawn anew
for another width a moment after it is there."""


@cache
def _axe() -> str:
    return (Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js").read_text(
        "utf-8"
    )


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds wrong on the page once nothing moves any more."""
    page.evaluate(AT_REST)
    page.evaluate(_axe())
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        {"rule": each["id"], "where": [node["target"] for node in each["nodes"]][:5]}
        for each in result["violations"]
    ]
