"""axe-core on a page, under the rules the law names and a little more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@cache
def _axe() -> str:
    return (Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js").read_text(
        "utf-8"
    )


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds wrong on the page once nothing moves any more."""
    page.evaluate("() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))")
    page.evaluate(_axe())
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        {"rule": each["id"], "where": [node["target"] for node in each["nodes"]][:5]}
        for each in result["violations"]
    ]
