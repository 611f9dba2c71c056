"""axe-core on a page, under the rules the law names and a little more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (320, 768, 1280)

AT_REST = """async (frames) => {
  const frame = () => new Promise(requestAnimationFrame);
  let height = 0;
  for (let still = 0, n = 0; still < frames && n < 300; n += 1) {
    await frame();
    const moves = document.getAnimations().some(a => a.playState === 'running');
    const grows = document.documentElement.scrollHeight !== height;
    height = document.documentElement.scrollHeight;
    still = moves || grows ? 0 : still + 1;
  }
}"""
"""Waits until a page has rested for some frames, by default a quarter of a second: what opens slides, and charts are drawn anew
for another width a moment after it is there."""


@cache
def _axe() -> str:
    return (Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js").read_text(
        "utf-8"
    )


def at_rest(page: Page, frames: int = 15) -> None:
    """Wait until nothing moves any more."""
    page.evaluate(AT_REST, frames)


def violations(page: Page, *, only: Sequence[str] = (), rest: bool = True) -> list[dict[str, Any]]:
    """What axe finds wrong on the page once nothing moves any more.

    Args:
        page: At a page.
        only: Ids of rules, where not all are wanted.
        rest: Whether to wait first.
    """
    if rest:
        at_rest(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    asked = {"type": "rule", "values": list(only)} if only else RULES
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        {"rule": each["id"], "where": [node["target"] for node in each["nodes"]][:5]}
        for each in result["violations"]
    ]
