"""From the move of a lever to everything repainted, in a browser on loopback; and what the page weighs."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.kommune_page import first_byte
from benchmarks.result import Result
from benchmarks.served import served
from framsyn.app.installation import open_installation
from framsyn.web.assets import ASSETS
from tests.browser.conftest import FLAGS

ROOT = Path(__file__).parents[1]
PLACE = "/k/3453-oystre-slidre/2040"
MOVES = 200
ENTRY = "src/islands/levers.ts"

MOVE = """async (moves) => {
  const root = document.querySelector('[data-lever="demography.move_in"]');
  const field = root.querySelector('.lever-number');
  const times = [];
  const painted = (after) => {
    const last = performance.getEntriesByName('repainted').at(-1);
    return last && last.startTime >= after;
  };
  for (let i = 0; i < moves; i += 1) {
    const start = performance.now();
    field.value = String(((i * 37) % 200) / 100 + 0.013); // never the same twice, so nothing is remembered
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => {
      const look = () => (painted(start) ? done() : setTimeout(look, 0));
      look();
    });
    await new Promise((done) => requestAnimationFrame(() => {
      const after = new MessageChannel(); // the frame after the words is on the screen
      after.port1.onmessage = done;
      after.port2.postMessage(0);
    }));
    times.push(performance.now() - start);
  }
  const asked = performance.getEntriesByType('resource').filter((each) => each.name.includes('2040.json'));
  const edges = asked.flatMap((each) => [[each.startTime, 1], [each.responseEnd, -1]]);
  edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let under = 0;
  const together = Math.max(...edges.map(([, step]) => (under += step)));
  return { times, asked: asked.length, together };
}"""


def move(page: Page, address: str, moves: int = MOVES) -> dict[str, Any]:
    """Milliseconds of each move, how often the server was asked, and how many at once."""
    page.goto(f"{address}{PLACE}?gjett=nei")
    page.wait_for_function("document.querySelector('#levers').dataset.alive !== undefined")
    page.wait_for_load_state("networkidle")
    page.evaluate("performance.setResourceTimingBufferSize(2000)")
    found: dict[str, Any] = page.evaluate(MOVE, moves)
    return found


def script_weight() -> int:
    """Bytes of script the page fetches, as they are sent: its own and every page's."""
    manifest = json.loads((ASSETS / "manifest.json").read_text("utf-8"))
    wanted, seen = [ENTRY, "src/islands/page.ts"], set()
    while wanted:
        entry = manifest[wanted.pop()]
        if entry["file"] not in seen:
            seen.add(entry["file"])
            wanted += entry.get("imports", [])
    return sum((ASSETS / f"{name}.br").stat().st_size for name in seen)


def _come_to_rest(port: int) -> None:
    """Wait until a fresh server has made ready what it makes ready beside its first answers."""
    until, quick = time.monotonic() + 90, 0
    while quick < 20 and time.monotonic() < until:
        quick = quick + 1 if first_byte(port, PLACE) < 0.1 else 0
        time.sleep(0.1)


def measure() -> list[Result]:
    open_installation().prepare()
    chromium = subprocess.run([ROOT / "tools/chromium"], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    with served() as port:
        _come_to_rest(port)
        pages = [first_byte(port, PLACE) for _ in range(40)]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.stdout.strip(), chromium_sandbox=False, args=FLAGS
            )
            found = move(browser.new_page(), f"http://127.0.0.1:{port}")
            browser.close()
    return [
        Result(
            "Lever move to everything repainted, 19 of 20",
            quantiles(found["times"], n=20)[-1],
            50,
            "ms",
        ),
        Result("Requests under way at once while levers move", found["together"], 1, ""),
        Result("Script on the page of levers, brotli", script_weight() / 1000, 90, "kB"),
        Result(
            "Page of levers, first byte, 19 of 20", 1000 * quantiles(pages, n=20)[-1], 100, "ms"
        ),
    ]
