#!/usr/bin/env python3
"""Take the README's picture of a running Framsyn: tools/picture.py http://127.0.0.1:8040."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PLACE = "/k/3453-oystre-slidre"


def main(address: str) -> None:
    """Take the picture."""
    found = subprocess.run([ROOT / "tools/chromium"], capture_output=True, text=True, check=True)  # noqa: S603
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(), chromium_sandbox=False
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(address + PLACE)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=ROOT / "docs/images/kommune.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8040")
