#!/usr/bin/env python3
"""Take the pictures of the documentation: tools/picture.py http://127.0.0.1:8040 [name …].

Each page is seen five times on one sheet: on a desk, on a phone, in the dark, on paper, and on the
narrowest phone in the dark. The README's own picture is the first page of a kommune as a desk sees it.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs/images"
PLACE = "/k/3453-oystre-slidre"
PAGES = {
    "forside": "/",
    "landet": "/landet",
    "ett-blikk": PLACE,
    "fortelling": f"{PLACE}/fortelling",
    "pyramide": f"{PLACE}/pyramide?aar=2040",
    "folk": f"{PLACE}/folk",
    "kart": "/kart",
    "tall": f"{PLACE}/tall",
    "treffsikkerhet": f"{PLACE}/treffsikkerhet",
    "spakene": f"{PLACE}/2040",
    "veivalg": f"{PLACE}/veivalg",
    "framtider": f"{PLACE}/framtider",
    "historier": f"{PLACE}/historier",
    "systemkart": f"{PLACE}/systemkart",
    "kilder": "/kilder",
}
DESK, PHONE, NARROW = (1280, 800), (390, 844), (320, 692)
A4, MARGIN = (794, 1123), 57
GAP, GROUND = 20, "#C9C2B6"
SHEET_OF_VIEWS = (960 + GAP + 277 + 2 * GAP, 600 + GAP + 400 + 2 * GAP)
QUALITY = 72


def main(address: str, names: list[str]) -> None:
    """Take the pictures that are named, or all."""
    found = subprocess.run([ROOT / "tools/chromium"], capture_output=True, text=True, check=True)  # noqa: S603
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(), chromium_sandbox=False
        )
        for name in names or PAGES:
            views = seen(browser, address + PAGES[name])
            together(list(views)).save(IMAGES / f"{name}.webp", quality=QUALITY, method=6)
        if not names:
            desk = one(browser, address + PLACE, DESK)
            desk.quantize(256).save(IMAGES / "kommune.png", optimize=True)
        browser.close()


def seen(browser: Browser, address: str) -> Iterator[tuple[Image.Image, tuple[int, int]]]:
    """A page in five ways, each with the place of its upper left corner on the sheet."""
    across = GAP
    yield one(browser, address, DESK).resize((960, 600)), (GAP, GAP)
    yield one(browser, address, PHONE).resize((277, 600)), (960 + 2 * GAP, GAP)
    below = 600 + 2 * GAP
    yield one(browser, address, DESK, dark=True).resize((640, 400)), (across, below)
    yield on_paper(browser, address).resize((283, 400)), (640 + 2 * GAP, below)
    yield (
        one(browser, address, NARROW, dark=True).resize((185, 400)),
        (640 + 283 + 3 * GAP, below),
    )


def one(
    browser: Browser,
    address: str,
    size: tuple[int, int],
    *,
    dark: bool = False,
    paper: bool = False,
) -> Image.Image:
    """A page in one way, once it has come to rest."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        locale="nb-NO",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page.goto(address, timeout=120_000)
    page.wait_for_load_state("networkidle")
    if paper:
        page.emulate_media(media="print")
    page.wait_for_timeout(400)
    picture = page.screenshot()
    page.close()
    return Image.open(io.BytesIO(picture)).convert("RGB")


def on_paper(browser: Browser, address: str) -> Image.Image:
    """The upper part of a page as it is printed, on its sheet."""
    sheet = Image.new("RGB", A4, "white")
    printed = one(browser, address, (A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN), paper=True)
    sheet.paste(printed, (MARGIN, MARGIN))
    return sheet


def together(views: list[tuple[Image.Image, tuple[int, int]]]) -> Image.Image:
    """All of them on one sheet."""
    sheet = Image.new("RGB", SHEET_OF_VIEWS, GROUND)
    for view, corner in views:
        sheet.paste(view, corner)
    return sheet


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8040", sys.argv[2:])
