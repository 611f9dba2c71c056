"""What a page costs its reader in Chromium on a processor four times slower: paint, answer, frames."""

from __future__ import annotations

import socket
import subprocess
import threading
from statistics import median

import uvicorn
from playwright.sync_api import sync_playwright

from benchmarks.result import Result
from framsyn.app.installation import open_installation
from framsyn.web.application import create_application
from tests.browser.bars import frames_a_second, interactions, load, slow_page
from tests.browser.conftest import FLAGS, ROOT

PLACE = "/k/3453-oystre-slidre"
TRIES = 5


def measure() -> list[Result]:
    installation = open_installation()
    installation.prepare()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_application(installation), log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        return _look(f"http://127.0.0.1:{listener.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()


def _look(address: str) -> list[Result]:
    found = subprocess.run([ROOT / "tools/chromium"], capture_output=True, text=True, check=True)  # noqa: S603 - our own tool
    results = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(), chromium_sandbox=False, args=FLAGS
        )
        page = slow_page(browser)
        for path in ("/", PLACE, f"{PLACE}/pyramide", f"{PLACE}/kart"):
            costs = [load(page, address + path) for _ in range(TRIES)]
            name = path.removeprefix(PLACE) or "/k"
            results += [
                Result(
                    f"largest paint {name}, 4x slower", median(c.lcp for c in costs), 1800, "ms"
                ),
                Result(f"what moved {name}", max(cost.cls for cost in costs), 0.02, ""),
            ]
        load(page, f"{address}{PLACE}/pyramide?aar=2010")
        page.get_by_role("slider", name="År", exact=True).focus()
        answers = []
        for _ in range(TRIES):
            page.keyboard.press("ArrowRight")
            answers.append(max(interactions(page)))
        results.append(Result("a year moved, 4x slower", median(answers), 100, "ms"))
        page.get_by_role("button", name="Spill av").press("Enter")
        frames = frames_a_second(page)
        results.append(Result("pyramid plays, 4x slower", frames, 50, "fps", at_least=True))
        browser.close()
    return results
